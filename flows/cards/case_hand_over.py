"""`Pilih pendamping`: a coordinator asks a certain companion to take a case."""

from datetime import date

from cases.case import Case
from cases.contact import Purpose
from cases.person import Person, Role
from cases.policy import Action
from cases.roster import Roster
from flows.button_data import Press, pack, pack_id
from flows.cards.card import Scene
from flows.cards.case_notices import can_hand_over, case_button, passed_notice
from flows.cards.case_place import Place
from flows.cards.menu import BACK
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import AssignTo, Effect, Tell, To, Toast
from flows.known import Known
from flows.screen import Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

WHOM = text("hand_over.whom", "Siapa yang diminta mendampingi {number}?")
WANTS_WOMAN = text("hand_over.wants_woman", "Diminta pendamping perempuan.")
NOBODY = text("hand_over.nobody", "Belum ada pendamping yang bisa dipilih.")
COMPANION = text("hand_over.companion", "{name} · {group}")
WOMAN = text("hand_over.woman", "👩 {name} · {group}")
NO_GROUP = text("hand_over.no_group", "tanpa kelompok")
HANDED_OVER = text("hand_over.done", "{name} sudah diminta mendampingi {number}.")


def candidates(case: Case, roster: Roster, day: date) -> list[Person]:
    """Companions who can be asked on a local day and may know of the case, the kelurahan's own groups first.

    Never who has it already.
    """
    near = roster.groups_for(case.kelurahan)
    found = (person for person in roster.people.values() if person.available(day) and person.role is Role.COMPANION)
    return sorted(
        (person for person in found if _may_have(person, case)), key=lambda person: _order(person, case, near)
    )


def give(press: Press, scene: Scene, place: Place) -> Turn | None:
    """List whom to ask."""
    case = scene.allowed_case(press, Action.ASSIGN)
    if case is None:
        return None
    if not can_hand_over(case):
        return scene.turn(place.put(place.case_screen(case, scene.viewer, scene.known.rules)))
    return scene.turn(place.put(_list(case, scene.known, place, press.page(1))))


def give_to(press: Press, scene: Scene, place: Place) -> Turn | None:
    """Ask the one chosen, as far as she may still be asked."""
    case = scene.allowed_case(press, Action.ASSIGN)
    if case is None:
        return None
    chosen = next((p for p in candidates(case, scene.known.roster, scene.known.today) if p.id == press.id(1)), None)
    if chosen is None or press.version != case.version or not can_hand_over(case):
        return scene.turn(Toast(OUT_OF_DATE), place.put(place.case_screen(case, scene.viewer, scene.known.rules)))
    done = HANDED_OVER(number=case.number, name=chosen.name)
    return scene.turn(AssignTo(case.id, chosen.id), *relieved(case, scene), place.put(place.screen((done,))))


def relieved(case: Case, scene: Scene) -> tuple[Effect, ...]:
    """Who had it hears that she no longer does; not if that is the very person who acts."""
    if case.assigned is None or case.assigned == scene.viewer.id:
        return ()
    # not bound to the case: she may not be alerted about it any more, and this says no more than its number
    return (Tell(To(case.assigned), passed_notice(case), Purpose.DUTY),)


def _may_have(person: Person, case: Case) -> bool:
    return person.id not in case.barred and person.id not in (case.reporter, case.assigned)


def _order(person: Person, case: Case, near: tuple[object, ...]) -> tuple[bool, bool, int, str]:
    """Women first where one is asked for, then who has not passed it on, then by nearness and name."""
    distance = near.index(person.group) if person.group in near else len(near)
    return (case.wants_woman and person.woman is not True, person.id in case.passed, distance, person.name)


def _list(case: Case, known: Known, place: Place, page: int) -> Screen:
    found = candidates(case, known.roster, known.today)
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    body: tuple[Text, ...] = (WHOM(number=case.number) if found else NOBODY,)
    body += ((WANTS_WOMAN,) if case.wants_woman else ()) + page_note(page, pages)
    chosen = (
        case_button(_label(person, known.roster), place.card, "to", case, pack_id(person.id))
        for person in cut(found, page)
    )
    turns = turning(page, pages, lambda number: pack(place.card, "give", case.id, number, version=case.version))
    back = case_button(BACK, place.card, "show", case)
    return place.screen(body, (*stacked(*chosen), *turns), back=back)


def _label(person: Person, roster: Roster) -> Text:
    group = roster.groups.get(person.group) if person.group else None
    shown = verbatim(group.name) if group else NO_GROUP
    return (WOMAN if person.woman else COMPANION)(name=person.name, group=shown)
