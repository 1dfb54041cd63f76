"""What a backup ends with when it can't be made or put back."""


class Unusable(Exception):
    """A backup, or what should open it, can't be used: a sentence for the operator, nothing of what is in it."""
