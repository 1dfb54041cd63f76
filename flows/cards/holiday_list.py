"""How the holidays look: a list by date, one of them, and the question before one is removed."""

from collections.abc import Sequence
from datetime import date

from cases.holiday import Holiday
from flows.button_data import pack
from flows.cards import rule_cards
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.found import PAGE
from flows.screen import Button, Screen, stacked
from flows.text import Text, text

NAME = rule_cards.HOLIDAYS

TITLE = text("holidays.title", "Hari libur")
CHOOSE = text("holidays.choose", "Pada hari-hari ini jam kerja tidak berjalan. Tekan salah satu untuk mengubahnya.")
NONE = text("holidays.none", "Belum ada hari libur.")
ONLY_UNTIL = text("holidays.only_until", "⚠️ Hari libur {year} belum ada. Tolong ditambahkan.")
EXPECTED = text("holidays.expected", "❔ = perkiraan. Kalau tanggal resminya sudah keluar, tekan untuk memastikannya.")
LINE = text("holidays.line", "{day} · {name}")
LINE_EXPECTED = text("holidays.line_expected", "❔ {day} · {name}")
ADD = text("holidays.add", "➕ Tambah hari libur")
ONE = text("holidays.one", "{day}: {name}.")
IS_EXPECTED = text(
    "holidays.is_expected",
    "Tanggal ini masih perkiraan. Kalau tanggal resminya lain: hapus yang ini, lalu tambahkan tanggal yang benar.",
)
SURE = text("holidays.sure", "Hapus hari libur ini? Hari itu jadi hari kerja biasa.")
CERTAIN = text("holidays.certain", "✅ Tanggalnya sudah pasti")
REMOVE = text("holidays.remove", "Ya, hapus")
NOTED = text("holidays.noted", "Sudah dicatat.")
REMOVED = text("holidays.removed", "Sudah dihapus.")
DATE = text("holidays.date", "{day}/{month}/{year}")

LABEL = 34  # characters of a name on a button


def list_screen(holidays: Sequence[Holiday], today: date, page: int | None = None, note: Text | None = None) -> Screen:
    """The page asked for, counted from 0; without one, the page with the next holiday."""
    pages = pages_of(len(holidays))
    page = min(_next_page(holidays, today) if page is None else page, pages - 1)
    rows = stacked(*(_button(holiday) for holiday in cut(holidays, page)))
    turns = turning(page, pages, lambda number: pack(NAME, "list", number))
    back = way_back(Button(BACK, pack(rule_cards.PROMISES, "show")))
    add = stacked(Button(ADD, pack(NAME, "add")))
    body = (*((note,) if note else ()), *_said(holidays, today), *page_note(page, pages))
    return Screen(body, (*rows, *turns, *add, back), TITLE)


def sure_screen(holiday: Holiday) -> Screen:
    code = _code(holiday.date)
    certain = () if holiday.sure else (Button(CERTAIN, pack(NAME, "certain", code)),)
    buttons = (*certain, Button(REMOVE, pack(NAME, "drop", code)))
    expected = () if holiday.sure else (IS_EXPECTED,)
    body = (ONE(day=holiday.date, name=holiday.name), *expected, SURE)
    return Screen(body, (*stacked(*buttons), way_back(Button(BACK, pack(NAME, "list")))), TITLE)


def holiday_on(code: str, holidays: Sequence[Holiday]) -> Holiday | None:
    """The holiday that a button means."""
    return next((holiday for holiday in holidays if _code(holiday.date) == code), None)


def page_of(holiday: Holiday, holidays: Sequence[Holiday]) -> int:
    """The page on which a holiday stands, counted from 0."""
    return holidays.index(holiday) // PAGE


def _said(holidays: Sequence[Holiday], today: date) -> list[Text]:
    """How the list is read, and whether next year is still to be entered."""
    if not holidays:
        return [NONE]
    said = [CHOOSE]
    if any(not holiday.sure for holiday in holidays):
        said.append(EXPECTED)
    if max(holiday.date for holiday in holidays).year <= today.year:
        said.append(ONLY_UNTIL(year=str(today.year + 1)))
    return said


def _next_page(holidays: Sequence[Holiday], today: date) -> int:
    return sum(holiday.date < today for holiday in holidays) // PAGE


def _button(holiday: Holiday) -> Button:
    day = DATE(day=f"{holiday.date.day:02}", month=f"{holiday.date.month:02}", year=str(holiday.date.year))
    name = holiday.name if len(holiday.name) <= LABEL else f"{holiday.name[: LABEL - 1].rstrip()}…"
    label = LINE if holiday.sure else LINE_EXPECTED
    return Button(label(day=day, name=name), pack(NAME, "sure", _code(holiday.date)))


def _code(day: date) -> str:
    return day.isoformat()
