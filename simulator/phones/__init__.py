"""The phones page's own HTTP API: state, acts, a stream of events. Loopback only."""
