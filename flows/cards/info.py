"""`Info & kabar`: guides, services and news, the same for everybody."""

from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, show
from flows.screen import Button, Screen, stacked
from flows.text import text
from flows.turn import Turn

NAME = "info"

TITLE = text("info.title", "Info & kabar")
CHOOSE = text("info.choose", "Mau lihat yang mana?")
GUIDES = text("info.guides", "📖 Panduan")
SERVICES = text("info.services", "☎️ Layanan & nomor")
NEWS = text("info.news", "📣 Kabar kelurahan")


def info_screen(scene: Scene) -> Screen:
    buttons = (
        Button(GUIDES, pack("guide", "list")),
        Button(SERVICES, pack("services", "list")),
        Button(NEWS, pack("subs", "show")),
    )
    return Screen((CHOOSE,), (*stacked(*buttons), last_row(scene)), TITLE)


def _act(_press: Press, scene: Scene) -> Turn:
    return show(scene, info_screen(scene))


CARD = Card(NAME, _act)
