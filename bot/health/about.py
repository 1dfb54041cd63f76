"""Which release this is."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def release() -> str:
    """The version of the installed package; `unknown` where the code runs without one."""
    try:
        return version("sipakatau")
    except PackageNotFoundError:
        return "unknown"
