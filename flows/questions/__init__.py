"""The kinds of questions: one class a file; each draws itself, takes an answer and shows it again."""
