"""The conversations there are, listed by name: a new one is one file and one line here."""

from flows.flow import Flow
from flows.kinds.add_more import AddMore
from flows.kinds.announcement import Announce
from flows.kinds.answer import Answer
from flows.kinds.ask import Ask
from flows.kinds.ask_us import AskUsAbout, SayMore
from flows.kinds.call_me import CallMe
from flows.kinds.change_contact import ChangeContact
from flows.kinds.complaint import AnotherComplaint, Complaint
from flows.kinds.contact_again import ContactAgain
from flows.kinds.edit_guide import EditGuide
from flows.kinds.edit_service import EditService
from flows.kinds.group_name import AddsGroup, RenamesGroup
from flows.kinds.hide import Hide
from flows.kinds.how_we_write import HowWeWrite
from flows.kinds.inquiry_answer import AnswerInquiry
from flows.kinds.leave import PickDays, PickDaysAndTasks
from flows.kinds.name_herself import SayName
from flows.kinds.new_holiday import NewHoliday
from flows.kinds.new_labels import NewLabels
from flows.kinds.new_wording import FindWords, NewWording
from flows.kinds.note import Note
from flows.kinds.pin import GivePin, SetPin
from flows.kinds.reach_me import ReachMe
from flows.kinds.roster_file import RosterFile
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
    Announce,
    AskUsAbout,
    SayMore,
    Hide,
    SetWord,
    Answer,
    AnswerInquiry,
    SayName,
    Note,
    GivePin,
    SetPin,
    NewHoliday,
    NewLabels,
    NewWording,
    FindWords,
    EditService,
    EditGuide,
    AddsGroup,
    RenamesGroup,
    RosterFile,
    PickDays,
    PickDaysAndTasks,
)
