"""The services that people may turn to: which of them residents see, which must stay, which are to be checked again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cases.directory import Source
from cases.editable import Guide, Service


def showable(service: Service) -> bool:
    """Only what was read in a named source may be shown to residents."""
    return service.status is Source.VERIFIED and bool(service.source.strip())


def shown(services: Iterable[Service]) -> tuple[Service, ...]:
    """What residents see."""
    return tuple(one for one in services if one.shown and showable(one))


def emergency(services: Iterable[Service]) -> tuple[Service, ...]:
    """What stands under the emergency numbers, in its order."""
    return tuple(one for one in shown(services) if one.emergency)


def is_number(service: Service) -> bool:
    """Whether somebody in need finds a number to call in it."""
    return bool(emergency([service])) and bool(service.phone or service.whatsapp)


def is_last_number(service: Service, services: Iterable[Service]) -> bool:
    """Whether no emergency number would stay without it."""
    return is_number(service) and not any(is_number(other) for other in services if other.key != service.key)


def leaves_no_number(key: str, value: Mapping[str, Any] | None, services: Collection[Service]) -> bool:
    """Whether the last emergency number would go if this stood in place of the service `key`; None: if it were gone.

    `value` is as `as_value` has it.
    """
    there = next((one for one in services if one.key == key), None)
    if there is None or not is_last_number(there, services):
        return False
    return value is None or not is_number(_called(key, value))


def _called(key: str, value: Mapping[str, Any]) -> Service:
    """As much of it as somebody in need has to know."""
    verified = value.get("status") == Source.VERIFIED
    return Service(
        key=key,
        name=str(value.get("name")),
        phone=str(value.get("phone") or ""),
        whatsapp=str(value.get("whatsapp") or ""),
        source=str(value.get("source") or ""),
        status=Source.VERIFIED if verified else Source.SECOND_HAND,
        shown=bool(value.get("shown")),
        emergency=bool(value.get("emergency")),
    )


def checked(service: Service, day: date) -> Service:
    """Somebody has called: what has a source is verified by that."""
    status = Source.VERIFIED if service.source.strip() else service.status
    return replace(service, last_checked=day, status=status)


def unchecked(
    services: Iterable[Service], guides: Iterable[Guide], today: date, after: int
) -> tuple[tuple[Service, ...], tuple[Guide, ...]]:
    """What residents see and nobody has checked for `after` days, the longest unchecked first."""
    limit = today - timedelta(days=after)
    stale = [one for one in shown(services) if _before(one.last_checked, limit)]
    old = [one for one in guides if one.shown and _before(one.last_checked, limit)]
    stale.sort(key=lambda one: one.last_checked or date.min)
    old.sort(key=lambda one: one.last_checked or date.min)
    return tuple(stale), tuple(old)


def _before(day: date | None, limit: date) -> bool:
    return day is None or day <= limit


def as_value(service: Service) -> dict[str, Any]:
    """As plain JSON, all but its key."""
    return {
        "name": service.name,
        "phone": service.phone,
        "whatsapp": service.whatsapp,
        "hours": service.hours,
        "address": service.address,
        "about": service.about,
        "source": service.source,
        "status": service.status.value,
        "last_checked": service.last_checked.isoformat() if service.last_checked else None,
        "shown": service.shown,
        "emergency": service.emergency,
        "position": service.position,
    }
