"""What all questions say when something does not fit, and how texts are put together."""

from collections.abc import Iterable

from flows.event import Located, Sent, Unreadable
from flows.questions.question import Heard, Unclear
from flows.text import Text, text, verbatim

PRESS = text("unclear.press", "Maaf, kami belum paham. Silakan tekan salah satu tombol di bawah.")
NO_FILE = text("unclear.no_file", "Foto atau rekaman belum kami perlukan di sini. Silakan tekan salah satu tombol.")
NO_FILE_WRITE = text("unclear.no_file_write", "Foto atau rekaman belum kami perlukan di sini. Silakan tulis saja.")
NO_LOCATION = text("unclear.no_location", "Terima kasih. Lokasi belum kami perlukan di sini.")
CANT_READ = text(
    "unclear.cant_read",
    "Maaf, pesan seperti itu belum bisa kami baca. Jawaban Anda yang lain tetap aman.",
)
TOO_LONG = text("unclear.too_long", "Maaf, itu terlalu panjang untuk di sini. Tolong tulis lebih singkat.")
EMPTY = text("unclear.empty", "Maaf, pesannya kosong. Tolong coba sekali lagi.")

CUT = 300  # characters of an answer shown on the review


def not_here(heard: Heard, *, write: bool = False) -> Unclear:
    """The kind word for an input that this question has no use for; `write` where words are welcome."""
    match heard:
        case Sent():
            return Unclear(NO_FILE_WRITE if write else NO_FILE)
        case Located():
            return Unclear(NO_LOCATION)
        case Unreadable():
            return Unclear(CANT_READ)
    return Unclear(PRESS)


def listed(texts: Iterable[Text], between: str = ", ") -> Text:
    """Several texts in one line, each translated by itself."""
    parts = tuple(texts)
    pattern = between.join(f"{{p{at}}}" for at in range(len(parts)))
    return Text("", pattern, tuple((f"p{at}", part) for at, part in enumerate(parts)))


def beside(icon: str, label: Text) -> Text:
    """An icon before a label; the label alone where there is none."""
    return listed((verbatim(icon), label), " ") if icon else label


def cut(words: str, most: int = CUT) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else f"{one_line[: most - 1].rstrip()}…"
