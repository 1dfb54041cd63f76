"""A coordinator writes a guide for residents, or changes one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, ClassVar, Final

from cases.editable import Guide
from cases.person import Language
from cases.policy import Action, may
from flows.cards.menu import show_menu
from flows.cards.refusals import NOT_FOUND
from flows.cards.services_shelf import GUIDES
from flows.cards.services_shelf_screens import one_screen
from flows.effects import Edit, Effect, Show
from flows.event import Event
from flows.flow import SKIPPED, Flow, GoOn
from flows.keys import fresh_key
from flows.kinds.edit_service import LEAVE_EMPTY, SAVED, SAVED_ANEW
from flows.known import Known
from flows.questions.line import Line
from flows.questions.markdown_text import MarkdownText
from flows.questions.past_day import PastDay
from flows.questions.question import always
from flows.questions.when_day import WhenDay
from flows.session import Talk
from flows.text import Text, text

WITHOUT_END = text("edit_guide.without_end", "Tanpa batas waktu")
NOT_CHECKED = text("edit_guide.not_checked", "Belum diperiksa")
FIVE_YEARS: Final = 5 * 366


class EditGuide(Flow):
    name: ClassVar[str] = "edit_guide"
    staff: ClassVar[bool] = True
    reads: ClassVar[int] = 40_000
    send: ClassVar[Text] = text("edit_guide.save", "✅ Simpan")
    dropped: ClassVar[Text] = text("edit_guide.dropped", "Baik, tidak ada yang diubah.")

    title: Annotated[
        str,
        Line(
            text("edit_guide.title", "Apa judulnya? Judul tampil di tombol, jadi pilih kata yang netral."),
            short=text("edit_guide.title.short", "Judul"),
            longest=60,
            neutral=always,
        ),
    ]
    body: Annotated[
        str,
        MarkdownText(
            text("edit_guide.body", "Apa isi panduannya?"),
            short=text("edit_guide.body.short", "Isi"),
        ),
    ]
    english_title: Annotated[
        str | None,
        Line(
            text("edit_guide.english_title", "Judul dalam bahasa Inggris?"),
            short=text("edit_guide.english_title.short", "Judul Inggris"),
            skip=LEAVE_EMPTY,
            longest=60,
            neutral=always,
        ),
    ]
    english_body: Annotated[
        str | None,
        MarkdownText(
            text("edit_guide.english_body", "Isinya dalam bahasa Inggris?"),
            short=text("edit_guide.english_body.short", "Isi Inggris"),
            skip=LEAVE_EMPTY,
        ),
    ]
    source: Annotated[
        str | None,
        Line(
            text("edit_guide.source", "Apa sumbernya? Misalnya: Dinas Sosial, lewat telepon."),
            short=text("edit_guide.source.short", "Sumber"),
            skip=LEAVE_EMPTY,
            longest=200,
        ),
    ]
    last_checked: Annotated[
        date | None,
        PastDay(
            text("edit_guide.checked", "Kapan isinya terakhir diperiksa?"),
            short=text("edit_guide.checked.short", "Diperiksa"),
            skip=NOT_CHECKED,
        ),
    ]
    valid_until: Annotated[
        date | None,
        WhenDay(
            text("edit_guide.until", "Berlaku sampai kapan?"),
            short=text("edit_guide.until.short", "Berlaku sampai"),
            skip=WITHOUT_END,
            ahead=FIVE_YEARS,
            offered=(30, 90, 180, 365),
        ),
    ]

    @classmethod
    def stands(cls, known: Known, talk: Talk, /) -> dict[str, Any]:
        there = GUIDES.of_subject(known, talk.subject)
        return answers_of_guide(there) if there else {}

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        old: Guide | None = GUIDES.of_subject(known, talk.subject)
        if not may(known.viewer, Action.SET_WORDS):
            yield show_menu(known.viewer, NOT_FOUND)
            return
        new = self._made(old, event, known)
        if new == old:  # an edit would keep the next release's guide away (docs/decisions/0018)
            yield Show(one_screen(GUIDES, new, known, note=self.dropped))
            return
        yield Edit(GUIDES.area, new.key, GUIDES.value(new))
        yield Show(one_screen(GUIDES, new, known, note=SAVED if old or not talk.subject else SAVED_ANEW))

    def _made(self, old: Guide | None, event: Event, known: Known) -> Guide:
        """A new one is hidden until somebody shows it; without a source none stays shown."""
        place = len(known.editable.guides)
        before = old or Guide(key=fresh_key("g", event), title={}, body={}, shown=False, position=place)
        return replace(
            before,
            title={Language.INDONESIAN: self.title, Language.ENGLISH: self.english_title or ""},
            body={Language.INDONESIAN: self.body, Language.ENGLISH: self.english_body or ""},
            source=self.source or "",
            last_checked=self.last_checked,
            valid_until=self.valid_until,
            shown=before.shown and bool(self.source),
        )


def answers_of_guide(guide: Guide) -> dict[str, Any]:
    """As if she had just given them."""
    said = {
        "title": guide.title[Language.INDONESIAN],
        "body": guide.body[Language.INDONESIAN],
        "english_title": guide.title.get(Language.ENGLISH, ""),
        "english_body": guide.body.get(Language.ENGLISH, ""),
        "source": guide.source,
        "last_checked": guide.last_checked.isoformat() if guide.last_checked else None,
        "valid_until": guide.valid_until.isoformat() if guide.valid_until else None,
    }
    return {name: SKIPPED if value in ("", None) else {"v": value} for name, value in said.items()}
