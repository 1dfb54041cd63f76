"""The parts of an announcement that have a shape of their own: words that must fit, one file, a link."""

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from flows.effects import Keep
from flows.event import FileKind, Said, Sent
from flows.message import is_visible
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Question, Skipped, Taken, Unclear
from flows.questions.sentences import EMPTY, cut, not_here
from flows.questions.short import WRITE_HERE
from flows.questions.tell import LARGEST, TOO_BIG
from flows.questions.typed import is_label
from flows.text import Text, text, verbatim

MOST_UNITS: Final = 3500  # UTF-16 code units: below the 4096 of a message (Bot API, sendMessage)
MOST_UNDER_FILE: Final = 900  # below the 1024 of a caption (Bot API, sendPhoto)
LONGEST_LABEL: Final = 40
LONGEST_LINK: Final = 300
HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
"""Labels of a name (RFC 1123): Telegram refuses a button with any other, and with it the whole message."""

TOO_LONG = text(
    "news_words.too_long", "Maaf, itu terlalu panjang: {n} tanda, paling banyak {most}. Tolong dipendekkan."
)
UNDER_FILE = text(
    "news_file.words_too_long",
    "Di bawah foto atau berkas muat paling banyak {most} tanda; kata-katanya sekarang {n}. Kirim tanpa berkas, atau "
    "kembali dan pendekkan kata-katanya.",
)
SEND_HERE = text("news_file.send_here", "Kirim satu foto, atau satu dokumen (misalnya PDF), di sini.")
ONLY_THESE = text("news_file.only_these", "Maaf, hanya foto atau dokumen yang bisa ikut di siaran.")
PHOTO = text("news_file.photo", "satu foto")
DOCUMENT = text("news_file.document", "satu dokumen")
KINDS: Final = {FileKind.PHOTO: PHOTO, FileKind.DOCUMENT: DOCUMENT}
HOW_LINK = text(
    "news_link.how", "Tulis tulisan tombolnya, lalu alamatnya. Contoh: Daftar di sini https://parepare.go.id"
)
NO_LINK = text(
    "news_link.none", "Maaf, alamatnya belum kami temukan. Alamat harus diawali https:// dan tanpa spasi di tengahnya."
)
NOT_HTTPS = text(
    "news_link.not_https",
    "Maaf, demi keamanan warga hanya alamat https:// yang bisa dipakai, tanpa nama pengguna atau kata sandi di "
    "dalamnya.",
)
LONG_LABEL = text("news_link.long_label", "Maaf, tulisan tombolnya terlalu panjang: paling banyak {most} huruf.")
OPEN_LINK = "Buka tautan"


def units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, kw_only=True)
class NewsWords(Question[str]):
    """Words that fit into a message; less, where a file was sent before."""

    @property
    def words(self) -> bool:
        return True

    def draw(self, _: Asking, /) -> Face:
        return Face((WRITE_HERE,))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        if not isinstance(heard, Said):
            return not_here(heard, write=True)
        if is_label(heard.text, self.skip, asking.known):
            return Skipped()
        words = heard.text.strip()
        if not is_visible(words):
            return Unclear(EMPTY)
        most = MOST_UNITS if asking.so_far.file is None else MOST_UNDER_FILE
        return Answered(words) if units(words) <= most else Unclear(TOO_LONG(n=units(words), most=most))

    def load(self, stored: Any, _: Any, /) -> str:
        if not isinstance(stored, str):
            raise TypeError("no words")
        return stored

    def review(self, value: str, _: Asking, /) -> Text:
        return verbatim(f"“{cut(value, 200)}”")


@dataclass(frozen=True, slots=True)
class NewsFile:
    """`remote` "": the file that the draft had before."""

    kind: FileKind
    remote: str = ""
    size: int = 0

    @property
    def sent(self) -> Sent | None:
        return Sent(self.kind, self.remote, self.size) if self.remote else None


@dataclass(frozen=True, kw_only=True)
class OneFile(Question[NewsFile]):
    """A picture or a paper; the words told before must fit under it."""

    def draw(self, _: Asking, /) -> Face:
        return Face((SEND_HERE,))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Sent():
                return self._sent(heard, asking)
            case Said(said) if is_label(said, self.skip, asking.known):
                return Skipped()
            case Said() | Chosen():
                return Unclear(SEND_HERE)
        return not_here(heard)

    def _sent(self, file: Sent, asking: Asking) -> Taken:
        if file.kind not in KINDS:
            return Unclear(ONLY_THESE)
        if file.size > LARGEST:
            return Unclear(TOO_BIG)
        most = max((units(words) for words in (asking.so_far.words, asking.so_far.english) if words), default=0)
        if most > MOST_UNDER_FILE:
            return Unclear(UNDER_FILE(n=most, most=MOST_UNDER_FILE))
        stored = {"kind": file.kind.value, "remote": file.remote, "size": file.size}
        return Answered(stored, (Keep(asking.flow, file),))

    def load(self, stored: Any, _: Any, /) -> NewsFile:
        return NewsFile(FileKind(stored["kind"]), str(stored["remote"]), int(stored["size"]))

    def review(self, value: NewsFile, _: Asking, /) -> Text:
        return KINDS[value.kind]


@dataclass(frozen=True, kw_only=True)
class Link(Question[tuple[str, str]]):
    """What stands on a button, and the https address that it opens."""

    @property
    def words(self) -> bool:
        return True

    def draw(self, _: Asking, /) -> Face:
        return Face((HOW_LINK,))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        if not isinstance(heard, Said):
            return not_here(heard, write=True)
        if is_label(heard.text, self.skip, asking.known):
            return Skipped()
        parts = heard.text.split()
        address = parts[-1] if parts else ""
        if "://" not in address:
            return Unclear(NO_LINK)
        if not is_safe(address):
            return Unclear(NOT_HTTPS)
        label = " ".join(parts[:-1]).strip(" :|-") or OPEN_LINK
        return Answered([label, address]) if len(label) <= LONGEST_LABEL else Unclear(LONG_LABEL(most=LONGEST_LABEL))

    def load(self, stored: Any, _: Any, /) -> tuple[str, str]:
        label, address = stored
        if not is_safe(address):
            raise ValueError("no address to be sent to people")
        return str(label), str(address)

    def review(self, value: tuple[str, str], _: Asking, /) -> Text:
        return verbatim(f"{value[0]} → {value[1]}")


def is_safe(address: str) -> bool:
    """An https address of a named host, without a name or password in it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").removesuffix(".")
    plain = address.isprintable() and len(address) <= LONGEST_LINK and "@" not in parts.netloc
    return plain and parts.scheme == "https" and HOST.fullmatch(host) is not None and port in (None, 443)
