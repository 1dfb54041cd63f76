"""What the rows would say of a lock in the desk's tests: which words open it, how often it was tried, since when."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cases.lock import Opened, Tried
from flows.needs import Guesses, Opens, WordSince


@dataclass
class LockRows:
    """`words` and what each comes to; `guesses` are those that were made. `of_reporter`: since when hers is there."""

    words: dict[str, Opened] = field(default_factory=dict)
    tried: Tried = field(default_factory=Tried)
    guesses: list[str] = field(default_factory=list)
    of_reporter: datetime | None = None

    def row(self, need: Opens | Guesses | WordSince, locked: bool, now: datetime) -> Opened | Tried | datetime | None:
        match need:
            case Opens(secret):
                self.guesses.append(secret)
                return self.words.get(secret, Opened.NOT)
            case Guesses():
                return self.tried
        return now - timedelta(days=30) if locked else None
