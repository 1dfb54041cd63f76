"""`/siaran`: the announcements, from the draft to the report, and what may be done with each."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cases.announcement import NOT_BEGUN, OVER, Announcement, Counted, Progress, State, may_move
from cases.person import Person
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards import announcements_approval as approval
from flows.cards import announcements_screens as screens
from flows.cards.announcements_progress import NAME, progress_screen, when_stopped
from flows.cards.announcements_words import would_begin
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.refusals import OUT_OF_DATE
from flows.cards.role_words import name_of
from flows.effects import MoveAnnouncement, Redraw, Show, ShowAnnouncement, Toast
from flows.found import AnnouncementPage
from flows.kinds.announcement import Announce
from flows.needs import AnnouncementById, Announcements, CountedFor, Need, ProgressOf
from flows.screen import Screen
from flows.text import Text, text
from flows.turn import Turn

COMES_BELOW = text(
    "siaran.comes_below",
    "Pratinjaunya muncul di bawah, hanya untuk Anda. Tidak muncul? Telegram menolaknya: periksa tautan dan berkasnya.",
)
ASKED = text("siaran.asked", "Permintaan sudah dikirim ke koordinator lain.")
TAKEN_BACK = text("siaran.taken_back", "Dibatalkan. Belum ada yang dikirim; konsepnya tetap ada.")
LET_GO = text("siaran.let_go", "Dijadwalkan. Masih ada 60 detik untuk membatalkan.")
PAUSED = text("siaran.paused", "Dijeda. Tidak ada yang dikirim sampai dilanjutkan.")
RESUMED = text("siaran.resumed", "Dilanjutkan.")
STOPPED = text("siaran.stopped", "Dihentikan.")
DROPPED = text("siaran.dropped", "Konsepnya dihapus.")

MOVES: Final[dict[str, tuple[State, Text]]] = {
    "back": (State.DRAFT, TAKEN_BACK),
    "undo": (State.DRAFT, TAKEN_BACK),
    "pause": (State.PAUSED, PAUSED),
    "resume": (State.SENDING, RESUMED),
    "stopped": (State.STOPPED, STOPPED),
}
FROM: Final[dict[str, frozenset[State]]] = {
    "edit": frozenset({State.DRAFT}),
    "drop": frozenset({State.DRAFT}),
    "sure": frozenset({State.DRAFT}),
    "send": frozenset({State.DRAFT}),
    "ask": frozenset({State.DRAFT}),
    "back": frozenset({State.ASKED}),
    "approve": frozenset({State.ASKED}),
    "return": frozenset({State.ASKED}),
    "undo": frozenset({State.SCHEDULED}),
    "pause": frozenset({State.SENDING}),
    "resume": frozenset({State.PAUSED}),
    "stop": frozenset({State.SENDING, State.PAUSED}),
    "stopped": frozenset({State.SENDING, State.PAUSED}),
}


def _counted(one: Announcement, scene: Scene) -> Counted:
    found = scene.known.loaded.get(CountedFor(one.id))
    return found if isinstance(found, Counted) else Counted(total=0)


def _screen(one: Announcement, scene: Scene, note: tuple[Text, ...] = ()) -> Screen:
    progress = scene.known.loaded.get(ProgressOf(one.id))
    if one.state in NOT_BEGUN or one.state is State.DROPPED or not isinstance(progress, Progress):
        return screens.card_screen(one, _counted(one, scene), scene.known, note)
    return progress_screen(one, when_stopped(progress) if one.state is State.STOPPED else progress)


def _shown(one: Announcement, scene: Scene, note: tuple[Text, ...] = ()) -> Show:
    """Kept up to date in place as long as it stands, until all is over."""
    about = None if one.state in (State.DRAFT, State.ASKED, State.DROPPED) else one.id
    return Show(_screen(one, scene, note), about=about)


def _after(one: Announcement, to: State, scene: Scene) -> Announcement:
    """As it will stand once it was moved."""
    begins = would_begin(one, scene.known) if to is State.SCHEDULED else one.begins_at
    ended = scene.known.at if to in OVER else None
    return replace(one, state=to, version=one.version + 1, begins_at=begins, ended_at=ended)


def _moved(press: Press, one: Announcement, scene: Scene) -> Turn:
    to, said = MOVES[press.action]
    after = _after(one, to, scene)
    return scene.turn(MoveAnnouncement(one.id, one.version, to), Toast(said), _shown(after, scene))


def _edited(_press: Press, one: Announcement, scene: Scene) -> Turn:
    return engine.change(Announce, scene.session, scene.event, scene.known, one.id)


def _dropped(_press: Press, one: Announcement, scene: Scene) -> Turn:
    after = _after(one, State.DROPPED, scene)
    return scene.turn(MoveAnnouncement(one.id, one.version, State.DROPPED), Toast(DROPPED), _shown(after, scene))


def _sure(_press: Press, one: Announcement, scene: Scene) -> Turn:
    counted = _counted(one, scene)
    if screens.needs_two(one, counted, scene.known) or not counted.total:
        return scene.turn(Toast(OUT_OF_DATE), _shown(one, scene))
    return show(scene, screens.sure_screen(one, counted, scene.known))


def _sent(_press: Press, one: Announcement, scene: Scene) -> Turn:
    """How many it would reach is looked at again: they may be more by now."""
    counted = _counted(one, scene)
    if screens.needs_two(one, counted, scene.known) or not counted.total:
        return scene.turn(Toast(OUT_OF_DATE), _shown(one, scene))
    after = _after(one, State.SCHEDULED, scene)
    return scene.turn(MoveAnnouncement(one.id, one.version, State.SCHEDULED), Toast(LET_GO), _shown(after, scene))


def _asked(_press: Press, one: Announcement, scene: Scene) -> Turn:
    if not screens.approvers(one, scene.known):
        return scene.turn(Toast(screens.NO_OTHER), _shown(one, scene))
    after, counted = _after(one, State.ASKED, scene), _counted(one, scene)
    return scene.turn(
        MoveAnnouncement(one.id, one.version, State.ASKED),
        Toast(ASKED),
        _shown(after, scene),
        *approval.asked_of_others(after, counted, scene.known),
    )


def _answered(press: Press, one: Announcement, scene: Scene) -> Turn:
    """On the card, or in the very message that asked for her word."""
    in_place = press.action in approval.ANSWERS
    approves = approval.ANSWERS.get(press.action, press.action) == "approve"
    if not may(scene.viewer, Action.APPROVE) or one.by == scene.viewer.id:
        return lost(scene)
    after = _after(one, State.SCHEDULED if approves else State.DRAFT, scene)
    by, at = name_of(scene.viewer), after.begins_at or scene.known.at
    mine = approval.YOU_GAVE(at=at) if approves else approval.YOU_RETURNED
    told = approval.GIVEN(by=by, at=at) if approves else approval.RETURNED(by=by)
    seen = Redraw(approval.answered_screen(mine, after)) if in_place else _shown(after, scene, (mine,))
    move = MoveAnnouncement(one.id, one.version, after.state)
    return scene.turn(move, Toast(mine), seen, *approval.told_to_author(after, told, scene.known))


def _sure_to_stop(_press: Press, one: Announcement, scene: Scene) -> Turn:
    return show(scene, screens.sure_to_stop(one))


LETS_GO: Final = frozenset({"sure", "send", "ask", "approve"})
DOES: Final[dict[str, Callable[[Press, Announcement, Scene], Turn]]] = {
    **dict.fromkeys(MOVES, _moved),
    "edit": _edited,
    "drop": _dropped,
    "sure": _sure,
    "send": _sent,
    "ask": _asked,
    "approve": _answered,
    "return": _answered,
    "ok": _answered,
    "no": _answered,
    "stop": _sure_to_stop,
}


def _done(press: Press, one: Announcement, scene: Scene) -> Turn:
    """Only what fits the state that its button was drawn in: else how it stands now."""
    does = approval.ANSWERS.get(press.action, press.action)
    if one.state in FROM[does] and one.version == press.version and _fits(press, one):
        if does in LETS_GO and screens.ends_before(one, scene.known):
            return scene.turn(Toast(screens.LAST_DAY_OVER), _shown(one, scene))
        return DOES[press.action](press, one, scene)
    if press.action in approval.ANSWERS:
        over = approval.answered_screen(approval.ANSWERED, one)
        return scene.turn(Toast(approval.ANSWERED), Redraw(over))
    note = approval.ANSWERED if does in ("approve", "return") else OUT_OF_DATE
    return scene.turn(Toast(note), _shown(one, scene))


def _fits(press: Press, one: Announcement) -> bool:
    return press.action not in MOVES or may_move(one.state, MOVES[press.action][0])


def _list(press: Press, scene: Scene) -> Turn:
    page: AnnouncementPage = scene.known.loaded[Announcements(press.page())]
    return show(scene, screens.list_screen(page, scene.known, last_row(scene)))


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.ANNOUNCE):
        return lost(scene)
    if press.action in LISTS:
        return _list(press, scene)
    if press.action == "new":
        return engine.begin(Announce, scene.session, scene.event, scene.known)
    id_ = press.id()
    one = scene.known.loaded.get(AnnouncementById(id_)) if id_ else None
    if not isinstance(one, Announcement):
        return lost(scene)
    if press.action == "preview":
        return scene.turn(Toast(COMES_BELOW), ShowAnnouncement(one))
    return _done(press, one, scene) if press.action in DOES else scene.turn(_shown(one, scene))


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    if not may(viewer, Action.ANNOUNCE):
        return ()
    if press.action in LISTS:
        return (Announcements(press.page()),)
    id_ = press.id()
    if id_ and press.action == "preview":
        return (AnnouncementById(id_),)
    return (AnnouncementById(id_), CountedFor(id_), ProgressOf(id_)) if id_ else ()


LISTS: Final = frozenset({"list", "show"})
CARD = Card(NAME, _act, _needs)
