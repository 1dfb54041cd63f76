"""`/wilayah` and `/perhatian`."""

from datetime import timedelta
from uuid import UUID

from cases.place import all_kelurahan
from flows.effects import SetCover
from flows.found import SetAside, TroubleReport
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import BAHAGIA, IKHLAS, KOORDINATOR, LUMPUE, NOW, Town

LOMPOE = "73.72.01.1004"


def test_all_kelurahan_are_listed_with_their_kecamatan() -> None:
    chat = Chat(KOORDINATOR, Town(cover={LOMPOE: BAHAGIA.id}))
    chat.calls("/wilayah")
    found: list[str] = []
    while True:
        found += [label for label in labels(chat.screen) if "Kec." in label]
        if "Berikutnya ▶️" not in labels(chat.screen):
            break
        chat.presses("Berikutnya")
    assert len(found) == 22
    assert [place.full for place in all_kelurahan()] == [label.removeprefix("⚠️ ").split(" · ")[0] for label in found]
    assert "Lumpue (Kec. Bacukiki Barat) · Ikhlas" in found
    assert "Lompoe (Kec. Bacukiki) · ↔️ Bahagia" in found


def test_a_neighbour_is_set_and_taken_back() -> None:
    chat = Chat(KOORDINATOR)
    chat.calls("/wilayah")
    chat.presses("⚠️ Lompoe")
    assert "Belum ada kelompok yang diketahui" in chat.sees
    chat.presses("Bahagia")
    assert chat.one(SetCover) == SetCover(LOMPOE, BAHAGIA.id)
    assert "tetangga yang membantu: Bahagia" in chat.sees
    chat.town.cover = {LOMPOE: BAHAGIA.id}
    chat.presses("Tanpa kelompok tetangga")
    assert chat.one(SetCover) == SetCover(LOMPOE, None)
    chat.presses("⬅️ Kembali")
    assert "Pilih kelurahan" in chat.sees


def test_a_group_is_no_neighbour_of_itself() -> None:
    chat = Chat(KOORDINATOR)
    chat.calls("/wilayah")
    while not any(label.startswith("Lumpue") for label in labels(chat.screen)):
        chat.presses("Berikutnya")
    chat.presses("Lumpue")
    assert "Kelompok di sini: Ikhlas" in chat.sees
    assert IKHLAS.name not in labels(chat.screen)
    assert LUMPUE in chat.button("Bahagia").data


def test_nothing_to_see_is_said() -> None:
    chat = Chat(KOORDINATOR)
    chat.calls("/perhatian")
    assert "Tidak ada yang perlu perhatian" in chat.sees


def test_trouble_is_told_by_counts_times_and_classes() -> None:
    aside = tuple(SetAside(UUID(int=n), NOW + timedelta(minutes=n), f"Error{n}") for n in range(10))
    chat = Chat(KOORDINATOR, Town(trouble=TroubleReport(aside, waiting_updates=3, unassigned=2)))
    chat.calls("/perhatian")
    for said in (
        "Tanpa pendamping: 2",
        "belum diproses: 2",
        "gagal diproses: 10",
        "hari ini pukul 10.07 · Error7",
        "Halaman 1 dari 2",
    ):
        assert said in chat.sees
    assert "Error8" not in chat.sees
    assert "belum terkirim" not in chat.sees
    chat.presses("Berikutnya")
    assert "Error9" in chat.sees
