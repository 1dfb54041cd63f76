"""Nobody without the key finds a change of the audit that goes unseen: tried with thousands of made-up ones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from storage.audit_chain import SEALED, Broken, Head, Walk, digest, link
from storage.audit_seal import ROWS, Seal, derived
from storage.metadata import EPOCH
from storage.work import AuditLine

Row = dict[str, Any]
Tamper = Callable[[list[Row]], list[Row]]

COUNT, OLD = 12, 4
SEAL = derived(bytes(range(32)), ROWS)
OTHERS = derived(bytes(32), ROWS)
ACTORS = (None, UUID(int=1), UUID(int=2))
SUBJECTS = (None, UUID(int=7), UUID(int=8))


def chain(seal: Seal, *, upgraded: bool = False) -> list[Row]:
    """`upgraded`: a release without seals wrote the first rows, and the next one says so."""
    made = []
    for at in range(COUNT):
        action = SEALED if upgraded and at == OLD else f"case.{at % 5}"
        made.append(AuditLine(EPOCH + timedelta(minutes=at), ACTORS[at % 3], action, SUBJECTS[at % 2]))
    rows = link(Head(), made, seal)[1]
    return [{**row, "mac": None} if upgraded and row["seq"] <= OLD else row for row in rows]


GENUINE, UPGRADED, FOREIGN = chain(SEAL), chain(SEAL, upgraded=True), chain(OTHERS)
PLACES = st.integers(0, COUNT - 1)
HASHES = st.one_of(st.binary(min_size=32, max_size=32), st.sampled_from([row["hash"] for row in GENUINE]))
MACS = st.one_of(st.none(), HASHES, st.sampled_from([row["mac"] for row in GENUINE + FOREIGN]))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "seq": st.integers(-2, COUNT + 3),
    "at": st.integers(0, 20).map(lambda minutes: EPOCH + timedelta(minutes=minutes)),
    "actor": st.sampled_from(ACTORS),
    "action": st.one_of(st.sampled_from([SEALED, *(f"case.{n}" for n in range(5))]), st.text(max_size=8)),
    "subject": st.sampled_from(SUBJECTS),
    "previous": HASHES,
    "hash": HASHES,
    "mac": MACS,
}


def anew(rows: list[Row], since: int) -> list[Row]:
    """From a row on, all hashes are made again, as anybody can; of the seals only what was there before is at hand."""
    made: list[Row] = []
    for place, row in enumerate(rows):
        if place < since:
            made.append(row)
            continue
        before = made[-1]["hash"] if made else bytes(32)
        own = {**row, "seq": place + 1, "previous": before}
        made.append({**own, "hash": digest(place + 1, before, own)})
    return made


@st.composite
def edits(draw: st.DrawFn) -> Tamper:
    at, column = draw(PLACES), draw(st.sampled_from(sorted(VALUES)))
    value = draw(VALUES[column])
    return lambda rows: [{**row, column: value} if place == at else row for place, row in enumerate(rows)]


@st.composite
def deletions(draw: st.DrawFn) -> Tamper:
    gone = draw(st.sets(PLACES, min_size=1, max_size=COUNT))
    return lambda rows: [row for place, row in enumerate(rows) if place not in gone]


@st.composite
def orders(draw: st.DrawFn) -> Tamper:
    """Rows change their places, and get the numbers of those places or keep their own."""
    wanted, numbered = draw(st.permutations(range(COUNT))), draw(st.booleans())

    def shuffled(rows: list[Row]) -> list[Row]:
        found = [rows[place] for place in wanted if place < len(rows)]
        return [{**row, "seq": n} for n, row in enumerate(found, 1)] if numbered else found

    return shuffled


@st.composite
def insertions(draw: st.DrawFn) -> Tamper:
    at, like, shift = draw(st.integers(0, COUNT)), draw(PLACES), draw(st.booleans())

    def inserted(rows: list[Row]) -> list[Row]:
        if like >= len(rows):
            return rows
        after = [{**row, "seq": row["seq"] + 1} if shift else row for row in rows[at:]]
        return [*rows[:at], {**rows[like], "seq": at + 1}, *after]

    return inserted


@st.composite
def unsealings(draw: st.DrawFn) -> Tamper:
    first, last = draw(PLACES), draw(PLACES)
    return lambda rows: [{**row, "mac": None} if first <= at <= last else row for at, row in enumerate(rows)]


@st.composite
def exchanges(draw: st.DrawFn) -> Tamper:
    """What another database's audit holds from a row on."""
    since = draw(PLACES)
    return lambda rows: [*rows[:since], *FOREIGN[since:]]


@st.composite
def remakings(draw: st.DrawFn) -> Tamper:
    since = draw(PLACES)
    return lambda rows: anew(rows, since)


TAMPERS = st.lists(
    st.one_of(edits(), deletions(), orders(), insertions(), unsealings(), exchanges(), remakings()),
    min_size=1,
    max_size=4,
)


def seen(rows: list[Row], head: Head) -> bool:
    """By the walk along the rows as the database orders them, or by who knows the head."""
    walk = Walk(SEAL)
    try:
        walk.take(sorted(rows, key=lambda row: int(row["seq"])))
        return walk.end() != head
    except Broken:
        return True


@given(st.sampled_from([GENUINE, UPGRADED]), TAMPERS)
@settings(max_examples=3000)
def test_whatever_is_changed_is_seen(rows: list[Row], tampers: list[Tamper]) -> None:
    tampered = rows
    for tamper in tampers:
        tampered = tamper(tampered)
    assume(sorted(tampered, key=lambda row: int(row["seq"])) != rows)
    assert seen(tampered, Head(COUNT, rows[-1]["hash"]))


def test_what_nobody_changed_holds() -> None:
    for rows in (GENUINE, UPGRADED):
        assert not seen(rows, Head(COUNT, rows[-1]["hash"]))


def test_without_the_key_the_hashes_alone_can_be_made_to_fit() -> None:
    """What the seals are for."""
    remade = anew([{**row, "actor": None} for row in GENUINE], 0)
    walk = Walk()
    walk.take(remade)
    assert walk.end().seq == COUNT
    assert seen(remade, Head(COUNT, remade[-1]["hash"]))
