"""`Tidak aman bicara`, under every question to a resident: no more writing, her companion hears, the chat is clean."""

from cases.case import Case
from cases.contact import Consent, ContactRules, Purpose
from flows.cards.card import Scene
from flows.cards.case_notices import OPEN, OWN, case_button
from flows.cards.menu import menu_screen
from flows.effects import (
    Address,
    AddToCase,
    Answered,
    AssignedTo,
    Coordinators,
    Effect,
    Priority,
    SetContact,
    Tell,
    Wipe,
)
from flows.follow_ups.follow_up import Answer
from flows.needs import ReporterContact
from flows.screen import Screen, stacked
from flows.text import Text, text, verbatim

CODE = "unsafe"
# Not in the words of what it is for: it stands under every question, on whatever phone, and says what it does.
LABEL = text("follow_up.unsafe", "🚫 Jangan tulis ke sini lagi")
TELLS = text(
    "follow_up.unsafe.tells",
    "Warga memberi tahu: tidak aman bicara lewat HP. Jangan menulis atau menelepon ke HP-nya. Kalau ada orang atau "
    "tempat yang disepakati (lihat Buka), lewat itu saja. Kalau tidak ada, bicarakan dulu dengan koordinator.",
)
QUIET = text(
    "follow_up.unsafe.quiet",
    "Untuk pengaduan ini, mohon jangan menulis atau menelepon dulu. Pakai hanya cara yang disepakati (lihat Buka).",
)


def unsafe(kind: str) -> Answer:
    """The answer that ends all writing; `kind` is the question under which it stands."""
    return Answer(code=CODE, label=LABEL, act=lambda case, scene: silenced(case, kind, scene))


def silenced(case: Case, kind: str, scene: Scene) -> tuple[Effect, ...]:
    """Why is told to who accompanies this case, and the coordinators who may know of it.

    Her rules hold for her other complaints too; but whoever has those may be somebody who must not know of this one.
    """
    held = scene.known.loaded.get(ReporterContact(case.id)) or scene.viewer.contact
    others = [other for other in scene.known.mine if other.id != case.id]
    coordinators = (_urgent(Coordinators(case.id), case, TELLS),) if case.assigned else ()
    return (
        SetContact(ContactRules(Consent.NEVER, through=held.through)),
        Answered(case.id, kind),
        AddToCase(case.id, "unsafe", {}),
        _urgent(AssignedTo(case.id), case, TELLS),
        *coordinators,
        *(AddToCase(other.id, "quiet", {}) for other in others),
        *(_urgent(AssignedTo(other.id), other, QUIET) for other in others),
        Wipe(menu_screen(scene.viewer)),
    )


def _urgent(to: Address, case: Case, said: Text) -> Tell:
    screen = Screen((said,), stacked(case_button(OPEN, OWN, "open", case)), verbatim(case.number))
    return Tell(to, screen, Purpose.DUTY, Priority.URGENT, case.id)
