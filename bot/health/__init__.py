"""How the service is: what beats, what is counted, and where both are told."""
