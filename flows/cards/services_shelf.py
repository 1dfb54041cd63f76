"""What coordinators keep on shelves for residents, services and guides alike: how each is named, valued and refused."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeAlias
from uuid import UUID, uuid5

from cases import guides as guide_rules
from cases import services as service_rules
from cases.editable import Editable, Guide, Service
from cases.person import Language
from flows.cards.guides_screens import guide_body
from flows.cards.services_screens import service_body
from flows.known import Known
from flows.screen import Screen
from flows.text import Text, text

Item: TypeAlias = Service | Guide

LAST = text(
    "shelf.last_number",
    "Ini satu-satunya nomor darurat yang bisa dihubungi warga. Tambahkan atau tampilkan yang lain dulu.",
)
UNVERIFIED = text(
    "shelf.unverified", "Belum bisa ditampilkan: telepon dulu, lalu tekan “Sudah saya periksa” dan “Tampilkan”."
)
UNSOURCED = text("shelf.unsourced", "Belum bisa ditampilkan: isi dulu sumbernya lewat Ubah.")
EXPIRED = text("shelf.expired", "Masa berlakunya sudah lewat: warga tidak melihatnya lagi.")

_SPACE: Final = UUID("8c0e2f0a-54d4-4f5e-9b53-2a6a0a3b1c77")


@dataclass(frozen=True, slots=True)
class Shelf:
    """`area` is the area of edits, `card` the coordinators' card. `body` is how residents see an item, page by page.

    `not_shown` and `not_gone` give the reason against showing an item, or hiding and removing it; None: it may be.
    What is `urgent` is not hidden without a question.
    """

    area: str
    card: str
    title: Text
    intro: Text
    add: Text
    items: Callable[[Editable], tuple[Any, ...]]
    put: Callable[[Editable, tuple[Any, ...]], Editable]
    name: Callable[[Any], str]
    value: Callable[[Any], dict[str, Any]]
    body: Callable[[Any, Known, int], tuple[Screen, int, int]]
    not_shown: Callable[[Any, Known], Text | None]
    not_gone: Callable[[Any, Known], Text | None]
    checked: Callable[[Any, date], Any]
    urgent: Callable[[Any], bool]

    def find(self, known: Known, key: str) -> Any | None:
        return next((one for one in self.items(known.editable) if one.key == key), None)

    def known_with(self, known: Known, items: tuple[Any, ...]) -> Known:
        """What is known, with other items on this shelf."""
        return replace(known, editable=self.put(known.editable, items))

    def subject(self, key: str) -> UUID:
        """What a talk about this item is about."""
        return uuid5(_SPACE, f"{self.area}:{key}")

    def of_subject(self, known: Known, subject: UUID | None) -> Any | None:
        return next((one for one in self.items(known.editable) if self.subject(one.key) == subject), None)


def _last(service: Service, known: Known) -> Text | None:
    return LAST if service_rules.is_last_number(service, known.editable.services) else None


def _unverified(service: Service, _known: Known) -> Text | None:
    if not service.source.strip():
        return UNSOURCED
    return None if service_rules.showable(service) else UNVERIFIED


def _unsourced(guide: Guide, known: Known) -> Text | None:
    if guide_rules.expired(guide, known.today):
        return EXPIRED
    return None if guide.source.strip() else UNSOURCED


SERVICES: Final = Shelf(
    area="service",
    card="svcset",
    title=text("shelf.services", "Layanan & nomor"),
    intro=text("shelf.services.intro", "Yang bertanda ☎️ juga tampil di Nomor darurat."),
    add=text("shelf.services.add", "➕ Tambah layanan"),
    items=lambda editable: editable.services,
    put=lambda editable, items: replace(editable, services=items),
    name=lambda service: f"☎️ {service.name}" if service.emergency else str(service.name),
    value=service_rules.as_value,
    body=lambda service, known, _page: (service_body(service, known), 0, 1),
    not_shown=_unverified,
    not_gone=_last,
    checked=service_rules.checked,
    urgent=lambda service: bool(service.emergency),
)
GUIDES: Final = Shelf(
    area="guide",
    card="guideset",
    title=text("shelf.guides", "Panduan warga"),
    intro=text("shelf.guides.intro", "Panduan yang bisa dibaca warga di Info & kabar."),
    add=text("shelf.guides.add", "➕ Tulis panduan"),
    items=lambda editable: editable.guides,
    put=lambda editable, items: replace(editable, guides=items),
    name=lambda guide: str(guide.title[Language.INDONESIAN]),
    value=guide_rules.as_value,
    body=guide_body,
    not_shown=_unsourced,
    not_gone=lambda _guide, _known: None,
    checked=lambda guide, day: replace(guide, last_checked=day),
    urgent=lambda _guide: False,
)
SHELVES: Final = (SERVICES, GUIDES)
