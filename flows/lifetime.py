"""How long a talk left alone is kept before it vanishes, and how long its question stays on the screen."""

from datetime import timedelta

from cases.taxonomy import Category
from flows.flow import questions_of
from flows.kinds import FLOWS
from flows.session import Talk

USUAL = timedelta(hours=24)
TELLING = timedelta(hours=6)
LEFT_ALONE = timedelta(minutes=15)


def lifetime(talk: Talk) -> timedelta:
    """From her last message on: a day, six hours where it may be about violence.

    So also a call for help and what is added to a case: these talks are not asked what they are about.
    """
    return TELLING if _may_be_violence(talk) else USUAL


def screen_lasts(talk: Talk | None) -> timedelta | None:
    """How long what she sees stays after she last did something; None: within the day. What she told is kept.

    The question of a talk that may be about violence, also before she has said what it is about, and any card.
    """
    told_what = talk is not None and "category" in talk.answers
    return LEFT_ALONE if talk is None or not told_what or _may_be_violence(talk) else None


def _may_be_violence(talk: Talk) -> bool:
    flow = next((flow for flow in FLOWS if flow.name == talk.flow), None)
    asked = flow is not None and "category" in questions_of(flow)
    category = talk.answers.get("category", {}).get("v")
    safe = talk.answers.get("safe", {}).get("v", True)
    return not asked or category == Category.VIOLENCE.value or safe is not True or talk.danger
