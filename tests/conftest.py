"""Options of the whole test run."""

import pytest
from hypothesis import settings

from tests.canary_watch import canaries_watched, nobody_tells

__all__ = ["canaries_watched", "nobody_tells"]  # fixtures of every test

# how long one example takes says more about the machine than about what is tried
settings.register_profile("any_machine", deadline=None)
settings.load_profile("any_machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-transcripts", action="store_true", help="write tests/transcripts anew from what happens"
    )
