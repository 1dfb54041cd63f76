"""Somebody else at her phone, without her word: he puts nobody beside her, and takes nobody from her."""

from simulator import Phone
from tests.product.lock_scene import WORD, locked, look, told
from tests.product.stage import Stage

HIS = "lewat Budi, 0812555"
CHANGE = ("/data_saya", "Perbaiki", "Cara menghubungi saya", "Jangan", f">{HIS}")
WITHDRAW = ("/data_saya", "Tarik persetujuan", "Ya, tarik")


async def taken(stage: Stage, *, word: bool = False) -> tuple[Phone, Phone]:
    """Her phone and that of the companion who has taken her case."""
    companion = await stage.companion("Rahma", "Masagenae")
    phone, _ = await (locked(stage) if word else told(stage))
    await stage.does(companion, "Terima")
    await stage.does(phone, "👋 Salam")
    return phone, companion


async def through(stage: Stage, phone: Phone) -> str:
    return (await stage.product.storage.store.chats.of(phone.id, stage.now())).person.contact.through


async def test_he_puts_nobody_beside_her(stage: Stage) -> None:
    phone, companion = await taken(stage)
    await stage.does(phone, *CHANGE)
    assert await through(stage, phone) == ""
    assert "Ada pesan baru." in str(look(companion))
    await stage.does(companion, "Buka")
    assert f"pastikan dulu langsung dengannya. Menghubungi lewat: {HIS}" in companion.printed()
    assert "🤝" not in companion.printed()


async def test_she_does_with_her_word(stage: Stage) -> None:
    phone, _ = await taken(stage, word=True)
    await stage.does(phone, f">{WORD}", *CHANGE)
    assert await through(stage, phone) == HIS


async def test_where_he_withdraws_her_consent_nothing_is_closed_before_she_was_asked(stage: Stage) -> None:
    phone, companion = await taken(stage)
    await stage.does(phone, *WITHDRAW)
    assert "Mungkin bukan dia sendiri" in str(look(companion))
    assert "tutup yang masih berjalan" not in str(look(companion))


async def test_her_own_word_on_it_counts(stage: Stage) -> None:
    phone, companion = await taken(stage, word=True)
    await stage.does(phone, f">{WORD}", *WITHDRAW)
    assert "tutup yang masih berjalan" in str(look(companion))
