"""`/permintaan`: what people have asked about their data: kind, state and time, never what is in it."""

from cases.case import Case
from cases.person import Person
from cases.policy import Action, may
from cases.rights import PENDING, Request, RequestState
from flows.button_data import Press, pack
from flows.cards import request_notices as notices
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.paging import page_note, pages_of, turning
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import CloseRequest, Redraw, Show, StopErasing, Toast
from flows.found import RequestPage
from flows.needs import CaseById, Need, OpenRequests, RequestById
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = notices.NAME

TITLE = text("requests.title", "Permintaan soal data")
EMPTY = text("requests.empty", "Tidak ada permintaan yang menunggu. ✅")
ABOUT = text(
    "requests.about",
    "Anda melihat permintaannya, bukan isinya. Hapus data berjalan sendiri; untuk yang lain tekan nomornya kalau "
    "sudah selesai.",
)
LINE = text("requests.line", "{n}. {kind}, dari {who}, diminta {at}. {until}")
FROM = text("requests.from_resident", "warga")
UNTIL = text("requests.until", "Paling lambat {at}.")
LATE = text("requests.late", "⚠️ Lewat batas: {at}.")
RUNS = text("requests.runs", "Berjalan sendiri {at}.")
DONE = text("requests.done", "✅ Selesai: nomor {n}")
SAVED = text("requests.saved", "Tersimpan.")


def requests_screen(page: RequestPage, last: tuple[Button, ...]) -> Screen:
    if not page.requests:
        return Screen((EMPTY,), (last,), TITLE)
    lines = tuple(_line(place, one) for place, one in enumerate(page.requests, 1))
    done = (
        Button(DONE(n=place), pack(NAME, "done", one.id, page.number))
        for place, one in enumerate(page.requests, 1)
        if one.by_hand
    )
    pages = pages_of(page.total)
    turns = turning(page.number, pages, lambda number: pack(NAME, "list", number))
    body = (ABOUT, listed(lines, "\n\n"), *page_note(page.number, pages))
    return Screen(body, (*stacked(*done), *turns, last), TITLE)


def _line(place: int, one: Request) -> Text:
    return LINE(n=place, kind=notices.KINDS[one.kind], who=FROM, at=one.asked_at, until=_until(one))


def _until(one: Request) -> Text:
    if not one.by_hand:
        return RUNS(at=one.due_at)
    return (LATE if one.state is RequestState.LATE else UNTIL)(at=one.due_at)


def _list(press: Press, scene: Scene) -> Turn:
    page = scene.known.loaded[OpenRequests(press.page())]
    assert isinstance(page, RequestPage)
    return show(scene, requests_screen(page, last_row(scene)))


def _done(press: Press, scene: Scene) -> Turn:
    page = scene.known.loaded[OpenRequests(press.page(1))]
    request = next((one for one in page.requests if one.id == press.id()), None)
    if request is None or not request.by_hand or not may(scene.viewer, Action.DECIDE_REQUEST):
        return scene.turn(Toast(OUT_OF_DATE), Show(requests_screen(page, last_row(scene))))
    left = tuple(one for one in page.requests if one is not request)
    shown = RequestPage(left, page.number, page.total - 1)
    return scene.turn(CloseRequest(request.id), Toast(SAVED), Show(requests_screen(shown, last_row(scene))))


def _guarding(press: Press, scene: Scene) -> Turn:
    """In the message that told of it, to whoever accompanies the case that would go."""
    case = scene.allowed_case(press, Action.STOP_ERASING)
    id_ = press.id(1)
    request = scene.known.loaded.get(RequestById(id_)) if id_ else None
    if case is None or not isinstance(request, Request) or not _guards(case, request):
        return lost(scene)
    if request.state not in PENDING:
        over = Screen((OUT_OF_DATE,), (), verbatim(case.number))
        return scene.turn(Toast(OUT_OF_DATE), Redraw(over))
    match press.action:
        case "sure":
            return scene.turn(Redraw(notices.sure_to_stop(case, request)))
        case "stop":
            return scene.turn(StopErasing(request.id, case.id), Redraw(notices.has_stopped(case)))
    return scene.turn(Redraw(notices.asks_to_erase(case, request)))


def _guards(case: Case, request: Request) -> bool:
    return request.guarded_by is not None and request.person == case.reporter and case.violence


def _act(press: Press, scene: Scene) -> Turn:
    if press.action in GUARDING:
        return _guarding(press, scene)
    if not may(scene.viewer, Action.SEE_REQUESTS):
        return lost(scene)
    return _done(press, scene) if press.action == "done" else _list(press, scene)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    if press.action in GUARDING:
        case, request = press.id(), press.id(1)
        return (CaseById(case), RequestById(request)) if case and request else ()
    if not may(viewer, Action.SEE_REQUESTS):
        return ()
    return (OpenRequests(press.page(1 if press.action == "done" else 0)),)


GUARDING = frozenset({"guard", "sure", "stop"})
CARD = Card(NAME, _act, _needs)
