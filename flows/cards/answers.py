"""What she asked and what was answered, as she herself reads it; who answered has no name here."""

from collections.abc import Iterator

from cases.case import Case
from flows.cards.details_lines import pieces
from flows.cards.paged_lines import in_pages
from flows.found import DiaryLine
from flows.known import Known
from flows.needs import WordSince
from flows.questions.sentences import listed
from flows.text import Text, text, verbatim

YOU_ASKED = text("answers.you_asked", "❓ Anda, {at}:")
ANSWERED = text("answers.answered", "💬 Jawaban, {at}:")

HEADS: dict[str, Text] = {"question": YOU_ASKED, "answer": ANSWERED}
WITH_FILES = text("answers.files", "📎 {n} berkas")


def has_answers(case: Case, known: Known) -> bool:
    return any(line.kind == "answer" for line in readable(case, known))


def readable(case: Case, known: Known) -> tuple[DiaryLine, ...]:
    """The diary as far as she may read it: of violence nothing from before she had her word.

    Whoever else finds her phone can set one, too.
    """
    lines = known.diary(case)
    if not case.violence:
        return lines
    since = known.loaded.get(WordSince())
    return tuple(line for line in lines if since is not None and line.at > since)


def has_files(case: Case, known: Known) -> bool:
    """Whether something to look at or listen to came with an answer."""
    return any(line.kind == "answer" and line.files for line in readable(case, known))


def answer_pages(case: Case, known: Known) -> list[tuple[Text, ...]]:
    """Her questions and the answers in pages, oldest first; the last page, filled first, holds the latest."""
    lines = tuple(line for entry in readable(case, known) if entry.kind in HEADS for line in _entry(entry))
    backwards = in_pages(tuple(reversed(lines)), known) if lines else []
    return [tuple(reversed(page)) for page in reversed(backwards)]


def _entry(entry: DiaryLine) -> Iterator[Text]:
    """Under one head all that was said in one go, each message a paragraph; files are sent apart."""
    head = HEADS[entry.kind](at=entry.at)
    said = tuple(piece for words in entry.words for piece in pieces(words))
    files = (WITH_FILES(n=entry.files),) if entry.files else ()
    first, *further = (*said, *files) or (verbatim("…"),)
    yield listed((head, first), "\n")
    yield from further
