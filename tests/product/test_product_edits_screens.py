"""What coordinators edit with: every button leads to a screen; the history speaks in words and refuses with reasons."""

import pytest

from flows.cards.refusals import NOT_FOUND
from simulator import Phone
from simulator.screen import inline_rows
from tests.product.edited_scene import EDITS, printed
from tests.product.stage import Stage

IN_WORDS = {
    "kind renamed": "Nama: Surat pindah → Pindah rumah",
    "promise": "Jawaban pertama: 1 hari kerja → 2 hari kerja",
    "working time": "Mulai: 08.00 → 11.00",
    "holiday": "Nama: (tidak ada) → Libur kota",
    "retention": "(seperti asal) → 730 hari",
    "option": "Sebelum: 200 (seperti asal)",
    "service, written anew": "Telepon: 110 → 0421-777",
    "guide written anew": "→ Kartu sehat",
    "category hidden": "Sesudah: disembunyikan",
}


def buttons(phone: Phone) -> list[tuple[int, str]]:
    """Message and data of each button of the newest message with buttons."""
    assert phone.last is not None
    entry = phone.chat.messages[phone.last.message_id]
    return [(phone.last.message_id, button["callback_data"]) for row in inline_rows(entry) for button in row]


def places(phone: Phone) -> list[int]:
    """Of the buttons, but for the exit key."""
    return [place for place, (_, data) in enumerate(buttons(phone)) if data != "x"]


async def to(stage: Stage, phone: Phone, command: str, path: tuple[int, ...]) -> bool:
    """Press one after the other, by their places; whether each led to a screen and none away."""
    await stage.does(phone, "/start", command)
    for place in path:
        message, data = buttons(phone)[place]
        heard = len(phone.toasts)
        await phone.presses(message, data)
        await stage.settled()
        if any(toast.text == NOT_FOUND.indonesian for toast in phone.toasts[heard:]) or phone.last is None:
            return False
    return True


@pytest.mark.parametrize("command", ["/kelola", "/kata", "/riwayat"])
async def test_every_button_leads_to_a_screen(stage: Stage, command: str) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, *EDITS["option"].steps, "/start", command)
    await stage.does(kiki, *EDITS["holiday"].steps, "/start", command)
    first = places(kiki)
    dead: list[tuple[int, ...]] = []
    for place in first:
        if not await to(stage, kiki, command, (place,)):
            dead.append((place,))
        paths = [(place, deeper) for deeper in places(kiki)]
        dead += [path for path in paths if not await to(stage, kiki, command, path)]
    assert dead == []
    assert len(first) > 2


async def test_the_history_reads_in_words(stage: Stage) -> None:
    kiki = stage.koordinator
    for name, words in IN_WORDS.items():
        edit = EDITS[name]
        await stage.does(kiki, "/start", *edit.before, *edit.steps, "/riwayat")
        labels = [label for message in kiki.screen() for row in message.buttons for label in row]
        await stage.does(kiki, next(label for label in labels if edit.undo in label))
        assert words in printed(kiki)
        assert "{" not in printed(kiki)


HIDES = ("🙈 Sembunyikan", "Ya, sembunyikan")


async def test_undoing_does_not_take_the_last_emergency_number(stage: Stage) -> None:
    kiki = stage.koordinator
    steps = ("/kelola", "☎️ Layanan & nomor")
    names = ("SAPA 129", "Gawat darurat medis", "IGD RSUD")
    await stage.does(kiki, *steps, "☎️ Polisi", *HIDES, "✅ Sudah saya periksa", "👁 Tampilkan")
    for name in names:
        await stage.does(kiki, *steps, f"☎️ {name}", *HIDES)
    await stage.does(kiki, "/riwayat", "Daftar layanan")
    labels = [label for message in kiki.screen() for row in message.buttons for label in row]
    shown_again = next(label for label in labels if "Daftar layanan: Polisi" in label)
    await stage.does(kiki, shown_again, "Urungkan", "Ya, urungkan")
    assert "satu-satunya nomor darurat" in printed(kiki)
    ani = await stage.resident("Ani")
    await stage.does(ani, "Nomor darurat")
    assert "Polisi: telepon 110" in printed(ani)
