"""`Langganan kabar`: what a resident gets announcements of, and for which kelurahan; on and off by herself."""

from typing import Final

from cases.editable import Topic
from cases.person import Person
from cases.place import all_kelurahan
from flows.button_data import Press, pack
from flows.cards.card import Card, Scene
from flows.cards.exit import exit_button
from flows.cards.home import last_row, lost, show
from flows.cards.inquiries_hers import mine_buttons
from flows.cards.menu import BACK
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.cards.topic_words import BY_CODE, CITY, topic_label
from flows.effects import Show, Subscribe, Toast, Unsubscribe
from flows.found import Subscribed
from flows.known import Known
from flows.needs import MyInquiries, MySubscriptions, Need
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim
from flows.turn import Turn

NAME: Final = "subs"

TITLE = text("subs.title", "🔔 Langganan kabar")
WHAT = text(
    "subs.what",
    "Mau dikabari kalau ada kegiatan atau bantuan di sekitar Anda? Pilih topiknya. Kabar datang tanpa bunyi, tidak "
    "pada malam hari, biasanya paling banyak beberapa kali seminggu, dan hilang sendiri dari obrolan dalam sehari.",
)
NOTHING_ABOUT_YOU = text(
    "subs.nothing_about_you",
    "Isinya sama untuk semua orang dan tidak pernah menyebut apa pun tentang Anda. Berhenti kapan saja: tekan lagi "
    "topiknya, atau “Berhenti berlangganan” di bawah kabarnya.",
)
NOT_YET = text("subs.not_yet", "Langganan kabar bisa dipilih sebentar lagi. Silakan lihat-lihat dulu.")
NO_TOPICS = text("subs.no_topics", "Belum ada topik yang bisa dipilih.")
ON = text("subs.on", "🔔 {topic} · {place}")
OFF = text("subs.off", "🔕 {topic}")
WHERE = text("subs.where", "Untuk daerah mana?")
STOP_ALL = text("subs.stop_all", "🔕 Berhenti semua")
NOW_ON = text("subs.now_on", "Baik, kabar “{topic}” akan kami kirim.")
NOW_OFF = text("subs.now_off", "Baik, kabar “{topic}” tidak kami kirim lagi.")
ALL_OFF = text("subs.all_off", "Baik, tidak ada kabar lagi yang kami kirim.")


def subscriptions_button() -> Button:
    return Button(TITLE, pack(NAME, "show"))


def topics_of(known: Known) -> tuple[Topic, ...]:
    return tuple(topic for topic in known.editable.topics if topic.shown)


def is_topic(code: str, known: Known) -> bool:
    return any(topic.code == code for topic in topics_of(known))


def list_screen(scene: Scene, hers: Subscribed, note: tuple[Text, ...] = ()) -> Screen:
    asked = mine_buttons(scene.known)
    if not hers.offered and not hers.topics:
        return Screen((NOT_YET,), (*stacked(*asked), last_row(scene)), TITLE)
    offered = [topic for topic in topics_of(scene.known) if hers.offered or topic.code in hers.topics]
    lines = [_line(topic, hers, scene) for topic in offered]
    stop = (Button(STOP_ALL, pack(NAME, "none")),) if hers.topics else ()
    body = (*note, WHAT, NOTHING_ABOUT_YOU) if lines else (NO_TOPICS,)
    return Screen(body, (*stacked(*lines, *stop, *asked), last_row(scene)), TITLE)


def _line(topic: Topic, hers: Subscribed, scene: Scene) -> Button:
    name = topic_label(topic, scene.viewer.language)
    if topic.code in hers.topics:
        return Button(ON(topic=name, place=_short(hers.topics[topic.code])), pack(NAME, "off", topic.code))
    return Button(OFF(topic=name), pack(NAME, "where", topic.code))


def _short(code: str) -> Text:
    """A button holds little; the whole name stood where she chose it."""
    return verbatim(BY_CODE[code].name) if code in BY_CODE else CITY


def where_screen(topic: Topic, page: int, scene: Scene) -> Screen:
    places = all_kelurahan()
    pages = pages_of(len(places))
    page = min(page, pages - 1)
    lines = (Button(verbatim(one.full), pack(NAME, "on", topic.code, one.code)) for one in cut(places, page))
    turns = turning(page, pages, lambda number: pack(NAME, "where", topic.code, number))
    whole = Button(CITY, pack(NAME, "on", topic.code, ""))
    back = (Button(BACK, pack(NAME, "show")), exit_button())
    title = verbatim(topic_label(topic, scene.viewer.language))
    return Screen((WHERE, *page_note(page, pages)), (*stacked(whole, *lines), *turns, back), title)


def _switched(topic: Topic, press: Press, hers: Subscribed, scene: Scene) -> Turn:
    name, place = topic_label(topic, scene.viewer.language), press.part(1)
    if press.action == "off":
        left = {code: where for code, where in hers.topics.items() if code != topic.code}
        said = NOW_OFF(topic=name)
        return scene.turn(Unsubscribe(topic.code), Toast(said), Show(_after(scene, hers, left, said)))
    if (place and place not in BY_CODE) or not hers.offered:
        return lost(scene)
    said = NOW_ON(topic=name)
    after = {**hers.topics, topic.code: place}
    return scene.turn(Subscribe(topic.code, place), Toast(said), Show(_after(scene, hers, after, said)))


def _after(scene: Scene, hers: Subscribed, topics: dict[str, str], said: Text) -> Screen:
    return list_screen(scene, Subscribed(topics, hers.offered), (said,))


def _act(press: Press, scene: Scene) -> Turn:
    hers: Subscribed = scene.known.loaded[MySubscriptions()]
    if press.action == "show":
        return show(scene, list_screen(scene, hers))
    if press.action == "none":
        return scene.turn(Unsubscribe(), Toast(ALL_OFF), Show(_after(scene, hers, {}, ALL_OFF)))
    topic = next((one for one in topics_of(scene.known) if one.code == press.part(0)), None)
    if topic is None:
        return lost(scene)
    match press.action:
        case "where" if hers.offered:
            return show(scene, where_screen(topic, press.page(1), scene))
        case "on" | "off":
            return _switched(topic, press, hers, scene)
    return lost(scene)


def _needs(_press: Press, _viewer: Person) -> tuple[Need, ...]:
    return (MySubscriptions(), MyInquiries())


CARD = Card(NAME, _act, _needs)
