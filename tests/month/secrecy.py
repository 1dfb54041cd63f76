"""Who must not know gets nothing; nobody gets a word of a story unasked; what is told is told to the right ones."""

from collections.abc import Iterator

from tests.month.complaints import FORBIDDEN
from tests.month.judging import JUST_NOW, told
from tests.month.play import Record


def told_the_barred(record: Record) -> Iterator[str]:
    """A message or a list with the number of a case of which its reader must not know."""
    living = record.living
    barred = {life.number: life.last.barred for life in living.acting.history.lives.values() if life.last.barred}
    for heard in living.hearing.heard:
        for number, people in barred.items():
            if number in heard.words and record.ids[heard.chat] in people:
                yield told(record, heard.at, number, f"its number came to {living.staff[heard.chat].name}")


def told_of_what(record: Record) -> Iterator[str]:
    """A word of a story, or of what it is about, in a message that its reader did not ask for just then."""
    living = record.living
    canaries = {who.canary: who for who in living.residents.values()}
    for heard in living.hearing.heard:
        acts = (living.staff.get(heard.chat) or living.residents[heard.chat]).acts
        asked = any(0 <= (heard.at - act).total_seconds() <= JUST_NOW.total_seconds() for act in acts)
        for canary in (word for word in canaries if word in heard.words):
            if not asked or (heard.chat not in living.staff and canaries[canary].phone.id != heard.chat):
                yield told(record, heard.at, canary, f"a word of a story came to {heard.chat}")
        if not asked and any(word in heard.text for word in FORBIDDEN):
            yield told(record, heard.at, str(heard.chat), f"«{heard.text[:60]}» says what it is about")
