"""What is shown of who serves: the list, by group; one of them; and the questions before she gets another place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from cases.leave import current
from cases.person import Person, Role
from cases.policy import Action, may
from cases.roster import WITH_GROUP, Place, Roster
from flows.button_data import pack
from flows.cards.card import Scene
from flows.cards.conduct_words import has_accepted
from flows.cards.exit import exit_button
from flows.cards.left_empty import left_empty
from flows.cards.menu import BACK
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.role_words import NO_GROUP, ROLE_CODES, ROLE_NAMES, group_name, name_of
from flows.cards.rule_cards import ORGANISE
from flows.known import Known
from flows.needs import OpenCounts
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME: Final = "people"
NONE: Final = "-"  # where a group's id would stand

TITLE = text("people.title", "Pendamping & koordinator")
WHO = text("people.who", "{total} orang bertugas. Tekan namanya untuk melihat.")
LINE = text("people.line", "{name} · {group}")
COORDINATOR = text("people.coordinator", "{name} · koordinator")
OTHER = text("people.other", "{name} · {role}")
IS = text("people.is", "Tugasnya: {role}, {group}.")
WOMAN = text("people.woman", "Perempuan.")
MAN = text("people.man", "Laki-laki.")
UNKNOWN_SEX = text("people.unknown_sex", "Perempuan atau laki-laki: belum dicatat.")
ON_LEAVE = text("people.on_leave", "Sedang berhalangan sampai {last}.")
LOAD = text("people.load", "Sedang mendampingi: {n}.")
NOT_REACHED = text("people.not_reached", "⚠️ Tidak bisa dihubungi lewat Telegram.")
NOT_ACCEPTED = text("people.not_accepted", "📋 Belum menyetujui tugas & kode etik.")
YOU = text("people.you", "Ini Anda sendiri. Hanya koordinator lain yang bisa mengeluarkan Anda.")
REMOVE = text("people.remove", "Keluarkan")
TO_GROUP = text("people.to_group", "Pindah kelompok")
TO_ROLE = text("people.to_role", "Ganti tugas")
IS_WOMAN = text("people.is_woman", "Catat: perempuan")
IS_MAN = text("people.is_man", "Catat: laki-laki")
FILTER = text("people.filter", "Per kelompok")
ALL = text("people.all", "Semua orang")
DOWNLOAD = text("people.download", "⬇️ Unduh CSV")
UPLOAD = text("people.upload", "⬆️ Unggah CSV")
SURE = text("people.sure", "Keluarkan {name} dari tugas?")
WHAT_THEN = text(
    "people.what_then",
    "Mulai saat itu juga ia tidak menerima dan tidak melihat apa-apa lagi di sini. Yang sedang ia dampingi dialihkan.",
)
YES = text("people.yes", "Ya, keluarkan")
NO = text("people.no", "Tidak jadi")
WHICH_ROLE = text("people.which_role", "Tugas barunya apa?")
WHICH_GROUP = text("people.which_group", "Kelompok barunya yang mana?")
MOVE = text("people.move", "Pindahkan {name}?")
BECOMES = text("people.becomes", "Tugasnya menjadi: {role}, {group}.")
OLD_STOPS = text(
    "people.old_stops", "Menu dan pesan dari tugas lamanya berhenti saat itu juga. Ia diberi tahu tugas barunya."
)
HER_CASES = text("people.her_cases", "Ia sedang mendampingi {n}. Bagaimana dengan itu?")
ALL_GO = text("people.all_go", "Yang sedang ia dampingi ({n}) dialihkan ke orang lain.")
KEEPS = text("people.keeps", "Tetap dengannya")
HANDS = text("people.hands", "Alihkan ke orang lain")
YES_MOVE = text("people.yes_move", "Ya, pindahkan")


def staff_of(roster: Roster, group: UUID | None = None) -> list[Person]:
    """By name; who shares a name is told apart by her group. Those of one group where it is named."""
    found = (one for one in roster.people.values() if one.staff and group in (None, one.group))
    return sorted(found, key=lambda person: (person.name.casefold(), person.id))


def list_screen(scene: Scene, page: int, group: UUID | None = None, note: Sequence[Text] = ()) -> Screen:
    roster = scene.known.roster
    found = staff_of(roster, group)
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    lines = [Button(_line(person, roster), pack(NAME, "show", person.id, page)) for person in found]
    listed_again = ("of", group) if group else ("list",)
    turns = turning(page, pages, lambda number: pack(NAME, *listed_again, number))
    other = Button(ALL, pack(NAME, "list")) if group else Button(FILTER, pack(NAME, "groups"))
    files = (Button(DOWNLOAD, pack(NAME, "csv")), Button(UPLOAD, pack(NAME, "upload")))
    body = (*note, WHO(total=len(found)), *page_note(page, pages))
    last = (Button(BACK, pack(ORGANISE, "show")), exit_button())
    title = group_name(group, roster) if group else TITLE
    return Screen(body, (*stacked(*cut(lines, page)), *turns, (other,), files, last), title)


def groups_screen(scene: Scene, page: int) -> Screen:
    """Of which group the list is to show the people."""
    found = sorted(scene.known.roster.groups.values(), key=lambda one: (one.name.casefold(), one.id))
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    lines = (Button(verbatim(one.name), pack(NAME, "of", one.id)) for one in cut(found, page))
    turns = turning(page, pages, lambda number: pack(NAME, "groups", number))
    return Screen((FILTER, *page_note(page, pages)), (*stacked(*lines), *turns, back("list", 0)), TITLE)


def person_screen(person: Person, page: int, scene: Scene, note: Sequence[Text] = ()) -> Screen:
    """What may be done with her: a further way is a further row."""
    herself = person.id == scene.viewer.id
    ways = _ways(person, page, herself=herself, moves=may(scene.viewer, Action.MOVE_STAFF))
    body = (*note, *_facts(person, scene.known), *((YOU,) if herself else ()))
    return Screen(body, (*stacked(*ways), back("list", page)), name_of(person))


def _facts(person: Person, known: Known) -> Iterator[Text]:
    yield IS(role=ROLE_NAMES[person.role], group=group_name(person.group, known.roster))
    yield {True: WOMAN, False: MAN, None: UNKNOWN_SEX}[person.woman]
    away = current(person.leave, known.today)
    if away:
        yield ON_LEAVE(last=away.last)
    if person.accompanies:
        yield LOAD(n=load_of(person, known))
    if not person.reachable:
        yield NOT_REACHED
    if not has_accepted(person, known):
        yield NOT_ACCEPTED


def load_of(person: Person, known: Known) -> int:
    """How many open cases she has, those apart of which the viewer must not know."""
    counts: dict[UUID, int] = known.loaded.get(OpenCounts()) or {}
    return counts.get(person.id, 0)


def _ways(person: Person, page: int, *, herself: bool, moves: bool) -> Iterator[Button]:
    if moves:
        code = next(code for code, role in ROLE_CODES.items() if role is person.role)
        yield Button(TO_GROUP, pack(NAME, "group", person.id, code))
        if not herself:
            yield Button(TO_ROLE, pack(NAME, "role", person.id))
        if person.woman is not True:
            yield Button(IS_WOMAN, pack(NAME, "sex", person.id, "w"))
        if person.woman is not False:
            yield Button(IS_MAN, pack(NAME, "sex", person.id, "m"))
    if not herself:
        yield Button(REMOVE, pack(NAME, "sure", person.id, page))


def sure_screen(person: Person, page: int, known: Known) -> Screen:
    yes = Button(YES, pack(NAME, "remove", person.id, page))
    no = Button(NO, pack(NAME, "show", person.id, page))
    load = load_of(person, known)
    emptied = left_empty(known.roster, known.roster.without(person.id))
    body = (WHAT_THEN, *((LOAD(n=load),) if load else ()), *emptied)
    return Screen(body, (*stacked(yes, no), (exit_button(),)), SURE(name=name_of(person)))


def roles_screen(person: Person) -> Screen:
    others = ((code, role) for code, role in ROLE_CODES.items() if role is not person.role)
    buttons = (Button(ROLE_NAMES[role], pack(NAME, "group", person.id, code)) for code, role in others)
    return Screen((WHICH_ROLE,), (*stacked(*buttons), back("show", person.id)), name_of(person))


def choose_group_screen(person: Person, code: str, page: int, roster: Roster) -> Screen:
    found = sorted(roster.groups.values(), key=lambda one: (one.name.casefold(), one.id))
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    choices = [Button(verbatim(one.name), pack(NAME, "to", person.id, code, one.id)) for one in cut(found, page)]
    if ROLE_CODES[code] not in WITH_GROUP:
        choices.append(Button(NO_GROUP, pack(NAME, "to", person.id, code, NONE)))
    turns = turning(page, pages, lambda number: pack(NAME, "group", person.id, code, number))
    body = (WHICH_GROUP, *page_note(page, pages))
    return Screen(body, (*stacked(*choices), *turns, back("show", person.id)), name_of(person))


def sure_to_move_screen(person: Person, code: str, to: Place, load: int, roster: Roster) -> Screen:
    """What becomes of what she has open is asked as for a leave; who accompanies nobody any more keeps none."""
    body = [BECOMES(role=ROLE_NAMES[to.role], group=group_name(to.group, roster))]
    body += [OLD_STOPS] if to.role is not person.role else []
    stays = to.role in (Role.COMPANION, Role.COORDINATOR)
    body += [(HER_CASES if stays else ALL_GO)(n=load)] if load else []
    after = replace(person, role=to.role, group=to.group, woman=to.woman)
    body += left_empty(roster, roster.moved(after))
    ways = {"k": KEEPS, "h": HANDS} if load and stays else {"h": YES_MOVE}
    group = to.group or NONE
    yes = (Button(label, pack(NAME, "move", person.id, code, group, way)) for way, label in ways.items())
    no = Button(NO, pack(NAME, "show", person.id))
    return Screen(tuple(body), (*stacked(*yes, no), (exit_button(),)), MOVE(name=name_of(person)))


def back(action: str, *subject: UUID | int) -> tuple[Button, ...]:
    return (Button(BACK, pack(NAME, action, *subject)), exit_button())


def _line(person: Person, roster: Roster) -> Text:
    if person.role is Role.COORDINATOR:
        return COORDINATOR(name=name_of(person))
    if person.role in WITH_GROUP:
        group = group_name(person.group, roster)
        shown = group if person.role is Role.COMPANION else listed((ROLE_NAMES[person.role], group), ", ")
        return LINE(name=name_of(person), group=shown)
    return OTHER(name=name_of(person), role=ROLE_NAMES[person.role])
