"""What the leave calendar shows of one person: whether she is away, her coming days, and what may be done."""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.leave import Leave, ahead, current
from cases.person import Person
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.exit import exit_button
from flows.cards.menu import BACK
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.known import Known
from flows.screen import Button, Rows, Screen, stacked
from flows.text import Text, text

NAME = "leave"

TITLE = text("leave.title", "Sedang berhalangan")
AWAY = text("leave.away", "Anda sedang berhalangan sampai {last}. Selama itu tugas baru tidak kami kirim ke Anda.")
HERE = text("leave.here", "Anda sedang bertugas.")
SHE_AWAY = text("leave.she_away", "{name} sedang berhalangan sampai {last}.")
SHE_HERE = text("leave.she_here", "{name} tidak sedang berhalangan.")
TASKS = text("leave.tasks", "Anda memegang {total} tugas.")
HANDED_OVER = text(
    "leave.handed_over", "Begitu Anda mulai berhalangan, tugas Anda dialihkan dan tidak kembali sendiri."
)
HERS_HANDED_OVER = text(
    "leave.hers_handed_over", "Begitu ia mulai berhalangan, tugasnya dialihkan dan tidak kembali sendiri."
)
KEEPS = text(
    "leave.keeps",
    "Yang sudah Anda dampingi tetap Anda pegang, kecuali yang sangat mendesak. Yang lain dialihkan dan tidak kembali "
    "sendiri.",
)
COMING = text("leave.coming", "Sudah tercatat untuk nanti (tekan untuk menghapus):")
FROM_TODAY = text("leave.from_today", "Mulai hari ini")
PICK = text("leave.pick", "Pilih tanggal")
RETURNED = text("leave.returned", "✅ Saya sudah kembali")
SHE_RETURNED = text("leave.she_returned", "✅ {name} sudah kembali")
REMOVE = text("leave.remove", "🗑 {first} – {last}")
REMOVE_DAY = text("leave.remove_day", "🗑 {first}")
PERIOD = text("leave.period", "{first} – {last}")

HOW_LONG = text("leave.how_long", "Berapa lama, mulai hari ini?")
LENGTHS: dict[int, Text] = {
    1: text("leave.one_day", "Hari ini saja"),
    3: text("leave.three_days", "3 hari, sampai {last}"),
    7: text("leave.a_week", "Satu minggu, sampai {last}"),
    14: text("leave.two_weeks", "Dua minggu, sampai {last}"),
}
WHAT_OF_HERS = text("leave.keeps.ask", "Anda sedang mendampingi warga. Selama Anda berhalangan, bagaimana?")
WAYS: dict[str, Text] = {
    "all": text("leave.keeps.no", "Titipkan semua ke pendamping lain"),
    "keep": text("leave.keeps.yes", "Yang sudah saya dampingi tetap saya pegang"),
}
SURE = text("leave.sure", "Hapus catatan {period}?")
YES_REMOVE = text("leave.yes_remove", "Ya, hapus")
COMPANIONS = text("leave.companions", "Pendamping yang berhalangan")


@dataclass(frozen=True, slots=True)
class Calendar:
    """One person's leave as the viewer may see it; `tasks` is how many open tasks she has, None where not asked.

    `accompanies`: whether she has taken any that could stay with her.
    """

    person: Person
    known: Known
    tasks: int | None = None
    accompanies: bool = False

    @property
    def own(self) -> bool:
        return self.person.id == self.known.viewer.id

    @property
    def now(self) -> Leave | None:
        return current(self.person.leave, self.known.today)

    @property
    def coming(self) -> tuple[Leave, ...]:
        return ahead(self.person.leave, self.known.today)

    def data(self, action: str, *further: str | int) -> str:
        return pack(NAME, action, self.person.id, *further)


def calendar_screen(calendar: Calendar, back: Button, page: int = 0, note: Text | None = None) -> Screen:
    """Whether she is away, the coming periods, and what may be done."""
    pages = pages_of(len(calendar.coming))
    page = min(page, pages - 1)
    coming = (COMING, *page_note(page, pages)) if calendar.coming else ()
    notes = () if note is None else (note,)
    removable = (_removable(period, page, calendar) for period in cut(calendar.coming, page))
    turns = turning(page, pages, lambda number: calendar.data("show", number))
    rows = (*_acts(calendar), *stacked(*removable), *turns, *_others(calendar), (back, exit_button()))
    return Screen((*notes, *_standing(calendar), *coming), rows, TITLE)


def _standing(calendar: Calendar) -> tuple[Text, ...]:
    name, now = calendar.person.name, calendar.now
    if calendar.own:
        tasks = (TASKS(total=calendar.tasks),) if calendar.tasks else ()
        return (AWAY(last=now.last), *_kept(now)) if now else (HERE, *tasks, *_becomes(calendar))
    return (SHE_AWAY(name=name, last=now.last),) if now else (SHE_HERE(name=name), HERS_HANDED_OVER)


def _kept(period: Leave) -> tuple[Text, ...]:
    return (KEEPS,) if period.keeps else ()


def _becomes(calendar: Calendar) -> tuple[Text, ...]:
    """What becomes of her tasks when the next leave begins: what she chose for it, or else the rule."""
    return (_kept(calendar.coming[0]) if calendar.coming else ()) or (HANDED_OVER,)


def _acts(calendar: Calendar) -> Rows:
    if calendar.now:
        label = RETURNED if calendar.own else SHE_RETURNED(name=calendar.person.name)
        first = Button(label, calendar.data("back"))
    else:
        first = Button(FROM_TODAY, calendar.data("today"))
    return stacked(first, Button(PICK, calendar.data("pick")))


def _others(calendar: Calendar) -> Rows:
    if not calendar.own or not may(calendar.known.viewer, Action.SET_LEAVE):
        return ()
    return stacked(Button(COMPANIONS, pack(NAME, "away")))


def _removable(period: Leave, page: int, calendar: Calendar) -> Button:
    label = REMOVE_DAY(first=period.first) if period.days == 1 else REMOVE(first=period.first, last=period.last)
    return Button(label, calendar.data("sure", day_code(period.first), page))


def period_text(period: Leave) -> Text:
    if period.days == 1:
        return Text("", "{day}", (("day", period.first),))
    return PERIOD(first=period.first, last=period.last)


def day_code(day: date) -> str:
    """A day in button data: 8 digits."""
    return day.strftime("%Y%m%d")


def lengths_screen(calendar: Calendar) -> Screen:
    today = calendar.known.today
    choices = (
        Button(label(last=today + timedelta(days=days - 1)), calendar.data("for", days))
        for days, label in LENGTHS.items()
    )
    return Screen((HOW_LONG,), (*stacked(*choices), _back_to(calendar)), TITLE)


def keeps_screen(calendar: Calendar, days: int) -> Screen:
    """Whether what she has taken stays with her; nothing is noted before she says."""
    choices = (Button(label, calendar.data("for", days, way)) for way, label in WAYS.items())
    return Screen((WHAT_OF_HERS,), (*stacked(*choices), _back_to(calendar)), TITLE)


def sure_screen(calendar: Calendar, period: Leave, page: int) -> Screen:
    yes = Button(YES_REMOVE, calendar.data("drop", day_code(period.first)))
    return Screen((SURE(period=period_text(period)),), (*stacked(yes), _back_to(calendar, page)), TITLE)


def _back_to(calendar: Calendar, page: int = 0) -> tuple[Button, ...]:
    return (Button(BACK, calendar.data("show", page)), exit_button())
