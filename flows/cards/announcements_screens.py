"""The screens of an announcement before it goes out: the list, the draft, what pressing Kirim will do."""

from collections.abc import Iterator, Mapping
from typing import Final

from cases.announcement import NOT_BEGUN, Announcement, Counted, Repeat, State
from cases.person import Language, Person, Role
from cases.policy import Action, may
from cases.quiet import awake
from flows.button_data import pack
from flows.cards.announcements_progress import NAME, PREVIEW
from flows.cards.announcements_words import (
    STATES,
    audience_lines,
    number,
    numbers,
    place_text,
    repeat_lines,
    role_text,
    when_lines,
    would_begin,
)
from flows.cards.exit import exit_button
from flows.cards.language_names import NAMES
from flows.cards.menu import BACK
from flows.cards.paging import page_note, pages_of, turning
from flows.found import AnnouncementPage
from flows.known import Known
from flows.questions.sentences import cut, listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

TITLE = text("siaran.title", "Siaran")
EMPTY = text("siaran.empty", "Belum ada siaran.")
ABOUT = text("siaran.about", "Yang terbaru di atas. Tekan untuk melihat.")
LINE = text("siaran.line", "{state}: {words}")
TIMED = text("siaran.timed", "• {words}, mulai {at}")
UNDER_WAY = text("siaran.under_way", "• {words}, mulai {at}: {done} dari {size} orang")
NEW = text("siaran.new", "➕ Buat siaran")
QUESTIONS = text("siaran.questions", "💬 Pertanyaan warga")
TOTAL = text("siaran.total", "Sekarang akan diterima {n} orang.")
NOBODY = text("siaran.nobody", "Sekarang tidak ada seorang pun yang akan menerimanya.")
COUNT = text("siaran.count", "• {what}: {n}")
EXCLUDED: Final[dict[str, Text]] = {
    "blocked": text("siaran.excluded.blocked", "memblokir bot"),
    "contact": text("siaran.excluded.contact", "meminta tidak ditulisi"),
    "language": text("siaran.excluded.language", "membaca bahasa lain"),
}
NOT_INCLUDED = text("siaran.not_included", "Tidak menerima:")
NEEDS_TWO = text("siaran.needs_two", "Lebih dari {n} orang: perlu persetujuan koordinator lain.")
NO_OTHER = text("siaran.no_other", "Belum ada koordinator lain yang bisa menyetujui.")
APPROVED = text("siaran.approved", "👍 Sudah disetujui.")
LAST_DAY_OVER = text(
    "siaran.last_day_over", "Hari terakhir pengulangannya sudah lewat saat siaran ini mulai. Ubah dulu harinya."
)
WAITS = text("siaran.waits", "Menunggu koordinator lain. Belum ada yang dikirim.")
EDIT = text("siaran.edit", "✏️ Ubah")
SEND = text("siaran.send", "📨 Kirim")
ASK = text("siaran.ask", "🙋 Minta persetujuan")
DROP = text("siaran.drop", "🗑 Hapus konsep")
TAKE_BACK = text("siaran.take_back", "↩️ Tarik permintaan")
APPROVE = text("siaran.approve", "👍 Setujui")
RETURN = text("siaran.return", "↩️ Kembalikan")
UNDO = text("siaran.undo", "↩️ Batalkan")
SURE = text("siaran.sure", "Kirim siaran ini?")
WILL = text("siaran.will", "Akan dikirim kepada {n} orang, mulai {at}.")
GRACE = text("siaran.grace", "Setelah Anda tekan, masih ada 60 detik untuk membatalkan.")
YES = text("siaran.yes", "Ya, kirim")
NO = text("siaran.no", "Tidak jadi")
SCHEDULED = text("siaran.scheduled", "Mulai {at}. Sampai saat itu masih bisa dibatalkan.")
SURE_STOP = text("siaran.sure_stop", "Hentikan siaran ini?")
WHAT_STOPS = text(
    "siaran.what_stops", "Yang belum menerima tidak akan menerima. Yang sudah terkirim tidak bisa ditarik kembali."
)
SERIES_ENDS = text("siaran.series_ends", "Siaran ini berulang: yang berikutnya juga tidak akan dikirim lagi.")
YES_STOP = text("siaran.yes_stop", "Ya, hentikan")


def list_screen(page: AnnouncementPage, known: Known, last: tuple[Button, ...]) -> Screen:
    lines = [Button(_line(one), pack(NAME, "open", one.id)) for one in page.announcements]
    pages = pages_of(page.total)
    turns = turning(page.number, pages, lambda at: pack(NAME, "list", at))
    ways = [Button(NEW, pack(NAME, "new"))]
    ways += [Button(QUESTIONS, pack("inquiries", "list"))] if may(known.viewer, Action.ANSWER_INQUIRY) else []
    times = [listed(found, "\n")] if (found := tuple(_times(page))) else []
    body = (ABOUT, *times, *page_note(page.number, pages)) if lines else (EMPTY,)
    return Screen(body, (*stacked(*lines), *turns, *stacked(*ways), last), TITLE)


def _line(one: Announcement) -> Text:
    return LINE(state=STATES[one.state], words=cut(one.content.words.get(Language.INDONESIAN, "…"), 24))


def _times(page: AnnouncementPage) -> Iterator[Text]:
    """When each begins or began, and how far it has come."""
    for one in page.announcements:
        words, at = cut(one.content.words.get(Language.INDONESIAN, "…"), 40), one.started_at or one.begins_at
        progress = page.progress.get(one.id)
        if at and progress:
            done = progress.total - progress.waiting
            yield UNDER_WAY(words=words, at=at, done=number(done), size=number(progress.total))
        elif at:
            yield TIMED(words=words, at=at)


def approvers(one: Announcement, known: Known) -> tuple[Person, ...]:
    """Who may say the second word: never who wrote it."""
    found = (person for person in known.roster.people.values() if person.staff and person.id != one.by)
    return tuple(person for person in found if may(person, Action.APPROVE))


def needs_two(one: Announcement, counted: Counted, known: Known) -> bool:
    return one.approved_by is None and counted.total > known.editable.options.approval_above


def ends_before(one: Announcement, known: Known) -> bool:
    """Whether its last day would be over when it begins: it can't be let go like that."""
    begins = would_begin(one, known).astimezone(known.zone).date()
    return one.repeat is not Repeat.NEVER and one.until is not None and begins > one.until


def card_screen(one: Announcement, counted: Counted, known: Known, note: tuple[Text, ...] = ()) -> Screen:
    """A draft, or one that waits for somebody's word or for its time."""
    said = verbatim(f"“{cut(one.content.words[Language.INDONESIAN], 300)}”")
    body = (
        *note,
        said,
        listed((*audience_lines(one.audience, known), *_when(one, known)), "\n"),
        *([listed(count_lines(one, counted, known), "\n")] if one.state in NOT_BEGUN else []),
        *_state_lines(one, counted, known),
    )
    last = (Button(BACK, pack(NAME, "list")), exit_button())
    ways = (_button(label, action, one) for label, action in _ways(one, counted, known))
    return Screen(body, (*stacked(*ways), last), STATES[one.state])


def _when(one: Announcement, known: Known) -> Iterator[Text]:
    if one.state is State.SCHEDULED and one.begins_at:
        yield SCHEDULED(at=awake(known.editable.options, one.begins_at, known.zone))
        yield from repeat_lines(one)
    elif one.state in (State.DRAFT, State.ASKED):
        yield from when_lines(one, known)


def count_lines(one: Announcement, counted: Counted, known: Known) -> Iterator[Text]:
    yield TOTAL(n=number(counted.total)) if counted.total else NOBODY
    for role in Role:
        if counted.by_role.get(role):
            what = role_text(role, known, one.audience.topic)
            yield COUNT(what=what, n=number(counted.by_role[role]))
    yield from _counts({verbatim(name): n for name, n in sorted(_by_group(counted, known))})
    yield from _counts({place_text(code): n for code, n in sorted(counted.by_kelurahan.items())})
    if len(counted.by_language) > 1:
        yield from _counts({verbatim(NAMES[language]): n for language, n in sorted(counted.by_language.items())})
    left = {EXCLUDED[why]: n for why, n in counted.excluded.items() if why in EXCLUDED and n}
    if left:
        yield NOT_INCLUDED
        yield from (COUNT(what=why, n=number(n)) for why, n in left.items())


def _by_group(counted: Counted, known: Known) -> Iterator[tuple[str, int]]:
    groups = known.roster.groups
    return ((groups[group].name, n) for group, n in counted.by_group.items() if group in groups)


def _counts(counts: Mapping[Text, int]) -> Iterator[Text]:
    """Lines that add up to the number above them."""
    for what, count in numbers(counts):
        yield COUNT(what=what, n=count)


def _state_lines(one: Announcement, counted: Counted, known: Known) -> Iterator[Text]:
    if one.state in (State.DRAFT, State.ASKED) and ends_before(one, known):
        yield LAST_DAY_OVER
    elif one.state is State.ASKED:
        yield WAITS
    elif one.state is State.DRAFT and one.approved_by is not None:
        yield APPROVED
    elif one.state is State.DRAFT and needs_two(one, counted, known):
        yield NEEDS_TWO(n=known.editable.options.approval_above)
        if not approvers(one, known):
            yield NO_OTHER


def _ways(one: Announcement, counted: Counted, known: Known) -> Iterator[tuple[Text, str]]:
    yield PREVIEW, "preview"
    late = ends_before(one, known)
    match one.state:
        case State.DRAFT if late:
            yield from ((EDIT, "edit"), (DROP, "drop"))
        case State.DRAFT:
            yield EDIT, "edit"
            if needs_two(one, counted, known):
                yield from ((ASK, "ask"),) if approvers(one, known) else ()
            elif counted.total:
                yield SEND, "sure"
            yield DROP, "drop"
        case State.ASKED if one.by == known.viewer.id:
            yield TAKE_BACK, "back"
        case State.ASKED if may(known.viewer, Action.APPROVE):
            yield from () if late else ((APPROVE, "approve"),)
            yield RETURN, "return"
        case State.SCHEDULED:
            yield UNDO, "undo"


def sure_screen(one: Announcement, counted: Counted, known: Known) -> Screen:
    will = WILL(n=number(counted.total), at=would_begin(one, known))
    yes, no = _button(YES, "send", one), _button(NO, "open", one)
    lines = tuple(repeat_lines(one))
    return Screen((will, *lines, GRACE), (*stacked(yes, no), (exit_button(),)), SURE)


def sure_to_stop(one: Announcement) -> Screen:
    yes, no = _button(YES_STOP, "stopped", one), _button(NO, "open", one)
    ends = () if one.repeat is Repeat.NEVER else (SERIES_ENDS,)
    return Screen((WHAT_STOPS, *ends), (*stacked(yes, no), (exit_button(),)), SURE_STOP)


def _button(label: Text, action: str, one: Announcement) -> Button:
    return Button(label, pack(NAME, action, one.id, version=one.version))
