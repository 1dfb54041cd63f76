"""The clock as it looks at what has been kept long enough."""

from bot.clockwork.retention import Retention
from tests.storage.clockwork import Clock
from tests.storage.stage import Stage


class Looks:
    """The clock looks every day, as it does when it never stops."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.clock = stage, Clock(stage)
        self.retention = Retention(self.clock.desk)

    async def look(self) -> None:
        await self.retention.look(self.stage.clock())

    async def after(self, days: int) -> None:
        """So many days later; it has looked on the two days before too."""
        before = min(days, 2)
        self.stage.clock.forward(days=days - before)
        for _ in range(before):
            await self.look()
            self.stage.clock.forward(days=1)
        await self.look()
