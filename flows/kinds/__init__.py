"""The conversations there are, listed by name: a new one is one file and one line here."""

from flows.flow import Flow
from flows.kinds.add_more import AddMore
from flows.kinds.answer import Answer
from flows.kinds.ask import Ask
from flows.kinds.call_me import CallMe
from flows.kinds.complaint import Complaint
from flows.kinds.contact_again import ContactAgain
from flows.kinds.leave import PickDays, PickDaysAndTasks
from flows.kinds.new_holiday import NewHoliday
from flows.kinds.note import Note
from flows.kinds.reach_me import ReachMe

FLOWS: tuple[type[Flow], ...] = (
    Complaint,
    CallMe,
    ReachMe,
    ContactAgain,
    AddMore,
    Ask,
    Answer,
    Note,
    NewHoliday,
    PickDays,
    PickDaysAndTasks,
)
