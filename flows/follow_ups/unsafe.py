"""`Tidak aman bicara`, under every question to a resident: no more writing, her companion hears, the chat is clean."""

from cases.case import Case
from cases.contact import Consent, ContactRules, Purpose
from flows.cards.card import Scene
from flows.cards.case_notices import OPEN, OWN, case_button
from flows.cards.menu import menu_screen
from flows.effects import AddToCase, Answered, AssignedTo, Effect, Priority, SetContact, Tell, Wipe
from flows.follow_ups.follow_up import Answer
from flows.known import ReporterContact
from flows.screen import Screen, stacked
from flows.text import text, verbatim

CODE = "unsafe"
LABEL = text("follow_up.unsafe", "Tidak aman bicara")
TELLS = text(
    "follow_up.unsafe.tells",
    "Ia menandai tidak aman bicara lewat HP. Jangan menulis atau menelepon; pakai hanya cara yang disepakati (lihat "
    "Buka).",
)


def unsafe(kind: str) -> Answer:
    """The answer that ends all writing; `kind` is the question under which it stands."""
    return Answer(code=CODE, label=LABEL, act=lambda case, scene: silenced(case, kind, scene))


def silenced(case: Case, kind: str, scene: Scene) -> tuple[Effect, ...]:
    """Whoever accompanies any open complaint of hers must know: her rules hold for all of them."""
    held = scene.known.loaded.get(ReporterContact(case.id)) or scene.viewer.contact
    concerned = {case.id: case} | {other.id: other for other in scene.known.mine}
    return (
        SetContact(ContactRules(Consent.NEVER, through=held.through)),
        Answered(case.id, kind),
        *(AddToCase(one.id, "unsafe", {}) for one in concerned.values()),
        *(
            Tell(AssignedTo(one.id), silenced_screen(one), Purpose.DUTY, Priority.URGENT, one.id)
            for one in concerned.values()
        ),
        Wipe(menu_screen(scene.viewer)),
    )


def silenced_screen(case: Case) -> Screen:
    """To her companion, or to the coordinators while there is none."""
    return Screen((TELLS,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))
