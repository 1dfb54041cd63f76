"""Long words in Markdown, in one message or several, previewed as they will look, with what is wrong said."""

import re
from dataclasses import dataclass
from typing import Any, Final

from cases.guides import LONGEST, REFUSED, Fault, faults, pages
from cases.written import made_sound
from flows.event import Said, Sent
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Partial, Question, Skipped, Taken, Unclear
from flows.questions.sentences import EMPTY, cut, listed, not_here
from flows.questions.typed import is_label
from flows.screen import Button, Rows, stacked
from flows.text import Text, text, verbatim

_PAGE: Final = re.compile(r"page([0-9]{1,4})")

HOW = text(
    "markdown.how",
    "Tulis di sini, boleh beberapa pesan, atau kirim berkas .md. Tebal: **kata**. Miring: *kata*. Judul: ## di awal "
    "baris. Daftar: - di awal baris. Tautan: [kata](https://alamat).",
)
PREVIEW = text("markdown.preview", "👇 Begini nanti terlihat oleh warga:")
PAGE_OF = text("markdown.page_of", "Pratinjau halaman {page} dari {pages}.")
MORE = text("markdown.more", "Kirim lagi untuk menambah, atau tekan Selesai.")
NO_TEXT_FILE = text("markdown.no_file", "Berkas itu belum bisa dibaca. Kirim berkas .md atau .txt, paling besar 40 kB.")
DONE = text("markdown.done", "✅ Selesai")
ANEW = text("markdown.anew", "🗑 Tulis ulang dari awal")
TURN = text("markdown.turn", "▶️ Halaman pratinjau berikutnya")
WRONG: Final[dict[Fault, Text]] = {
    Fault.EMPTY: text("markdown.wrong.empty", "⚠️ Masih kosong."),
    Fault.TOO_LONG: text("markdown.wrong.too_long", "⚠️ Terlalu panjang: paling banyak {n} huruf.")(n=LONGEST),
    Fault.LINK: text("markdown.wrong.link", "⚠️ Ada tautan yang tidak diawali https://. Perbaiki dulu."),
    Fault.PAIR: text("markdown.wrong.pair", "⚠️ Ada tanda ** yang tidak berpasangan: akan terlihat apa adanya."),
    Fault.PICTURE: text("markdown.wrong.picture", "⚠️ Gambar tidak ditampilkan, hanya kata-katanya."),
    Fault.HTML: text("markdown.wrong.html", "⚠️ Kode HTML terlihat apa adanya."),
}


@dataclass(frozen=True, kw_only=True)
class MarkdownText(Question[str]):
    """At most cases.guides.LONGEST characters; what may not stand is not taken."""

    @property
    def words(self) -> bool:
        return True

    @property
    def gathers(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        written, page = _written(asking), int(asking.partial.get("page", 0))
        if not written:
            return Face((HOW,))
        made = pages(written)
        page %= len(made)
        wrong = [WRONG[fault] for fault in faults(written)]
        note = [PAGE_OF(page=page + 1, pages=len(made))] if len(made) > 1 else []
        said = (*([listed(wrong, "\n")] if wrong else []), MORE, *note, PREVIEW)
        return Face(said, self._rows(asking, page, len(made)), made[page])

    def _rows(self, asking: Asking, page: int, of: int) -> Rows:
        turn: list[Button] = [asking.button(TURN, f"page{page + 1}")] if of > 1 else []
        return stacked(*turn, asking.button(DONE, "done"), asking.button(ANEW, "anew"))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        written = _written(asking)
        match heard:
            case Chosen(value):
                return _chosen(value, written)
            case Said():
                return self._said(heard, written, asking)
            case Sent(text=content):
                return Unclear(NO_TEXT_FILE) if content is None else _added("", content)
        return not_here(heard, write=True)

    def _said(self, said: Said, written: str, asking: Asking) -> Taken:
        if is_label(said.text, DONE, asking.known):
            return _finished(written)
        if not written and is_label(said.text, self.skip, asking.known):
            return Skipped()
        return _added(written, said.marked or said.text)

    def load(self, stored: Any, _: Any, /) -> str:
        if not isinstance(stored, str):
            raise TypeError("no words")
        return stored

    def review(self, value: str, _: Asking, /) -> Text:
        return verbatim(f"“{cut(value, 100)}”")

    def reopen(self, stored: Any, /) -> dict[str, Any]:
        return {"text": stored}


def _written(asking: Asking) -> str:
    return str(asking.partial.get("text", ""))


def _chosen(value: str, written: str) -> Taken:
    if value == "done":
        return _finished(written)
    page = _PAGE.fullmatch(value)
    return Partial({"text": written, "page": int(page[1])} if page else {})


def _added(written: str, said: str) -> Taken:
    said = made_sound(said)
    if not said.strip():
        return Unclear(EMPTY)
    whole = f"{written}\n\n{said.strip()}" if written else said.strip()
    if len(whole) > LONGEST:
        return Unclear(WRONG[Fault.TOO_LONG])
    return Partial({"text": whole, "page": len(pages(whole)) - 1})


def _finished(written: str) -> Taken:
    refused = next((fault for fault in faults(written) if fault in REFUSED), None)
    return Answered(written) if refused is None else Unclear(WRONG[refused])
