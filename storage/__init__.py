"""Rows: one transaction a turn, encryption from the first row, migrations; one file per table."""
