"""No sentence of ours promises what we can't keep: secrecy whatever happens, help on its way, nothing without her word.

The law may require a report (UU 12/2022 art. 41), Telegram reads along, nobody can be made to come.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from babel.messages.pofile import read_po

from bot import extraction
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import SITI

SECRECY: Final = (
    r"(tidak|takkan) (akan )?ada( orang| yang| seorang ?pun| lain)* (akan |bisa )?(tahu|mengetahui|membaca)\b",
    r"(rahasia|kerahasiaan|identitas|aman)\w*( \w+){0,3} (dijamin|terjamin|pasti)",
    r"\b(dijamin|terjamin|jaminan kerahasiaan|garansi)\b",
    r"(100 ?%|seratus persen|sepenuhnya|selalu) (aman|rahasia|anonim)",
    r"hanya (kita|anda dan kami) yang tahu",
    r"\b(guaranteed?|nobody (will|can)|no ?one (will|can)) ?(ever )?(know|read|see)?",
    r"(completely|fully|100 ?%|always) (safe|secret|anonymous|confidential|secure)",
)
HELP_IS_COMING: Final = (
    r"(bantuan|pertolongan|petugas|polisi|kami|pendamping) (sedang|segera|akan|sudah) (menuju|datang|tiba|di jalan)",
    r"anda (akan )?(segera|pasti) (ditolong|dibantu|dihubungi)",
    r"\b(help|somebody|someone|police|a companion) (is|are) (on (its|the|her|his|their) way|coming)",
    r"(help|somebody|someone|police|we|they|companion) (will|shall) (come|arrive|be there)\b",
)
NOTHING_WITHOUT_HER: Final = (
    r"tanpa (persetujuan|izin|seizin|sepengetahuan) (anda|kita)",
    r"(tidak|takkan) (akan )?(pernah )?(melapor\w*|dilaporkan|diteruskan)\b.{0,40}\b(kalau|jika|sebelum|tanpa) anda",
    r"without your (consent|permission|agreement)",
)
PEACE_WITH_HIM: Final = (r"\b(mediasi|berdamai|perdamaian|damaikan|kekeluargaan)\b", r"\b(mediation|reconcil\w+)\b")
FORBIDDEN: Final = (*SECRECY, *HELP_IS_COMING, *NOTHING_WITHOUT_HER, *PEACE_WITH_HIM)

WOULD_BE_FOUND: Final = (
    "Tenang, tidak akan ada yang tahu.",
    "Kerahasiaan Anda dijamin.",
    "Obrolan ini 100% aman.",
    "Bantuan sedang menuju ke tempat Anda.",
    "Pendamping akan datang.",
    "Anda pasti dibantu.",
    "Tanpa persetujuan Anda tidak ada yang kami lakukan.",
    "Kami tidak akan melapor ke polisi kalau Anda tidak mau.",
    "Masalah ini bisa diselesaikan secara kekeluargaan.",
    "Help is on its way.",
    "Nobody will know.",
    "Nothing happens without your consent.",
)


def promises_in(sentence: str) -> list[str]:
    return [one for one in FORBIDDEN if re.search(one, sentence, re.IGNORECASE)]


def english() -> Iterator[str]:
    with (extraction.root() / "texts" / "en.po").open("rb") as file:
        yield from (message.string for message in read_po(file) if isinstance(message.string, str) and message.string)


@pytest.mark.parametrize("sentence", WOULD_BE_FOUND)
def test_the_rules_find_what_they_are_for(sentence: str) -> None:
    assert promises_in(sentence)


def test_no_sentence_in_either_language_promises_too_much() -> None:
    said = [found.indonesian for found in extraction.found()] + list(english())
    assert {sentence: rules for sentence in said if (rules := promises_in(sentence))} == {}
    assert len(said) > 1000


def test_that_the_law_may_require_a_report_is_said_before_she_tells_and_before_she_asks_to_be_called() -> None:
    chat = Chat(SITI)
    chat.calls("/start")
    assert "Minta dihubungi" not in " ".join(labels(chat.screen))
    chat.presses("Sampaikan pengaduan")
    assert "kadang hukum mewajibkan kami melapor" in chat.sees
    assert not any("Minta dihubungi" in label for label in labels(chat.screen))
    chat.says("Suami saya memukul saya.")  # nothing of a story is taken before she has read it
    assert "kadang hukum mewajibkan kami melapor" in chat.sees or not chat.session.talks["complaint"].answers
