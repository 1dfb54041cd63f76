"""`/kesehatan`: how the service itself is, what to do about it, and updates set aside tried again or forgotten."""

from uuid import UUID

from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards import health_words as words
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.menu import BACK
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.effects import ClearAside, Priority, RetryAside, Show, Toast
from flows.found import SetAside
from flows.health import Concern, HealthReport, Queue, concerns
from flows.needs import Health, Need
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, Value, verbatim
from flows.turn import Turn

NAME = "health"
GIGA, MEGA = 10**9, 10**6


def health_screen(report: HealthReport, last: tuple[Button, ...]) -> Screen:
    found = concerns(report)
    said = tuple(_concern(one, report) for one in found) or (words.FINE,)
    rows = []
    if report.set_aside_total:
        rows.append((Button(words.LIST(n=report.set_aside_total), pack(NAME, "list")),))
    rows.append((Button(words.REFRESH, pack(NAME, "show")),))
    return Screen((*said, listed(_facts(report), "\n")), (*rows, last), words.TITLE)


def _concern(one: Concern, report: HealthReport) -> Text:
    told: dict[Concern, dict[str, Value]] = {
        Concern.SILENT: {"parts": listed(words.PARTS[part] for part in report.vitals.silent)},
        Concern.DISK: {"size": _size(report.vitals.disk_free or 0)},
        Concern.INBOX_LATE: {"since": report.inbox.oldest or report.at},
        Concern.OUTBOX_LATE: {"since": report.oldest_leaving or report.at},
        Concern.ASIDE: {"n": report.set_aside_total},
        Concern.BACKUP_FAILED: {"at": report.backup.at, "word": report.backup.word} if report.backup else {},
        Concern.CLOCK: {"n": round(report.seconds_off)},
        Concern.UNCERTAIN: {"n": report.uncertain},
    }
    return words.CONCERNS[one](**told.get(one, {}))


def _facts(report: HealthReport) -> tuple[Text, ...]:
    vitals, last = report.vitals, report.last_backup
    waiting = {priority.name.lower(): report.outbox.get(priority, Queue()).waiting for priority in Priority}
    facts = [
        words.INBOX(n=max(0, report.inbox.waiting - 1)),  # the tap that asks for this is one of them
        words.OUTBOX(**waiting),
        words.NO_BACKUP if last is None else words.BACKUP(at=last),
    ]
    if vitals.disk_free is not None:
        facts.append(words.DISK(size=_size(vitals.disk_free)))
    if report.lease_until is not None:
        facts.append(words.LEASE(at=report.lease_until))
    if vitals.started_at is not None:
        facts.append(words.SINCE(at=vitals.started_at))
        facts.append(words.VERSIONS(program=vitals.version, tables=vitals.revision, key=vitals.key_version or 0))
    return tuple(facts)


def _size(free: int) -> Text:
    return words.GIGABYTES(n=free // GIGA) if free >= GIGA else words.MEGABYTES(n=free // MEGA)


def _list(report: HealthReport, number: int, last: tuple[Button, ...], viewer: Person) -> Screen:
    pages = pages_of(len(report.set_aside))
    number = min(number, pages - 1)
    some = cut(report.set_aside, number)
    if not some:
        return Screen((words.LIST_FINE,), ((_back("show"),), last), words.LIST_TITLE)
    turns = turning(number, pages, lambda page: pack(NAME, "list", page))
    if not may(viewer, Action.MEND):
        return Screen((listed(map(_line, some), "\n"),), (*turns, (_back("show"),), last), words.LIST_TITLE)
    buttons = stacked(*(Button(_line(one), pack(NAME, "one", one.id)) for one in some))
    body = (words.LIST_HINT, *page_note(number, pages))
    return Screen(body, (*buttons, *turns, (_back("show"),), last), words.LIST_TITLE)


def _line(one: SetAside) -> Text:
    return words.ONE(at=one.at, error=one.error.rpartition(".")[2])


def _one(one: SetAside, last: tuple[Button, ...], *, sure: bool) -> Screen:
    choices: Rows = stacked(
        Button(words.RETRY, pack(NAME, "retry", one.id)), Button(words.CLEAR, pack(NAME, "ask", one.id))
    )
    if sure:
        choices = stacked(Button(words.CLEAR_SURE, pack(NAME, "clear", one.id)))
    body = (words.ONE(at=one.at, error=verbatim(one.error)), words.CLEAR_HINT if sure else words.ONE_HINT)
    return Screen(body, (*choices, (_back("list"),), last), words.LIST_TITLE)


def _back(action: str) -> Button:
    return Button(BACK, pack(NAME, action))


def _needs(_press: Press, viewer: Person) -> tuple[Need, ...]:
    return (Health(),) if may(viewer, Action.SEE_HEALTH) else ()


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SEE_HEALTH):
        return lost(scene)
    report = scene.known.loaded[Health()]
    assert isinstance(report, HealthReport)
    last = last_row(scene)
    if press.action == "list":
        return show(scene, _list(report, press.page(), last, scene.viewer))
    if press.action in {"one", "ask", "retry", "clear"}:
        return _mend(press, scene, report)
    return show(scene, health_screen(report, last))


def _mend(press: Press, scene: Scene, report: HealthReport) -> Turn:
    if not may(scene.viewer, Action.MEND):
        return lost(scene)
    meant = press.id()
    one = next((aside for aside in report.set_aside if aside.id == meant), None)
    if one is None:  # somebody else was quicker
        return show(scene, _list(report, 0, last_row(scene), scene.viewer))
    if press.action in {"one", "ask"}:
        return show(scene, _one(one, last_row(scene), sure=press.action == "ask"))
    said, done = (words.RETRIED, RetryAside(one.id)) if press.action == "retry" else (words.CLEARED, ClearAside(one.id))
    rest = _without(report, one.id)
    return scene.turn(done, Toast(said), Show(_list(rest, 0, last_row(scene), scene.viewer)))


def _without(report: HealthReport, gone: UUID) -> HealthReport:
    left = tuple(aside for aside in report.set_aside if aside.id != gone)
    return HealthReport(at=report.at, set_aside=left, set_aside_total=report.set_aside_total - 1)


CARD = Card(NAME, _act, _needs)
