"""What she asked and what was answered, as she herself reads it; who answered has no name here."""

from collections.abc import Iterator

from cases.case import Case
from flows.cards.details_lines import pieces
from flows.cards.paged_lines import in_pages
from flows.known import DiaryLine, Known
from flows.questions.sentences import listed
from flows.text import Text, text

YOU_ASKED = text("answers.you_asked", "❓ Anda, {at}:")
ANSWERED = text("answers.answered", "💬 Jawaban, {at}:")

HEADS: dict[str, Text] = {"question": YOU_ASKED, "answer": ANSWERED}


def has_answers(case: Case, known: Known) -> bool:
    return any(line.kind == "answer" for line in known.diary(case))


def answer_pages(case: Case, known: Known) -> list[tuple[Text, ...]]:
    """Her questions and the answers in pages, oldest first; the last page, filled first, holds the latest."""
    lines = tuple(line for entry in known.diary(case) if entry.kind in HEADS for line in _entry(entry))
    backwards = in_pages(tuple(reversed(lines)), known) if lines else []
    return [tuple(reversed(page)) for page in reversed(backwards)]


def _entry(entry: DiaryLine) -> Iterator[Text]:
    head = HEADS[entry.kind](at=entry.at)
    said = tuple(pieces(str(entry.content.get("text", ""))))
    yield listed((head, *said[:1]), "\n")
    yield from said[1:]
