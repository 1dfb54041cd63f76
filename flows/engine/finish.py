"""The end of a talk: what its flow wants done, and the talk that may come after it."""

from flows.effects import Effect
from flows.engine.begin import begin
from flows.engine.standing import Standing
from flows.event import Event
from flows.flow import GoOn
from flows.turn import Turn


def finish(now: Standing, event: Event, way: str | None = None, before: tuple[Effect, ...] = ()) -> Turn:
    """Drop the talk and give what its flow wants: by the usual end, or by another `way`."""
    record, known, talk = now.record, now.known, now.talk
    wanted = record.done(event, known, talk) if way is None else record.other(way, event, known, talk)
    turn = Turn(now.session.without(talk.flow), before)
    for item in wanted:
        if isinstance(item, GoOn):
            after = begin(item.flow, turn.session, event, known, item.subject, item.said, talk.danger)
            turn = Turn(after.session, (*turn.effects, *after.effects))
        else:
            turn = turn.then(item)
    return turn
