"""Before what is behind the lock of staff is shown: the PIN, or a first one; what was pressed goes along."""

from dataclasses import replace

from cases.case import Case
from cases.person import Person
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press, pack
from flows.cards.card import Scene
from flows.effects import Show
from flows.flow import Flow
from flows.kinds.pin import GivePin, SetPin
from flows.turn import Turn


def behind_pin(viewer: Person, case: Case) -> bool:
    """Whether nothing but her PIN keeps it from her."""
    opened = replace(viewer, opened=True)
    return not may(viewer, Action.SEE_CONTENT, case) and may(opened, Action.SEE_CONTENT, case)


def pin_asked(press: Press, scene: Scene) -> Turn:
    """The keypad; the talk that was under way waits."""
    flow: type[Flow] = GivePin if scene.viewer.locked else SetPin
    pressed = pack(press.card, press.action, *press.subject, version=press.version)
    before = scene.session.active
    begun = engine.begin(flow, scene.session, scene.event, scene.known)
    talk = begun.session.talk
    assert talk is not None
    carried = {"digits": "", "press": pressed, "before": before if before not in (None, flow.name) else ""}
    session = begun.session.with_talk(replace(talk, partial={"pin": carried}))
    return Turn(
        session,
        tuple(Show(engine.redraw(session, scene.known)) if isinstance(one, Show) else one for one in begun.effects),
    )
