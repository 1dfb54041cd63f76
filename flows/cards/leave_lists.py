"""What the leave calendar shows to coordinators: which companions are away, and whose days may be set."""

from uuid import UUID

from cases.leave import current
from cases.person import Person, Role
from cases.roster import Roster
from flows.button_data import pack
from flows.cards.case_hand_over import NO_GROUP
from flows.cards.exit import exit_button
from flows.cards.leave_screens import COMPANIONS, NAME
from flows.cards.menu import BACK
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.known import Known
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NOBODY = text("leave.nobody", "Hari ini tidak ada pendamping yang berhalangan.")
WHO = text("leave.who", "{total} pendamping sedang berhalangan.")
UNTIL = text("leave.until", "{name} · sampai {last}")
CHOOSE = text("leave.choose", "Atur untuk pendamping")
WHOM = text("leave.whom", "Untuk pendamping yang mana?")
NO_COMPANIONS = text("leave.no_companions", "Belum ada pendamping.")
COMPANION = text("leave.companion", "{name} · {group}")


def companions(roster: Roster) -> list[Person]:
    found = (person for person in roster.people.values() if person.staff and person.role is Role.COMPANION)
    return sorted(found, key=lambda person: (person.name, person.id))


def away_screen(known: Known, page: int) -> Screen:
    """Who is away today, and until when."""
    found = [(person, now) for person in companions(known.roster) if (now := current(person.leave, known.today))]
    lines = [Button(UNTIL(name=person.name, last=now.last), _shown(person.id)) for person, now in found]
    body = (WHO(total=len(found)),) if found else (NOBODY,)
    choose = Button(CHOOSE, pack(NAME, "whom"))
    return _list(body, lines, "away", page, COMPANIONS, (choose,), Button(BACK, pack(NAME, "show")))


def whom_screen(known: Known, page: int) -> Screen:
    """All companions, whose calendar may be set."""
    found = companions(known.roster)
    lines = [Button(_companion(person, known.roster), _shown(person.id)) for person in found]
    body = (WHOM if found else NO_COMPANIONS,)
    return _list(body, lines, "whom", page, COMPANIONS, (), Button(BACK, pack(NAME, "away")))


def _list(
    body: tuple[Text, ...],
    lines: list[Button],
    action: str,
    page: int,
    title: Text,
    further: tuple[Button, ...],
    back: Button,
) -> Screen:
    pages = pages_of(len(lines))
    page = min(page, pages - 1)
    turns = turning(page, pages, lambda number: pack(NAME, action, number))
    rows = (*stacked(*cut(lines, page), *further), *turns, (back, exit_button()))
    return Screen((*body, *page_note(page, pages)), rows, title)


def _companion(person: Person, roster: Roster) -> Text:
    group = roster.groups.get(person.group) if person.group else None
    return COMPANION(name=person.name, group=verbatim(group.name) if group else NO_GROUP)


def _shown(person: UUID) -> str:
    return pack(NAME, "show", person)
