"""The commit: turns what a turn wants (effects) into rows of one transaction, and roles into people."""
