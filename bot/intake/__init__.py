"""Updates in, by polling or webhook: nothing is acknowledged before it is committed."""
