"""What is known of a case, line by line, in the words in which it was asked and told."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cases.case import Case
from cases.contact import ContactRules, Never, Purpose, may_contact
from cases.policy import Action, may
from flows.cards.case_reasons import CHOSEN, reason_words
from flows.cards.status_words import SHORT
from flows.flow import SKIPPED, Flow, answer_of, filled, questions_of, within
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.asking import line_of
from flows.found import DiaryLine, Files
from flows.kinds import FLOWS
from flows.known import Known
from flows.needs import FilesOf, ReachedHer, ReporterContact
from flows.questions.question import Asking, Question
from flows.questions.sentences import listed
from flows.questions.tell import Story
from flows.text import Text, text, verbatim

CHUNK = 1000  # characters of one paragraph: a longer text is cut so that pages can be filled

AS_AGREED = text("details.as_agreed", "Hubungi hanya dengan cara dan waktu yang disetujui di bawah ini.")
THROUGH = text("details.through", "🤝 Menghubungi lewat: {words}")
NOT_NOW = text("details.not_now", "🚫 Sekarang: jangan menulis kepadanya lewat obrolan ini.")
NOT_SURE = text("details.not_sure", "⚠️ Pesan terakhir kami untuknya belum pasti sampai.")
LINE = text("details.line", "{label}: {answer}")
HEAD = text("details.head", "{label}:")
NOT_ANSWERED = text("details.not_answered", "tidak dijawab")
STATUS = text("details.status", "Status: {status}, disampaikan {at}")
ADDED = text("details.added", "➕ {who}, {at}:")
ASKED = text("details.asked", "❓ {who}, {at}:")
ANSWERED = text("details.answered", "💬 {who}, {at}:")
PASSED = text("details.passed", "↪️ {who} mengalihkan, {at}:")
PROGRESS = text("details.progress", "📈 {who}, {at}:")
UNSAFE = text("details.unsafe", "🚫 {who}: tidak aman bicara lewat HP, {at}")
QUIET = text("details.quiet", "🚫 Jangan menulis atau menelepon dulu, {at}")
UNSAFE_SINCE = text(
    "details.unsafe_since",
    "🚫 Sejak {at} tidak aman menulis atau menelepon. Jawaban lama tentang HP di bawah ini tidak berlaku lagi.",
)
CALL_ASKED = text("details.call_asked", "📞 {who} minta dihubungi dengan cara amannya, {at}")
DURESS = text("details.duress", "⚠️ Ada tanda orang lain memegang HP-nya, {at}")
DURESS_SINCE = text(
    "details.duress_since", "⚠️ Sejak {at} ada tanda orang lain memegang HP-nya. Pakai cara lain, bukan HP-nya."
)
WORD_SET = text("details.word_set", "🔑 Kata rahasia dipasang, {at}")
WORD_DROPPED = text("details.word_dropped", "🔑 Kata rahasia dihapus, {at}")
CONTACTED = text("details.contacted", "📞 {who}: sudah ada kontak, {at}")
REOPENED = text("details.reopened", "🔁 {who} membuka kembali, {at}")
CLIMBED = text("details.climbed", "↗️ Dialihkan karena {reason}, {at}")
REMINDED = text("details.reminded", "⏰ {who}: pengingat dikirim, {at}")
CALLED = text("details.called", "🙋 Ingin dipanggil: {name}")
WITH_FILES = text("details.with_files", "📎 {n} berkas")
SKIPPED_QUESTION = text("details.skipped", "⏭️ Pertanyaan “{question}” dilewati: terlambat, {at}")
SYSTEM = text("details.system", "Sistem")
NOTED = text("details.noted", "📝 {who}, {at}:")
WHO_TOLD = text("details.who_told", "Yang menyampaikan")
SOMEBODY = text("details.somebody", "Seseorang dari tim")
FILES = text("details.files", "📎 Berkas: {parts}.")
KEPT = text("details.files.kept", "{n} siap")
WAITING = text("details.files.waiting", "{n} sedang diambil")
NOT_OPENED = text("details.files.not_opened", "{n} tidak bisa dibuka")
STORY_IN_FILES = text("details.story_in_files", "Ceritanya ada di berkas yang dikirim.")
CAPTION = text("details.caption", "📎 {caption}")
CALL = text("details.call", "Minta dihubungi saja.")

HEADS: dict[str, Text] = {
    "addition": ADDED,
    "question": ASKED,
    "answer": ANSWERED,
    "pass": PASSED,
    "progress": PROGRESS,
    "unsafe": UNSAFE,
    "quiet": QUIET,
    "contacted": CONTACTED,
    "reopened": REOPENED,
    "climb": CLIMBED,
    "remind": REMINDED,
    "skipped": SKIPPED_QUESTION,
    "call": CALL_ASKED,
    "duress": DURESS,
    "lock_set": WORD_SET,
    "lock_dropped": WORD_DROPPED,
}


def paragraphs(case: Case, known: Known) -> tuple[Text, ...]:
    """Everything, in the order in which a companion needs it: where it stands, what was told, what came after."""
    return (
        STATUS(status=SHORT[case.status], at=case.opened_at),
        *_now(case, known),
        *record(case, known),
    )


def record(case: Case, known: Known) -> tuple[Text, ...]:
    """What was told, what came after, how many files: all that is kept of it."""
    return (
        *_called(case, known),
        *_told(case, known),
        *(line for entry in known.diary(case) for line in _entry(entry, case, known)),
        *_files(known.loaded.get(FilesOf(case.id))),
    )


def _called(case: Case, known: Known) -> Iterator[Text]:
    """How she wants to be called, to whom she lets it be known, and to herself."""
    name = known.called(case)
    if name and any(may(known.viewer, action, case) for action in (Action.SEE_NAME, Action.NAME_HERSELF)):
        yield CALLED(name=verbatim(name))


def _now(case: Case, known: Known) -> Iterator[Text]:
    """How she may be reached, as it is now, whatever she told when she came."""
    rules: ContactRules | None = known.loaded.get(ReporterContact(case.id))
    if case.course.duress_at is not None:
        yield DURESS_SINCE(at=case.course.duress_at)
    if case.course.unsafe_at is not None:
        yield UNSAFE_SINCE(at=case.course.unsafe_at)
    elif rules is not None and isinstance(may_contact(rules, Purpose.NOTICE, known.at, known.zone), Never):
        yield NOT_NOW
    if rules is not None and rules.through and rules.through not in _ways_told(case):
        yield THROUGH(words=verbatim(rules.through))
    if known.loaded.get(ReachedHer(case.id)) is False:
        yield NOT_SURE
    if case.course.unsafe_at is None:
        yield AS_AGREED


def _ways_told(case: Case) -> frozenset[str]:
    """The go-between, number or place that stands below anyway, among what she told."""
    told = (dict(case.told or {}).get(name) for name in ("through", "instead", "reach"))
    return frozenset(str(stored["v"]) for stored in told if isinstance(stored, dict) and "v" in stored)


def _told(case: Case, known: Known) -> Iterator[Text]:
    """Short answers line by line, a story in full between them; what was passed over is said to be so."""
    told = dict(case.told or {})
    flow = _flow_of(told)
    record, _ = filled(flow, told)
    lines: list[Text] = []
    for name, question in questions_of(flow).items():
        value = answer_of(record, name)
        if question.short is None or (value is None and told.get(name) != SKIPPED):
            continue
        if not isinstance(value, Story):
            lines.append(_line(question, value, Asking(name, "", flow.name, within(record, name), known)))
            continue
        yield from _block(lines)
        yield from _story(question.short, value)
        lines = []
    yield from _block(lines)


def _block(lines: list[Text]) -> Iterator[Text]:
    if lines:
        yield listed(lines, "\n")


def _line(question: Question[Any], value: Any, asking: Asking) -> Text:
    answer = NOT_ANSWERED if value is None else question.review(value, asking)
    return LINE(label=question.short or question.ask, answer=answer)


def _story(label: Text, story: Story) -> Iterator[Text]:
    yield HEAD(label=label)
    words = tuple(_parts(story.parts))
    yield from words
    if story.parts and not words:
        yield STORY_IN_FILES
    if story.call:
        yield CALL


def _flow_of(told: Mapping[str, Any]) -> type[Flow]:
    """The flow whose questions were answered: the one that knows most of the names."""
    return max(FLOWS, key=lambda flow: len(questions_of(flow).keys() & told.keys()))


def _entry(entry: DiaryLine, case: Case, known: Known) -> Iterator[Text]:
    content = entry.content
    yield HEADS.get(entry.kind, NOTED)(
        who=_author(entry, case, known),
        at=entry.at,
        reason=reason_words(str(content.get("reason"))),
        question=_question(str(content.get("kind", "")), case),
    )
    if content.get("reason") in CHOSEN:
        yield CHOSEN[content["reason"]]
    if isinstance(content.get("text"), str):
        yield from pieces(content["text"])
    yield from _parts(content.get("parts", ()))
    if entry.files:
        yield WITH_FILES(n=entry.files)


def _question(name: str, case: Case) -> Text:
    """The question of ours with this name; the name itself where a newer release has it no more."""
    follow_up = FOLLOW_UPS.get(name)
    return line_of(follow_up, case) if follow_up else verbatim(name)


def _author(entry: DiaryLine, case: Case, known: Known) -> Text:
    if entry.author is None:
        return SYSTEM
    if entry.author == case.reporter:
        return WHO_TOLD
    person = known.roster.people.get(entry.author)
    return verbatim(person.name) if person and person.name else SOMEBODY


def _parts(parts: Iterable[Mapping[str, Any]]) -> Iterator[Text]:
    """Texts in full, files by their captions; the files themselves are counted apart."""
    for part in parts:
        yield from pieces(part.get("text", ""))
        if part.get("caption"):
            yield CAPTION(caption=part["caption"])


def pieces(words: str) -> Iterator[Text]:
    """Paragraphs of at most CHUNK characters, cut between words where there are any."""
    while len(words) > CHUNK:
        space = words.rfind(" ", CHUNK // 2, CHUNK)
        at = space + 1 if space > 0 else CHUNK
        yield verbatim(words[:at])
        words = words[at:]
    if words.strip():
        yield verbatim(words)


def _files(files: Files | None) -> tuple[Text, ...]:
    if files is None:
        return ()
    counts = ((KEPT, files.kept), (WAITING, files.waiting), (NOT_OPENED, files.not_opened))
    parts = [said(n=number) for said, number in counts if number]
    return (FILES(parts=listed(parts)),) if parts else ()
