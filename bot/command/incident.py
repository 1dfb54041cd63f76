"""`sipakatau incident`: the facts to be told within 3×24 hours of a data breach, from the audit, without contents."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.command.telling import complain, run_loop, say, settings_or_complaint

if TYPE_CHECKING:
    from bot.command.sealed import Sealed

LAST_MINUTE = time(23, 59, 59, 999_999)


def main(asked: argparse.Namespace) -> int:
    settings = settings_or_complaint()
    if isinstance(settings, int):
        return settings
    from bot.command.sealed import with_audit  # noqa: PLC0415  # late: it takes a second

    return run_loop(lambda _stop: with_audit(settings, partial(_report, asked, settings.zone)))


async def _report(asked: argparse.Namespace, zone: ZoneInfo, sealed: "Sealed") -> int:
    from bot.command import incident_words  # noqa: PLC0415  # late, as above
    from bot.command.incident_report import report  # noqa: PLC0415  # late, as above
    from cases.number import parse  # noqa: PLC0415  # late, as above
    from storage import incident  # noqa: PLC0415  # late, as above
    from storage.audit_check import examine  # noqa: PLC0415  # late, as above

    first, last = _moment(asked.first, zone, time()), _moment(asked.last, zone, LAST_MINUTE)
    if last < first:
        return complain("--to lies before --from")
    wanted = incident.Asked(first=first, last=last, actor=asked.actor, everything=asked.stolen)
    if asked.case is not None:
        number = parse(asked.case)
        case = await incident.case_of(sealed.connection, number) if number else None
        if case is None:
            return complain("there is no complaint of this number, or it was erased")
        wanted = replace(wanted, case=case)
    facts = await incident.gather(sealed.connection, wanted)
    finding = await examine(sealed.connection, sealed.seal, sealed.witness)
    words = incident_words.ENGLISH if asked.english else incident_words.INDONESIAN
    known = _moment(asked.known, zone, time()) if asked.known else datetime.now(UTC)
    return _put(report(facts, finding, words, zone, known, numbers=asked.numbers), asked.output)


def _put(written: str, output: Path | None) -> int:
    if output is None:
        say(written)
        return 0
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(written)
    except OSError as error:
        return complain(f"{output} can't be written ({type(error).__name__}): name a new file in a folder of yours")
    say(f"Written to {output}.")
    return 0


def _moment(given: datetime, zone: ZoneInfo, of_day: time) -> datetime:
    """A day alone begins or ends with `of_day`; a time without a zone is the city's."""
    if given.tzinfo is None and given.time() == time() and of_day != time():
        given = datetime.combine(given.date(), of_day)
    return given if given.tzinfo is not None else given.replace(tzinfo=zone)
