"""Two people talk through the bot, in words, voice and pictures, and neither learns who the other is on Telegram."""

from typing import Any, Final

import orjson
from sqlalchemy import func, select

from simulator import Phone
from storage.attachments import FileState, attachments
from storage.known_as import known_as
from tests.media.sounds import opus
from tests.product.pictures import photo
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

HERS: Final = ("Kenarina", "Rahasiati", "kenari_rahasia")
THEIRS: Final = ("Ratnawati",)
IDENTITY: Final = ("forward", "contact", "from_chat_id", "tg://user", "t.me/kenari")


def passed_to(stage: Stage, phone: Phone, since: int) -> str:
    """All that any call put before somebody, files' names included."""
    calls = [call for call in list(stage.telegram.calls)[since:] if call.params.get("chat_id") == phone.id]
    return "\n".join(_words(call.params) for call in calls)


def _words(params: dict[str, Any]) -> str:
    return orjson.dumps({name: value for name, value in params.items() if name != "chat_id"}, default=repr).decode()


async def sends(stage: Stage, phone: Phone, *words: str) -> None:
    """Words, a voice note and a picture, in one go."""
    await stage.does(phone, *words)
    await phone.sends_voice(opus())
    await phone.sends_photo(photo(), caption="lihat ini")
    await stage.settled()
    await stage.does(phone, "Selesai")
    await stage.looks()


async def test_neither_name_nor_account_passes_in_either_direction(stage: Stage) -> None:
    ratna = await stage.companion("Ratnawati", "Masagenae")
    kenari = stage.telegram.person("Kenarina", last_name="Rahasiati", username="kenari_rahasia")
    await stage.does(kenari, "/start", *A_CASE)
    since = len(stage.telegram.calls)  # before, she was asked by name who of the staff must not know
    await stage.does(ratna, "Terima")
    number = (await stage.cases())[-1].number
    await stage.does(kenari, f"/status {number}", "Bertanya")
    await sends(stage, kenari, ">Kapan ada kabar?", ">Saya tunggu.")
    await stage.does(ratna, "Jawab")
    await sends(stage, ratna, ">Besok.", ">Bawa map.")
    await stage.does(kenari, f"/status {number}", "Kirim berkasnya")
    voices = [message for message in kenari.screen() if message.media == "voice" and message.sender == "bot"]
    assert len(voices) == 1  # hers is not sent back to her
    await stage.does(kenari, f"/status {number}", "Balas", ">Terima kasih.", "Selesai")
    await stage.does(ratna, "Buka", "Kirim berkas")
    assert "Saya tunggu." in ratna.printed()
    assert "Bawa map." in passed_to(stage, kenari, since)
    to_staff = passed_to(stage, ratna, 0) + passed_to(stage, stage.koordinator, 0)
    assert not [word for word in (*HERS, str(kenari.id), *IDENTITY) if word in to_staff]
    to_her = passed_to(stage, kenari, since)
    assert not [word for word in (*THEIRS, str(ratna.id), *IDENTITY) if word in to_her]


async def test_what_staff_send_is_cleaned_like_any_other_file(stage: Stage) -> None:
    ratna = await stage.companion("Ratnawati", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.does(ratna, "Terima", "/tugas", (await stage.cases())[-1].number, "Jawab")
    await sends(stage, ratna, ">Lihat gambarnya.")
    async with stage.product.storage.engines.read.connect() as connection:
        received = select(attachments.c.state).where(attachments.c.state != FileState.MADE.value)
        states = list(await connection.scalars(received))
    assert states == ["kept", "kept"]
    await stage.does(phone, f"/status {(await stage.cases())[-1].number}", "Kirim berkasnya")
    assert [message.media for message in phone.screen() if message.media] == ["voice", "photo"]
    await stage.later(minutes=6)
    assert not [message.media for message in phone.screen() if message.media]


async def test_a_name_is_lent_and_taken_back_and_the_audit_knows_only_that(stage: Stage) -> None:
    ratna = await stage.companion("Ratnawati", "Masagenae")
    phone = await stage.resident("Ani")
    await stage.does(phone, *A_CASE)
    await stage.does(ratna, "Terima")
    number = (await stage.cases())[-1].number
    await stage.does(phone, f"/status {number}", "Sebutkan nama", ">Bunga Melati")
    assert "Ada pesan baru" in ratna.printed()
    await stage.does(ratna, "Buka")
    assert "Ingin dipanggil: Bunga Melati" in ratna.printed()
    await stage.later(minutes=6)
    await stage.does(phone, f"/status {number}")
    assert "Anda dipanggil: Bunga Melati" in phone.printed()
    await stage.does(phone, "Tarik nama")
    assert "Bunga Melati" not in phone.printed()
    await stage.does(ratna, "Buka")
    assert "Bunga" not in ratna.printed()
    async with stage.product.storage.engines.read.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(known_as)) == 0
    actions = [row.action for row in await stage.audit() if "named" in row.action]
    assert actions == ["case.named", "case.unnamed"]
    assert "Bunga" not in repr(await stage.audit())
