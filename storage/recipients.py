"""What becomes of an announcement for each of its recipients, as statements; the table is storage.announcements'."""

from typing import Final

from sqlalchemy import bindparam, case, delete, exists, func, select, update

from cases.announcement import Reached, State
from storage.announcements import announcements, recipients
from storage.metadata import Moment
from storage.outbox import State as Outbox
from storage.outbox import outbox
from storage.work import Statement, among

_ONE = announcements.c.id == bindparam("which")
_OF_IT = recipients.c.announcement_id == bindparam("which")
SIZE = Statement(
    94,
    update(announcements)
    .where(_ONE)
    .values(size=select(func.count()).select_from(recipients).where(_OF_IT).scalar_subquery()),
)
LEAVE_OUT = Statement(  # who waits when it is stopped
    95,
    update(recipients)
    .where(_OF_IT, recipients.c.reached == int(Reached.WAITING))
    .values(reached=int(Reached.LEFT_OUT), at=bindparam("now", type_=Moment)),
)
_HERS = (_OF_IT, recipients.c.person_id == bindparam("whom"))
QUEUE = Statement(
    95,
    update(recipients)
    .where(*_HERS, recipients.c.reached == int(Reached.WAITING))
    .values(reached=int(Reached.QUEUED), at=bindparam("now", type_=Moment), outbox_id=bindparam("row")),
)
SET = Statement(  # for who waits: later, or not at all
    95,
    update(recipients)
    .where(*_HERS, recipients.c.reached == int(Reached.WAITING))
    .values(reached=bindparam("became"), at=bindparam("when", type_=Moment)),
)
_MADE_FOR_HER = (*_HERS, recipients.c.outbox_id == bindparam("row"))
BECAME = Statement(  # of the message made for her; where it was given up and has arrived all the same, it has arrived
    96,
    update(recipients)
    .where(*_MADE_FOR_HER, among(recipients.c.reached, (int(Reached.QUEUED), int(Reached.LEFT_OUT))))
    .values(reached=bindparam("became"), at=bindparam("when", type_=Moment)),
)
_GOES_ON = exists().where(_ONE, among(announcements.c.state, (State.SENDING.value, State.PAUSED.value)))
PUT_BACK = Statement(  # where it was stopped meanwhile, nobody would ever look at who waits
    96,
    update(recipients)
    .where(*_MADE_FOR_HER, recipients.c.reached == int(Reached.QUEUED))
    .values(
        reached=case((_GOES_ON, int(Reached.WAITING)), else_=int(Reached.LEFT_OUT)),
        at=bindparam("when", type_=Moment),
        outbox_id=None,
    ),
)
ANSWER = Statement(
    97,
    update(recipients)
    .where(*_HERS, among(recipients.c.reached, (int(Reached.SENT), int(Reached.UNCERTAIN), int(Reached.QUEUED))))
    .values(answer=bindparam("said")),
)
FORGET = Statement(98, delete(recipients).where(_OF_IT))
GIVE_UP = Statement(  # of whom a message was made that is there no more: somebody else withdrew it
    97,
    update(recipients)
    .where(
        _OF_IT,
        recipients.c.reached == int(Reached.QUEUED),
        ~exists().where(
            outbox.c.id == recipients.c.outbox_id, among(outbox.c.state, (int(Outbox.WAITING), int(Outbox.BEGUN)))
        ),
    )
    .values(reached=int(Reached.LEFT_OUT), at=bindparam("now", type_=Moment)),
)
ONE_LESS = Statement(  # somebody is erased, with all that she got
    82,
    update(announcements)
    .where(
        announcements.c.id.in_(select(recipients.c.announcement_id).where(recipients.c.person_id == bindparam("whose")))
    )
    .values(size=announcements.c.size - 1),
)

UNDER_WAY: Final = (int(Reached.WAITING), int(Reached.QUEUED))
