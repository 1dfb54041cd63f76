"""The story in her own words: texts, voice notes, pictures, papers, one after the other, until she says done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cases.quota import Span, Used, reached
from flows.effects import Keep
from flows.event import FileKind, Said, Sent
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Partial, Question, Skipped, Taken, Unclear
from flows.questions.sentences import CANT_READ, EMPTY, NO_LOCATION, cut, listed
from flows.questions.typed import is_label
from flows.screen import Button, stacked
from flows.text import Text, text, verbatim

MOST_CHARACTERS = 12_000  # of all texts and captions together: three full messages and more
MOST_FILES = 20
MOST_PARTS = 60

DONE = text("tell.done", "✅ Selesai")
CALL_ME = text("tell.call_me", "🤝 Cukup, hubungi saya")
WITHOUT_LAST = text("tell.without_last", "↩️ Hapus yang terakhir")
HOW = text("tell.how", "Boleh tulis, kirim pesan suara, foto, video, atau berkas. Boleh beberapa kali.")
GOT = text("tell.got", "Sudah kami terima: {parts}.")
MORE = text("tell.more", "Silakan tambah lagi, atau tekan Selesai.")
NOTHING_YET = text("tell.nothing_yet", "Belum ada yang kami terima. Silakan tulis atau kirim pesan suara.")
FULL = text("tell.full", "Terima kasih, ini sudah cukup panjang. Sisanya bisa Anda ceritakan nanti. Tekan Selesai.")
FULL_FILES = text(
    "tell.full_files",
    "Terima kasih, yang Anda kirim sudah cukup banyak. Sisanya bisa menyusul. Tekan Selesai.",
)
ENOUGH: Final[dict[Span, Text]] = {
    Span.DAY: text(
        "tell.enough_today",
        "Terima kasih, berkas dari Anda hari ini sudah banyak sekali, jadi yang ini belum kami simpan. Tulisan tetap "
        "kami terima. Berkas lain boleh dikirim besok.",
    ),
    Span.CASE: text(
        "tell.enough_here",
        "Terima kasih, berkas untuk pengaduan ini sudah banyak sekali, jadi yang ini belum kami simpan. Tulisan tetap "
        "kami terima; berkas lain boleh diserahkan langsung kepada pendamping.",
    ),
}
TOO_BIG = text("tell.too_big", "Maaf, berkas itu terlalu besar untuk kami ambil. Bisa kirim yang lebih kecil?")
LARGEST = 20 * 1024 * 1024  # bytes; what a bot may fetch (Bot API, getFile)

COUNTED = {
    "text": text("tell.texts", "{n} pesan tertulis"),
    FileKind.VOICE.value: text("tell.voices", "{n} pesan suara"),
    FileKind.PHOTO.value: text("tell.photos", "{n} foto"),
    FileKind.VIDEO.value: text("tell.videos", "{n} video"),
    FileKind.DOCUMENT.value: text("tell.documents", "{n} berkas"),
}
ONLY_CALL = text("tell.only_call", "Anda minta dihubungi")


@dataclass(frozen=True, slots=True)
class Story:
    """What she told: `parts` as stored, and whether she would rather be called."""

    parts: tuple[dict[str, Any], ...]
    call: bool = False

    @property
    def files(self) -> tuple[Sent, ...]:
        return tuple(
            Sent(FileKind(part["kind"]), part["remote"], part.get("size", 0), part.get("caption", ""))
            for part in self.parts
            if part["kind"] != "text"
        )


@dataclass(frozen=True, kw_only=True)
class Tell(Question[Story]):
    """`may_call` offers to be called instead. `keep` has files fetched with the talk at once."""

    may_call: bool = False
    keep: bool = True

    @property
    def words(self) -> bool:
        return True

    @property
    def gathers(self) -> bool:
        return True

    def draw(self, asking: Asking, /) -> Face:
        parts = _parts(asking)
        if not parts:
            return Face(body=(HOW,), rows=stacked(*self._call(asking)))
        buttons = [asking.button(DONE, "done"), *self._call(asking), asking.button(WITHOUT_LAST, f"drop{len(parts)}")]
        return Face(body=(counted(parts), MORE), rows=stacked(*buttons))

    def _call(self, asking: Asking) -> Iterator[Button]:
        if self.may_call:
            yield asking.button(CALL_ME, "call")

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen("done"):
                return _finished(_parts(asking), call=False)
            case Chosen("call") if self.may_call:
                return Answered({"parts": _parts(asking), "call": True})
            case Chosen(value) if value == f"drop{len(_parts(asking))}":  # numbered: a second tap drops no second part
                return Partial({"parts": _parts(asking)[:-1]})
            case Said(said):
                return self._said(said, asking)
            case Sent():
                return self._sent(heard, asking)
        return Unclear(NOTHING_YET if isinstance(heard, Chosen) else _odd(heard))

    def _said(self, said: str, asking: Asking) -> Taken:
        parts, words = _parts(asking), said.strip()
        if is_label(words, DONE, asking.known):
            return _finished(parts, call=False)
        if self.may_call and is_label(words, CALL_ME, asking.known):
            return Answered({"parts": parts, "call": True})
        if not parts and is_label(words, self.skip, asking.known):
            return Skipped()
        if not words:
            return Unclear(EMPTY)
        if _characters(parts) + len(words) > MOST_CHARACTERS or len(parts) >= MOST_PARTS:
            return Unclear(FULL)
        return Partial({"parts": [*parts, {"kind": "text", "text": words}]})

    def _sent(self, file: Sent, asking: Asking) -> Taken:
        parts = _parts(asking)
        if file.size > LARGEST:
            return Unclear(TOO_BIG)
        if len(parts) >= MOST_PARTS or sum(part["kind"] != "text" for part in parts) >= MOST_FILES:
            return Unclear(FULL_FILES)
        if _characters(parts) + len(file.caption) > MOST_CHARACTERS:
            return Unclear(FULL)
        if span := reached(self._used(parts, asking), file.size):
            return Unclear(ENOUGH[span])
        part = {"kind": file.kind.value, "remote": file.remote, "size": file.size, "caption": file.caption}
        effects = (Keep(asking.flow, file),) if self.keep else ()
        return Partial({"parts": [*parts, part]}, effects)

    def _used(self, parts: list[dict[str, Any]], asking: Asking) -> Used:
        """What she sent before; with what this talk holds and keeps only when it is done."""
        files = [] if self.keep else [part for part in parts if part["kind"] != "text"]
        return asking.known.sent().more(len(files), sum(max(0, part.get("size", 0)) for part in files))

    def load(self, stored: Any, _: Any, /) -> Story:
        parts = tuple(dict(part) for part in stored["parts"])
        if any(part["kind"] not in COUNTED for part in parts):
            raise ValueError("an unknown kind of part")
        return Story(parts, bool(stored["call"]))

    def review(self, value: Story, _: Asking, /) -> Text:
        said = [part.get("text") or part.get("caption") or "" for part in value.parts]
        words = cut(" / ".join(filter(None, said)))
        shown = [verbatim(f"“{words}”")] if words else []
        shown += [_counts(value.parts)] if value.parts else []
        shown += [ONLY_CALL] if value.call else []
        return listed(shown, " · ")

    def reopen(self, stored: Any, /) -> dict[str, Any]:
        return {"parts": stored["parts"]}


def counted(parts: list[dict[str, Any]]) -> Text:
    return GOT(parts=_counts(parts))


def _counts(parts: Any) -> Text:
    numbers = Counter(part["kind"] for part in parts)
    return listed(label(n=numbers[kind]) for kind, label in COUNTED.items() if numbers[kind])


def _parts(asking: Asking) -> list[dict[str, Any]]:
    return list(asking.partial.get("parts", ()))


def _characters(parts: list[dict[str, Any]]) -> int:
    return sum(len(part.get("text", "")) + len(part.get("caption", "")) for part in parts)


def _finished(parts: list[dict[str, Any]], *, call: bool) -> Taken:
    return Answered({"parts": parts, "call": call}) if parts else Unclear(NOTHING_YET)


def _odd(heard: Heard) -> Text:
    return CANT_READ if type(heard).__name__ == "Unreadable" else NO_LOCATION
