"""Who came with an invitation: she waits, and a coordinator says yes or no."""

import re

from cases.contact import Purpose
from cases.person import Person, Role
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.invite import PAYLOAD, ROLE_NAMES
from flows.cards.menu import welcome
from flows.cards.refusals import NOT_FOUND
from flows.effects import Confirm, Coordinators, Join, Redraw, Tell, To, Toast, Welcome
from flows.known import Applicant, Invitation, InvitationFor, Need
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = "join"
LONGEST_NAME = 128  # characters of a Telegram name: first and last, 64 each

WAITING = text("join.waiting", "Terima kasih sudah bergabung. Mohon tunggu konfirmasi dari koordinator.")
INVALID = text("join.invalid", "Tautan itu sudah tidak berlaku.")
CAME = text(
    "join.came",
    "{name} membuka undangan sebagai {role}, {group}. Betul orangnya? Kalau ya, tekan Konfirmasi.",
)
NO_GROUP = text("join.no_group", "tanpa kelompok")
YES = text("join.yes", "Konfirmasi")
NO = text("join.no", "Bukan orangnya")
CONFIRMED = text("join.confirmed", "{name} sudah dikonfirmasi.")
REFUSED = text("join.refused", "{name} tidak jadi bergabung.")
ANSWERED = text("join.answered", "Sudah dijawab.")
YOU_ARE_IN = text("join.you_are_in", "Selamat bergabung! Anda sekarang {role}. Tugas baru akan datang di obrolan ini.")
TASKS = text("join.tasks", "Tugas saya")
NAMELESS = text("join.nameless", "Seseorang tanpa nama")

_TOKEN = re.compile(rf"{PAYLOAD}([A-Za-z0-9_-]{{22}})")


def token_in(payload: str) -> str | None:
    """The invitation's token in a /start payload, if it looks like one."""
    found = _TOKEN.fullmatch(payload)
    return found[1] if found else None


def start_needs(payload: str) -> tuple[Need, ...]:
    token = token_in(payload)
    return (InvitationFor(token),) if token else ()


def started(payload: str, scene: Scene) -> Turn:
    """/start with a payload. Staff keep the role they have."""
    token = token_in(payload)
    invitation: Invitation | None = scene.known.loaded.get(InvitationFor(token)) if token else None
    if token is None or invitation is None or scene.viewer.staff:
        return scene.turn(welcome(scene.viewer, INVALID if token else None))
    name = scene.event.shown_name[:LONGEST_NAME]
    return scene.turn(
        Join(token, name),
        _waiting(scene.viewer),
        Tell(Coordinators(), applicant_screen(scene, name, invitation), Purpose.DUTY),
    )


def _waiting(viewer: Person) -> Welcome:
    return welcome(viewer, WAITING)


def applicant_screen(scene: Scene, name: str, invitation: Invitation) -> Screen:
    """To the coordinators: who came, as Telegram shows the name, and as what."""
    group = scene.known.roster.groups.get(invitation.group) if invitation.group else None
    shown_group = verbatim(group.name) if group else NO_GROUP
    shown = verbatim(name) if name.strip() else NAMELESS
    body = CAME(name=shown, role=ROLE_NAMES.get(invitation.role, verbatim("")), group=shown_group)
    person = scene.viewer.id
    return Screen((body,), stacked(Button(YES, pack(NAME, "yes", person)), Button(NO, pack(NAME, "no", person))))


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    return (Applicant(id_),) if id_ and may(viewer, Action.CONFIRM) else ()


def _act(press: Press, scene: Scene) -> Turn:
    id_ = press.id()
    if id_ is None or not may(scene.viewer, Action.CONFIRM) or press.action not in ("yes", "no"):
        return scene.turn(Toast(NOT_FOUND), Redraw(Screen((NOT_FOUND,))))
    applicant: Person | None = scene.known.loaded.get(Applicant(id_))
    if applicant is None:
        return scene.turn(Toast(ANSWERED), Redraw(Screen((ANSWERED,))))
    return _confirmed(applicant, scene) if press.action == "yes" else _refused(applicant, scene)


def _confirmed(applicant: Person, scene: Scene) -> Turn:
    return scene.turn(
        Confirm(applicant.id, yes=True),
        Redraw(Screen((CONFIRMED(name=_name(applicant)),))),
        Tell(To(applicant.id), staff_welcome(applicant.role), Purpose.DUTY),
    )


def _refused(applicant: Person, scene: Scene) -> Turn:
    return scene.turn(Confirm(applicant.id, yes=False), Redraw(Screen((REFUSED(name=_name(applicant)),))))


def _name(applicant: Person) -> Text:
    return verbatim(applicant.name) if applicant.name.strip() else NAMELESS


def staff_welcome(role: Role) -> Screen:
    said = YOU_ARE_IN(role=ROLE_NAMES.get(role, verbatim("")))
    return Screen((said,), stacked(Button(TASKS, pack("tasks", "list"))))


CARD = Card(NAME, _act, _needs)
