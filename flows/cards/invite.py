"""`/undang`: a coordinator makes a one-time link for somebody new on the staff, as words and as a picture to scan."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from cases.person import Role
from cases.policy import Action, may
from cases.roster import WITH_GROUP, Group, Place
from flows import qr
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.invite_link import link_of, token_of
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.role_words import ROLE_CODES, ROLE_NAMES
from flows.effects import Invite, SendMade, Show
from flows.event import FileKind
from flows.screen import Button, Screen, stacked
from flows.text import text, verbatim
from flows.turn import Turn

NAME = "invite"
OPEN_ONES = "invited"  # the card of those that nobody has used yet

TITLE = text("invite.title", "Undang")
WHICH_ROLE = text("invite.role", "Undang sebagai apa?")
WHICH_GROUP = text("invite.group", "Kelompok mana?")
NO_GROUP = text("invite.no_group", "Tanpa kelompok")
WOMAN = text("invite.woman", "Perempuan atau laki-laki? (Ada warga yang minta pendamping perempuan.)")
IS_WOMAN = text("invite.is_woman", "Perempuan")
IS_MAN = text("invite.is_man", "Laki-laki")
LINK = text("invite.link", "Kirim tautan ini kepada orangnya. Hanya bisa dipakai sekali, dalam 72 jam:")
ONCE = text("invite.once", "Tautan ini hanya ditampilkan sekali. Setelah dibuka, Anda diminta menekan Konfirmasi.")

OPEN = text("invite.open", "Undangan yang belum dipakai")
STAYS = timedelta(minutes=15)  # whoever finds the phone later can't let somebody in with it
BY_GROUP: Final = (*WITH_GROUP, Role.COORDINATOR)  # of these it is asked; a coordinator may be without
BY_SEX: Final = (Role.COMPANION, Role.COORDINATOR)  # a resident may ask for a woman
WOMEN = {"w": True, "m": False}
NONE = "-"  # where a group's id would stand


def _roles(scene: Scene) -> Screen:
    choices = (Button(ROLE_NAMES[role], pack(NAME, "group", code)) for code, role in ROLE_CODES.items())
    waiting = Button(OPEN, pack(OPEN_ONES, "list"))
    return Screen((WHICH_ROLE,), (*stacked(*choices, waiting), last_row(scene)), TITLE)


def _groups(role: str, page: int, scene: Scene) -> Screen:
    groups = _by_name(scene)
    pages = pages_of(len(groups))
    page = min(page, pages - 1)
    choices = [Button(verbatim(group.name), pack(NAME, "woman", role, group.id)) for group in cut(groups, page)]
    if ROLE_CODES[role] not in WITH_GROUP:
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


def _link(link: str, scene: Scene) -> Screen:
    return Screen((LINK, verbatim(link), ONCE), (last_row(scene),), TITLE)


def _make(role: str, group: UUID | None, woman: bool | None, scene: Scene) -> Turn:
    token = token_of(scene.event.entropy)
    invitation = Invite(token=token, role=ROLE_CODES[role], group=group, woman=woman)
    link = link_of(token, scene.known.bot)
    picture = SendMade(FileKind.PHOTO, "image/png", ".png", qr.picture(link), STAYS)
    return scene.turn(invitation, Show(_link(link, scene), fades_after=STAYS), picture)


def _by_name(scene: Scene) -> list[Group]:
    return sorted(scene.known.roster.groups.values(), key=lambda group: (group.name, group.id))


def _fits(press: Press, scene: Scene) -> bool:
    """Whether role and group, as far as the button names them, are ones that there are."""
    role = ROLE_CODES.get(press.part(0))
    if role is None:
        return False
    return scene.known.roster.fits(Place(role, press.id(1), None)) and bool(press.id(1) or press.part(1) == NONE)


def _grouped(role: str, press: Press, scene: Scene) -> Turn:
    """Of who needs no group none is asked; of who is never asked for by residents, not whether it is a woman."""
    if ROLE_CODES[role] not in BY_GROUP:
        return _make(role, None, None, scene)
    return show(scene, _groups(role, press.page(1), scene))


def _of_group(press: Press, scene: Scene) -> Turn:
    role = press.part(0)
    if ROLE_CODES[role] not in BY_SEX:
        return _make(role, press.id(1), None, scene)
    return show(scene, _women(role, press.part(1)))


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.INVITE):
        return lost(scene)
    role = press.part(0)
    match press.action:
        case "show":
            return show(scene, _roles(scene))
        case "group" if role in ROLE_CODES:
            return _grouped(role, press, scene)
        case "woman" if _fits(press, scene):
            return _of_group(press, scene)
        case "make" if _fits(press, scene) and press.part(2) in WOMEN:
            return _make(role, press.id(1), WOMEN[press.part(2)], scene)
    return lost(scene)


CARD = Card(NAME, _act)
