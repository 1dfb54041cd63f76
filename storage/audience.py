"""Whom an announcement is for, as conditions on rows of people; of cases nothing is asked, not even their number.

Residents: who subscribed to its topic, for one of its kelurahan or for the whole city. Staff: by role, and where
kelurahan are named by those their group serves (at home or as cover); who has no group serves the whole city.
"""

from typing import Final

from sqlalchemy import ColumnElement, and_, exists, false, literal, or_, select

from cases.announcement import Audience
from cases.person import Role
from storage.groups import territory
from storage.people import Standing, people
from storage.subscriptions import subscriptions

STAFF_ROLES: Final = frozenset({Role.COMPANION, Role.COORDINATOR, Role.OFFICER, Role.PROGRAMME, Role.OBSERVER})
IS_STAFF: Final = and_(people.c.role != Role.RESIDENT.value, people.c.standing == Standing.ACTIVE.value)
REACHABLE: Final = people.c.reachable.is_(True)


def meant(audience: Audience) -> ColumnElement[bool]:
    """All of the audience who can be reached; rules of contact are sealed, and asked person by person."""
    return and_(wanted(audience), REACHABLE, speaks(audience))


def wanted(audience: Audience) -> ColumnElement[bool]:
    """By role and place, whatever the language and whether they can be reached."""
    return or_(_residents(audience), _staff(audience))


def speaks(audience: Audience) -> ColumnElement[bool]:
    if not audience.languages:
        return literal(value=True)
    return people.c.language.in_(sorted(language.value for language in audience.languages))


def _residents(audience: Audience) -> ColumnElement[bool]:
    if Role.RESIDENT not in audience.roles:
        return false()
    one = subscriptions.alias()
    hers = [one.c.person_id == people.c.id, one.c.topic == audience.topic]
    if audience.kelurahan:
        hers.append(one.c.kelurahan.in_(["", *sorted(audience.kelurahan)]))
    return and_(~IS_STAFF, exists(select(one.c.person_id).where(*hers)))


def _staff(audience: Audience) -> ColumnElement[bool]:
    roles = sorted(role.value for role in audience.roles & STAFF_ROLES)
    if not roles:
        return false()
    found = [IS_STAFF, people.c.role.in_(roles)]
    if audience.kelurahan:
        here = territory.c.kelurahan.in_(sorted(audience.kelurahan))
        serve = or_(
            people.c.group_id.in_(select(territory.c.home).where(here, territory.c.home.is_not(None))),
            people.c.group_id.in_(select(territory.c.cover).where(here, territory.c.cover.is_not(None))),
        )
        found.append(or_(people.c.group_id.is_(None), serve))
    if audience.without:
        found.append(or_(people.c.group_id.is_(None), people.c.group_id.not_in(sorted(audience.without))))
    return and_(*found)
