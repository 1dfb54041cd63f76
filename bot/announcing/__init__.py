"""Announcements under way: begun when due, fed to the sender a few seconds ahead, shown as they go."""
