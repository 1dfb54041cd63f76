"""The end of a talk: what its flow wants done, and the talk that may come after it."""

from dataclasses import replace
from typing import Final

from flows.effects import AddToCase, Effect, OpenCase, Show, Tidy
from flows.engine.begin import begin
from flows.engine.standing import Standing
from flows.engine.together import together, told_what_met
from flows.event import Event
from flows.flow import GoOn
from flows.lifetime import screen_lasts
from flows.turn import Turn

KEPT: Final = (OpenCase, AddToCase)


def finish(now: Standing, event: Event, way: str | None = None, before: tuple[Effect, ...] = ()) -> Turn:
    """Drop the talk and give what its flow wants: by the usual end, or by another `way`.

    Where it may have been about violence, what she wrote leaves the screen with it: we have it now.
    """
    now = together(now)
    record, known, talk = now.record, now.known, now.talk
    wanted = record.done(event, known, talk) if way is None else record.other(way, event, known, talk)
    turn = Turn(now.session.without(talk.flow), before)
    for item in wanted:
        if isinstance(item, GoOn):
            after = begin(item.flow, turn.session, event, known, item.subject, item.said, talk.danger)
            turn = Turn(after.session, (*turn.effects, *(_under(effect, item) for effect in after.effects)))
        else:
            turn = turn.then(_told(item, now))
    if screen_lasts(talk) is None or known.viewer.staff or not any(isinstance(one, KEPT) for one in turn.effects):
        return turn
    return Turn(turn.session, (Tidy(), *turn.effects))


def _told(effect: Effect, now: Standing) -> Effect:
    return replace(effect, screen=told_what_met(effect.screen, now)) if isinstance(effect, Show) else effect


def _under(effect: Effect, item: GoOn) -> Effect:
    return replace(effect, about=item.about) if isinstance(effect, Show) else effect
