"""The versioned door: what coordinators edit goes through here, with what stood there before, so that it is undone."""

from uuid import UUID

from cases.policy import may
from flows.effects import Edit, UndoEdit
from storage import edits, follow_ups
from storage.commit.plan import Plan
from storage.edits import AREAS, JSON
from storage.ids import new_id
from storage.work import NotAllowed, Stale


async def edit(plan: Plan, effect: Edit) -> None:
    """NotAllowed for an area that there is not, for a value that may not stand there, and by policy."""
    await put(plan, effect.area, effect.subject, effect.value)


async def undo_edit(plan: Plan, effect: UndoEdit) -> None:
    """Put back what stood there before; Stale where it has been changed again meanwhile, or undone already."""
    async with plan.store.engine.connect() as connection:
        made = await edits.by_id(connection, effect.edit)
        if made is None or made.area not in AREAS:
            raise NotAllowed(f"undo edit {effect.edit}")
        standing = await AREAS[made.area].read(connection, made.subject)
    if made.undone or standing != made.after:
        raise Stale("it has been edited again, or undone")
    back = made.before
    if back is None and made.after is not None:
        back = AREAS[made.area].gone(made.after)
    plan.work.guard(edits.UNDO, edit=made.id)
    await put(plan, made.area, made.subject, back)


async def put(plan: Plan, area: str, subject: str, value: JSON | None, action: str = "") -> UUID:
    """Write a value with its version and its audit row (`action`, else "edit.<area>"); one edit a turn of a subject.

    Stale where somebody edits the same at the same time.
    """
    kind = AREAS.get(area)
    if kind is None or not may(plan.viewer, kind.action) or len(subject) > edits.LONGEST_SUBJECT:
        raise NotAllowed(f"edit {area[:16]!r}")
    kind.check(subject, value)
    async with plan.store.engine.connect() as connection:
        before = await kind.read(connection, subject)
        seen = await edits.count(connection, area, subject)
    kind.write(plan.work, subject, value)
    edit_id = new_id(plan.at)
    plan.work.guard(
        edits.ADD,
        id=edit_id,
        at=plan.at,
        made_by=plan.viewer.id,
        area=area,
        subject=subject,
        before=edits.stored(before),
        after=edits.stored(value),
        undone=False,
        seen=seen,
    )
    if kind.replans:
        follow_ups.replan_all(plan.work, plan.at)
    plan.after.append(plan.store.directory.changed)
    plan.note(action or f"edit.{area}", plan.viewer.id if action else edit_id)
    return edit_id
