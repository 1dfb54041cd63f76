"""The Telegram edge: updates in, messages out; builds everything once; the command line."""
