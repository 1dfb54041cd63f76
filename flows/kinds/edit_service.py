"""A coordinator writes an entry of the directory, or changes one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, ClassVar

from cases.directory import Source
from cases.editable import Service
from cases.policy import Action, may
from cases.services import is_last_number, is_number, showable
from flows.cards.menu import show_menu
from flows.cards.refusals import NOT_FOUND
from flows.cards.services_shelf import LAST, SERVICES
from flows.cards.services_shelf_screens import one_screen
from flows.effects import Edit, Effect, Show
from flows.event import Event
from flows.flow import SKIPPED, Flow, GoOn
from flows.keys import fresh_key
from flows.known import Known
from flows.questions.line import Line, NumberLine
from flows.questions.past_day import PastDay
from flows.questions.yes_no import YesNo
from flows.session import Talk
from flows.text import Text, text

SAVED = text("edit_service.saved", "Sudah disimpan.")
SAVED_ANEW = text(
    "edit_service.saved_anew",
    "Sementara Anda menulis, orang lain menghapusnya. Tulisan Anda kami simpan sebagai yang baru, masih tersembunyi.",
)
LEAVE_EMPTY = text("edit_service.empty", "Kosongkan")
NOT_CHECKED = text("edit_service.not_checked", "Belum diperiksa (disembunyikan dulu)")
HIDDEN_NOW = text("edit_service.hidden_now", "⚠️ Sudah disimpan, tetapi warga tidak melihatnya lagi. {why}")


class EditService(Flow):
    name: ClassVar[str] = "edit_service"
    staff: ClassVar[bool] = True
    send: ClassVar[Text] = text("edit_service.save", "✅ Simpan")
    dropped: ClassVar[Text] = text("edit_service.dropped", "Baik, tidak ada yang diubah.")

    called: Annotated[
        str,
        Line(
            text("edit_service.name", "Apa nama layanannya?"),
            short=text("edit_service.name.short", "Nama"),
            longest=120,
        ),
    ]
    phone: Annotated[
        str | None,
        NumberLine(
            text("edit_service.phone", "Nomor teleponnya?"),
            short=text("edit_service.phone.short", "Telepon"),
            skip=LEAVE_EMPTY,
            longest=40,
        ),
    ]
    whatsapp: Annotated[
        str | None,
        NumberLine(
            text("edit_service.whatsapp", "Nomor WhatsApp-nya?"),
            short=text("edit_service.whatsapp.short", "WhatsApp"),
            skip=LEAVE_EMPTY,
            longest=40,
        ),
    ]
    hours: Annotated[
        str | None,
        Line(
            text("edit_service.hours", "Jam berapa bisa dihubungi?"),
            short=text("edit_service.hours.short", "Jam"),
            skip=LEAVE_EMPTY,
            longest=120,
        ),
    ]
    address: Annotated[
        str | None,
        Line(
            text("edit_service.address", "Di mana alamatnya?"),
            short=text("edit_service.address.short", "Alamat"),
            skip=LEAVE_EMPTY,
            longest=200,
        ),
    ]
    about: Annotated[
        str | None,
        Line(
            text("edit_service.about", "Untuk apa warga ke sana? Satu atau dua kalimat."),
            short=text("edit_service.about.short", "Keterangan"),
            skip=LEAVE_EMPTY,
            longest=400,
            lines=True,
        ),
    ]
    emergency: Annotated[
        bool,
        YesNo(
            text("edit_service.emergency", "Tampilkan juga di Nomor darurat?"),
            short=text("edit_service.emergency.short", "Nomor darurat"),
        ),
    ]
    source: Annotated[
        str | None,
        Line(
            text("edit_service.source", "Dari mana Anda tahu? Misalnya: papan nama kantor, situs resmi, menelepon."),
            short=text("edit_service.source.short", "Sumber"),
            skip=LEAVE_EMPTY,
            longest=200,
        ),
    ]
    last_checked: Annotated[
        date | None,
        PastDay(
            text("edit_service.checked", "Kapan terakhir diperiksa, misalnya dengan menelepon?"),
            short=text("edit_service.checked.short", "Diperiksa"),
            skip=NOT_CHECKED,
            depends=("phone", "whatsapp"),
        ),
    ]

    @classmethod
    def stands(cls, known: Known, talk: Talk, /) -> dict[str, Any]:
        there = SERVICES.of_subject(known, talk.subject)
        return answers_of_service(there) if there else {}

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        old: Service | None = SERVICES.of_subject(known, talk.subject)
        if not may(known.viewer, Action.SET_WORDS):
            yield show_menu(known.viewer, NOT_FOUND)
            return
        new = self._made(old, event, known)
        if old is not None and is_last_number(old, known.editable.services) and not is_number(new):
            yield Show(one_screen(SERVICES, old, known, note=LAST))
            return
        if new == old:  # an edit would keep the next release's entry away
            yield Show(one_screen(SERVICES, new, known, note=self.dropped))
            return
        gone = old is not None and old.shown and not new.shown
        why = SERVICES.not_shown(new, known) if gone else None
        saved = HIDDEN_NOW(why=why) if why else SAVED if old or not talk.subject else SAVED_ANEW
        yield Edit(SERVICES.area, new.key, SERVICES.value(new))
        yield Show(one_screen(SERVICES, new, known, note=saved))

    def _made(self, old: Service | None, event: Event, known: Known) -> Service:
        """Verified is what has a source and was checked, or was so and has the number it had; else it is not shown."""
        same = (
            old is not None and showable(old) and (old.phone, old.whatsapp) == (self.phone or "", self.whatsapp or "")
        )
        verified = bool(self.source) and (self.last_checked is not None or same)
        before = old or Service(key=fresh_key("s", event), name="", position=len(known.editable.services))
        return replace(
            before,
            name=self.called,
            phone=self.phone or "",
            whatsapp=self.whatsapp or "",
            hours=self.hours or "",
            address=self.address or "",
            about=self.about or "",
            source=self.source or "",
            emergency=self.emergency,
            last_checked=self.last_checked,
            status=Source.VERIFIED if verified else Source.SECOND_HAND,
            shown=before.shown and verified,
        )


def answers_of_service(service: Service) -> dict[str, Any]:
    """As if she had just given them."""
    said = {
        "called": service.name,
        "phone": service.phone,
        "whatsapp": service.whatsapp,
        "hours": service.hours,
        "address": service.address,
        "about": service.about,
        "emergency": service.emergency,
        "source": service.source,
        "last_checked": service.last_checked.isoformat() if service.last_checked else None,
    }
    return {name: SKIPPED if value in ("", None) else {"v": value} for name, value in said.items()}
