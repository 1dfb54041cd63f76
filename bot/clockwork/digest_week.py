"""The week to those who get it: a picture to coordinators, words to who sees numbers, her group's to an officer."""

from collections.abc import Iterable
from datetime import date, timedelta

from cases.contact import Purpose
from cases.figures import monday
from cases.person import Person
from cases.policy import Action, may
from flows.cards.digest_service import weekly_screen
from flows.chart import caption, drawn
from flows.effects import SendMade, Tell, To
from flows.event import FileKind
from flows.figures import Figures
from storage.commit.made_for import send_to
from storage.commit.messages import tell
from storage.commit.plan import Plan
from storage.digests import Told


def is_weekly(today: date, before: Told | None, began: date) -> bool:
    """The first digest of a week, where something was before that week; also after days away only once."""
    this = monday(today)
    return began < this and (before is None or before.day < this)


async def send_pictures(plan: Plan, figures: Figures, people: Iterable[Person]) -> None:
    """To each in her language; silently, for the digest itself has sounded."""
    for person in people:
        found = await plan.store.directory.person(person.id)
        if found is None:
            continue
        picture = drawn(figures, plan.roster, person.language)
        effect = SendMade(FileKind.PHOTO, "image/png", ".png", picture, timedelta(), caption=caption(figures))
        await send_to(plan, person, await plan.store.keyring.open(found[1]), effect)


async def tell_others(plan: Plan, figures: Figures, today: date) -> None:
    """Who sees numbers and no trouble gets the whole week; an officer that of her group. On leave: nobody."""
    for person in plan.roster.people.values():
        if not person.staff or person.away(today) or may(person, Action.SEE_TROUBLE):
            continue
        hers = _hers(figures, person)
        if hers is not None:
            await tell(plan, Tell(To(person.id), weekly_screen(hers, plan.roster), Purpose.DUTY))


def _hers(figures: Figures, person: Person) -> Figures | None:
    if may(person, Action.SEE_NUMBERS):
        return figures
    if may(person, Action.SEE_GROUP) and person.group is not None and person.group in figures.last.groups:
        return figures.only(person.group)
    return None
