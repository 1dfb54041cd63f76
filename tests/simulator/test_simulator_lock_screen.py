"""What a locked phone shows, and what counts as read."""

import io

import pytest
from PIL import Image

from simulator import Phone, Telegram
from simulator.lock_screen import notifications
from tests.simulator.api import Api


@pytest.fixture
async def started(alice: Phone) -> Phone:
    await alice.says("/start")
    return alice


def png() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (20, 20)).save(written, "PNG")
    return written.getvalue()


async def test_previews_of_each_kind_newest_first(api: Api, started: Phone) -> None:
    to = {"chat_id": started.id}
    await api(
        "sendMessage", **to, text="dua\nbaris <tg-spoiler>👋 ra</tg-spoiler>", parse_mode="HTML", protect_content=True
    )
    await api("sendMessage", **to, text="a" * 150)
    await api("sendPhoto", "multipart", **to, photo=png(), caption="rumah")
    await api("sendPhoto", "multipart", **to, photo=png())
    await api("sendVoice", "multipart", **to, voice=b"OggS")
    await api("sendDocument", "multipart", **to, document=b"%PDF")
    await api("sendLocation", **to, latitude=1, longitude=2)
    assert started.lock_screen() == [
        "📍 Location", "📎 document.bin", "🎤 Voice message", "🖼 Photo", "🖼 Photo: rumah",
        "a" * 99 + "…", "dua baris ⠿ ⠿⠿",
    ]  # fmt: skip


async def test_what_she_saw_wrote_or_lost_is_gone(api: Api, started: Phone) -> None:
    first = (await api("sendMessage", chat_id=started.id, text="satu")).result["message_id"]
    await api("sendMessage", chat_id=started.id, text="dua", disable_notification=True)
    shown = notifications(started.bot, started.person)
    assert [(each.title, each.preview, each.silent, each.count) for each in shown] == [
        ("Sipakatau", "dua", True, 2), ("Sipakatau", "satu", False, 2),
    ]  # fmt: skip
    await api("deleteMessage", chat_id=started.id, message_id=first)
    assert started.lock_screen() == ["dua"]
    await started.looks()
    assert started.lock_screen() == []
    await api("sendMessage", chat_id=started.id, text="tiga")
    await started.says("ya")
    assert started.lock_screen() == []


async def test_an_edit_neither_rings_nor_makes_unread(api: Api, started: Phone) -> None:
    read = (await api("sendMessage", chat_id=started.id, text="lama")).result["message_id"]
    await started.looks()
    await api("editMessageText", chat_id=started.id, message_id=read, text="baru")
    assert started.lock_screen() == []
    unread = (await api("sendMessage", chat_id=started.id, text="x")).result["message_id"]
    await api("editMessageText", chat_id=started.id, message_id=unread, text="y")
    assert started.lock_screen() == ["y"]


async def test_a_group_rings_with_its_name_for_all_others(api: Api, started: Phone, telegram: Telegram) -> None:
    budi = telegram.person("Budi")
    group = telegram.group("Masagenae", [started, budi])
    await group.says(budi, "sudah?")
    sent = (await api("sendMessage", chat_id=group.id, text="Tugas baru")).result["message_id"]
    await group.moves_bot("administrator")
    await api("pinChatMessage", chat_id=group.id, message_id=sent)
    found = notifications(started.bot, started.person)
    assert [(each.title, each.preview) for each in found] == [
        ("Masagenae", "Sipakatau pinned «Tugas baru»"),
        ("Masagenae", "Sipakatau: Tugas baru"),
        ("Masagenae", "Budi: sudah?"),
    ]
    assert len(budi.lock_screen()) == 2
    await group.looks(budi)
    assert budi.lock_screen() == []
    await group.removes(started)
    assert started.lock_screen() == []
