"""Conversations as pure functions: an event and what is known go in, the next state and effects come out."""
