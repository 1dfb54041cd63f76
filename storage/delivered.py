"""That the alert about a case has really reached somebody who is asked: noted as the sender reports it."""

from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, or_, select, update

from cases.person import Role
from storage.cases import cases
from storage.metadata import Moment
from storage.people import people
from storage.work import Statement

_WHO: BindParameter[UUID] = bindparam("person")
_COORDINATES = select(people.c.id).where(people.c.id == _WHO, people.c.role == Role.COORDINATOR.value).exists()
_IS_ASKED = or_(cases.c.assigned_id == _WHO, and_(cases.c.assigned_id.is_(None), _COORDINATES))

DELIVERED = Statement(  # `made` is when the message was: one of an earlier asking says nothing about this one
    63,
    update(cases)
    .where(
        cases.c.id == bindparam("case_id"),
        cases.c.delivered_at.is_(None),
        cases.c.asked_at <= bindparam("made", type_=Moment),
        _IS_ASKED,
    )
    .values(delivered_at=bindparam("now", type_=Moment)),
)
