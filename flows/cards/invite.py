"""`/undang`: a coordinator makes a one-time link for a new companion or coordinator."""

import base64
from uuid import UUID

from cases.person import Role
from cases.policy import Action, may
from cases.roster import Group
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.effects import Invite, Show
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME = "invite"
PAYLOAD = "u_"  # how the /start payload of an invitation begins
TOKEN_BYTES = 16

TITLE = text("invite.title", "Undang")
WHICH_ROLE = text("invite.role", "Undang sebagai apa?")
WHICH_GROUP = text("invite.group", "Kelompok mana?")
NO_GROUP = text("invite.no_group", "Tanpa kelompok")
WOMAN = text("invite.woman", "Perempuan atau laki-laki? (Ada warga yang minta pendamping perempuan.)")
IS_WOMAN = text("invite.is_woman", "Perempuan")
IS_MAN = text("invite.is_man", "Laki-laki")
LINK = text("invite.link", "Kirim tautan ini kepada orangnya. Hanya bisa dipakai sekali, dalam 72 jam:")
ONCE = text("invite.once", "Tautan ini hanya ditampilkan sekali. Setelah dibuka, Anda diminta menekan Konfirmasi.")

ROLES: dict[str, tuple[Role, Text]] = {
    "p": (Role.COMPANION, text("role.companion", "Pendamping")),
    "k": (Role.COORDINATOR, text("role.coordinator", "Koordinator")),
}
ROLE_NAMES: dict[Role, Text] = dict(ROLES.values())
WOMEN = {"w": True, "m": False}
NONE = "-"  # where a group's id would stand


def token_of(entropy: bytes) -> str:
    """22 characters that may stand in a link: the first 16 of the event's random bytes."""
    return base64.urlsafe_b64encode(entropy[:TOKEN_BYTES]).decode().rstrip("=")


def _roles(scene: Scene) -> Screen:
    choices = (Button(label, pack(NAME, "group", code)) for code, (_, label) in ROLES.items())
    return Screen((WHICH_ROLE,), (*stacked(*choices), last_row(scene)), TITLE)


def _groups(role: str, page: int, scene: Scene) -> Screen:
    groups = _by_name(scene)
    pages = pages_of(len(groups))
    page = min(page, pages - 1)
    choices = [Button(verbatim(group.name), pack(NAME, "woman", role, group.id)) for group in cut(groups, page)]
    if ROLES[role][0] is Role.COORDINATOR:
        choices.append(Button(NO_GROUP, pack(NAME, "woman", role, NONE)))
    turns = turning(page, pages, lambda number: pack(NAME, "group", role, number))
    back = way_back(Button(BACK, pack(NAME, "show")))
    return Screen((WHICH_GROUP, *page_note(page, pages)), (*stacked(*choices), *turns, back), TITLE)


def _women(role: str, group: str) -> Screen:
    choices = (
        Button(IS_WOMAN, pack(NAME, "make", role, group, "w")),
        Button(IS_MAN, pack(NAME, "make", role, group, "m")),
    )
    return Screen((WOMAN,), (*stacked(*choices), way_back(Button(BACK, pack(NAME, "group", role)))), TITLE)


def _link(token: str, scene: Scene) -> Screen:
    link = verbatim(f"https://t.me/{scene.known.bot}?start={PAYLOAD}{token}")
    return Screen((LINK, link, ONCE), (last_row(scene),), TITLE)


def _make(role: str, group: UUID | None, woman: bool, scene: Scene) -> Turn:
    token = token_of(scene.event.entropy)
    invitation = Invite(token=token, role=ROLES[role][0], group=group, woman=woman)
    return scene.turn(invitation, Show(_link(token, scene)))


def _by_name(scene: Scene) -> list[Group]:
    return sorted(scene.known.roster.groups.values(), key=lambda group: (group.name, group.id))


def _fits(press: Press, scene: Scene) -> bool:
    """Whether role and group, as far as the button names them, are ones that there are."""
    role, group = press.part(0), press.part(1)
    if role not in ROLES:
        return False
    return press.id(1) in scene.known.roster.groups or (group == NONE and ROLES[role][0] is Role.COORDINATOR)


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.INVITE):
        return lost(scene)
    role = press.part(0)
    match press.action:
        case "show":
            return show(scene, _roles(scene))
        case "group" if role in ROLES:
            return show(scene, _groups(role, press.page(1), scene))
        case "woman" if _fits(press, scene):
            return show(scene, _women(role, press.part(1)))
        case "make" if _fits(press, scene) and press.part(2) in WOMEN:
            return _make(role, press.id(1), WOMEN[press.part(2)], scene)
    return lost(scene)


CARD = Card(NAME, _act)
