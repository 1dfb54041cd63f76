"""`/tenggat`: what is due, overdue first: a companion's cases; for coordinators numbers and times by group."""

from collections.abc import Iterator
from uuid import UUID

from cases.case import Case
from cases.ladder import stage_of
from cases.owed import Owed, What, owed
from cases.person import Person, Role
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.case_notices import DUE, case_button
from flows.cards.course_words import OWED, STAGES
from flows.cards.exit import exit_button
from flows.cards.home import last_row, lost, show
from flows.cards.menu import BACK
from flows.cards.own_group import own_group_screen
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.follow_ups import first_contact
from flows.follow_ups.asking import open_button
from flows.found import GroupStanding, Page
from flows.known import Known
from flows.needs import DeadlinesOf, GroupDeadlines, MyDeadlines, Need
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = "due"
NO_GROUP_CODE = "-"

TITLE = text("due.title", "Tenggat")
MINE = text("due.mine", "Tugas saya sendiri ({n})")
NONE = text("due.none", "Tidak ada tenggat sekarang. Terima kasih. ✅")
OVERDUE = text("due.overdue", "🔴 {number} · {what} · lewat sejak {at}")
TODAY = text("due.today", "🟡 {number} · {what} · paling lambat {at}")
LATER = text("due.later", "⚪ {number} · {what} · paling lambat {at}")
STAGED = text("due.staged", "{stage} · {what}")
SIGNS = text("due.signs", "🔴 lewat waktu · 🟡 hari ini · ⚪ nanti")
GROUP = text("due.group", "{sign} {group}: {open} terbuka, {overdue} lewat waktu, berikutnya {at}")
GROUP_LATE = text("due.group_late", "{sign} {group}: {open} terbuka, {overdue} lewat waktu sejak {at}")
GROUP_QUIET = text("due.group_quiet", "{sign} {group}: {open} terbuka, {overdue} lewat waktu")
NO_GROUP = text("due.no_group", "Tanpa kelompok")
BUTTON = text("due.button", "{sign} {number}")


def deadlines_screen(page: Page, known: Known, *, staged: bool, title: Text, turns: Rows, last: Rows) -> Screen:
    """The cases of a page, what is owed soonest first; `staged` adds where each stands on its ladder.

    Those of which the viewer must not know are left out here once more.
    """
    seen = [case for case in page.cases if may(known.viewer, Action.SEE_DEADLINES, case)]
    due = [(case, found) for case in seen if (found := owed(case, known.rules))]
    if not due:
        return Screen((NONE,), last, title)
    lines = listed((_line(case, found, known, staged=staged) for case, found in due), "\n")
    buttons = stacked(*(_button(case, found, known) for case, found in due))
    body = (SIGNS, lines, *page_note(page.number, page.pages))
    return Screen(body, (*buttons, *turns, *last), title)


def _line(case: Case, due: Owed, known: Known, *, staged: bool) -> Text:
    what = OWED[due.what]
    stage = STAGES[stage_of(case)]
    if staged:  # what is owed on violence tells too much of it to who has no part in it
        what = stage if case.violence else STAGED(stage=stage, what=what)
    return _when(due, known)(number=case.number, what=what, at=due.at)


def _when(due: Owed, known: Known) -> Text:
    if due.at < known.at:
        return OVERDUE
    return TODAY if due.at.astimezone(known.zone).date() == known.today else LATER


SIGN: dict[Text, str] = {OVERDUE: "🔴", TODAY: "🟡", LATER: "⚪"}


def _button(case: Case, due: Owed, known: Known) -> Button:
    """Opens the question whether she was spoken to, where that is what her companion owes; else the case."""
    label = BUTTON(sign=SIGN[_when(due, known)], number=case.number)
    if due.what is What.CONTACT and case.assigned == known.viewer.id:
        return open_button(label, first_contact.FOLLOW_UP, case)
    return case_button(label, DUE, "show", case)


def _mine(press: Press, scene: Scene) -> Turn:
    page = scene.known.page(MyDeadlines(press.page()))
    turns = turning(page.number, page.pages, lambda number: pack(NAME, "mine", number))
    last = (_back() if _coordinates(scene.viewer) else last_row(scene),)
    return show(scene, deadlines_screen(page, scene.known, staged=False, title=TITLE, turns=turns, last=last))


def _groups(press: Press, scene: Scene) -> Turn:
    standings: tuple[GroupStanding, ...] = scene.known.loaded[GroupDeadlines()]
    own = scene.known.page(MyDeadlines())
    pages = pages_of(len(standings))
    page = min(press.page(), pages - 1)
    shown = cut(standings, page)
    lines = listed((_group_line(one, scene.known) for one in shown), "\n") if shown else NONE
    buttons = stacked(*(_group_button(one, scene.known) for one in shown))
    turns = turning(page, pages, lambda number: pack(NAME, "groups", number))
    mine = stacked(Button(MINE(n=own.total), pack(NAME, "mine"))) if own.total else ()
    body = (lines, *page_note(page, pages))
    return show(scene, Screen(body, (*buttons, *turns, *mine, last_row(scene)), TITLE))


def _group_line(one: GroupStanding, known: Known) -> Text:
    said = GROUP_QUIET
    if one.next_at is not None:
        said = (GROUP_LATE if one.next_at < known.at else GROUP)(at=one.next_at)
    return said(sign=_group_sign(one), group=_name(one.group, known), open=one.open, overdue=one.overdue)


def _group_sign(one: GroupStanding) -> str:
    return "🔴" if one.overdue else "⚪"


def _group_button(one: GroupStanding, known: Known) -> Button:
    label = listed((verbatim(_group_sign(one)), _name(one.group, known)), " ")
    return Button(label, pack(NAME, "group", one.group or NO_GROUP_CODE))


def _name(group: UUID | None, known: Known) -> Text:
    found = known.roster.groups.get(group) if group else None
    return verbatim(found.name) if found else NO_GROUP


def _group(press: Press, scene: Scene) -> Turn:
    need = _deadlines_of(press)
    if need is None:
        return lost(scene)
    page = scene.known.page(need)
    group = need.group or NO_GROUP_CODE
    turns = turning(page.number, page.pages, lambda number: pack(NAME, "group", group, number))
    title = _name(need.group, scene.known)
    return show(scene, deadlines_screen(page, scene.known, staged=True, title=title, turns=turns, last=(_back(),)))


def _deadlines_of(press: Press) -> DeadlinesOf | None:
    if press.part(0) == NO_GROUP_CODE:
        return DeadlinesOf(None, press.page(1))
    id_ = press.id()
    return DeadlinesOf(id_, press.page(1)) if id_ else None


def _back() -> tuple[Button, ...]:
    return (Button(BACK, pack(NAME, "show")), exit_button())


def _coordinates(viewer: Person) -> bool:
    return viewer.accompanies and viewer.role is Role.COORDINATOR and may(viewer, Action.SEE_DEADLINES)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    if may(viewer, Action.SEE_GROUP):
        return (GroupDeadlines(),)
    return tuple(_needed(press, viewer)) if viewer.accompanies else ()


def _needed(press: Press, viewer: Person) -> Iterator[Need]:
    coordinates = _coordinates(viewer)
    if press.action == "group" and coordinates:
        need = _deadlines_of(press)
        yield from (need,) if need else ()
    elif press.action in ("show", "groups") and coordinates:
        yield from (GroupDeadlines(), MyDeadlines())
    else:
        yield MyDeadlines(press.page())


def _act(press: Press, scene: Scene) -> Turn:
    if may(scene.viewer, Action.SEE_GROUP) and press.action == "show":
        return show(scene, own_group_screen(scene.known, last_row(scene)))
    if not scene.viewer.accompanies:
        return lost(scene)
    coordinates = _coordinates(scene.viewer)
    match press.action:
        case "group" if coordinates:
            return _group(press, scene)
        case "show" | "groups" if coordinates:
            return _groups(press, scene)
        case "show" | "mine":
            return _mine(press, scene)
    return lost(scene)


CARD = Card(NAME, _act, _needs)
