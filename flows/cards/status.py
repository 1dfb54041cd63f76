"""One complaint as seen by who brought it: where it stands, and what she can do about it."""

from dataclasses import replace

from cases.case import MOVES, Case, Outcome, Status
from cases.contact import Purpose
from cases.person import Person
from cases.policy import Action
from flows import engine
from flows.button_data import Press, pack
from flows.cards import readers
from flows.cards.answers import answer_pages, has_answers
from flows.cards.behind import fading, in_place_of, is_behind, nothing_there
from flows.cards.card import Card, Scene, needs_case
from flows.cards.case_notices import withdrawn_notice
from flows.cards.home import back_home, show
from flows.cards.menu import BACK
from flows.cards.refusals import OUT_OF_DATE
from flows.cards.status_screen import NAME, answers_screen, reopens, shut, status_screen, sure_screen
from flows.cards.talk_back import say_name, send_files, take_name_back
from flows.effects import AssignedTo, MoveCase, Read, Reopen, Show, Tell, Toast
from flows.kinds.add_more import AddMore
from flows.kinds.ask import Ask
from flows.kinds.contact_again import SEEN, ContactAgain
from flows.kinds.hide import Hide
from flows.needs import Diary, FollowUpsOf, HandOverOf, KnownAs, Need, ReadersOf, WordSince
from flows.screen import Button
from flows.text import text
from flows.turn import Turn

SURE = text("status.withdraw.sure", "Yakin mau menghentikan {number}? Kami tidak mengurusnya lagi.")
YES = text("status.withdraw.yes", "Ya, hentikan")
DONE = text("status.withdraw.done", "Baik, sudah kami hentikan. Anda boleh kembali kapan saja.")
NOT_OVER_SURE = text("status.reopen.sure", "Buka kembali {number}? Kami urus lagi.")
REOPEN = text("status.reopen.yes", "Ya, buka kembali")
REOPENED = text("status.reopen.done", "Baik, sudah kami buka kembali. Terima kasih sudah memberi tahu.")


def _show(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.SEE_STATUS)
    return shown(case, scene) if case and _hers(scene, case) else None


def shown(case: Case, scene: Scene, *said: Toast) -> Turn:
    """Her card of a case that is hers, after what is `said`; answers that stand on it have been read.

    Behind her lock it is what stands in its place.
    """
    if is_behind(case, scene):
        return in_place_of(case, scene, *said)
    screen = status_screen(case, scene.known, back_from(scene))
    return fading(scene.turn(*_reads(case, scene), *said, Show(screen)), case)


def _reads(case: Case, scene: Scene) -> tuple[Read, ...]:
    """For all but violence the latest answer stands on the card itself."""
    return (_been_read(case),) if has_answers(case, scene.known) and not case.violence else ()


def _read(press: Press, scene: Scene) -> Turn | None:
    """The answers, in the living message: the exit key and the sweep take them away."""
    case = scene.allowed_case(press, Action.READ_ANSWERS)
    if case is None or not answer_pages(case, scene.known):
        return _show(press, scene)
    return scene.turn(_been_read(case), Show(answers_screen(case, scene.known, press)))


def _been_read(case: Case) -> Read:
    return Read(case.id, Action.READ_ANSWERS.value)


def _hers(scene: Scene, case: Case) -> bool:
    """Staff have a card of their own for a case; this one is for who brought it."""
    return case.reporter == scene.viewer.id


def _add(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.ADD)
    if case is None or not case.open:
        return _show(press, scene)
    return engine.take_up(AddMore, scene.session, scene.event, scene.known, case.id)


def _ask(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.ASK)
    return engine.take_up(Ask, scene.session, scene.event, scene.known, case.id) if case else None


def _exclude(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.EXCLUDE)
    return engine.take_up(Hide, scene.session, scene.event, scene.known, case.id) if case else None


def _unname(press: Press, scene: Scene) -> Turn | None:
    done = take_name_back(press, scene)
    if done is None:
        return None
    case, effects = done
    nameless = {**scene.known.loaded, KnownAs(case.id): None, KnownAs(case.number): None}
    now = replace(scene, known=replace(scene.known, loaded=nameless))
    return scene.turn(*effects, Show(status_screen(case, now.known, back_from(scene))))


def _write(press: Press, scene: Scene) -> Turn | None:
    """She lets us write to her again; what that may cost is said first."""
    case = scene.allowed_case(press, Action.ADD)
    if case is None or not shut(case, scene.known):
        return _show(press, scene)
    return engine.begin(ContactAgain, scene.session, scene.event, scene.known, case.id, (SEEN,))


def _withdraw(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.WITHDRAW)
    if case is None or Status.CLOSED not in MOVES[case.status]:
        return _show(press, scene)
    return show(scene, sure_screen(case, SURE, YES, "withdrawn"))


def _withdrawn(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.WITHDRAW)
    if case is None:
        return None
    if press.version != case.version or not case.open:
        return shown(case, scene, Toast(OUT_OF_DATE))
    after = replace(case, status=Status.CLOSED, outcome=Outcome.WITHDRAWN, version=case.version + 1)
    return scene.turn(
        *_reads(case, scene),
        MoveCase(case.id, Status.CLOSED, Outcome.WITHDRAWN),
        Tell(AssignedTo(case.id), withdrawn_notice(case), Purpose.DUTY, case=case.id),
        Show(status_screen(after, scene.known, back_from(scene), DONE)),
    )


def _reopen(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.REOPEN)
    if case is None or not reopens(case, scene.event.at):
        return _show(press, scene)
    return show(scene, sure_screen(case, NOT_OVER_SURE, REOPEN, "reopened"))


def _reopened(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.REOPEN)
    if case is None:
        return None
    if press.version != case.version or not reopens(case, scene.event.at):
        return shown(case, scene, Toast(OUT_OF_DATE))
    after = replace(case, status=Status.REOPENED, outcome=None, version=case.version + 1)
    screen = status_screen(after, scene.known, back_from(scene), REOPENED)
    return scene.turn(*_reads(case, scene), Reopen(case.id), Show(screen))


def back_from(scene: Scene) -> Button:
    return back_home(scene) if scene.session.talk else Button(BACK, pack("mine", "list"))


WRITES = frozenset({"add", "ask", "write"})
ACTIONS = {
    "show": _show,
    "read": _read,
    "add": _add,
    "ask": _ask,
    "name": say_name,
    "unname": _unname,
    "exclude": _exclude,
    "files": send_files,
    "write": _write,
    "withdraw": _withdraw,
    "withdrawn": _withdrawn,
    "reopen": _reopen,
    "reopened": _reopened,
    readers.ACTION: readers.show_readers,
}


def _act(press: Press, scene: Scene) -> Turn:
    """Behind her lock she may write, and is shown nothing."""
    act = ACTIONS.get(press.action)
    case = scene.allowed_case(press, Action.ADD)
    if act and case and press.action not in WRITES and is_behind(case, scene):
        return in_place_of(case, scene)
    done = act(press, scene) if act else None
    return fading(done, case) if done else nothing_there(scene)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    who = (ReadersOf(id_),) if id_ and press.action == readers.ACTION else ()
    return (
        *needs_case(press, viewer),
        *((Diary(id_), FollowUpsOf(id_), HandOverOf(id_), KnownAs(id_), WordSince()) if id_ else ()),
        *who,
    )


CARD = Card(NAME, _act, _needs)
