"""The invitations that nobody has used yet: who made each, as what, until when, never the link; and taken back."""

from typing import Final

from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import lost, show
from flows.cards.invite import NAME as INVITE
from flows.cards.invite import OPEN_ONES
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.refusals import OUT_OF_DATE
from flows.cards.role_words import ROLE_NAMES, group_name
from flows.effects import CancelInvitation, Show, Toast
from flows.found import OpenInvitation
from flows.needs import Need, OpenInvitations
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME: Final = OPEN_ONES

TITLE = text("invited.title", "Undangan yang belum dipakai")
NONE = text("invited.none", "Tidak ada undangan yang menunggu.")
WHICH = text("invited.which", "Tekan salah satu untuk melihat atau membatalkannya.")
LINE = text("invited.line", "{role} · {group}")
ONE = text("invited.one", "Sebagai {role}, {group}.")
MADE_BY = text("invited.made_by", "Dibuat oleh {name}, berlaku sampai {until}.")
GONE = text("invited.gone", "seseorang yang tidak bertugas lagi")
CANCEL = text("invited.cancel", "Batalkan")
CANCELLED = text("invited.cancelled", "Undangan itu sudah dibatalkan.")


def _list(scene: Scene, page: int, found: tuple[OpenInvitation, ...], note: tuple[Text, ...] = ()) -> Screen:
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    lines = (Button(LINE(**_what(one, scene)), pack(NAME, "one", one.id, page)) for one in cut(found, page))
    turns = turning(page, pages, lambda number: pack(NAME, "list", number))
    body = (*note, WHICH if found else NONE, *page_note(page, pages))
    return Screen(body, (*stacked(*lines), *turns, way_back(Button(BACK, pack(INVITE, "show")))), TITLE)


def _one(one: OpenInvitation, page: int, scene: Scene) -> Screen:
    maker = scene.known.roster.people.get(one.made_by)
    made = MADE_BY(name=verbatim(maker.name) if maker and maker.name else GONE, until=one.expires_at)
    cancel = Button(CANCEL, pack(NAME, "cancel", one.id, page))
    return Screen(
        (ONE(**_what(one, scene)), made), (*stacked(cancel), way_back(Button(BACK, pack(NAME, "list", page)))), TITLE
    )


def _what(one: OpenInvitation, scene: Scene) -> dict[str, Text]:
    group = group_name(one.group, scene.known.roster)
    return {"role": ROLE_NAMES.get(one.role, verbatim("")), "group": group}


def _needs(_press: Press, viewer: Person) -> tuple[Need, ...]:
    return (OpenInvitations(),) if may(viewer, Action.INVITE) else ()


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.INVITE):
        return lost(scene)
    found: tuple[OpenInvitation, ...] = scene.known.loaded[OpenInvitations()]
    if press.action == "list":
        return show(scene, _list(scene, press.page(), found))
    one = next((one for one in found if one.id == press.id()), None)
    if one is None:
        return scene.turn(Toast(OUT_OF_DATE), Show(_list(scene, press.page(1), found)))
    if press.action != "cancel":
        return show(scene, _one(one, press.page(1), scene))
    left = tuple(other for other in found if other.id != one.id)
    shown = Show(_list(scene, press.page(1), left, (CANCELLED,)))
    return scene.turn(CancelInvitation(one.id), Toast(CANCELLED), shown)


CARD = Card(NAME, _act, _needs)
