"""Words that somebody might send to break, fool or flood a reader, of every kind we could think of, by a seed."""

import json
from collections.abc import Callable
from random import Random
from typing import Final

from cases.number import ALPHABET, new_number

RTL, ZERO_WIDTH, TAGS = "\u202e\u2066\u200f\u202b\u061c", "\u200b\u200c\u200d\u2060\ufeff\u00ad", "\U000e0041\U000e007f"
COMBINING = [chr(code) for code in range(0x0300, 0x036F)]
EMOJI = ("👩‍👩‍👧‍👦", "🏳️‍🌈", "👋🏿", "🇮🇩", "1️⃣", "👋", "\U0001f9d1\u200d\U0001f91d\u200d\U0001f9d1")
LETTERS = "abcdefghijklmnopqrstuvwxyzñßıİſﬃΩжאبกあ漢𝕬𐍈"
DIGITS = "0123456789٠١٢٣४५६７８９①²½Ⅷ𝟞"
FIXED: Final = (
    *(
        "",
        " ",
        "\n",
        "\t\u00a0",
        ".",
        "/",
        "//",
        "/ ",
        "/@",
        "/start@",
        "0",
        "-1",
        "1e999",
        "NaN",
        "None",
        "null",
        "true",
    ),
    *("=CMD|'/C calc'!A0", "+1+cmd|'/c calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3", '=HYPERLINK("http://x","y")'),
    *("'; DROP TABLE cases; --", "1 OR 1=1", '" OR ""="', "admin'--", "%27", "\\x00", "1; SELECT pg_sleep(9)"),
    *(
        "{0.__class__.__mro__}",
        "{name}",
        "{}",
        "{0}",
        "{{",
        "}",
        "{number!r:>99999999}",
        "%s%n%x",
        "%(x)s",
        "$(id)",
        "${x}",
    ),
    *(
        "<b>x",
        "<script>alert(1)</script>",
        "</a>",
        "&lt;",
        "*x",
        "_y_",
        "`z",
        "```",
        "[x](tg://user?id=1)",
        "||",
        "<!--",
    ),
    *("../../etc/passwd", "C:\\x", "CON", "aux.txt", "file:///etc/passwd", "\\\\host\\x", "a/../..", "~", "-rf"),
    *("http://127.0.0.1:8080", "tg://resolve?domain=x", "https://t.me/x?start=y", "javascript:alert(1)", "a@b.c"),
    *("\x00", "a\x00b", "\x1b[2J\x1b]0;x\x07", "\x7f\x80\x9f", "\r\n\r\nX: y", "\u2028\u2029", "\ufffe\uffff"),
    *(
        "X",
        "x",
        "👋",
        " 👋  SALAM ",
        "salam",
        "Batal",
        "Lewati",
        "Kembali",
        "Selesai",
        "ya",
        "tidak",
        "Ya, aman",
        "1",
        "99",
    ),
)


def _wall(random: Random) -> str:
    """As much as Telegram lets through, or a little more or less; sometimes without a space."""
    sign: str = random.choice((*LETTERS, *EMOJI, "a ", "\n", "&", "<", "{", "\u0301", "𝕏"))
    length = random.choice((4095, 4096, 4097, 2048, 12_001, 255, 256, 257))
    return (sign * length)[:length]


def _flood(random: Random) -> str:
    return random.choice("aé漢 ") + "".join(random.choices(COMBINING, k=random.randint(5, 900)))


def _hidden(random: Random) -> str:
    signs = LETTERS + RTL + ZERO_WIDTH + TAGS
    return "".join(random.choices(signs, k=random.randint(1, 120)))


def _controls(random: Random) -> str:
    return "".join(chr(random.choice((random.randrange(0x20), random.randrange(0x7F, 0xA0)))) for _ in range(9))


def _any_signs(random: Random) -> str:
    """Any code points at all, those of halves of characters too."""
    return "".join(chr(random.randrange(0x110000)) for _ in range(random.randint(1, 60)))


def _halves(random: Random) -> str:
    return "ab" + chr(random.randrange(0xD800, 0xE000)) * random.randint(1, 3) + random.choice(("", "c", "👋"))


def _emoji(random: Random) -> str:
    return "".join(random.choices(EMOJI, k=random.randint(1, 300)))


def _numerals(random: Random) -> str:
    return "".join(random.choices(DIGITS + "-. /+", k=random.choice((1, 2, 4, 11, 16, 40, 400))))


def nearly_a_number(random: Random) -> str:
    """A complaint's number, or one with a slip in it."""
    number = list(new_number(random.randbytes(16)))
    for _ in range(random.randrange(3)):
        number[random.randrange(len(number))] = random.choice((*ALPHABET, "-", " ", "０", "O", "к", "\u200b", ""))
    return "".join(number)


def _mixed(random: Random) -> str:
    return random.choice(("", " ", "\n", "\u200d")).join(words(random) for _ in range(random.randint(2, 5)))[:20_000]


def _fixed(random: Random) -> str:
    return random.choice(FIXED)


KINDS: Final[tuple[tuple[Callable[[Random], str], int], ...]] = (
    *((_fixed, 30), (_hidden, 8), (_controls, 4), (_any_signs, 8), (_halves, 5), (_emoji, 4), (_numerals, 8)),
    *((nearly_a_number, 8), (_wall, 3), (_flood, 5), (_mixed, 6)),
)
_MAKERS: Final = [maker for maker, _ in KINDS]
_WEIGHTS = [weight for _, weight in KINDS]


def words(random: Random) -> str:
    made: str = random.choices(_MAKERS, _WEIGHTS)[0](random)
    return made


def as_json(value: object) -> bytes:
    """As Telegram would write it: halves of characters as escapes, never as bytes."""
    return json.dumps(value).encode()
