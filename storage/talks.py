"""Talks under way, each sealed with a key of its own, and what a chat has on its screen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    delete,
    false,
    insert,
    update,
)

from flows.session import Talk
from storage import cipher
from storage.keys import DataKey
from storage.metadata import Moment, metadata
from storage.work import Statement, Work

talks = Table(
    "talks",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person_id", Uuid, ForeignKey("people.id"), nullable=False, index=True),
    Column("flow", String(40), nullable=False),
    Column("key_id", Uuid, ForeignKey("keys.id"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

chats = Table(
    "chats",
    metadata,
    Column("person_id", Uuid, ForeignKey("people.id"), primary_key=True),
    Column("active", String(40)),
    Column("telling", Boolean, nullable=False),
    Column("anchor", Uuid),
    Column("told_limits", Boolean, nullable=False, default=False, server_default=false()),
)

INSERT = Statement(30, insert(talks))
UPDATE = Statement(
    31,
    update(talks)
    .where(talks.c.id == bindparam("talk_id"))
    .values(body=bindparam("new_body"), expires_at=bindparam("new_expiry")),
)
DELETE = Statement(32, delete(talks).where(talks.c.id == bindparam("talk_id")))

DELETE_EXPIRED = Statement(
    32, delete(talks).where(talks.c.id == bindparam("talk_id"), talks.c.expires_at <= bindparam("now"))
)
LEAVE_SCREEN = Statement(
    35, update(chats).where(chats.c.person_id == bindparam("whose")).values(active=None, telling=False)
)

LEAVE_TALK = Statement(
    35,
    update(chats)
    .where(chats.c.person_id == bindparam("whose"), chats.c.active == bindparam("left"))
    .values(active=None),
)

INSERT_CHAT = Statement(33, insert(chats))
UPDATE_CHAT = Statement(
    34,
    update(chats)
    .where(chats.c.person_id == bindparam("whose"))
    .values(active=bindparam("new_active"), telling=bindparam("new_telling"), anchor=bindparam("new_anchor")),
)

TOLD_LIMITS = Statement(36, update(chats).where(chats.c.person_id == bindparam("whose")).values(told_limits=True))


def sealed(talk_id: UUID, talk: Talk, key: DataKey) -> bytes:
    return cipher.seal_json(key.secret, talk.to_json(), cipher.bound_to("talks.body", talk_id))


def unsealed(talk_id: UUID, body: bytes, key: DataKey) -> Talk:
    return Talk.from_json(cipher.unseal_json(key.secret, body, cipher.bound_to("talks.body", talk_id)))


def add(work: Work, talk_id: UUID, person: UUID, talk: Talk, key: DataKey, expires_at: datetime) -> None:
    work.add(
        INSERT,
        id=talk_id,
        person_id=person,
        flow=talk.flow,
        key_id=key.id,
        body=sealed(talk_id, talk, key),
        expires_at=expires_at,
    )


def change(work: Work, talk_id: UUID, talk: Talk, key: DataKey, expires_at: datetime) -> None:
    work.add(UPDATE, talk_id=talk_id, new_body=sealed(talk_id, talk, key), new_expiry=expires_at)
