"""What she sends is fetched later, cleaned and sealed; her companion gets it, protected, for minutes."""

import asyncio
import contextlib
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.files import CLEANING, TRIES, Files
from simulator import Phone
from simulator.files import Stored
from storage import attachments
from storage.attachments import FileState
from storage.media import apart
from tests.media.canaries import CAMERA, NAME, PLACE
from tests.media.papers import pdf
from tests.media.sounds import opus
from tests.product.pictures import photo
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

STORY = A_CASE.index(">KTP saya hilang.")
TOO_LARGE = 21 * 1024 * 1024
CANARIES = (NAME, PLACE, CAMERA)


async def tells(stage: Stage) -> Phone:
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE[: STORY + 1])
    return phone


async def sends_off(stage: Stage, phone: Phone) -> None:
    await stage.does(phone, *A_CASE[STORY + 1 :])


async def files_of_the_companion(stage: Stage, companion: Phone) -> list[Stored]:
    """Open the case, have the files sent, and return what arrived."""
    before = {message.message_id for message in companion.screen()}
    await stage.does(companion, "Buka", "Kirim berkas")
    found = []
    for number, entry in companion.chat.messages.items():
        media = [entry.message.get(kind) for kind in ("voice", "document", "video")] + entry.message.get("photo", [])[
            -1:
        ]
        found += [stage.telegram.files.find(one["file_id"]) for one in media if one and number not in before]
    return [each for each in found if each is not None]


async def test_voice_photo_and_paper_reach_the_companion_cleaned(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage)
    await phone.sends_voice(opus())
    await phone.sends_photo(photo(), as_is=True)
    await phone.sends_document(photo(), "IMG_0001.JPG", "image/jpeg")
    await phone.sends_document(pdf(), "kartu.pdf", "application/pdf")
    await stage.settled()
    await sends_off(stage, phone)
    await stage.looks()
    stored = stage.stored
    assert len(stored) == 4
    got = await files_of_the_companion(stage, companion)
    assert len(got) == 4
    for each in (*(file.data for file in got), *(file.read_bytes() for file in stored)):
        assert not [mark for mark in CANARIES if mark.encode() in each]
    assert not any(sealed.read_bytes() in (file.data for file in got) for sealed in stored)
    media = [message for message in companion.screen() if message.media]
    assert len(media) == 4
    assert all(message.protected for message in media)
    await stage.later(minutes=6)
    assert not [message for message in companion.screen() if message.media]


async def test_what_is_too_large_or_of_the_wrong_kind_is_only_noted(stage: Stage) -> None:
    companion = await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage)
    await phone.sends_document(b"MZ" + bytes(5000), "surat.pdf", "application/pdf")
    await phone.sends_document(bytes(TOO_LARGE), "besar.bin", "application/octet-stream")
    await stage.settled()
    await sends_off(stage, phone)
    await stage.looks()
    await stage.does(companion, "Buka")
    assert "KTP saya hilang" in companion.printed()
    assert "Kirim berkas" not in companion.printed()
    assert stage.stored == []


@pytest.mark.parametrize("fault", ["blackhole", "delay", "fail", "garbage"])
async def test_a_slow_or_broken_file_server_never_holds_up_the_receipt(stage: Stage, fault: str) -> None:
    await stage.companion("Rahma", "Masagenae")
    phone = await tells(stage)
    stage.telegram.faults.add(fault, "getFile", times=100, seconds=30)
    await phone.sends_voice(opus())
    await phone.sends_photo(photo())
    await stage.settled()
    fetching = asyncio.create_task(stage.product.files.fetch_due())
    began = time.monotonic()
    await sends_off(stage, phone)
    assert "Nomor Anda" in phone.printed()
    assert time.monotonic() - began < 20  # the file server takes thirty
    fetching.cancel()
    await asyncio.gather(fetching, return_exceptions=True)
    stage.telegram.faults.clear()
    for _ in range(3):
        await stage.later(minutes=2)
    assert len(stage.stored) == 2


async def test_nothing_she_wrote_or_sent_can_be_read_without_the_key(stage: Stage, tmp_path: Path) -> None:
    companion = await stage.companion("Zubaidahcanary", "Masagenae")
    phone = await stage.resident("Anicanary", username="anicanary")
    steps = [step.replace("KTP saya hilang", "ceritacanary dari saya") for step in A_CASE]
    await stage.does(phone, *steps[: STORY + 1])
    await phone.sends_photo(photo(), caption="captioncanary")
    await stage.settled()
    await stage.looks()
    await stage.does(phone, *steps[STORY + 1 :])
    await stage.does(companion, "Buka", "Terima")
    case = (await stage.cases())[-1]
    draft = await stage.resident("Budi")
    await stage.does(draft, *A_CASE[:STORY], ">draftcanary", "/bantuan")
    await stage.does(phone, "Lihat", "Bertanya", ">tanyacanary")
    ids = [str(each.id) for each in (phone, companion, draft, stage.koordinator)]
    found = list(_everything(tmp_path))
    await stage.stop()
    found += list(_everything(tmp_path))
    assert len(found) >= 5
    await stage.start()
    assert case.told is not None
    assert "ceritacanary" in str(case.told)
    for name, data in found:
        for mark in ("canary", "Canary", stage.telegram.token, *CANARIES, *ids):
            assert mark.encode() not in data, f"{mark} in {name}"
        for each in (phone, companion, draft):
            assert each.id.to_bytes(5, "big") not in data, f"a Telegram id in {name}"


def _everything(folder: Path) -> list[tuple[str, bytes]]:
    files = (file for file in folder.rglob("*") if file.is_file() and "keys" not in file.parts)
    return [(file.name, file.read_bytes()) for file in files]


async def test_a_long_outage_costs_no_file(stage: Stage) -> None:
    """A story may be told in a voice note alone."""
    phone = await tells(stage)
    await phone.sends_voice(opus())
    await stage.settled()
    stage.telegram.faults.add("fail", "getFile", times=1000, status=502)
    for _ in range(30):
        await stage.later(minutes=30)
        await stage.does(phone, ">masih ada lagi")  # the draft lives on
    stage.telegram.faults.clear()
    await stage.later(hours=1)
    assert len(stage.stored) == 1


async def test_a_file_that_makes_our_own_code_fail_holds_up_no_other(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await tells(stage)
    for _ in range(5):
        await phone.sends_voice(opus())
    await stage.settled()
    whole, failing = stage.product.api.call, True

    async def without_a_path(method: str, parameters: Mapping[str, Any], **more: Any) -> Any:
        return {} if failing and method == "getFile" else await whole(method, parameters, **more)

    monkeypatch.setattr(stage.product.api, "call", without_a_path)
    await stage.looks()
    failing = False
    await phone.sends_photo(photo())
    await stage.settled()
    await stage.looks()
    await stage.later(minutes=1)
    await stage.later(minutes=1)
    assert len(stage.stored) == 6


async def test_a_file_whose_cleaning_was_killed_is_tried_again_and_kept(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine was short of memory for others' sake: her photo is not to be blamed."""
    phone = await tells(stage)
    await phone.sends_photo(photo())
    await stage.settled()
    with monkeypatch.context() as short:
        short.setattr(apart, "_started", _killed_at_once)
        await stage.product.files.fetch_due()
    assert stage.stored == []
    await stage.later(minutes=1)
    assert len(stage.stored) == 1


async def _killed_at_once(_timeout: float) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    killed = (sys.executable, "-c", "import os; os.kill(os.getpid(), 9)")
    return await asyncio.create_subprocess_exec(*killed, stdin=pipe, stdout=pipe)


async def test_a_try_is_counted_before_it_is_made(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ended in the middle of it does not begin with the same file again at once, for ever."""
    phone = await tells(stage)
    await phone.sends_photo(photo())
    await stage.settled()

    async def ends(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as ended:
        ended.setattr(Files, "_keep", ends)
        with pytest.raises(KeyboardInterrupt):
            await stage.product.files.fetch_due()
    assert await stage.product.files.fetch_due() == 0
    await stage.later(minutes=6)
    assert len(stage.stored) == 1


async def test_a_file_in_which_the_process_ends_again_and_again_is_given_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await tells(stage)
    await phone.sends_photo(photo())
    await stage.settled()
    ended = []

    async def ends(*_: object) -> None:
        ended.append(1)
        raise KeyboardInterrupt

    monkeypatch.setattr(Files, "_keep", ends)
    for _ in range(TRIES + 3):
        with contextlib.suppress(KeyboardInterrupt):
            await stage.product.files.fetch_due()
        stage.clock.jump(CLEANING.total_seconds() + 1)
    assert len(ended) == TRIES
    async with stage.product.storage.engines.read.connect() as connection:
        (row,) = (await connection.execute(attachments.attachments.select())).all()
    assert (row.state, row.reason) == (FileState.NOT_OPENED.value, "not fetched")
