"""What a turn wants done. Flows say it; the commit turns roles into people and effects into rows.

Effects are carried out in their order, all in one transaction, or none of them.
"""

from flows.effects.addressing import Address, AssignedTo, Coordinators, Priority, ReporterOf, To
from flows.effects.messages import Redraw, Reply, SendAnswerFiles, SendFiles, Show, Tell, Tidy, Toast, Welcome, Wipe
from flows.effects.on_announcements import (
    AnswerAnnouncement,
    AskUs,
    DraftAnnouncement,
    EndInquiry,
    MoveAnnouncement,
    ReadInquiry,
    SayInInquiry,
    ShowAnnouncement,
    Subscribe,
    Unsubscribe,
)
from flows.effects.on_cases import (
    Accept,
    AddToCase,
    AssignTo,
    Exclude,
    MoveCase,
    OpenCase,
    PassOn,
    RaiseUrgency,
    Read,
    ReadList,
)
from flows.effects.on_course import Answered, Climb, Contacted, Judge, MoveOn, Remind, Reopen
from flows.effects.on_editable import Edit, UndoEdit
from flows.effects.on_health import ClearAside, RetryAside
from flows.effects.on_leave import EndLeave, TakeLeave
from flows.effects.on_lock import DropLock, ForgetLock, MarkDuress, OpenLock, SetLock, ShutLock, Unsay
from flows.effects.on_names import NameHerself, WithdrawName
from flows.effects.on_people import (
    AcceptConduct,
    AddGroup,
    CancelInvitation,
    Confirm,
    Invite,
    Join,
    Keep,
    KeepWithCase,
    MoveStaff,
    NameGroup,
    Remove,
    SendMade,
    SetContact,
    SetCover,
    SetHome,
    SetLanguage,
)
from flows.effects.on_rights import (
    AskByHand,
    AskErasing,
    CloseRequest,
    SendMyData,
    SetRetention,
    StopErasing,
    UndoErasing,
    WithdrawConsent,
)
from flows.effects.on_rules import AddHoliday, RemoveHoliday, RemovePromise, SetPromise, SetWorkingTime

Effect = (
    Show
    | Welcome
    | Reply
    | Redraw
    | Tell
    | Toast
    | Wipe
    | SendFiles
    | SendAnswerFiles
    | Tidy
    | NameHerself
    | WithdrawName
    | OpenCase
    | AddToCase
    | MoveCase
    | RaiseUrgency
    | Accept
    | Exclude
    | PassOn
    | AssignTo
    | Remind
    | Climb
    | Contacted
    | MoveOn
    | Reopen
    | Judge
    | Answered
    | Read
    | ReadList
    | Keep
    | KeepWithCase
    | SetLanguage
    | SetContact
    | Invite
    | Join
    | Confirm
    | Remove
    | SetCover
    | SetHome
    | AddGroup
    | NameGroup
    | CancelInvitation
    | AcceptConduct
    | MoveStaff
    | SendMade
    | TakeLeave
    | EndLeave
    | SetPromise
    | RemovePromise
    | SetWorkingTime
    | AddHoliday
    | RemoveHoliday
    | AskByHand
    | AskErasing
    | CloseRequest
    | SendMyData
    | SetRetention
    | StopErasing
    | UndoErasing
    | WithdrawConsent
    | SetLock
    | DropLock
    | OpenLock
    | ShutLock
    | MarkDuress
    | ForgetLock
    | Unsay
    | AnswerAnnouncement
    | AskUs
    | DraftAnnouncement
    | EndInquiry
    | ReadInquiry
    | MoveAnnouncement
    | SayInInquiry
    | ShowAnnouncement
    | Subscribe
    | Unsubscribe
    | Edit
    | UndoEdit
    | ClearAside
    | RetryAside
)

__all__ = [
    "Accept",
    "AcceptConduct",
    "AddGroup",
    "AddHoliday",
    "AddToCase",
    "Address",
    "AnswerAnnouncement",
    "Answered",
    "AskByHand",
    "AskErasing",
    "AskUs",
    "AssignTo",
    "AssignedTo",
    "CancelInvitation",
    "ClearAside",
    "Climb",
    "CloseRequest",
    "Confirm",
    "Contacted",
    "Coordinators",
    "DraftAnnouncement",
    "DropLock",
    "Edit",
    "Effect",
    "EndInquiry",
    "EndLeave",
    "Exclude",
    "ForgetLock",
    "Invite",
    "Join",
    "Judge",
    "Keep",
    "KeepWithCase",
    "MarkDuress",
    "MoveAnnouncement",
    "MoveCase",
    "MoveOn",
    "MoveStaff",
    "NameGroup",
    "NameHerself",
    "OpenCase",
    "OpenLock",
    "PassOn",
    "Priority",
    "RaiseUrgency",
    "Read",
    "ReadInquiry",
    "ReadList",
    "Redraw",
    "Remind",
    "Remove",
    "RemoveHoliday",
    "RemovePromise",
    "Reopen",
    "Reply",
    "ReporterOf",
    "RetryAside",
    "SayInInquiry",
    "SendAnswerFiles",
    "SendFiles",
    "SendMade",
    "SendMyData",
    "SetContact",
    "SetCover",
    "SetHome",
    "SetLanguage",
    "SetLock",
    "SetPromise",
    "SetRetention",
    "SetWorkingTime",
    "Show",
    "ShowAnnouncement",
    "ShutLock",
    "StopErasing",
    "Subscribe",
    "TakeLeave",
    "Tell",
    "Tidy",
    "To",
    "Toast",
    "UndoEdit",
    "UndoErasing",
    "Unsay",
    "Unsubscribe",
    "Welcome",
    "Wipe",
    "WithdrawConsent",
    "WithdrawName",
]
