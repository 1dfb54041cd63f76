"""What a recipient does under an announcement: says whether she comes, asks, stops getting such ones."""

from typing import Final

from cases.announcement import Announcement, Answer
from cases.person import Person
from flows import engine
from flows.button_data import Press, pack
from flows.cards.announced import NAME, announced_screen
from flows.cards.card import Card, Scene
from flows.cards.home import lost
from flows.cards.menu import way_back
from flows.cards.subscriptions import is_topic, subscriptions_button
from flows.cards.topic_words import BY_CODE
from flows.effects import AnswerAnnouncement, Redraw, Show, Subscribe, Toast, Unsubscribe
from flows.found import Subscribed
from flows.kinds.ask_us import AskUsAbout
from flows.needs import MySubscriptions, Need, Received
from flows.screen import Button, Screen, stacked
from flows.text import Text, text
from flows.turn import Turn

COMING = text("news.coming", "Terima kasih, kami tunggu. Kalau berubah, tekan lagi.")
NOT_COMING = text("news.not_coming", "Baik, terima kasih sudah memberi tahu. Kalau berubah, tekan lagi.")
STOPPED = text("news.stopped", "Baik. Mulai sekarang kabar seperti itu tidak kami kirim lagi.")
STOPPED_BEFORE = text("news.stopped_before", "Anda memang sudah tidak berlangganan kabar seperti itu.")
UNDO = text("news.undo", "↩️ Urungkan")
UNDONE = text("news.undone", "Sudah diurungkan: kabarnya tetap kami kirim.")

SAID: Final[dict[str, tuple[Answer, Text]]] = {
    "come": (Answer.COME, COMING),
    "not_come": (Answer.NOT_COME, NOT_COMING),
}


def _answered(press: Press, one: Announcement, scene: Scene) -> Turn:
    """Her last word counts; only the buttons change, be the words under a picture or not."""
    answer, thanks = SAID[press.action]
    screen = announced_screen(one, scene.viewer, answer)
    return scene.turn(AnswerAnnouncement(one.id, answer), Toast(thanks), Redraw(screen, buttons_only=True))


def _stopped(one: Announcement, scene: Scene) -> Turn:
    """At once, and as easily taken back."""
    hers: Subscribed = scene.known.loaded[MySubscriptions()]
    topic = one.audience.topic
    if topic not in hers.topics:
        return scene.turn(Toast(STOPPED_BEFORE), Show(_screen(STOPPED_BEFORE)))
    undo = Button(UNDO, pack(NAME, "undo", topic, hers.topics[topic]))
    return scene.turn(Unsubscribe(topic), Toast(STOPPED), Show(_screen(STOPPED, undo)))


def _undone(press: Press, scene: Scene) -> Turn:
    topic, place = press.part(0), press.part(1)
    if not is_topic(topic, scene.known) or (place and place not in BY_CODE):
        return lost(scene)
    return scene.turn(Subscribe(topic, place), Toast(UNDONE), Show(_screen(UNDONE)))


def _screen(said: Text, *buttons: Button) -> Screen:
    return Screen((said,), (*stacked(*buttons, subscriptions_button()), way_back()))


def _act(press: Press, scene: Scene) -> Turn:
    if press.action == "undo":
        return _undone(press, scene)
    id_ = press.id()
    one = scene.known.loaded.get(Received(id_)) if id_ else None
    if not isinstance(one, Announcement):
        return lost(scene)
    match press.action:
        case "come" | "not_come" if one.content.come:
            return _answered(press, one, scene)
        case "ask" if one.content.ask:
            return engine.begin(AskUsAbout, scene.session, scene.event, scene.known, one.id)
        case "stop" if not scene.viewer.staff:
            return _stopped(one, scene)
    return lost(scene)


def _needs(press: Press, _viewer: Person) -> tuple[Need, ...]:
    id_ = press.id()
    received: tuple[Need, ...] = (Received(id_),) if id_ and press.action != "undo" else ()
    return (*received, MySubscriptions()) if press.action == "stop" else received


CARD = Card(NAME, _act, _needs)
