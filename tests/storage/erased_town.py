"""A case with everything that may hang on one, and what of it could be found in stolen files."""

from dataclasses import dataclass

from sqlalchemy import select

from cases.case import Case, Outcome, Status
from cases.contact import Consent, ContactRules
from cases.taxonomy import Category
from flows.effects import Accept, AddToCase, Judge, KeepWithCase, MoveOn, SetContact
from flows.event import FileKind, Sent
from storage import cases, diary, keys, orphans, people
from tests.storage.stage import Stage

HER, A, B = 31, 10, 11
PICTURE = b"\xff\xd8 a picture of a canary"


@dataclass(frozen=True, slots=True)
class Whole:
    """`sealed` is what a thief who has the key file as well would have to find: bodies and the wrapped keys."""

    case: Case
    sealed: tuple[bytes, ...]


async def whole(stage: Stage, category: Category = Category.SOCIAL, *, closed: bool = True) -> Whole:
    """Told, with a draft's picture and one added later, taken, answered, ended, judged."""
    await stage.coordinator()
    (here, group), _ = await stage.served(2)
    await stage.companion(A, group)
    await stage.turn(HER, SetContact(ContactRules(Consent.ANY_TIME)))
    barred = frozenset({(await stage.companion(B, group)).id})
    case = await stage.opens(HER, here, category=category, kind="kdrt", barred=barred)
    await stage.turn(HER, KeepWithCase(case.id, Sent(FileKind.PHOTO, "remote", 9)))
    for file in await stage.storage.fetching.due(stage.clock(), 9):
        await stage.storage.fetching.keep(file, PICTURE, "image/jpeg", ".jpg")
    await stage.turn(A, Accept(case.id))
    await stage.turn(A, AddToCase(case.id, "answer", {"text": "canary answer"}))
    if closed:
        await stage.turn(A, MoveOn(case=case.id, to=Status.CLOSED, outcome=Outcome.RESOLVED))
        await stage.turn(HER, Judge(case=case.id, served=True, satisfaction=5))
    return Whole(await stage.case(case.id), await sealed(stage, case))


async def sealed(stage: Stage, case: Case) -> tuple[bytes, ...]:
    """The ciphertexts and wrapped keys as they stand in the rows."""
    async with stage.storage.engines.read.connect() as connection:
        bodies = [await connection.scalar(select(cases.cases.c.body).where(cases.cases.c.id == case.id))]
        bodies += await connection.scalars(select(diary.diary.c.body).where(diary.diary.c.case_id == case.id))
        bodies.append(await connection.scalar(select(keys.keys.c.wrapped).where(keys.keys.c.id == case.key)))
    return tuple(bytes(body) for body in bodies if body is not None)


async def person_sealed(stage: Stage, telegram_id: int) -> tuple[bytes, ...]:
    chat = await stage.chat(telegram_id)
    async with stage.storage.engines.read.connect() as connection:
        row = (await connection.execute(select(people.people).where(people.people.c.id == chat.person.id))).one()
        wrapped = await connection.scalar(select(keys.keys.c.wrapped).where(keys.keys.c.id == row.key_id))
    assert wrapped is not None
    return tuple(bytes(one) for one in (row.lookup, row.body, wrapped))


def vault_files(stage: Stage) -> list[str]:
    folder = stage.folder / "vault"
    return sorted(file.name for file in folder.iterdir() if file.name != orphans.MARK) if folder.is_dir() else []


async def found(stage: Stage, pieces: tuple[bytes, ...]) -> list[int]:
    """Which of the pieces are in the files of the database, its log included, or in a dump of it."""
    content = await stage.database.content()
    return [place for place, piece in enumerate(pieces) if piece in content]
