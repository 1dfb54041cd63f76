"""How her own group stands, for its officer: numbers and times, who is on leave; nothing of any case."""

from collections.abc import Iterator
from typing import Final

from cases.leave import current
from flows.found import GroupStanding
from flows.known import Known
from flows.needs import GroupDeadlines
from flows.questions.sentences import listed
from flows.screen import Button, Screen
from flows.text import Text, text, verbatim

NO_GROUP: Final = text("own_group.none", "Anda belum punya kelompok. Mohon minta koordinator mengaturnya.")
QUIET: Final = text("own_group.quiet", "Tidak ada pengaduan yang terbuka di kelompok Anda. ✅")
OPEN: Final = text("own_group.open", "Pengaduan terbuka: {n}.")
LATE: Final = text("own_group.late", "Lewat waktu: {n}.")
NEXT: Final = text("own_group.next", "Tenggat berikutnya: {at}.")
FEW: Final = text("own_group.few", "kurang dari 5")
NOBODY: Final = text("own_group.nobody", "Hari ini tidak ada pendamping kelompok Anda yang berhalangan.")
UNTIL: Final = text("own_group.until", "{name} · sampai {last}")
ON_LEAVE: Final = text("own_group.on_leave", "Sedang berhalangan:")

SMALLEST: Final = 5  # a smaller number might say of whom it speaks


def own_group_screen(known: Known, last: tuple[Button, ...]) -> Screen:
    group = known.roster.groups.get(known.viewer.group) if known.viewer.group else None
    if group is None:
        return Screen((NO_GROUP,), (last,))
    standings: tuple[GroupStanding, ...] = known.loaded.get(GroupDeadlines()) or ()
    own = next((one for one in standings if one.group == group.id), None)
    body = (*(_lines(own, known) if own else (QUIET,)), *_away(known))
    return Screen(body, (last,), verbatim(group.name))


def rough(number: int) -> Text:
    """A number of residents or of their complaints, as others may know it."""
    return FEW if 0 < number < SMALLEST else verbatim(str(number))


def _lines(own: GroupStanding, known: Known) -> Iterator[Text]:
    yield OPEN(n=rough(own.open))
    yield LATE(n=rough(own.overdue))
    if own.next_at is not None and own.next_at >= known.at:
        yield NEXT(at=own.next_at)


def _away(known: Known) -> Iterator[Text]:
    hers = sorted(known.roster.companions(known.viewer.group), key=lambda one: (one.name, one.id))
    found = [(one, now) for one in hers if (now := current(one.leave, known.today))]
    if not found:
        yield NOBODY
        return
    yield ON_LEAVE
    yield listed((UNTIL(name=one.name, last=now.last) for one, now in found), "\n")
