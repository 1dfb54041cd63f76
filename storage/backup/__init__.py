"""Backups: everything in one sealed file, the wrapped keys in another that lives only for days, both put back alike."""
