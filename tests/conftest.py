"""Options of the whole test run."""

import pytest
from hypothesis import settings

# how long one example takes says more about the machine than about what is tried
settings.register_profile("any_machine", deadline=None)
settings.load_profile("any_machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-transcripts", action="store_true", help="write tests/transcripts anew from what happens"
    )
