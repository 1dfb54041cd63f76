"""The part of the digest about the service: what came, what waits, who is silent, the week; also alone, once a week."""

from collections.abc import Iterator
from typing import Final

from cases.figures import Standing
from cases.roster import Roster
from flows.button_data import pack
from flows.cards import figures_words as words
from flows.digest import Announced, Service
from flows.figures import Figures
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

SINCE: Final = text("digest.since", "Sejak ringkasan terakhir: pengaduan baru {new}, selesai {closed}.")
STANDING: Final = text(
    "digest.standing", "Sekarang terbuka {open}; menunggu jawaban pertama {unanswered}; lewat waktu {late}."
)
SILENT: Final = text(
    "digest.silent", "Sudah 3 hari kerja tanpa kabar, padahal ada pengaduan terbuka: {groups}. Mohon ditanya."
)
ANNOUNCED: Final = text("digest.announced", "Siaran: {n}, terkirim {sent}, menjawab {answered}.")
QUESTIONS: Final = text("digest.questions", "Pertanyaan warga yang menunggu jawaban: {n}. Lihat /tanya.")
SET_ASIDE: Final = text("digest.set_aside", "⚠️ Pesan masuk yang gagal diproses: {n}. Lihat /kesehatan.")
BACKUP: Final = text("digest.backup", "Cadangan terakhir: {at}, berhasil.")
BACKUP_BAD: Final = text("digest.backup_bad", "⚠️ Cadangan terakhir gagal ({at}). Lihat /kesehatan.")
CHECKS: Final = text("digest.checks", "Layanan dan panduan yang perlu dicek lagi: {n}.")
WEEKLY: Final = text("digest.weekly", "Ringkasan mingguan")
SEE: Final = text("digest.see_figures", "📊 Angka pelayanan")


def service_lines(service: Service, roster: Roster) -> Iterator[Text]:
    """Paragraphs: the days since the last one and how things stand, what else is to be known, the week."""
    yield words.in_lines((words.said(SINCE, service.since.city), *_standing(service.standing, roster)))
    further = tuple(_further(service))
    if further:
        yield words.in_lines(further)
    if service.week is not None:
        yield words.in_lines((WEEKLY, *week_lines(service.week, roster)))


def week_lines(figures: Figures, roster: Roster) -> Iterator[Text]:
    """Last week beside the one before, then the groups."""
    yield words.week_of(figures.last)
    if figures.group is None:
        yield from words.city_lines(words.LAST_WEEK, figures.last)
        yield words.said(words.BEFORE, figures.weeks[-2].city)
    yield from words.table(figures.last, roster)


def weekly_screen(figures: Figures, roster: Roster) -> Screen:
    """For those of the staff who get the week alone; no name of staff is in it."""
    body = words.in_lines(week_lines(figures, roster))
    return Screen((body,), stacked(Button(SEE, pack("figures", "show"))), WEEKLY)


def _standing(standing: Standing, roster: Roster) -> Iterator[Text]:
    numbers = {"open": standing.open, "unanswered": standing.unanswered, "late": standing.late}
    yield STANDING(**{name: words.span(number) for name, number in numbers.items()})
    silent = sorted(roster.groups[one].name for one in standing.silent if one in roster.groups)
    if silent:
        yield SILENT(groups=listed((verbatim(name) for name in silent), ", "))


def _further(service: Service) -> Iterator[Text]:
    if service.announced.number:
        yield _announced(service.announced)
    if service.questions:
        yield QUESTIONS(n=service.questions)
    if service.set_aside:
        yield SET_ASIDE(n=service.set_aside)
    if service.backup is not None:
        yield (BACKUP if service.backup.well else BACKUP_BAD)(at=service.backup.at)
    if service.checks:
        yield CHECKS(n=service.checks)


def _announced(told: Announced) -> Text:
    return ANNOUNCED(n=told.number, sent=words.span(told.sent), answered=words.span(told.answered))
