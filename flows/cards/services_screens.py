"""How the directory of services looks to residents: a list by name, and one after the other."""

from collections.abc import Iterator

from cases.editable import Service
from cases.services import shown
from flows.button_data import pack
from flows.cards.entry_words import provenance
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.known import Known
from flows.questions.numbers import in_words
from flows.questions.sentences import cut as shortened
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME = "services"

TITLE = text("services.title", "Layanan & nomor")
CHOOSE = text("services.choose", "Pilih layanannya:")
NONE = text("services.none", "Belum ada layanan di daftar ini.")
GONE = text("services.gone", "Layanan itu sudah tidak ada di daftar. Ini yang terbaru.")
PHONE = text("services.phone", "☎️ Telepon: {number}")
WHATSAPP = text("services.whatsapp", "💬 WhatsApp: {number}")
HOURS = text("services.hours", "🕒 Jam: {hours}")
ADDRESS = text("services.address", "📍 Alamat: {address}")
NO_NUMBER = text("services.no_number", "Nomornya belum kami ketahui.")

LABEL = 60  # characters of a name on a button


def by_name(known: Known) -> list[Service]:
    return sorted(shown(known.editable.services), key=lambda one: one.name.casefold())


def list_screen(known: Known, page: int, note: Text | None = None) -> Screen:
    services = by_name(known)
    of = pages_of(len(services))
    page = min(page, of - 1)
    rows = stacked(*(_button(service) for service in cut(services, page)))
    turns = turning(page, of, lambda number: pack(NAME, "list", number))
    body = (*((note,) if note else ()), CHOOSE if services else NONE, *page_note(page, of))
    return Screen(body, (*rows, *turns, way_back(Button(BACK, pack("info", "show")))), TITLE)


def _button(service: Service) -> Button:
    named = in_words(service.name)
    label = named if named.key else verbatim(shortened(service.name, LABEL))
    return Button(label, pack(NAME, "open", service.key))


def service_body(service: Service, known: Known) -> Screen:
    """The entry as residents see it, without buttons."""
    about = (verbatim(service.about),) if service.about else ()
    lines = listed(_lines(service), "\n")
    foot = provenance(service.source, service.last_checked, known)
    return Screen((*about, lines, *foot), (), in_words(service.name))


def _lines(service: Service) -> Iterator[Text]:
    if service.phone:
        yield PHONE(number=service.phone)
    if service.whatsapp:
        yield WHATSAPP(number=service.whatsapp)
    if not service.phone and not service.whatsapp:
        yield NO_NUMBER
    if service.hours:
        yield HOURS(hours=in_words(service.hours))
    if service.address:
        yield ADDRESS(address=verbatim(service.address))


def service_screen(service: Service, known: Known) -> Screen:
    seen = service_body(service, known)
    return Screen(seen.body, (way_back(Button(BACK, pack(NAME, "list"))),), seen.title)
