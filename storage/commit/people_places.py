"""Effects on groups and where they are at home, and on invitations and the code of conduct; each with its audit row."""

import asyncio
from datetime import timedelta
from typing import Final

from cases.place import all_kelurahan
from cases.policy import Action, may
from flows.effects import AcceptConduct, AddGroup, CancelInvitation, NameGroup, SendMade, SetHome
from storage import conduct, groups, invitations, made
from storage.commit.case_effects import SEND_FILE
from storage.commit.made_for import caption_of
from storage.commit.plan import NotAllowed, Plan
from storage.commit.rows import put_file
from storage.ids import new_id

LONGEST_NAME: Final = 80  # characters; the column's
UNSENT_FOR: Final = timedelta(hours=1)  # so long a file waits for a Telegram that is slow
SILENT: Final = {"disable_notification": True}  # to be passed on or kept: not protected
PLACES: Final = frozenset(place.code for place in all_kelurahan())


async def set_home(plan: Plan, effect: SetHome) -> None:
    unknown = effect.group is not None and effect.group not in plan.roster.groups
    if not may(plan.viewer, Action.SET_PLACES) or effect.kelurahan not in PLACES or unknown:
        raise NotAllowed("set who is at home")
    plan.work.add(groups.SET_HOME, place=effect.kelurahan, by=effect.group)
    plan.after.append(plan.store.directory.changed)
    plan.note("territory.home", effect.group or plan.viewer.id)


async def add_group(plan: Plan, effect: AddGroup) -> None:
    _named(plan, effect.name)
    row = new_id(plan.at)
    plan.work.add(groups.INSERT, id=row, name=effect.name, confirmed=True)
    plan.after.append(plan.store.directory.changed)
    plan.note("group.add", row)


async def name_group(plan: Plan, effect: NameGroup) -> None:
    _named(plan, effect.name)
    if effect.group not in plan.roster.groups:
        raise NotAllowed(f"group {effect.group} is not there")
    plan.work.guard(groups.RENAME, which=effect.group, new_name=effect.name)
    plan.after.append(plan.store.directory.changed)
    plan.note("group.name", effect.group)


def _named(plan: Plan, name: str) -> None:
    if not may(plan.viewer, Action.SET_PLACES) or not name.strip() or len(name) > LONGEST_NAME:
        raise NotAllowed("name a group")


async def cancel_invitation(plan: Plan, effect: CancelInvitation) -> None:
    if not may(plan.viewer, Action.INVITE):
        raise NotAllowed("cancel an invitation")
    plan.work.guard(invitations.CANCEL, which=effect.invitation, now=plan.at)
    plan.note("staff.uninvite", effect.invitation)


async def accept_conduct(plan: Plan, effect: AcceptConduct) -> None:
    if not plan.viewer.staff:
        raise NotAllowed("accept the code of conduct")
    conduct.accept(plan.work, plan.viewer.id, plan.viewer.role, effect.accepted, plan.at)
    plan.after.append(plan.store.directory.changed)
    plan.note("staff.conduct", plan.viewer.id)


async def send_made(plan: Plan, effect: SendMade) -> None:
    """Only to staff: nothing else is made for others this way."""
    if not plan.viewer.staff:
        raise NotAllowed("have a file made")
    row, key = new_id(plan.at), plan.chat.key
    await asyncio.to_thread(plan.store.vault.put, row, effect.content, key)
    gone_at = plan.at + effect.fades_after + UNSENT_FOR
    made.add(
        plan.work,
        row,
        plan.viewer.id,
        key,
        size=len(effect.content),
        gone_at=gone_at,
        kind=effect.kind,
        mime=effect.mime,
        suffix=effect.suffix,
    )
    said = caption_of(plan, effect.caption, plan.viewer)
    put_file(plan, SEND_FILE[effect.kind], SILENT | said, row, key, effect.fades_after)
    if effect.audited:
        plan.note(effect.audited, plan.viewer.id)
