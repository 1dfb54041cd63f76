"""How an announcement goes, number by number: edited in place while it goes out, and its report when it is over."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cases.announcement import OVER, Announcement, Progress, Reached, State
from cases.person import Language
from flows.button_data import pack
from flows.cards.announcements_words import STATES, number
from flows.cards.exit import exit_button
from flows.cards.menu import BACK
from flows.questions.sentences import cut, listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME: Final = "siaran"

OF = text("siaran.progress.of", "Selesai untuk: {done} (dari {size} orang)")
COUNTS: Final[tuple[tuple[tuple[Reached, ...], Text], ...]] = (
    ((Reached.SENT,), text("siaran.progress.sent", "✅ Terkirim: {n}")),
    ((Reached.WAITING, Reached.QUEUED), text("siaran.progress.waiting", "⏳ Menunggu: {n}")),
    ((Reached.BLOCKED,), text("siaran.progress.blocked", "🚫 Memblokir atau pergi: {n}")),
    ((Reached.FAILED,), text("siaran.progress.failed", "⚠️ Gagal: {n}")),
    ((Reached.UNCERTAIN,), text("siaran.progress.uncertain", "❔ Belum pasti sampai: {n}")),
    ((Reached.LEFT_OUT,), text("siaran.progress.left_out", "➖ Dilewati (tidak mau atau berhenti): {n}")),
)
SUMS_UP = text("siaran.progress.sums_up", "Jumlah: {n}")
PER_MINUTE = text("siaran.progress.per_minute", "Kecepatan: {n} per menit")
OVER_AT = text("siaran.progress.over_at", "Perkiraan selesai: {at}")
ENDED = text("siaran.progress.ended", "Selesai: {at}")
COMING = text("siaran.progress.coming", "✋ Akan datang: {n}")
NOT_COMING = text("siaran.progress.not_coming", "Tidak bisa: {n}")
QUESTIONS = text("siaran.progress.questions", "💬 Pertanyaan: {n}")

PAUSE = text("siaran.pause", "⏸ Jeda")
RESUME = text("siaran.resume", "▶️ Lanjutkan")
STOP = text("siaran.stop", "⏹ Hentikan")
REFRESH = text("siaran.refresh", "🔄 Perbarui")
ASKED = text("siaran.asked_about", "💬 Pertanyaan ({n})")
PREVIEW = text("siaran.preview", "👁 Pratinjau")

UNDER_WAY: Final = (Reached.WAITING, Reached.QUEUED)


def when_stopped(progress: Progress) -> Progress:
    """As it will be: whoever waits does not get it any more; what is on its way may still arrive."""
    waits = progress.reached.get(Reached.WAITING, 0)
    left = progress.reached.get(Reached.LEFT_OUT, 0) + waits
    return replace(progress, reached={**progress.reached, Reached.WAITING: 0, Reached.LEFT_OUT: left})


def progress_screen(one: Announcement, progress: Progress) -> Screen:
    """The same for whoever sees it; its numbers add up to its size."""
    said = verbatim(f"“{cut(one.content.words.get(Language.INDONESIAN, ''), 120)}”")
    body = (said, listed(_reached(one, progress), "\n"), *_pace(one, progress), *_responses(one, progress))
    last = (Button(BACK, pack(NAME, "list")), exit_button())
    return Screen(body, (*_controls(one), *stacked(*_about(one, progress)), last), STATES[one.state])


def _reached(one: Announcement, progress: Progress) -> Iterator[Text]:
    yield OF(done=number(progress.total - progress.waiting), size=number(one.size or progress.total))
    for kinds, label in COUNTS:
        count = _sum(progress, kinds)
        if count or kinds == (Reached.SENT,) or (kinds == UNDER_WAY and one.state not in OVER):
            yield label(n=number(count))
    if one.state in OVER:
        yield SUMS_UP(n=number(progress.total))


def _pace(one: Announcement, progress: Progress) -> Iterator[Text]:
    if one.state is State.SENDING:
        lines = [PER_MINUTE(n=number(progress.per_minute))]
        lines += [OVER_AT(at=progress.over_at)] if progress.over_at else []
        yield listed(lines, "\n")
    elif one.ended_at is not None:
        yield ENDED(at=one.ended_at)


def _responses(one: Announcement, progress: Progress) -> Iterator[Text]:
    lines: list[Text] = []
    if one.content.come:
        lines += [COMING(n=number(progress.coming)), NOT_COMING(n=number(progress.not_coming))]
    if one.content.ask:
        lines += [QUESTIONS(n=number(progress.questions))]
    if lines:
        yield listed(lines, "\n")


def _controls(one: Announcement) -> tuple[tuple[Button, ...], ...]:
    match one.state:
        case State.SENDING:
            return ((_button(PAUSE, "pause", one), _button(STOP, "stop", one)),)
        case State.PAUSED:
            return ((_button(RESUME, "resume", one), _button(STOP, "stop", one)),)
    return ()


def _about(one: Announcement, progress: Progress) -> Iterator[Button]:
    if one.state not in OVER:
        yield _button(REFRESH, "open", one)
    yield _button(PREVIEW, "preview", one)
    if progress.questions:
        yield Button(ASKED(n=progress.questions), pack("inquiries", "list", 0, one.id))


def _sum(progress: Progress, kinds: tuple[Reached, ...]) -> int:
    return sum(progress.reached.get(kind, 0) for kind in kinds)


def _button(label: Text, action: str, one: Announcement) -> Button:
    return Button(label, pack(NAME, action, one.id, version=one.version))
