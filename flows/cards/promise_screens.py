"""How the table of promises looks: an overview, one urgency, one line, one promise with the times on offer."""

from dataclasses import dataclass

from cases.case import Urgency
from cases.holiday import Holiday
from cases.promise import SPANS, Promise, allowed
from cases.rules import Rules
from cases.taxonomy import Category
from flows.button_data import pack
from flows.cards import rule_cards
from flows.cards.card import Scene
from flows.cards.case_notices import URGENCY
from flows.cards.home import last_row
from flows.cards.menu import BACK, way_back
from flows.cards.promise_choices import CHOICES
from flows.questions.sentences import beside, listed
from flows.screen import Button, Screen, in_columns, stacked
from flows.spans import SPAN_NAMES, clock_words, days_words, span_words, within_words
from flows.subjects.categories import CATEGORIES
from flows.text import Text, text

NAME = rule_cards.PROMISES

TITLE = text("promises.title", "Janji & waktu kerja")
CHOOSE = text("promises.choose", "Pilih yang ingin dilihat atau diubah. Perubahan berlaku mulai saat itu.")
OF = text("promises.of", "📋 Janji: {urgency}")
ALL = text("promises.all", "Semua kategori")
WHICH_LINE = text("promises.which_line", "Pilih untuk mengubah. ✏️ = punya janji sendiri.")
WHICH_SPAN = text("promises.which_span", "Pilih yang ingin diubah:")
FOLLOWS = text("promises.follows", "Kategori ini mengikuti janji semua kategori. Kalau diubah, ia punya janji sendiri.")
FOLLOW = text("promises.follow", "↩️ Ikuti janji semua kategori")
NOW = text("promises.now", "Sekarang: {within}.")
HOURS_ARE = text("promises.hours_are", "🕗 Jam kerja: {days}, {start}–{end}.")
NEXT_HOLIDAY = text("promises.next_holiday", "📅 Libur berikutnya: {day}, {name}.")
HOURS = text("promises.hours", "🕗 Jam kerja")
HOLIDAYS = text("promises.holidays", "📅 Hari libur")
KEEP = text("promises.keep", "🗄 Lama menyimpan")

ASKED: dict[str, Text] = {
    "first_answer": text("promises.ask_first_answer", "Dalam berapa lama warga mendapat jawaban pertama?"),
    "first_action": text("promises.ask_first_action", "Dalam berapa lama pendamping menghubungi dan mulai membantu?"),
    "update_every": text("promises.ask_update_every", "Seberapa sering warga mendapat kabar?"),
    "climb": text("promises.ask_climb", "Berapa lama tiap pendamping diberi waktu sebelum yang berikutnya ditanya?"),
    "escalate": text("promises.ask_escalate", "Setelah diam berapa lama pengaduan ditunjukkan kepada koordinator?"),
}

CHOOSE_IT = "to"  # short: with the longest category, promise and time a button's data has just its 64 bytes
# What opens no case needs no promise.
PLACES: tuple[Category | None, ...] = (None, *(c for c in Category if c is not Category.INFRASTRUCTURE))
CATEGORY_CODES: dict[str, Category | None] = {place.value if place else "-": place for place in PLACES}
LABELS: dict[Category | None, Text] = {None: ALL, **{option.value: option.label for option in CATEGORIES}}


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the table."""

    category: Category | None
    urgency: Urgency

    def data(self, action: str, *further: str) -> str:
        return pack(NAME, action, self.urgency, self.category or "-", *further)


def overview(rules: Rules, scene: Scene) -> Screen:
    working = rules.working
    hours = HOURS_ARE(days=days_words(working.days), start=clock_words(working.start), end=clock_words(working.end))
    upcoming = next((holiday for holiday in rules.holidays if holiday.date >= scene.known.today), None)
    buttons = (
        *(Button(OF(urgency=URGENCY[urgency]), pack(NAME, "urgency", urgency)) for urgency in Urgency),
        Button(HOURS, pack(rule_cards.HOURS, "show")),
        Button(HOLIDAYS, pack(rule_cards.HOLIDAYS, "list")),
        Button(KEEP, pack(rule_cards.KEEP, "show")),
    )
    return Screen((hours, *_upcoming(upcoming), CHOOSE), (*stacked(*buttons), last_row(scene)), TITLE)


def _upcoming(holiday: Holiday | None) -> tuple[Text, ...]:
    return (NEXT_HOLIDAY(day=holiday.date, name=holiday.name),) if holiday else ()


def table(urgency: Urgency, rules: Rules) -> Screen:
    """The lines that stand, the general one first; every category can be opened."""
    standing = [Place(category, urgency) for category in PLACES if (category, urgency) in rules.promises]
    lines = [
        listed((LABELS[place.category], *_spans(rules.promise(place.category, urgency))), "\n") for place in standing
    ]
    buttons = (_place_button(Place(category, urgency), rules) for category in PLACES)
    back = way_back(Button(BACK, pack(NAME, "show")))
    return Screen((*lines, WHICH_LINE), (*stacked(*buttons), back), OF(urgency=URGENCY[urgency]))


def _place_button(place: Place, rules: Rules) -> Button:
    own = place.category is not None and (place.category, place.urgency) in rules.promises
    return Button(beside("✏️" if own else "", LABELS[place.category]), place.data("line"))


def _spans(promise: Promise) -> list[Text]:
    return [span_words(promise, span) for span in SPANS]


def line(place: Place, rules: Rules) -> Screen:
    """One line with its promises as buttons."""
    promise = rules.promise(place.category, place.urgency)
    own = (place.category, place.urgency) in rules.promises
    spans = (Button(span_words(promise, span), place.data("span", span)) for span in SPANS)
    follow = stacked(Button(FOLLOW, place.data("follow"))) if own and place.category else ()
    back = way_back(Button(BACK, pack(NAME, "urgency", place.urgency)))
    body = (_whose(place), *(() if own else (FOLLOWS,)), WHICH_SPAN)
    return Screen(body, (*stacked(*spans), *follow, back), TITLE)


def span(place: Place, which: str, rules: Rules) -> Screen:
    """One promise: what it is now, and the times on offer."""
    now = getattr(rules.promise(place.category, place.urgency), which)
    offered = [within for within in CHOICES[which] if allowed(place.urgency, within)]
    choices = tuple(
        Button(beside("✅" if within == now else "", within_words(within)), place.data(CHOOSE_IT, which, within.stored))
        for within in offered
    )
    back = way_back(Button(BACK, place.data("line")))
    body = (_whose(place), ASKED[which], NOW(within=within_words(now)))
    return Screen(body, (*in_columns(choices, 3), back), SPAN_NAMES[which])


def _whose(place: Place) -> Text:
    return listed((LABELS[place.category], URGENCY[place.urgency]), " · ")
