"""Somebody of the staff gets another place: she is told, and the other coordinators where it is another role."""

from collections.abc import Iterator

from cases.contact import Purpose
from cases.person import ACCOMPANYING, Person
from cases.roster import Place, Roster, place_of
from flows.button_data import pack
from flows.cards.role_words import ROLE_NAMES, group_name, name_of
from flows.effects import Effect, MoveStaff, Tell, To
from flows.known import Known
from flows.screen import Button, Screen, stacked
from flows.text import text

YOUR_PLACE = text("people.your_place", "Koordinator mengatur tugas Anda. Sekarang: {role}, {group}.")
YOURS_STAY = text("people.yours_stay", "Yang sedang Anda dampingi tetap dengan Anda.")
YOURS_GO = text("people.yours_go", "Yang sedang Anda dampingi sudah dialihkan. Terima kasih.")
TOLD_MOVED = text("people.told_moved", "{name} sekarang {role}. Diatur oleh {by}.")
YOUR_CODE = text("people.your_code", "📋 Tugas & kode etik")


def moved_notice(to: Place, roster: Roster, *, keeps: bool, load: int, new_role: bool) -> Screen:
    """To who has another place now."""
    said = [YOUR_PLACE(role=ROLE_NAMES[to.role], group=group_name(to.group, roster))]
    if load:
        said.append(YOURS_STAY if keeps and to.role in ACCOMPANYING else YOURS_GO)
    code = stacked(Button(YOUR_CODE, pack("conduct", "show"))) if new_role else ()
    return Screen(tuple(said), code)


def moving(person: Person, to: Place, known: Known, *, keeps: bool, load: int) -> Iterator[Effect]:
    """Her new place, and word of it: to herself, and to the other coordinators where it is another role.

    `keeps`: her `load` of open cases stays with her.
    """
    roster, new_role = known.roster, to.role is not person.role
    yield MoveStaff(person=person.id, to=to, seen=place_of(person), keeps=keeps)
    if person.id == known.viewer.id:
        return
    if (person.role, person.group) != (to.role, to.group):
        notice = moved_notice(to, roster, keeps=keeps, load=load, new_role=new_role)
        yield Tell(To(person.id), notice, Purpose.DUTY)
    if new_role:
        said = TOLD_MOVED(name=name_of(person), role=ROLE_NAMES[to.role], by=name_of(known.viewer))
        others = (one.id for one in roster.coordinators() if one.id not in (known.viewer.id, person.id))
        yield from (Tell(To(one), Screen((said,)), Purpose.DUTY) for one in others)
