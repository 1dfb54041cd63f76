"""What the cards of announcements say again and again: states, repetition, numbers, whom one is for, when it begins."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from cases.announcement import UNDO_FOR, Announcement, Audience, Repeat, State
from cases.person import Language, Role
from cases.place import all_kelurahan
from cases.quiet import awake
from flows.cards.language_names import NAMES
from flows.cards.role_words import ROLE_NAMES
from flows.known import Known
from flows.questions.sentences import listed
from flows.text import Text, text, verbatim

FEW: Final = 5
"""Fewer residents than that are not counted aloud: who knows one of them could tell who it is."""

STATES: Final[dict[State, Text]] = {
    State.DRAFT: text("siaran.state.draft", "✏️ Konsep"),
    State.ASKED: text("siaran.state.asked", "🙋 Menunggu persetujuan"),
    State.SCHEDULED: text("siaran.state.scheduled", "⏰ Dijadwalkan"),
    State.SENDING: text("siaran.state.sending", "📨 Sedang dikirim"),
    State.PAUSED: text("siaran.state.paused", "⏸ Dijeda"),
    State.STOPPED: text("siaran.state.stopped", "⏹ Dihentikan"),
    State.DONE: text("siaran.state.done", "✅ Selesai"),
    State.DROPPED: text("siaran.state.dropped", "🗑 Dibatalkan"),
}
EVERY: Final[dict[Repeat, Text]] = {
    Repeat.NEVER: text("siaran.repeat.never", "Sekali saja"),
    Repeat.DAILY: text("siaran.repeat.daily", "Setiap hari"),
    Repeat.WEEKLY: text("siaran.repeat.weekly", "Setiap minggu"),
    Repeat.MONTHLY: text("siaran.repeat.monthly", "Setiap bulan"),
}
FEWER = text("siaran.fewer", "kurang dari 5")
OR_MORE = text("siaran.or_more", "5 atau lebih")
CITY = text("siaran.city", "Seluruh kota")
RESIDENTS = text("siaran.residents", "Warga, topik “{topic}”")
FOR = text("siaran.for", "Untuk: {who}")
WHERE = text("siaran.where", "Daerah: {places}")
READERS = text("siaran.readers", "Pembaca: {languages}")
WITHOUT = text("siaran.without", "Tanpa petugas kelompok: {groups}")
BEGINS = text("siaran.begins", "Mulai: {at}")
BEGINS_AT_ONCE = text("siaran.begins_at_once", "Mulai: begitu dikirim")
QUIET = text("siaran.quiet", "🌙 Di luar jam siaran: baru mulai {at}.")
REPEATED = text("siaran.repeated", "Diulang: {every}, sampai {until}")
REPEATED_ON = text("siaran.repeated_on", "Diulang: {every}")

_PLACES: Final = {place.code: place for place in all_kelurahan()}


def number(count: int) -> Text:
    return FEWER if 0 < count < FEW else verbatim(f"{count:,}".replace(",", "."))


def numbers(counts: Mapping[Text, int]) -> Iterator[tuple[Text, Text]]:
    """Each count aloud; where only one is small, the next smallest is not said either: it could be taken from a sum."""
    small = [what for what, count in counts.items() if 0 < count < FEW]
    others = sorted((what for what in counts if counts[what] >= FEW), key=lambda what: counts[what])
    veiled = others[0] if len(small) == 1 and others else None
    for what, count in counts.items():
        yield what, OR_MORE if what is veiled else number(count)


def role_text(role: Role, known: Known, topic: str = "") -> Text:
    return ROLE_NAMES[role] if role in ROLE_NAMES else RESIDENTS(topic=topic_text(topic, known))


def topic_text(code: str, known: Known) -> str:
    found = next((one for one in known.editable.topics if one.code == code), None)
    language = known.viewer.language
    return (found.label.get(language) or found.label.get(Language.INDONESIAN, code)) if found else code


def place_text(code: str) -> Text:
    return verbatim(_PLACES[code].full) if code in _PLACES else CITY


def audience_lines(audience: Audience, known: Known) -> Iterator[Text]:
    who = (role_text(role, known, audience.topic) for role in Role if role in audience.roles)
    yield FOR(who=listed(who))
    yield WHERE(places=listed(map(place_text, sorted(audience.kelurahan))) if audience.kelurahan else CITY)
    if audience.languages:
        yield READERS(languages=listed(verbatim(NAMES[one]) for one in sorted(audience.languages)))
    if audience.without:
        names = (known.roster.groups[one].name for one in audience.without if one in known.roster.groups)
        yield WITHOUT(groups=listed(map(verbatim, sorted(names))))


def would_begin(one: Announcement, known: Known) -> datetime:
    """Were it let go now: never before its minute of grace, nor in quiet hours."""
    return awake(known.editable.options, max(one.begins_at or known.at, known.at + UNDO_FOR), known.zone)


def when_lines(one: Announcement, known: Known) -> Iterator[Text]:
    wanted = max(one.begins_at or known.at, known.at)
    yield BEGINS(at=wanted) if one.begins_at else BEGINS_AT_ONCE
    loud = awake(known.editable.options, wanted, known.zone)
    if loud != wanted:
        yield QUIET(at=loud)
    yield from repeat_lines(one)


def repeat_lines(one: Announcement) -> Iterator[Text]:
    if one.repeat is Repeat.NEVER:
        return
    every = EVERY[one.repeat]
    yield REPEATED(every=every, until=one.until) if one.until else REPEATED_ON(every=every)
