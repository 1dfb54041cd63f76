"""`Kata rahasia`: what it is for, set, changed or removed. Looks the same to whoever can't give it."""

from flows import engine
from flows.button_data import Press, pack
from flows.cards import pin
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, lost, show
from flows.cards.lock_words import NAME, OFFER, TITLE
from flows.cards.menu import BACK, way_back
from flows.effects import DropLock, Show
from flows.kinds.set_word import SetWord
from flows.screen import Button, Screen, stacked
from flows.text import Text, text
from flows.turn import Turn

WHAT = text(
    "word.what",
    "Kalau orang lain kadang memegang HP Anda, pasang kata rahasia. Rincian hanya tampak setelah kata itu ditulis di "
    "obrolan ini.",
)
HAVE_ONE = text("word.have_one", "Sudah punya? Tulis dulu kata itu di obrolan ini, lalu kembali ke sini.")
CHANGE = text("word.change", "Ganti kata rahasia")
REMOVE = text("word.remove", "Hapus kata rahasia")
SURE = text("word.sure", "Hapus kata rahasia? Setelah itu rincian tidak tampak lagi di obrolan ini.")
YES = text("word.yes", "Ya, hapus")
NO = text("word.no", "Tidak jadi")
REMOVED = text("word.removed", "Kata rahasia sudah dihapus.")


def word_screen(scene: Scene, *notes: Text) -> Screen:
    if scene.viewer.locked and scene.viewer.opened:
        rows = stacked(Button(CHANGE, pack(NAME, "set")), Button(REMOVE, pack(NAME, "remove")))
        return Screen((*notes, WHAT), (*rows, last_row(scene)), TITLE)
    return Screen((*notes, WHAT, HAVE_ONE), (*stacked(Button(OFFER, pack(NAME, "set"))), last_row(scene)), TITLE)


def _remove(press: Press, scene: Scene) -> Turn:
    if not (scene.viewer.locked and scene.viewer.opened):
        return show(scene, word_screen(scene))
    if press.action == "gone":
        return scene.turn(DropLock(), Show(Screen((REMOVED,), (way_back(),))))
    yes, no = Button(YES, pack(NAME, "gone")), Button(NO, pack(NAME, "show"))
    return show(scene, Screen((SURE,), (*stacked(yes, no), way_back(Button(BACK, no.data))), TITLE))


def _act(press: Press, scene: Scene) -> Turn:
    match press.action:
        case _ if scene.viewer.staff:  # a complaint of her own is behind her PIN
            return pin.CARD.act(Press(pin.NAME, "set" if press.action == "set" else "show"), scene)
        case "show":
            return show(scene, word_screen(scene))
        case "set":
            return engine.begin(SetWord, scene.session, scene.event, scene.known)
        case "remove" | "gone":
            return _remove(press, scene)
    return lost(scene)


CARD = Card(NAME, _act)
