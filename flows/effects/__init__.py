"""What a turn wants done. Flows say it; the commit turns roles into people and effects into rows.

Effects are carried out in their order, all in one transaction, or none of them.
"""

from flows.effects.addressing import Address, AssignedTo, Coordinators, Priority, ReporterOf, To
from flows.effects.messages import Redraw, Reply, SendFiles, Show, Tell, Toast, Welcome, Wipe
from flows.effects.on_cases import Accept, AddToCase, AssignTo, MoveCase, OpenCase, PassOn, RaiseUrgency, Read
from flows.effects.on_people import Confirm, Invite, Join, Keep, KeepWithCase, SetContact, SetCover, SetLanguage

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
    | Read
    | Keep
    | KeepWithCase
    | SetLanguage
    | SetContact
    | Invite
    | Join
    | Confirm
    | SetCover
)

__all__ = [
    "Accept",
    "AddToCase",
    "Address",
    "AssignTo",
    "AssignedTo",
    "Confirm",
    "Coordinators",
    "Effect",
    "Invite",
    "Join",
    "Keep",
    "KeepWithCase",
    "MoveCase",
    "OpenCase",
    "PassOn",
    "Priority",
    "RaiseUrgency",
    "Read",
    "Redraw",
    "Reply",
    "ReporterOf",
    "SendFiles",
    "SetContact",
    "SetCover",
    "SetLanguage",
    "Show",
    "Tell",
    "To",
    "Toast",
    "Welcome",
    "Wipe",
]
