"""What comes of an answer: the next question, the review, the end, or another road."""

from typing import Any

from flows.cards.menu import menu_screen, show_menu
from flows.effects import Effect, Show, Wipe
from flows.engine.aside import kept_aside
from flows.engine.begin import begin
from flows.engine.drawing import screen_of
from flows.engine.finish import finish
from flows.engine.standing import Standing, retagged, with_answer, without_answer
from flows.event import Event
from flows.flow import SKIPPED, questions_of
from flows.questions.question import Answered, AskAgain, Begin, Close, Heard, Partial, Skipped, Taken, Unclear
from flows.questions.tell import Tell
from flows.text import Text, text
from flows.turn import Turn

AT_REVIEW = text(
    "talk.at_review", "Kalau sudah benar, tekan {send}. Untuk mengubah atau menambah, tekan ✏️ dan nomornya."
)


def heard(now: Standing, event: Event, what: Heard) -> Turn:
    """Let the question on the screen make something of `what`."""
    taken = now.question.take(what, now.asking) if now.name else Unclear(AT_REVIEW(send=now.flow.send))
    if isinstance(taken, Unclear) and (aside := kept_aside(now, what)):
        return shown(*aside)
    return _taken(now, event, taken)


def answered(now: Standing, event: Event, stored: dict[str, Any], effects: tuple[Effect, ...] = ()) -> Turn:
    """Store the answer of the question on the screen and show what is next."""
    after = retagged(with_answer(now, stored), event)
    if after.name is None and not after.flow.reviewed:
        return finish(after, event, before=effects)
    return shown(after, effects=effects)


def shown(now: Standing, note: Text | None = None, effects: tuple[Effect, ...] = ()) -> Turn:
    notes = () if note is None else (note,)
    return Turn(now.session, (*effects, Show(screen_of(now, notes))))


def _taken(now: Standing, event: Event, taken: Taken) -> Turn:
    match taken:
        case Answered(stored, effects):
            return answered(now, event, {"v": stored}, effects)
        case Skipped():
            return answered(now, event, SKIPPED)
        case Partial(gathered, effects, note):
            return shown(_gathered(now, gathered), note, effects)
        case Unclear(note):
            return shown(now, note)
    return _elsewhere(now, event, taken)


def _elsewhere(now: Standing, event: Event, road: AskAgain | Begin | Close) -> Turn:
    match road:
        case AskAgain(name):
            return shown(retagged(without_answer(now, name), event))
        case Begin(flow):
            # a story already told is not thrown away for an urgent call: it waits as a draft
            session = now.session if _has_story(now) else now.session.without(now.talk.flow)
            return begin(flow, session, event, now.known, danger=now.talk.danger)
        case Close(note, wipe):
            return _closed(now, note, wipe=wipe)


def _has_story(now: Standing) -> bool:
    questions = questions_of(now.flow)
    return any(isinstance(questions.get(name), Tell) for name in (*now.talk.answers, *now.talk.partial))


def _gathered(now: Standing, gathered: dict[str, Any]) -> Standing:
    assert now.name is not None
    return now.changed(partial={**now.talk.partial, now.name: gathered})


def _closed(now: Standing, note: Text, *, wipe: bool) -> Turn:
    viewer = now.known.viewer
    end = Wipe(menu_screen(viewer, note)) if wipe else show_menu(viewer, note)
    return Turn(now.session.without(now.talk.flow), (end,))
