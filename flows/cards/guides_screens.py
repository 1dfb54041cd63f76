"""How guides look to residents: a list, and one after the other, page by page."""

from cases.editable import Guide
from cases.guides import body_in, pages, title_in, visible
from flows.button_data import pack
from flows.cards.entry_words import UNTIL, day_of, provenance
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.known import Known
from flows.questions.sentences import cut as shortened
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME = "guide"

TITLE = text("guides.title", "Panduan")
CHOOSE = text("guides.choose", "Pilih yang ingin dibaca:")
NONE = text("guides.none", "Belum ada panduan.")
GONE = text("guides.gone", "Panduan itu sudah tidak ada. Ini daftar yang terbaru.")

LABEL = 60  # characters of a title on a button


def guide_of(known: Known, key: str) -> Guide | None:
    """The guide that residents see under a key."""
    return next((one for one in visible(known.editable.guides, known.today) if one.key == key), None)


def list_screen(known: Known, page: int, note: Text | None = None) -> Screen:
    guides = visible(known.editable.guides, known.today)
    of = pages_of(len(guides))
    page = min(page, of - 1)
    rows = stacked(*(_button(guide, known) for guide in cut(guides, page)))
    turns = turning(page, of, lambda number: pack(NAME, "list", number))
    body = (*((note,) if note else ()), CHOOSE if guides else NONE, *page_note(page, of))
    return Screen(body, (*rows, *turns, way_back(Button(BACK, pack("info", "show")))), TITLE)


def _button(guide: Guide, known: Known) -> Button:
    label = verbatim(shortened(title_in(guide, known.viewer.language), LABEL))
    return Button(label, pack(NAME, "open", guide.key))


def guide_body(guide: Guide, known: Known, page: int) -> tuple[Screen, int, int]:
    """The guide as residents see it, without buttons; its page, counted from 0, and how many there are."""
    made = pages(body_in(guide, known.viewer.language))
    page = min(page, len(made) - 1)
    until = (UNTIL(day=day_of(guide.valid_until, known)),) if guide.valid_until else ()
    foot = (*page_note(page, len(made)), *provenance(guide.source, guide.last_checked, known), *until)
    title = verbatim(title_in(guide, known.viewer.language))
    return Screen((), (), title, made[page], foot), page, len(made)


def guide_screen(guide: Guide, known: Known, page: int) -> Screen:
    seen, page, of = guide_body(guide, known, page)
    turns = turning(page, of, lambda number: pack(NAME, "open", guide.key, number))
    rows = (*turns, way_back(Button(BACK, pack(NAME, "list"))))
    return Screen(seen.body, rows, seen.title, seen.markdown, seen.foot)
