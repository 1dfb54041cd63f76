"""Who came with an invitation: she waits, and a coordinator says yes or no."""

import re
from dataclasses import replace
from uuid import UUID

from cases.contact import Purpose
from cases.person import ACCOMPANYING, Person, Role
from cases.policy import Action, may
from cases.roster import place_of
from flows.button_data import Press, pack, pack_id
from flows.cards.card import Card, Scene
from flows.cards.conduct import AGREE, CHANGED, TAG_LENGTH, conduct_screen
from flows.cards.conduct_words import version_of
from flows.cards.exit import exit_button
from flows.cards.invite_link import PAYLOAD
from flows.cards.menu import NAME as MENU
from flows.cards.menu import show_menu, to_menu, welcome
from flows.cards.refusals import NOT_FOUND
from flows.cards.role_words import NAMELESS, ROLE_CODES, ROLE_NAMES, group_name
from flows.effects import Confirm, Coordinators, Join, Redraw, Show, Tell, To, Toast
from flows.found import Invitation
from flows.needs import Applicant, InvitationFor, Need
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
YES = text("join.yes", "Konfirmasi")
NO = text("join.no", "Bukan orangnya")
CONFIRMED = text("join.confirmed", "{name} sudah dikonfirmasi.")
REFUSED = text("join.refused", "{name} tidak jadi bergabung.")
ANSWERED = text("join.answered", "Sudah dijawab.")
OTHERWISE = text("join.otherwise", "Orang ini sudah datang lagi dengan undangan lain. Jawab yang terbaru.")
STILL_VALID = text("join.still_valid", "Anda sudah bertugas. Tautan ini masih berlaku untuk orangnya.")
YOU_ARE_IN = text("join.you_are_in", "Selamat bergabung! Anda sekarang {role}. Tugas baru akan datang di obrolan ini.")
YOU_SERVE = text("join.you_serve", "Selamat bergabung! Anda sekarang {role}. Yang bisa Anda lakukan ada di menu.")
TASKS = text("join.tasks", "Tugas saya")
PIN_FIRST = text("join.pin_first", "Pasang PIN dulu: sebagian tugas hanya bisa dibuka dengan PIN.")
SET_PIN = text("join.set_pin", "🔒 Pasang PIN")
READ_FIRST = text("join.read_first", "Kalau setuju, tekan tombol di bawah. Setelah itu koordinator memeriksa.")
NOT_NOW = text("join.not_now", "Tidak jadi")

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
    if invitation is not None and may(scene.viewer, Action.INVITE):
        return scene.turn(welcome(scene.viewer, STILL_VALID))
    if token is None or invitation is None or scene.viewer.staff:
        return scene.turn(welcome(scene.viewer, INVALID if token else None))
    return scene.turn(replace(welcome(scene.viewer), menu=_duties(token, invitation, scene)))


def _duties(token: str, invitation: Invitation, scene: Scene) -> Screen:
    """What she takes upon herself, before anybody hears of her."""
    tag = version_of(invitation.role, scene.known.editable)[:TAG_LENGTH]
    agree = Button(AGREE, pack(NAME, "agree", token, tag))
    screen = conduct_screen(invitation.role, (*stacked(agree), (Button(NOT_NOW, pack(MENU, "show")), exit_button())))
    return replace(screen, body=(*screen.body, READ_FIRST))


def _agreed(press: Press, scene: Scene) -> Turn:
    token = press.part(0)
    invitation: Invitation | None = scene.known.loaded.get(InvitationFor(token))
    if invitation is None or scene.viewer.staff:
        return scene.turn(show_menu(scene.viewer, INVALID))
    version = version_of(invitation.role, scene.known.editable)
    if press.part(1) != version[:TAG_LENGTH]:
        return scene.turn(Toast(CHANGED), Show(_duties(token, invitation, scene), telling=False))
    name = scene.event.shown_name[:LONGEST_NAME]
    return scene.turn(
        Join(token, name, version),
        show_menu(scene.viewer, WAITING),
        Tell(Coordinators(), applicant_screen(scene, name, invitation), Purpose.DUTY),
    )


def applicant_screen(scene: Scene, name: str, invitation: Invitation) -> Screen:
    """To the coordinators: who came, as Telegram shows the name, and as what."""
    shown_group = group_name(invitation.group, scene.known.roster)
    shown = verbatim(name) if name.strip() else NAMELESS
    body = CAME(name=shown, role=ROLE_NAMES.get(invitation.role, verbatim("")), group=shown_group)
    came_as = (scene.viewer.id, *_marks(invitation.role, invitation.group))
    return Screen((body,), stacked(Button(YES, pack(NAME, "yes", *came_as)), Button(NO, pack(NAME, "no", *came_as))))


def _marks(role: Role, group: UUID | None) -> tuple[str | UUID, ...]:
    """What the question named: who presses it later must mean this, and not another invitation of hers."""
    code = next((code for code, named in ROLE_CODES.items() if named is role), "")
    return (code, group) if group else (code,)


def _needs(press: Press, viewer: Person) -> tuple[Need, ...]:
    if press.action == "agree":
        return (InvitationFor(press.part(0)),) if _TOKEN.fullmatch(PAYLOAD + press.part(0)) else ()
    id_ = press.id()
    return (Applicant(id_),) if id_ and may(viewer, Action.CONFIRM) else ()


def _act(press: Press, scene: Scene) -> Turn:
    if press.action == "agree":
        return _agreed(press, scene)
    id_ = press.id()
    if id_ is None or not may(scene.viewer, Action.CONFIRM) or press.action not in ("yes", "no"):
        return scene.turn(Toast(NOT_FOUND), Redraw(Screen((NOT_FOUND,))))
    applicant: Person | None = scene.known.loaded.get(Applicant(id_))
    if applicant is None:
        return scene.turn(Toast(ANSWERED), Redraw(Screen((ANSWERED,))))
    if press.subject[1:] != tuple(map(_packed, _marks(applicant.role, applicant.group))):
        return scene.turn(Toast(OTHERWISE), Redraw(Screen((OTHERWISE,))))
    return _confirmed(applicant, scene) if press.action == "yes" else _refused(applicant, scene)


def _packed(mark: str | UUID) -> str:
    return pack_id(mark) if isinstance(mark, UUID) else mark


def _confirmed(applicant: Person, scene: Scene) -> Turn:
    return scene.turn(
        Confirm(applicant.id, yes=True, seen=place_of(applicant)),
        Redraw(Screen((CONFIRMED(name=_name(applicant)),))),
        Tell(To(applicant.id), staff_welcome(applicant.role), Purpose.DUTY),
    )


def _refused(applicant: Person, scene: Scene) -> Turn:
    return scene.turn(
        Confirm(applicant.id, yes=False, seen=place_of(applicant)), Redraw(Screen((REFUSED(name=_name(applicant)),)))
    )


def _name(applicant: Person) -> Text:
    return verbatim(applicant.name) if applicant.name.strip() else NAMELESS


def staff_welcome(role: Role) -> Screen:
    said = (YOU_ARE_IN if role in ACCOMPANYING else YOU_SERVE)(role=ROLE_NAMES.get(role, verbatim("")))
    if role not in ACCOMPANYING:
        return Screen((said,), stacked(to_menu()))
    # a first alert at night is no time to think of one
    return Screen(
        (said, PIN_FIRST), stacked(Button(SET_PIN, pack("pin", "show")), Button(TASKS, pack("tasks", "list")))
    )


CARD = Card(NAME, _act, _needs)
