"""Locks of chats, what people ask about their data, how long what is kept, and the audit sealed with a key."""

import sqlalchemy as sa
from alembic import op

from storage.metadata import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REFUSED = "'the audit is only added to'"
APPEND_ONLY = {
    "sqlite": (
        f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, {REFUSED}); END",
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, {REFUSED}); END",
    ),
    "postgresql": (
        f"CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION {REFUSED}; END$$",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_refuse()",
    ),
}
AS_BEFORE = {
    "sqlite": ("DROP TRIGGER IF EXISTS audit_no_update", "DROP TRIGGER IF EXISTS audit_no_delete"),
    "postgresql": (
        "DROP TRIGGER IF EXISTS audit_no_change ON audit",
        "DROP TRIGGER IF EXISTS audit_no_truncate ON audit",
        "DROP FUNCTION IF EXISTS audit_refuse()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "locks",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("wait_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_locks_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_locks")),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_requests_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
    )
    op.create_index(op.f("ix_requests_person_id"), "requests", ["person_id"], unique=False)
    op.create_index(op.f("ix_requests_due_at"), "requests", ["due_at"], unique=False)
    op.create_table(
        "retention",
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("files_days", sa.Integer(), nullable=False),
        sa.Column("identity_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("category", name=op.f("pk_retention")),
    )
    op.create_table(
        "counts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("urgency", sa.String(length=8), nullable=False),
        sa.Column("kelurahan", sa.String(length=16), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("hours_to_answer", sa.Integer(), nullable=True),
        sa.Column("days_open", sa.Integer(), nullable=True),
        sa.Column("served", sa.Boolean(), nullable=True),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gone",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "what", name=op.f("pk_gone")),
    )
    op.create_table(
        "digests",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_digests")),
    )
    op.create_table(
        "known_as",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_known_as_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_known_as")),
    )
    op.add_column("audit", sa.Column("mac", sa.LargeBinary(length=32), nullable=True))
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)
    op.add_column("lease", sa.Column("kek_version", sa.Integer(), nullable=True))
    op.add_column("chats", sa.Column("told_limits", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("cases", sa.Column("delivered_at", Moment(), nullable=True))
    op.add_column("cases", sa.Column("duress_at", Moment(), nullable=True))


def downgrade() -> None:
    op.drop_column("cases", "duress_at")
    op.drop_column("cases", "delivered_at")
    op.drop_column("chats", "told_limits")
    op.drop_column("lease", "kek_version")
    for statement in AS_BEFORE[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_column("audit", "mac")
    op.drop_table("known_as")
    op.drop_table("digests")
    op.drop_table("gone")
    op.drop_table("counts")
    op.drop_table("retention")
    op.drop_index(op.f("ix_requests_due_at"), "requests")
    op.drop_index(op.f("ix_requests_person_id"), "requests")
    op.drop_table("requests")
    op.drop_table("locks")
