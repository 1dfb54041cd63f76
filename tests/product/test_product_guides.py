"""Guides and services as they are lived with: edited in the chat, read at once, asked about again once a week."""

from datetime import timedelta

from cases.editable import Editable
from cases.person import Language
from simulator import Phone
from tests.product.stage import Stage, seen

TITLE = "Perlu diperiksa ulang"
SERVICE = (">Dinas Contoh", ">0421-12345", "Kosongkan", "Kosongkan", "Kosongkan", "Kosongkan")


def reads(phone: Phone) -> str:
    return "\n".join(message.text for message in phone.screen())


def told(phone: Phone) -> list[str]:
    return [message.text for message in phone.screen() if TITLE in message.text]


async def to_services(stage: Stage, *steps: str) -> None:
    await stage.does(stage.koordinator, "/start", "/kelola", "☎️ Layanan & nomor", *steps)


async def adds_a_number(stage: Stage) -> None:
    steps = ("➕ Tambah layanan", *SERVICE, "Ya", ">Menelepon kantornya", "Hari ini", "✅ Simpan", "👁 Tampilkan")
    await to_services(stage, *steps)


async def numbers(stage: Stage, phone: Phone) -> str:
    await stage.does(phone, "/start", "Nomor darurat")
    return reads(phone)


async def test_a_number_is_written_shown_hidden_and_undone_everywhere_at_once(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    assert "Dinas Contoh" not in await numbers(stage, ani)
    await adds_a_number(stage)
    assert "Dinas Contoh: telepon 0421-12345" in await numbers(stage, ani)
    await stage.does(ani, "/start", "Sampaikan pengaduan", "▶️ Lanjut", "2️⃣ Tidak aman")
    assert "telepon 0421-12345" in reads(ani)
    await stage.does(ani, "/start", "ℹ️ Info & kabar", "☎️ Layanan & nomor", "Dinas Contoh")
    assert "Sumber: Menelepon kantornya" in reads(ani)
    assert "Diperiksa: 8 Juni 2026" in reads(ani)
    await stage.stop()
    await stage.start()
    assert "0421-12345" in await numbers(stage, ani)
    await to_services(stage, "Berikutnya", "👁 ☎️ Dinas Contoh", "🙈 Sembunyikan", "Ya, sembunyikan")
    assert "0421-12345" not in await numbers(stage, ani)


async def test_a_guide_written_in_the_chat_is_read_as_it_was_marked(stage: Stage) -> None:
    await stage.does(stage.koordinator, "/kelola", "📖 Panduan warga", "➕ Tulis panduan", ">Ke kantor lurah")
    await stage.does(
        stage.koordinator, ">Bawa **KTP** dan [ini](https://contoh.id)", "✅ Selesai", "Kosongkan", "Kosongkan"
    )
    await stage.does(stage.koordinator, ">Kantor lurah", "Hari ini", "Tanpa batas waktu", "✅ Simpan")
    ani = await stage.resident("Ani")
    await stage.does(ani, "ℹ️ Info & kabar", "📖 Panduan")
    assert not any("Ke kantor lurah" in row for message in ani.screen() for row in message.buttons)
    await stage.does(stage.koordinator, "👁 Tampilkan")
    await stage.does(ani, "⬅️ Kembali", "📖 Panduan", "Ke kantor lurah")
    assert "Ke kantor lurah\n\nBawa KTP dan ini\n\nDiperiksa: 8 Juni 2026\n\nSumber: Kantor lurah" in reads(ani)
    assert ani.last is not None
    entities = ani.chat.messages[ani.last.message_id].message["entities"]
    assert [one["type"] for one in entities] == ["bold", "bold", "text_link"]


async def test_what_ships_can_be_read_to_its_end(stage: Stage) -> None:
    ani = await stage.resident("Ani")
    unused = seen(await stage.resident("Rujukan"))
    for title in ("BPJS PBI nonaktif", "Menjaga diri", "Bantuan sosial"):
        await stage.does(ani, "/start", "ℹ️ Info & kabar", "📖 Panduan", title)
        assert "Sumber: " in reads(ani)
        assert seen(ani) != unused
        await stage.does(ani, "👋 Salam")
        assert seen(ani) == unused


async def test_a_guide_left_on_the_screen_goes_by_itself(stage: Stage) -> None:
    ani, unused = await stage.resident("Ani"), seen(await stage.resident("Rujukan"))
    await stage.does(ani, "ℹ️ Info & kabar", "📖 Panduan", "Menjaga diri")
    await stage.later(minutes=16)
    assert seen(ani) == unused


async def a_week_later(stage: Stage) -> None:
    await stage.later(minutes=5)
    await stage.later(days=7)


async def test_coordinators_are_asked_once_a_week_also_after_days_away(stage: Stage) -> None:
    await stage.later(minutes=5)
    await stage.later(days=3)
    assert told(stage.koordinator) == []  # the first week is theirs
    await stage.later(days=4)
    (first,) = told(stage.koordinator)  # nobody has called any of the shipped numbers yet
    assert "Sudah 180 hari" in first
    assert "dan 2 lagi" in first  # four numbers and six guides
    for _ in range(3):
        await stage.later(hours=1)
    await stage.stop()
    await stage.start()
    await stage.later(days=1)
    assert len(told(stage.koordinator)) == 1
    await stage.stop()
    stage.clock.jump(timedelta(days=20).total_seconds())
    await stage.start()
    await stage.looks()
    await stage.later(minutes=5)
    assert len(told(stage.koordinator)) == 2


async def test_what_was_checked_is_not_asked_about_again(stage: Stage) -> None:
    await a_week_later(stage)
    await stage.does(stage.koordinator, "☎️ Polisi", "✅ Sudah saya periksa")
    assert "Diperiksa: 15 Juni 2026" in reads(stage.koordinator)
    await stage.later(days=7)
    assert len(told(stage.koordinator)) == 2
    rows = [row for message in stage.koordinator.screen() if TITLE in message.text for row in message.buttons]
    assert sum("☎️ Polisi" in row for row in rows) == 1


async def test_a_guide_is_taken_from_a_file_and_as_a_phone_marks_it(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/kelola", "📖 Panduan warga", "➕ Tulis panduan", ">Dari berkas")
    await kiki.sends_document("## Judul\n\nIsi dari **berkas** 😀.".encode(), "panduan.md", "text/markdown")
    await stage.settled()
    assert "Judul\n\nIsi dari berkas 😀." in reads(kiki)
    await kiki.sends({"text": "Lalu tebal", "entities": [{"type": "bold", "offset": 5, "length": 5}]})
    await stage.settled()
    assert "Isi dari berkas 😀.\n\nLalu tebal" in reads(kiki)
    await stage.does(
        kiki, "✅ Selesai", "Kosongkan", "Kosongkan", ">Rapat", "Hari ini", "Tanpa batas waktu", "✅ Simpan"
    )
    (written,) = [one for one in (await editable(stage)).guides if one.key.startswith("g-")]
    assert written.body[Language.INDONESIAN] == "## Judul\n\nIsi dari **berkas** 😀.\n\nLalu **tebal**"


async def test_a_file_that_is_no_text_is_refused_kindly(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/kelola", "📖 Panduan warga", "➕ Tulis panduan", ">Dari berkas")
    for data in (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe" * 20, b"a" * 50_000):
        await kiki.sends_document(data, "panduan.md", "text/markdown")
        await stage.settled()
        assert "Apa isi panduannya?" in reads(kiki)
    assert "berkas .md atau .txt" in reads(kiki)


async def editable(stage: Stage) -> Editable:
    return await stage.product.storage.store.directory.editable()
