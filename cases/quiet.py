"""Quiet hours: between two wall times in the city no announcement begins, and none goes on."""

from datetime import datetime, time, timedelta, tzinfo

from cases.contact import ContactRules, Never, Purpose, may_contact
from cases.editable import Options

STEPS = 20
"""Of two recurring windows the first common moment is found within so many steps, or there is none worth waiting."""


def awake(options: Options, at: datetime, zone: tzinfo) -> datetime:
    """`at` itself where it is not quiet, else when the quiet ends. Equal times: it is never quiet."""
    since, until = options.quiet_from, options.quiet_until
    now = at.astimezone(zone)
    if not _quiet(now.time(), since, until):
        return at
    ends = datetime.combine(now.date(), until, zone)
    return ends if ends > at else datetime.combine(now.date() + timedelta(days=1), until, zone)


def falls_quiet(options: Options, at: datetime, zone: tzinfo) -> datetime | None:
    """When the next quiet begins, for a moment that is not quiet; None where it never does."""
    if options.quiet_from == options.quiet_until:
        return None
    now = at.astimezone(zone)
    begins = datetime.combine(now.date(), options.quiet_from, zone)
    return begins if begins > at else datetime.combine(now.date() + timedelta(days=1), options.quiet_from, zone)


def may_announce(rules: ContactRules | None, options: Options, at: datetime, zone: tzinfo) -> datetime | Never:
    """When an announcement may reach somebody: by her rules (None: staff, about their work) and in no quiet hour.

    Never also where her hours and the quiet leave no moment in common.
    """
    when = at
    for _ in range(STEPS):
        loud = awake(options, when, zone)
        hers = may_contact(rules, Purpose.BROADCAST, loud, zone) if rules is not None else loud
        if isinstance(hers, Never) or hers == when:
            return hers
        when = hers
    return Never()


def _quiet(now: time, since: time, until: time) -> bool:
    if since <= until:
        return since <= now < until
    return now >= since or now < until
