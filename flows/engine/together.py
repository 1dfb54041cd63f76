"""Two people change the same thing at once: of each the changes hold, and whoever comes last hears what met."""

from dataclasses import replace

from flows.engine.standing import Standing, standing_of
from flows.flow import questions_of
from flows.questions.sentences import listed
from flows.screen import Screen
from flows.text import Text


def together(now: Standing) -> Standing:
    """What she left as it was is taken as it stands now; all hers where the two do not make a whole."""
    talk = now.talk
    stands = now.flow.stands(now.known, talk) if talk.before else {}
    left = {name for name, answer in talk.before.items() if talk.answers.get(name) == answer}
    theirs = {name: answer for name, answer in stands.items() if name in left and answer != talk.before[name]}
    if not theirs:
        return now
    joined = standing_of(now.session, replace(talk, answers=talk.answers | theirs), now.known)
    return now if joined.name is not None else joined


def told_what_met(screen: Screen, now: Standing) -> Screen:
    stands = now.flow.stands(now.known, now.talk) if now.talk.before else {}
    names = now.talk.met(stands) if stands else ()  # what is gone, nobody has changed
    if not names:
        return screen
    return replace(screen, body=(now.flow.met(what=_called(now, names)), *screen.body))


def _called(now: Standing, names: tuple[str, ...]) -> Text:
    asked = questions_of(now.flow)
    return listed(tuple(short for name in names if (short := asked[name].short)))
