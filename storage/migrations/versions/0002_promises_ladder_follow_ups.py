"""Promises, working time and holidays that coordinators set; leave; how far each case has come; due rows."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.metadata import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ALWAYS: dict[str, sa.types.TypeEngine[Any]] = {
    "began_at": Moment(),
    "asked_at": Moment(),
    "answer_by": Moment(),
    "moved_at": Moment(),
    "reminders": sa.Integer(),
    "steps": sa.Integer(),
}
AT_TIMES: dict[str, sa.types.TypeEngine[Any]] = {
    "reminded_at": Moment(),
    "answered_at": Moment(),
    "taken_at": Moment(),
    "contacted_at": Moment(),
    "told_at": Moment(),
    "waits_until": Moment(),
    "closed_at": Moment(),
    "served": sa.Boolean(),
    "satisfaction": sa.Integer(),
    "later_at": Moment(),
    "unsafe_at": Moment(),
    "owed_at": Moment(),
}


def upgrade() -> None:
    op.create_table(
        "promises",
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("urgency", sa.String(length=10), nullable=False),
        sa.Column("first_answer", sa.String(length=24), nullable=False),
        sa.Column("first_action", sa.String(length=24), nullable=False),
        sa.Column("update_every", sa.String(length=24), nullable=False),
        sa.Column("climb", sa.String(length=24), nullable=False),
        sa.Column("escalate", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("category", "urgency", name=op.f("pk_promises")),
    )
    op.create_table(
        "working_time",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.Column("opens", sa.String(length=5), nullable=False),
        sa.Column("closes", sa.String(length=5), nullable=False),
        sa.Column("holidays_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_time")),
    )
    op.create_table(
        "holidays",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("date", name=op.f("pk_holidays")),
    )
    op.create_table(
        "leave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=True),
        sa.Column("keeps", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_leave_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    with op.batch_alter_table("leave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_person_id"), ["person_id"], unique=False)

    for name, kind in ALWAYS.items():  # a constant first: SQLite adds no column that must be filled without one
        op.add_column("cases", sa.Column(name, kind, nullable=False, server_default="0"))
    for name, kind in AT_TIMES.items():
        op.add_column("cases", sa.Column(name, kind, nullable=True))
    op.execute(
        "UPDATE cases SET began_at = opened_at, asked_at = opened_at, moved_at = opened_at, answer_by = respond_before,"
        " owed_at = respond_before"
    )
    op.execute(
        "UPDATE cases SET taken_at = opened_at, answered_at = opened_at"
        " WHERE status IN ('accompanied', 'referred', 'waiting')"
    )
    op.execute("UPDATE cases SET closed_at = opened_at, owed_at = NULL WHERE status = 'closed'")
    op.create_index(op.f("ix_cases_owed_at"), "cases", ["owed_at"], unique=False)
    with op.batch_alter_table("diary", schema=None) as batch_op:
        batch_op.alter_column("author_id", existing_type=sa.Uuid(), nullable=True)
    op.create_table(
        "follow_ups",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("last_at", Moment(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_follow_ups_case_id")),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_follow_ups")),
    )
    op.create_index(op.f("ix_follow_ups_due_at"), "follow_ups", ["due_at"], unique=False)
    # each case that is there already is looked at once, and its due rows are written
    op.execute(
        "INSERT INTO follow_ups (case_id, kind, due_at, times, answered)"
        " SELECT id, 'replan', opened_at, 0, FALSE FROM cases WHERE status <> 'closed'"
    )


def downgrade() -> None:
    op.drop_table("follow_ups")
    with op.batch_alter_table("diary", schema=None) as batch_op:
        batch_op.alter_column("author_id", existing_type=sa.Uuid(), nullable=False)
    op.drop_index(op.f("ix_cases_owed_at"), "cases")
    for name in (*ALWAYS, *AT_TIMES):
        op.drop_column("cases", name)
    with op.batch_alter_table("leave", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leave_person_id"))

    op.drop_table("leave")
    op.drop_table("holidays")
    op.drop_table("working_time")
    op.drop_table("promises")
