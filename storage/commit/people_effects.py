"""Effects on people: language, how she may be written to, invitations, who joins, who covers what; and files kept."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from cases.contact import Consent, stricter
from cases.person import STAFF, Person, Role
from cases.policy import Action, may
from cases.roster import place_of
from flows.effects import Confirm, Invite, Join, Keep, KeepWithCase, SetContact, SetCover, SetLanguage
from storage import attachments, conduct, groups, invitations, people
from storage.commit.changes import write
from storage.commit.files import source_of
from storage.commit.plan import NotAllowed, Plan
from storage.ids import new_id
from storage.work import Stale


def _changed(plan: Plan, person: Person) -> None:
    plan.chat = replace(plan.chat, person=person)
    people.change(plan.work, person, plan.chat.key)
    if person.staff:
        plan.after.append(plan.store.directory.changed)


async def set_language(plan: Plan, effect: SetLanguage) -> None:
    _changed(plan, replace(plan.viewer, language=effect.language))


async def set_contact(plan: Plan, effect: SetContact) -> None:
    """Her newest word counts; but another complaint must not open what a violence case under way keeps shut."""
    rules = effect.rules
    if effect.about is not None:
        await plan.allowed_case(effect.about, Action.ADD)
    about_it_now = any(case.violence for case in plan.cases.values())
    mine = await plan.store.loading.open_cases_of(plan.viewer.id)
    if not about_it_now and any(case.violence for case in mine):
        rules = stricter(plan.viewer.contact, rules)
    _changed(plan, replace(plan.viewer, contact=replace(rules, asked=plan.at)))
    plan.note("person.contact", plan.viewer.id)
    if effect.about is not None and rules.consent is not Consent.NEVER:
        await _safe_again(plan, dict.fromkeys((effect.about, *(case.id for case in mine))))


async def _safe_again(plan: Plan, hers: Iterable[UUID]) -> None:
    """Of her own accord she lets us write: what kept her companions from it is over, for as long as she leaves it."""
    for case_id in hers:
        case = await plan.case(case_id)
        if case.course.unsafe_at is not None:
            await write(plan, case, replace(case, course=replace(case.course, unsafe_at=None)), "case.safe_again")


async def invite(plan: Plan, effect: Invite) -> None:
    unknown = effect.group is not None and effect.group not in plan.roster.groups
    if not may(plan.viewer, Action.INVITE) or unknown or effect.role not in STAFF:
        raise NotAllowed("invite")
    row = new_id(plan.at)
    plan.work.add(
        invitations.INSERT,
        id=row,
        token=plan.store.keyring.hash("invitation", effect.token),
        role=effect.role.value,
        group_id=effect.group,
        woman=effect.woman,
        made_by=plan.viewer.id,
        expires_at=plan.at + invitations.LASTS,
        used_by=None,
    )
    plan.note("staff.invite", row)


async def join(plan: Plan, effect: Join) -> None:
    """Use an invitation up; Stale where it is used or too old by now."""
    hashed = plan.store.keyring.hash("invitation", effect.token)
    async with plan.store.engine.connect() as connection:
        invitation = await invitations.usable(connection, hashed, plan.at)
    if plan.viewer.staff:
        raise NotAllowed("join")
    if invitation is None:
        raise Stale("the invitation is used or too old by now")
    plan.work.guard(invitations.USE, hashed=hashed, now=plan.at, by=plan.viewer.id)
    person = replace(
        plan.viewer,
        role=invitation.role,
        group=invitation.group,
        woman=invitation.woman,
        name=effect.name,
        active=False,
    )
    _changed(plan, person)
    people.place(plan.work, person, people.Standing.APPLYING)
    if effect.accepted:
        conduct.accept(plan.work, person.id, person.role, effect.accepted, plan.at)
    plan.note("staff.join", person.id)


async def confirm(plan: Plan, effect: Confirm) -> None:
    if not may(plan.viewer, Action.CONFIRM):
        raise NotAllowed("confirm")
    found = await plan.store.directory.person(effect.person)
    if found is None:
        raise NotAllowed(f"person {effect.person} is not there")
    if found[0].active or found[0].role is Role.RESIDENT:
        raise Stale("somebody else has said the word")
    if effect.seen not in (None, place_of(found[0])):
        raise Stale("she came with another invitation meanwhile")
    person = replace(found[0], active=True)
    if not effect.yes:
        person = replace(person, role=Role.RESIDENT, group=None, woman=None)
    people.decide(plan.work, person)
    plan.roster = replace(plan.roster, people={**plan.roster.people, person.id: person})
    plan.after.append(plan.store.directory.changed)
    plan.after.append(lambda: plan.store.chats.forget(person.id))
    plan.note("staff.confirm" if effect.yes else "staff.refuse", person.id)


async def set_cover(plan: Plan, effect: SetCover) -> None:
    if not may(plan.viewer, Action.SET_COVER):
        raise NotAllowed("set cover")
    plan.work.add(groups.SET_COVER, place=effect.kelurahan, by=effect.group)
    plan.after.append(plan.store.directory.changed)
    plan.note("territory.cover", plan.viewer.id)


async def keep(plan: Plan, effect: Keep) -> None:
    """A file for a talk under way, fetched later: a slow Telegram never delays an answer."""
    key = plan.talk_row(effect.flow).key
    attachments.add(plan.work, plan.viewer.id, effect.file, key, plan.at, source=source_of(plan, effect.file.remote))


async def keep_with_case(plan: Plan, effect: KeepWithCase) -> None:
    """Who brought it adds to it; whoever accompanies it answers."""
    case = await plan.case(effect.case)
    if not any(may(plan.viewer, action, case) for action in (Action.ADD, Action.ANSWER)):
        raise NotAllowed(f"{Action.ADD} on case {case.id}")
    key, source = await plan.case_key(case), source_of(plan, effect.file.remote)
    attachments.add(plan.work, plan.viewer.id, effect.file, key, plan.at, source=source, case=case.id)
    plan.note("case.file", case.id)
