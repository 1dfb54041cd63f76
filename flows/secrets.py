"""Which words and PINs may lock a chat: none that is typed by chance, guessed first, or used for something else."""

from itertools import pairwise
from typing import Final

from cases.lock import LONGEST_WORD, MOST_WORDS, PIN_LENGTH, bare
from cases.number import parse
from flows.cards.exit import is_exit_words
from flows.cards.menu import FOR_ALL, FOR_COORDINATORS
from flows.known import Known
from flows.questions.folding import NO, UNSURE, YES, folded
from flows.text import Text, text

SHORTEST_WORD: Final = 4

TOO_SHORT = text("lock.too_short", "Terlalu pendek. Pakai paling sedikit 4 huruf atau angka.")
TOO_LONG = text("lock.too_long", "Terlalu panjang. Pakai satu sampai empat kata saja.")
USED = text("lock.used", "Kata itu dipakai untuk hal lain di sini. Pilih kata yang lain.")
THE_SAME = text("lock.the_same", "Itu sama dengan kata yang pertama. Pilih kata yang lain.")
SIX_DIGITS = text("lock.six_digits", "PIN terdiri dari 6 angka.")
TOO_EASY = text("lock.too_easy", "PIN itu mudah ditebak. Pilih 6 angka yang lain.")

GREETINGS: Final = frozenset(
    {"halo", "hallo", "hello", "assalamualaikum", "terima kasih", "makasih", "selamat pagi", "selamat siang"}
    | {"assalamu alaikum", "waalaikumsalam", "salam sejahtera", "terimakasih", "trims", "apa kabar", "kabar", "pagi"}
    | {"siang", "sore", "malam", "hallo kak", "halo kak", "maaf", "baik", "siap", "test", "tidak", "siapa", "kapan"}
    | {"siapa ini", "kata rahasia", "rahasia", "data saya", "pengaduan", "kekerasan", "suami", "istri", "sayang"}
    | {"selamat sore", "selamat malam", "tolong", "bantuan", "permisi", "start", "mulai", "menu"}
)
"""What people type by themselves: as a word it would open to anybody who is polite."""


def word_fault(word: str, known: Known, other: str | None = None) -> Text | None:
    """Why this can't be her word; `other` is the first, where this is the one for duress."""
    plain = bare(word)
    if len(plain) < SHORTEST_WORD:
        return TOO_SHORT
    if len(word.strip()) > LONGEST_WORD or len(plain.split()) > MOST_WORDS:
        return TOO_LONG
    if parse(word) is not None or is_exit_words(word) or _used(word, known):
        return USED
    return THE_SAME if other is not None and bare(other) == plain else None


def pin_fault(pin: str) -> Text | None:
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        return SIX_DIGITS
    return TOO_EASY if _is_easy(pin) else None


def _used(word: str, known: Known) -> bool:
    """Whether it is a command, a button of the menu, or something that people answer and say anyway."""
    from flows.cards.start import GO_ON  # noqa: PLC0415  # as below
    from flows.desk.command_table import ALL_NAMES  # noqa: PLC0415  # the desk imports the talks, and they this

    labels = {folded(said) for label, _ in (*FOR_ALL, *FOR_COORDINATORS) for said in known.wordings(label)}
    plain = folded(word)
    taken = labels | ALL_NAMES | {name.replace("_", " ") for name in ALL_NAMES} | GREETINGS | GO_ON | YES | NO | UNSURE
    return plain in taken or word.strip().casefold() in ALL_NAMES


def _is_easy(pin: str) -> bool:
    """All alike, counted up or down, or the same two or three digits again."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    again = pin == pin[:2] * 3 or pin == pin[:3] * 2
    return again or (len(steps) == 1 and steps <= {0, 1, 9})
