"""What a turn wants done. Flows say it; the commit turns roles into people and effects into rows.

Effects are carried out in their order, all in one transaction, or none of them.
"""

from flows.effects.addressing import Address, AssignedTo, Coordinators, Priority, ReporterOf, To
from flows.effects.messages import Redraw, Reply, SendFiles, Show, Tell, Toast, Welcome, Wipe
from flows.effects.on_cases import Accept, AddToCase, AssignTo, MoveCase, OpenCase, PassOn, RaiseUrgency, Read
from flows.effects.on_course import Answered, Climb, Contacted, Judge, MoveOn, Remind, Reopen
from flows.effects.on_leave import EndLeave, TakeLeave
from flows.effects.on_people import Confirm, Invite, Join, Keep, KeepWithCase, SetContact, SetCover, SetLanguage
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
    | OpenCase
    | AddToCase
    | MoveCase
    | RaiseUrgency
    | Accept
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
    | Keep
    | KeepWithCase
    | SetLanguage
    | SetContact
    | Invite
    | Join
    | Confirm
    | SetCover
    | TakeLeave
    | EndLeave
    | SetPromise
    | RemovePromise
    | SetWorkingTime
    | AddHoliday
    | RemoveHoliday
)

__all__ = [
    "Accept",
    "AddHoliday",
    "AddToCase",
    "Address",
    "Answered",
    "AssignTo",
    "AssignedTo",
    "Climb",
    "Confirm",
    "Contacted",
    "Coordinators",
    "Effect",
    "EndLeave",
    "Invite",
    "Join",
    "Judge",
    "Keep",
    "KeepWithCase",
    "MoveCase",
    "MoveOn",
    "OpenCase",
    "PassOn",
    "Priority",
    "RaiseUrgency",
    "Read",
    "Redraw",
    "Remind",
    "RemoveHoliday",
    "RemovePromise",
    "Reopen",
    "Reply",
    "ReporterOf",
    "SendFiles",
    "SetContact",
    "SetCover",
    "SetLanguage",
    "SetPromise",
    "SetWorkingTime",
    "Show",
    "TakeLeave",
    "Tell",
    "To",
    "Toast",
    "Welcome",
    "Wipe",
]
