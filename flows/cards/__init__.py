"""Cards: messages that each show one thing, with buttons; `flows.desk` lists them by name."""
