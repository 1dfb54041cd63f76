"""What is counted, for Prometheus: numbers and words of ours; no label ever says which person or case."""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

TURNS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4


class Metrics:
    """Counters are told as things happen, gauges right before they are read; a registry of its own each."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.taken = self._counter("updates_taken", "Updates committed to the inbox")
        self.handled = self._counter("updates_handled", "Turns done")
        self.aside = self._counter("updates_set_aside", "Updates that could not be handled")
        self.turn = Histogram(
            "sipakatau_turn_seconds", "From a turn's begin to its commit", buckets=TURNS, registry=self._registry
        )
        self.sends = self._counter("sends", "Rows of the outbox that are settled", "priority", "outcome")
        self.calls = self._counter("telegram_calls", "Calls to the Bot API", "method", "outcome")
        self.too_many = self._counter("telegram_too_many_requests", "Answers 429 of the Bot API")
        self.batches = self._counter("writer_batches", "Commits of the one writer")
        self.works = self._counter("writer_works", "Works done in these commits")
        self.looks_failed = self._counter("looks_failed", "Looks at what is due that failed", "look")
        self.backups = self._counter("backups", "Backups made by the timer", "outcome")
        self.waiting = self._gauge("queue_waiting", "What waits and is due", "queue")
        self.oldest = self._gauge("queue_oldest_seconds", "For how long the oldest of it waits", "queue")
        self.set_aside = self._gauge("updates_aside", "Updates set aside and not yet dealt with")
        self.uncertain = self._gauge("sends_uncertain", "Sends of which nobody knows whether they arrived")
        self.announcements = self._gauge("announcements", "Announcements by their state", "state")
        self.backup_age = self._gauge("backup_age_seconds", "Since the last good backup")
        self.alive = self._gauge("part_alive", "1 where a part said lately that it lives", "part")
        self.clock_off = self._gauge("clock_off_seconds", "By how much Telegram's clock is ahead of ours")
        self.disk_free = self._gauge("disk_free_bytes", "Room left where the data lies")
        self.started = self._gauge("start_time_seconds", "When this process began to serve, since 1970")
        self.about = self._gauge("about", "1, with the version and the tables as labels", "version", "revision")

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(f"sipakatau_{name}", says, labels, registry=self._registry)

    def _gauge(self, name: str, says: str, *labels: str) -> Gauge:
        return Gauge(f"sipakatau_{name}", says, labels, registry=self._registry)

    def called(self, method: str, status: int) -> None:
        """A call to the Bot API ended with this HTTP status; 0: no answer."""
        self.calls.labels(method, OUTCOMES.get(status, _outcome(status))).inc()
        if status == TOO_MANY:
            self.too_many.inc()

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self._registry)


TOO_MANY: Final = 429
OUTCOMES: Final = {0: "no_answer", 200: "ok", 403: "blocked", 409: "conflict", TOO_MANY: "too_many"}
SERVER_FAILED: Final = 500


def _outcome(status: int) -> str:
    return "server_failed" if status >= SERVER_FAILED else "refused"
