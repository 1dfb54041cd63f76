"""The conversations there are, listed by name: a new one is one file and one line here."""

from flows.flow import Flow
from flows.kinds.add_more import AddMore
from flows.kinds.answer import Answer
from flows.kinds.ask import Ask
from flows.kinds.call_me import CallMe
from flows.kinds.change_contact import ChangeContact
from flows.kinds.complaint import AnotherComplaint, Complaint
from flows.kinds.contact_again import ContactAgain
from flows.kinds.hide import Hide
from flows.kinds.how_we_write import HowWeWrite
from flows.kinds.leave import PickDays, PickDaysAndTasks
from flows.kinds.name_herself import SayName
from flows.kinds.new_holiday import NewHoliday
from flows.kinds.note import Note
from flows.kinds.pin import GivePin, SetPin
from flows.kinds.reach_me import ReachMe
from flows.kinds.set_word import SetWord

FLOWS: tuple[type[Flow], ...] = (
    Complaint,
    AnotherComplaint,
    CallMe,
    ReachMe,
    HowWeWrite,
    ContactAgain,
    ChangeContact,
    AddMore,
    Ask,
    Hide,
    SetWord,
    Answer,
    SayName,
    Note,
    GivePin,
    SetPin,
    NewHoliday,
    PickDays,
    PickDaysAndTasks,
)
