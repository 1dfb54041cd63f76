"""The names of the cards on which coordinators set the rules: each leads to the others."""

PROMISES = "promises"
HOURS = "hours"
HOLIDAYS = "holidays"
KEEP = "keep"
ORGANISE = "organise"
