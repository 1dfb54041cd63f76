"""What the clock does: it looks at due rows, and each asks once more whether it still makes sense."""
