"""A table of the roster, sent as a file or pasted: shown as what it would do, line by line, before anything is done."""

from dataclasses import dataclass
from typing import Any, Final

from cases.roster_compared import Compared, fingerprint
from cases.roster_file import LARGEST
from flows.cards.roster_file import compare, dry_run, empties
from flows.event import Said, Sent
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Partial, Question, Taken, Unclear
from flows.questions.sentences import listed, not_here
from flows.screen import Button, stacked
from flows.text import Text, text, verbatim

LINES: Final = 12  # on a page: some 200 characters each

HOW: Final = text(
    "roster.how",
    "Kirim berkas .csv, atau tempel barisnya di sini. Kolom: id, nama, peran, kelompok, jenis (P/L). Orang baru: "
    "kosongkan id. Siapa yang tidak tertulis tidak berubah. Kolom berhalangan hanya untuk dibaca.",
)
NOT_FETCHED: Final = text("roster.not_fetched", "Maaf, berkas itu belum bisa kami ambil. Silakan kirim sekali lagi.")
TOO_LARGE: Final = text("roster.too_large", "Maaf, berkas itu terlalu besar. Paling besar 200 kB.")
FAULTY: Final = text(
    "roster.faulty", "Ada {n} yang perlu diperbaiki; belum ada yang diubah. Perbaiki, lalu kirim lagi."
)
WOULD: Final = text("roster.would", "Berubah: {changed} · baru: {new} · tetap: {same}. Belum ada yang diubah.")
NOTHING: Final = text("roster.nothing", "Tidak ada yang berubah.")
CASES_STAY: Final = text(
    "roster.cases_stay",
    "Pengaduan yang didampingi tetap dengan orangnya. Kalau peran barunya tidak mendampingi, pengaduannya dialihkan.",
)
APPLY: Final = text("roster.apply", "✅ Terapkan")
CHANGED: Final = text("roster.changed", "Daftarnya berubah sejak tadi. Mohon periksa sekali lagi.")
PAGE_OF: Final = text("roster.page", "Bagian {page} dari {pages}")
NEXT: Final = text("roster.next", "Berikutnya ▶️")
PREVIOUS: Final = text("roster.previous", "◀️ Sebelumnya")


@dataclass(frozen=True, kw_only=True)
class RosterTable(Question[str]):
    """The answer is the table's text, taken once what it would do was looked at as the roster stood then."""

    @property
    def words(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        given = asking.partial.get("text")
        if not isinstance(given, str):
            return Face(body=(HOW,))
        found = compare(given, asking.known)
        lines = tuple(dry_run(found, asking.known))
        pages = max(1, -(-len(lines) // LINES))
        page = min(int(asking.partial.get("page", 0)), pages - 1)
        shown = lines[page * LINES : (page + 1) * LINES]
        note = (PAGE_OF(page=page + 1, pages=pages),) if pages > 1 else ()
        body = (*_head(found), *empties(found, asking.known), *((listed(shown, "\n"),) if shown else ()), *note)
        turns = [asking.button(PREVIOUS, f"p{page - 1}")] if page else []
        turns += [asking.button(NEXT, f"p{page + 1}")] if page + 1 < pages else []
        apply = stacked(asking.button(APPLY, "apply")) if _does_something(found) else ()
        return Face(body=body, rows=(*_row(turns), *apply))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Said(said):
                return self._given(said, asking)
            case Sent(text=str() as content):
                return self._given(content, asking)
            case Sent():
                return Unclear(TOO_LARGE if heard.size > LARGEST else NOT_FETCHED)
            case Chosen(value):
                return self._chosen(value, asking)
        return not_here(heard, write=True)

    def _given(self, content: str, asking: Asking) -> Taken:
        if len(content.encode(errors="replace")) > LARGEST:
            return Unclear(TOO_LARGE)
        return Partial({"text": content, "seen": fingerprint(asking.known.roster)})

    def _chosen(self, value: str, asking: Asking) -> Taken:
        given = asking.partial.get("text")
        if not isinstance(given, str):
            return Unclear(HOW)
        if value.startswith("p") and value[1:].isdigit():
            return Partial({**asking.partial, "page": int(value[1:6])})
        now = fingerprint(asking.known.roster)
        if value != "apply" or asking.partial.get("seen") != now:
            return Partial({"text": given, "seen": now}, note=CHANGED)
        if not _does_something(compare(given, asking.known)):
            return Partial({"text": given, "seen": now})
        return Answered(given)

    def load(self, stored: Any, _: Any, /) -> str:
        if not isinstance(stored, str):
            raise TypeError("no table")
        return stored

    def review(self, value: str, _: Asking, /) -> Text:
        return verbatim(str(len(value.splitlines())))


def _does_something(found: Compared) -> bool:
    return not found.faults and bool(found.changes or found.new)


def _head(found: Compared) -> tuple[Text, ...]:
    if found.faults:
        return (FAULTY(n=len(found.faults)),)
    if not _does_something(found):
        return (NOTHING,)
    counts = WOULD(changed=len(found.changes), new=len(found.new), same=found.unchanged)
    return (counts, CASES_STAY) if found.changes else (counts,)


def _row(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return (tuple(buttons),) if buttons else ()
