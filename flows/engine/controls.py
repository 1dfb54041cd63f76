"""The engine's own buttons, and the same said in words: back, skip, cancel, change, send."""

from flows.effects import Show
from flows.engine.answering import answered, heard, shown
from flows.engine.cancel import cancel
from flows.engine.drawing import BACK, CANCEL, KEEP_ON, YES_CANCEL, can_go_back, numbers_screen, reviewed
from flows.engine.finish import finish
from flows.engine.standing import Standing, retagged, without_answer
from flows.event import Event, Said
from flows.flow import SKIPPED, questions_of
from flows.questions.folding import says_yes, which
from flows.questions.typed import is_label, meant
from flows.session import Mode
from flows.turn import Turn


def pressed(now: Standing, event: Event, action: str) -> Turn | None:
    """None when the button does not fit where the talk stands: it is old."""
    name, _, argument = action.partition("-")
    cancelling = now.talk.mode is Mode.CANCELLING
    match name:
        case "numbers":
            return Turn(now.session, (Show(numbers_screen(now)),))
        case "keep":
            return shown(_asking_again(now, event) if cancelling else now)
        case "cancel":
            return cancel(now.session, event, now.known)
        case "back" if not cancelling and can_go_back(now):
            return shown(retagged(_back(now), event))
        case "skip" if not cancelling and now.name is not None and now.question.skip is not None:
            return answered(now, event, SKIPPED)
    return None if cancelling or now.name is not None else _on_review(now, event, name, argument)


def _on_review(now: Standing, event: Event, name: str, argument: str) -> Turn | None:
    match name:
        case "send":
            return finish(now, event)
        case "change" if argument in reviewed(now):
            return shown(retagged(_changing(now, argument), event))
        case "other" if any(way.code == argument for way in now.record.ways(now.known)):
            return finish(now, event, way=argument)
    return None


def said(now: Standing, event: Event, words: str) -> Turn | None:
    """The control that was typed instead of pressed; None when it is an answer."""
    if now.talk.mode is Mode.CANCELLING:
        return _said_cancelling(now, event, words)
    if is_label(words, CANCEL, now.known):
        return cancel(now.session, event, now.known)
    if is_label(words, BACK, now.known) and can_go_back(now):
        return shown(retagged(_back(now), event))
    return _said_at_review(now, event, words) if now.name is None else None


def _said_cancelling(now: Standing, event: Event, words: str) -> Turn:
    """Anything that is no yes is a no: then what she said is taken as the answer it probably is."""
    at = meant(words, [YES_CANCEL, KEEP_ON], now.known)
    yes = says_yes(words) if at is None else at == 0
    if yes:
        return cancel(now.session, event, now.known)
    going_on = _asking_again(now, event)
    if yes is False or going_on.name is None:
        return shown(going_on)
    return heard(going_on, event, Said(words))


def _said_at_review(now: Standing, event: Event, words: str) -> Turn | None:
    if meant(words, [now.flow.send], now.known) == 0 and not words.strip().isdigit():
        return finish(now, event)
    at = which(words, [""] * len(reviewed(now)))
    return None if at is None else shown(retagged(_changing(now, reviewed(now)[at]), event))


def _asking_again(now: Standing, event: Event) -> Standing:
    return retagged(now.changed(mode=Mode.ASKING), event)


def _back(now: Standing) -> Standing:
    """Close what is open in the question, else leave the change, else drop the last answer given."""
    partial = now.talk.partial
    if now.talk.changing:
        left = {name: gathered for name, gathered in partial.items() if name != now.talk.changing}
        return now.changed(changing=None, partial=left)
    if now.name is not None and not now.question.gathers and partial.get(now.name):
        return now.changed(partial={name: gathered for name, gathered in partial.items() if name != now.name})
    return without_answer(now, list(now.talk.answers)[-1])


def _changing(now: Standing, name: str) -> Standing:
    """Ask `name` once more; its answer stays until there is a new one, so that turning back costs nothing."""
    stored = now.talk.answers[name]
    opened = {} if stored == SKIPPED else questions_of(now.flow)[name].reopen(stored["v"])
    return now.changed(changing=name, partial={**now.talk.partial, name: opened})
