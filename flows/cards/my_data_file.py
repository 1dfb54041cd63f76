"""The file with everything held about somebody, in the words in which she told it; no name of ours is in it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from cases.announcement import Answer
from cases.case import Case
from cases.contact import Consent, ContactRules, Phone, Wording
from cases.rights import Request, Right
from flows.cards.announced import COME, NOT_COME
from flows.cards.details_lines import record
from flows.cards.inquiries_hers import WE, YOU, hers_to_read, talk_lines
from flows.cards.language_names import NAMES
from flows.cards.notice_words import WORDINGS
from flows.cards.readers import OPENED_BY, opening_line
from flows.cards.request_notices import KINDS
from flows.cards.status_words import long_status
from flows.cards.topic_words import place_text, topic_name
from flows.document import Document, Section
from flows.found import DiaryLine, Got, Subscribed
from flows.known import Known
from flows.needs import Diary, MyAnnouncements, MySubscriptions, ReadersOf
from flows.questions.sentences import cut, listed
from flows.spans import clock_words, days_words
from flows.text import Text, text

TITLE = text("my_data.file.title", "Data saya")
MADE = text("my_data.file.made", "Dibuat {at}. Simpan di tempat yang aman, atau hapus setelah dibaca.")
ABOUT_YOU = text("my_data.file.you", "Tentang Anda")
TELEGRAM = text("my_data.file.telegram", "Nomor akun Telegram: {id}")
NAME = text("my_data.file.name", "Nama: {name}")
LANGUAGE = text("my_data.file.language", "Bahasa: {language}")
WRITING = text("my_data.file.writing", "Menulis kepada Anda: {rules}")
THROUGH = text("my_data.file.through", "Lewat: {through}")
LOCKED = text("my_data.file.locked", "Kata rahasia: sudah dipasang (kami sendiri tidak bisa membacanya).")
MESSAGES = text(
    "my_data.file.messages",
    "Catatan pesan: nomor dan waktu pesan di obrolan ini, tanpa isinya, supaya bisa dibersihkan. Hilang setelah 3 "
    "hari.",
)
OPENED = text("my_data.file.audit", "Catatan: siapa di tim kami membuka apa, dan kapan. Tanpa isinya.")
CASE = text("my_data.file.case", "Pengaduan {number}")
BROUGHT = text("my_data.file.brought", "Disampaikan {at}. {status}")
REQUESTS = text("my_data.file.requests", "Permintaan Anda")
REQUEST = text("my_data.file.request", "{kind}: diminta {at}, paling lambat {until}.")
ASKED = text("my_data.file.inquiries", "Pertanyaan Anda")
SUBSCRIBED = text("my_data.file.subscriptions", "Langganan kabar: {topic}, {place}")
GOT = text("my_data.file.got", "Kabar yang Anda terima")
NEWS = text("my_data.file.news", "{at}: “{words}”")
ANSWERED = text("my_data.file.answered", "Jawaban Anda: {answer}.")
ANSWERS: dict[Answer, Text] = {Answer.COME: COME, Answer.NOT_COME: NOT_COME}
FIRST_WORDS = 80  # characters
REST = text("my_data.file.rest", "Yang tidak ada di berkas ini")
NOT_HERE = text(
    "my_data.file.not_here",
    "Bagian yang dilindungi kata rahasia hanya ada di sini kalau kata rahasianya baru saja diberikan. Selain itu, "
    "pendamping menyerahkannya langsung. Foto dan rekaman dikirim sebagai pesan sendiri.",
)
CONSENTS: dict[Consent, Text] = {
    Consent.UNKNOWN: text("my_data.file.unknown", "hanya kalau Anda mengizinkan"),
    Consent.ANY_TIME: text("my_data.file.any_time", "boleh, kapan saja"),
    Consent.NEVER: text("my_data.file.never", "jangan"),
}
PHONE = text("my_data.file.phone", "Pemegang HP: {who}")
PHONES: dict[Phone, Text] = {
    Phone.OWN: text("my_data.file.own", "hanya Anda"),
    Phone.SHARED: text("my_data.file.shared", "orang lain juga bisa melihat"),
}
WORDING = text("my_data.file.wording", "Bunyi pesan kami: {words}")
IN_WINDOW = text("my_data.file.window", "boleh, {days}, {start}–{end}")

OF_THE_TEAM = UUID(int=1)  # nobody in the roster: she reads that it was somebody of the team


def my_data(known: Known, cases: Iterable[Case], asked: Iterable[Request], *, guarded: bool) -> Document:
    """`cases` are those whose content she may see now; their diaries and files are in `known`.

    `guarded`: there are others, behind a word that was not given: the file then reads like that of who has none.
    """
    sections = (
        Section(ABOUT_YOU, tuple(_about(known, guarded=guarded))),
        *(Section(CASE(number=case.number), tuple(_case(case, known))) for case in cases),
        *_got(known),
        *_inquiries(known),
        *_asked(tuple(one for one in asked if not guarded or one.kind is not Right.COPY)),
        Section(REST, (NOT_HERE, MADE(at=known.at))),
    )
    return Document(TITLE, sections)


def _about(known: Known, *, guarded: bool) -> Iterator[Text]:
    person = known.viewer
    yield TELEGRAM(id=str(person.telegram_id))
    if person.name:
        yield NAME(name=person.name)
    yield LANGUAGE(language=NAMES[person.language])
    yield WRITING(rules=CONSENTS[Consent.UNKNOWN] if guarded else _rules(person.contact))
    if not guarded:
        yield from _phone(person.contact)
    if person.locked and person.opened:
        yield LOCKED
    yield from _subscribed(known)
    yield MESSAGES
    yield OPENED


def _subscribed(known: Known) -> Iterator[Text]:
    hers: Subscribed | None = known.loaded.get(MySubscriptions())
    for topic, place in sorted(hers.topics.items() if hers else ()):
        yield SUBSCRIBED(topic=topic_name(topic, known), place=place_text(place))


def _got(known: Known) -> Iterator[Section]:
    hers: tuple[Got, ...] = known.loaded.get(MyAnnouncements()) or ()
    if hers:
        yield Section(GOT, tuple(_announced(one, known) for one in hers))


def _announced(one: Got, known: Known) -> Text:
    said = NEWS(at=one.at, words=cut(one.about.content.said_in(known.viewer.language), FIRST_WORDS))
    return listed((said, ANSWERED(answer=ANSWERS[one.answer])), " ") if one.answer else said


def _inquiries(known: Known) -> Iterator[Section]:
    lines = tuple(line for one in hers_to_read(known) for line in talk_lines(one, YOU, WE))
    if lines:
        yield Section(ASKED, lines)


def _rules(rules: ContactRules) -> Text:
    if rules.consent is Consent.IN_WINDOW:
        return IN_WINDOW(days=days_words(rules.days), start=clock_words(rules.start), end=clock_words(rules.end))
    return CONSENTS[rules.consent]


def _phone(rules: ContactRules) -> Iterator[Text]:
    if rules.phone in PHONES:
        yield PHONE(who=PHONES[rules.phone])
    if rules.wording is not Wording.NEWS:
        yield WORDING(words=WORDINGS[rules.wording])
    if rules.through:
        yield THROUGH(through=rules.through)


def _case(case: Case, known: Known) -> Iterator[Text]:
    yield BROUGHT(at=case.opened_at, status=long_status(case))
    lines = tuple(_unnamed(line, case) for line in known.diary(case))
    openings = known.loaded.get(ReadersOf(case.id))
    if openings:
        yield listed((OPENED_BY, *map(opening_line, openings)), "\n")
    yield from record(case, replace(known, loaded={**known.loaded, Diary(case.id): lines}))


def _unnamed(line: DiaryLine, case: Case) -> DiaryLine:
    ours = line.author is not None and line.author != case.reporter
    return replace(line, author=OF_THE_TEAM) if ours else line


def _asked(asked: tuple[Request, ...]) -> tuple[Section, ...]:
    lines = tuple(REQUEST(kind=KINDS[one.kind], at=one.asked_at, until=one.due_at) for one in asked)
    return (Section(REQUESTS, lines),) if lines else ()
