"""A small town for the three days in which the process is stopped: who told when, and what is due meanwhile."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from cases.rules import WITA
from simulator import Phone
from storage import follow_ups
from tests.month.hands import press, press_all
from tests.month.hearing import Hearing
from tests.month.history import History
from tests.month.people import ANY_TIME, NEVER, Rules
from tests.month.sayings import Prompt, prompts_in
from tests.month.working import MOVES, UPDATE
from tests.product.stage import Stage

TELLS: Final = (
    *("KTP, Kartu Keluarga, akta", "Akta lahir", "Untuk saya sendiri", "(where)", ">Butuh surat.", "Selesai"),
    *("Tidak ada", "Siapa saja boleh", "Kirim"),
)
NOT_HERE: Final = ("Jangan menulis ke sini", "Lewati")
EVENINGS: Final = ("Boleh, di waktu tertentu", "Kamis", "Jumat", "Selesai", "Malam, jam 6 sampai 9", "Hanya saya")
WINDOWS: Final[dict[str, tuple[Rules, tuple[str, ...]]]] = {  # when each may be written to, and how she says so
    "Ani": (ANY_TIME, ("Boleh, kapan saja", "Hanya saya")),
    "Budi": (Rules((8, 11)), ("Boleh, di waktu tertentu", "Setiap hari", "Pagi, jam 8 sampai 11", "Hanya saya")),
    "Cici": (Rules((18, 21), frozenset({3, 4})), EVENINGS),
    "Dewi": (NEVER, NOT_HERE),
}
TOO_OLD: Final = "Eka"  # told a day earlier: her question falls due so early that it is too late when all is back
COMPANIONS: Final = {
    "Rahma": ("Masagenae", "Lumpue", "Kec. Bacukiki Barat"),
    "Tenri": ("Kartini", "Cappa Galung", "Kec. Bacukiki Barat"),
    "Saleha": ("Bahagia", "Watang Soreang", "Kec. Soreang"),
}
TUESDAY: Final = datetime(2026, 6, 9, 11, 0, tzinfo=WITA)
STOPPED_AT: Final = datetime(2026, 6, 15, 5, 0, tzinfo=WITA)  # a Monday; Tuesday is a holiday
BACK_AT: Final = datetime(2026, 6, 18, 5, 0, tzinfo=WITA)

Due = set[tuple[str, str]]  # number and kind


@dataclass(slots=True)
class Town:
    """Three companions with three cases or more each, and residents who chose when to be written to."""

    stage: Stage
    hearing: Hearing
    history: History
    companions: dict[str, Phone] = field(default_factory=dict)
    residents: dict[str, Phone] = field(default_factory=dict)
    due: Due = field(default_factory=set)  # what fell due while nobody looked
    place: int = 0  # how much had been heard when the process was stopped

    async def begins(self) -> None:
        for name, (group, _, _) in COMPANIONS.items():
            self.companions[name] = await self.stage.companion(name, group)
        for name in COMPANIONS:
            for number in range(2):
                await self._complains(f"Tamu{number} {name}", name, *NOT_HERE)
        await self._take(UPDATE, *MOVES["speaks"])
        self.residents[TOO_OLD] = await self._complains(TOO_OLD, "Rahma", "Boleh, kapan saja", "Hanya saya")
        await self._take()
        await self.moves_to(TUESDAY)
        for place, (name, (_, contact)) in enumerate(WINDOWS.items()):
            self.residents[name] = await self._complains(name, list(COMPANIONS)[place % 3], *contact)
        await self._take()

    async def sleeps_three_days(self) -> None:
        """Live until the process is stopped, and start it again; somebody has written meanwhile."""
        for day in range(10, 15):
            for hour in (9, 14, 19):
                await self.moves_to(datetime(2026, 6, day, hour, 0, tzinfo=WITA))
        await self.moves_to(STOPPED_AT)
        self.due = await self.due_before(BACK_AT)
        self.place = len(self.hearing.heard)
        await self.stage.stop()
        await self.moves_to(BACK_AT - timedelta(minutes=1), looking=False)
        await self.residents["Ani"].says("/start")
        await self.moves_to(BACK_AT, looking=False)
        await self.stage.start()
        await self.stage.settled()
        await self.stage.looks()

    async def lives_on(self, days: int) -> None:
        """Look every half hour for so long."""
        for _ in range(days * 48):
            await self.moves_to(self.stage.now() + timedelta(minutes=30))

    async def moves_to(self, when: datetime, *, looking: bool = True) -> None:
        self.stage.clock.jump((when - self.stage.now()).total_seconds())
        if looking:
            await self.stage.looks()

    async def due_before(self, when: datetime) -> Due:
        rows = follow_ups.follow_ups
        async with self.stage.product.storage.engines.read.connect() as connection:
            found = (await connection.execute(select(rows.c.case_id, rows.c.kind).where(rows.c.due_at <= when))).all()
        return {(self.history.numbers[row.case_id], row.kind) for row in found}

    def asked(self, phone: Phone) -> list[Prompt]:
        """What she was asked since the process was stopped."""
        heard = self.hearing.since(self.place)
        return [prompt for one in heard if one.chat == phone.id for prompt in prompts_in(one, self.history.numbers)]

    def messages(self, phone: Phone) -> list[datetime]:
        """When each message came that asked her something."""
        heard = self.hearing.since(self.place)
        return [one.at for one in heard if one.chat == phone.id and prompts_in(one, self.history.numbers)]

    async def _complains(self, name: str, companion: str, *contact: str) -> Phone:
        _, kelurahan, kecamatan = COMPANIONS[companion]
        phone = await self.stage.resident(name)
        where = TELLS.index("(where)")
        steps = (*TELLS[:where], kecamatan, kelurahan, *TELLS[where + 1 :])
        await self.stage.does(phone, "Sampaikan pengaduan", "Lanjut", "Ya, aman", *contact, *steps)
        await self.history.take()
        return phone

    async def _take(self, *then: str) -> None:
        """Whoever was asked takes what she was asked to, and does the rest with it."""
        for id_ in self.history.numbers:
            for phone in self.companions.values():
                if await press(self.stage, phone, "Terima", id_):
                    assert await press_all(self.stage, phone, then, id_)
        await self.history.take()
