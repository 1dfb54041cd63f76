"""Announcements, subscriptions, questions that are no complaint; what is edited without code, with its history."""

import sqlalchemy as sa
from alembic import op

from storage.metadata import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guides",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("english_title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("english_body", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("last_checked", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_guides")),
    )
    op.create_table(
        "hidden",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_hidden")),
    )
    op.create_table(
        "options",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_options")),
    )
    op.create_table(
        "own_kinds",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("english", sa.String(length=60), nullable=False),
        sa.Column("icon", sa.String(length=16), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_own_kinds")),
    )
    op.create_table(
        "runs",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("well", sa.Boolean(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_runs")),
    )
    op.create_table(
        "services",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("whatsapp", sa.String(length=40), nullable=False),
        sa.Column("hours", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=400), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("last_checked", sa.Date(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_services")),
    )
    op.create_table(
        "topics",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("english", sa.String(length=60), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_topics")),
    )
    op.create_table(
        "wordings",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "language", name=op.f("pk_wordings")),
    )
    op.create_table(
        "announcements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("begins_at", Moment(), nullable=True),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("repeat", sa.String(length=8), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("first_at", Moment(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("tally", sa.String(length=200), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["people.id"], name=op.f("fk_announcements_approved_by")),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_announcements_key_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_announcements_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index("ix_announcements_state_begins_at", "announcements", ["state", "begins_at"], unique=False)
    op.create_table(
        "conduct",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_conduct_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_conduct")),
    )
    op.create_table(
        "edits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_edits_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edits")),
    )
    op.create_index("ix_edits_area_subject", "edits", ["area", "subject"], unique=False)
    op.create_table(
        "subscriptions",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(length=16), nullable=False),
        sa.Column("kelurahan", sa.String(length=16), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_subscriptions_person_id")),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_subscriptions")),
    )
    op.create_index("ix_subscriptions_topic_kelurahan", "subscriptions", ["topic", "kelurahan"], unique=False)
    op.create_table(
        "inquiries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("announcement_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcements.id"], name=op.f("fk_inquiries_announcement_id")),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_inquiries_key_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_inquiries_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
    )
    op.create_index(op.f("ix_inquiries_announcement_id"), "inquiries", ["announcement_id"], unique=False)
    op.create_index("ix_inquiries_ended_at", "inquiries", ["ended_at"], unique=False)
    op.create_index(op.f("ix_inquiries_person_id"), "inquiries", ["person_id"], unique=False)
    op.create_table(
        "recipients",
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reached", sa.SmallInteger(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("outbox_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcements.id"], name=op.f("fk_recipients_announcement_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_recipients_person_id")),
        sa.PrimaryKeyConstraint("announcement_id", "person_id", name=op.f("pk_recipients")),
    )
    op.create_index(
        "ix_recipients_announcement_id_reached_at",
        "recipients",
        ["announcement_id", "reached", "at", "person_id", "answer"],
        unique=False,
    )
    op.create_index("ix_recipients_person_id", "recipients", ["person_id"], unique=False)
    op.create_table(
        "inquiry_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_inquiry_lines_author_id")),
        sa.ForeignKeyConstraint(["inquiry_id"], ["inquiries.id"], name=op.f("fk_inquiry_lines_inquiry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry_lines")),
    )
    op.create_index(op.f("ix_inquiry_lines_inquiry_id"), "inquiry_lines", ["inquiry_id"], unique=False)
    op.add_column("outbox", sa.Column("announcement_id", sa.Uuid(), nullable=True))
    op.create_index("ix_outbox_announcement_id_state", "outbox", ["announcement_id", "state"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_outbox_announcement_id_state", "outbox")
    op.drop_column("outbox", "announcement_id")
    op.drop_index(op.f("ix_inquiry_lines_inquiry_id"), "inquiry_lines")
    op.drop_table("inquiry_lines")
    op.drop_index("ix_recipients_person_id", "recipients")
    op.drop_index("ix_recipients_announcement_id_reached_at", "recipients")
    op.drop_table("recipients")
    op.drop_index(op.f("ix_inquiries_person_id"), "inquiries")
    op.drop_index("ix_inquiries_ended_at", "inquiries")
    op.drop_index(op.f("ix_inquiries_announcement_id"), "inquiries")
    op.drop_table("inquiries")
    op.drop_index("ix_subscriptions_topic_kelurahan", "subscriptions")
    op.drop_table("subscriptions")
    op.drop_index("ix_edits_area_subject", "edits")
    op.drop_table("edits")
    op.drop_table("conduct")
    op.drop_index("ix_announcements_state_begins_at", "announcements")
    op.drop_table("announcements")
    op.drop_table("wordings")
    op.drop_table("topics")
    op.drop_table("services")
    op.drop_table("runs")
    op.drop_table("own_kinds")
    op.drop_table("options")
    op.drop_table("hidden")
    op.drop_table("guides")
