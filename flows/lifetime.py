"""How long a talk left alone is kept before it vanishes."""

from datetime import timedelta

from cases.taxonomy import Category
from flows.engine.standing import flow_named
from flows.flow import questions_of
from flows.session import Talk

USUAL = timedelta(hours=24)
TELLING = timedelta(hours=6)


def lifetime(talk: Talk) -> timedelta:
    """From her last message on: a day, six hours where it may be about violence.

    So also a call for help and what is added to a case: these talks are not asked what they are about.
    """
    flow = flow_named(talk.flow)
    asked = flow is not None and "category" in questions_of(flow)
    category = talk.answers.get("category", {}).get("v")
    safe = talk.answers.get("safe", {}).get("v", True)
    telling = not asked or category == Category.VIOLENCE.value or safe is not True or talk.danger
    return TELLING if telling else USUAL
