"""How long a talk left alone is kept before it vanishes."""

from datetime import timedelta

from cases.taxonomy import Category
from flows.session import Talk

USUAL = timedelta(hours=24)
TELLING = timedelta(hours=6)


def lifetime(talk: Talk) -> timedelta:
    """From her last message on: a day, six hours where it may be about violence."""
    category = talk.answers.get("category", {}).get("v")
    safe = talk.answers.get("safe", {}).get("v", True)
    telling = category == Category.VIOLENCE.value or safe is not True or talk.danger
    return TELLING if telling else USUAL
