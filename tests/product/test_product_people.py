"""People and places from the chat: invited, agreed, confirmed, moved, removed; and the roster as a file."""

import csv
from io import BytesIO, StringIO
from typing import Any

import segno
from PIL import Image
from sqlalchemy import func, select

from cases.person import Role
from cases.place import all_kelurahan
from cases.roster import place_of
from flows.button_data import pack
from flows.cards.invite_link import PAYLOAD
from simulator import Phone
from simulator.screen import inline_rows
from storage import conduct, invitations, people
from tests.faults.scene import person_of
from tests.product.stage import Stage, invitation_in, taps_nth

AGREE = "Saya setuju"


async def rows(stage: Stage, query: Any) -> list[Any]:
    async with stage.product.storage.engines.read.connect() as connection:
        return list((await connection.execute(query)).all())


async def role_of(stage: Stage, phone: Phone) -> tuple[str, str]:
    person = await person_of(stage, phone)
    (row,) = await rows(
        stage, select(people.people.c.role, people.people.c.standing).where(people.people.c.id == person)
    )
    return row.role, row.standing


async def show_person(stage: Stage, name: str) -> None:
    await stage.does(stage.koordinator, "/start", "/kelola", "Orang")
    await stage.pages_to(stage.koordinator, name)
    await stage.does(stage.koordinator, name)


def buttons(phone: Phone) -> str:
    return str([one.buttons for one in phone.screen()])


def says(phone: Phone) -> str:
    return "\n".join(one.text for one in phone.screen())


def file_of(stage: Stage, phone: Phone) -> bytes:
    """The newest file in her chat, as her phone fetches it."""
    files = [one.message for one in phone.chat.sees() if {"document", "photo"} & set(one.message)]
    found = files[-1].get("document") or files[-1]["photo"][-1]
    stored = stage.telegram.files.find(found["file_id"])
    assert stored is not None
    return stored.data


def squares(picture: bytes) -> bytes:
    """What a camera makes of it: black or white, module by module."""
    image = Image.open(BytesIO(picture)).convert("L")
    return image.resize((image.width // 8, image.height // 8), Image.Resampling.BOX).point(lambda v: v > 127).tobytes()


async def test_an_invitation_from_the_link_to_the_end(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/kelola", "Undang", "Pengurus kelompok")
    await stage.pages_to(kiki, "Masagenae")
    await stage.does(kiki, "Masagenae")
    payload = invitation_in(kiki)
    link = next(line for one in kiki.screen() for line in one.text.splitlines() if "?start=" in line)
    picture = file_of(stage, kiki)
    expected = BytesIO()
    segno.make_qr(link, error="m").save(expected, kind="png", scale=8, border=4)
    assert squares(picture) == squares(expected.getvalue())
    await stage.does(kiki, "/undang", "Undangan yang belum dipakai")
    assert payload.removeprefix(PAYLOAD) not in str(kiki.screen())
    assert "Pengurus kelompok · Masagenae" in buttons(kiki)
    sari = stage.telegram.person("Sari")
    await stage.opens(sari, payload)
    assert "Tugas & kode etik: Pengurus kelompok" in says(sari)
    assert "Betul orangnya" not in says(kiki)
    await stage.does(sari, AGREE)
    assert await role_of(stage, sari) == ("officer", "applying")
    assert "Kelola" not in buttons(sari)
    await stage.does(kiki, "Konfirmasi")
    assert await role_of(stage, sari) == ("officer", "active")
    assert await rows(stage, select(conduct.conduct.c.role)) == [("officer",)]
    await stage.does(sari, "/start")
    assert "Tenggat" in buttons(sari)
    assert "Tugas saya" not in buttons(sari)
    await stage.later(minutes=16)
    assert link not in says(kiki)
    assert not [one for one in kiki.screen() if one.media]


async def test_an_invitation_taken_back_opens_nothing(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/undang", "Pemantau")
    payload = invitation_in(kiki)
    await stage.does(kiki, "/undang", "Undangan yang belum dipakai", "Pemantau", "Batalkan")
    guest = stage.telegram.person("Tamu")
    await stage.opens(guest, payload)
    assert "tidak berlaku" in says(guest)
    assert "Tidak ada undangan" in says(kiki)


async def test_a_coordinator_who_is_one_no_more_sees_and_gets_nothing_of_it(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    sari = stage.telegram.person("Sari")
    await stage.joins(sari, invitation_in(kiki))
    await stage.does(kiki, "Konfirmasi")
    stage.unlocked.add(sari.id)
    await stage.does(sari, "/start", "/undang", "Pemantau")
    hers = invitation_in(sari)
    await stage.does(sari, "/orang")
    old = sari.screen()[-1].message_id
    await show_person(stage, "Sari")
    await stage.does(kiki, "Ganti tugas", "Pemantau", "Tanpa kelompok", "Ya, pindahkan")
    assert await role_of(stage, sari) == ("observer", "active")
    assert "Sekarang: Pemantau" in says(sari)
    assert not {"Kelola", "Pendamping & koordinator", "?start="} & set(says(sari).split())
    assert "Keluarkan" not in buttons(sari)
    await sari.presses(old, "people:csv::0")
    await stage.settled()
    assert not [one for one in sari.screen() if one.media]
    await stage.does(sari, "/start", "/orang", "/undang", "/perhatian")
    assert "Undang sebagai" not in says(sari)
    guest = stage.telegram.person("Tamu")
    await stage.opens(guest, hers)
    assert "tidak berlaku" in says(guest)
    assert {row.used_by is None for row in await rows(stage, select(invitations.invitations.c.used_by))} == {
        True,
        False,
    }


async def test_who_moves_to_another_group_is_told_and_keeps_her_place(stage: Stage) -> None:
    rahma = await stage.companion("Rahma", "Masagenae")
    await show_person(stage, "Rahma")
    await stage.does(stage.koordinator, "Pindah kelompok")
    await stage.pages_to(stage.koordinator, "Bahagia")
    await stage.does(stage.koordinator, "Bahagia", "Ya, pindahkan")
    assert "Sekarang: Pendamping, Bahagia" in says(rahma)
    roster = await stage.product.storage.store.directory.roster()
    person = roster.people[await person_of(stage, rahma)]
    assert roster.groups[person.group or person.id].name == "Bahagia"
    await stage.does(stage.koordinator, "/start", "/kelola", "Orang", "Rahma", "Keluarkan", "Ya, keluarkan")
    assert await role_of(stage, rahma) == ("resident", "removed")


async def test_nobody_gives_herself_another_role(stage: Stage) -> None:
    await show_person(stage, "Kiki")
    assert "Ganti tugas" not in buttons(stage.koordinator)
    person = await person_of(stage, stage.koordinator)
    roster = await stage.product.storage.store.directory.roster()
    assert place_of(roster.people[person]).role is Role.COORDINATOR


async def test_groups_and_their_places_take_effect_at_once(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/kelola", "Kelompok", "Tambah kelompok", ">Anggrek", "Simpan")
    assert "Anggrek sudah ditambahkan" in says(kiki)
    store = stage.product.storage.store
    group = next(one for one in (await store.directory.roster()).groups.values() if one.name == "Anggrek")
    homes = (await store.directory.roster()).home
    without = next(one for one in all_kelurahan() if one.code not in homes)
    await stage.does(kiki, "/start", "/kelola", "Kelurahan")
    await stage.pages_to(kiki, without.full)
    await stage.does(kiki, without.full)
    assert "Belum ada pendamping di sini" in says(kiki)
    await stage.does(kiki, "Ubah kelompok di sini")
    await stage.pages_to(kiki, "Anggrek")
    await stage.does(kiki, "Anggrek")
    assert (await store.directory.roster()).home[without.code] == group.id
    assert "tetap di sana" in says(kiki)
    await stage.stop()
    await stage.start()
    roster = await stage.product.storage.store.directory.roster()
    assert roster.home[without.code] == group.id
    actions = {row.action for row in await stage.audit()}
    assert {"group.add", "territory.home"} <= actions


async def test_the_roster_goes_out_and_comes_back_as_a_whole_or_not_at_all(stage: Stage) -> None:
    kiki, rahma = stage.koordinator, await stage.companion("Rahma", "Masagenae")
    await stage.does(kiki, "/orang", "Unduh CSV")
    given = (file_of(stage, kiki)).decode("utf-8-sig")
    table = list(csv.reader(StringIO(given)))
    assert table[0] == ["id", "nama", "peran", "kelompok", "jenis", "berhalangan"]
    hers = next(line for line in table if line[1] == "Rahma")
    assert hers[2:] == ["pendamping", "Masagenae", "P", ""]
    hers[3] = "Bahagia"
    new = ["", "Sitti", "pengurus", "Bahagai", "P", ""]
    text = "\r\n".join(";".join(line) for line in (*table, new))
    await stage.does(kiki, "/orang", "Unggah CSV", f">{text}")
    assert "Baris 4: kelompok “Bahagai” tidak ada" in says(kiki)
    assert "Terapkan" not in buttons(kiki)
    text = text.replace("Bahagai", "bahagia")
    await kiki.sends_document(text.encode("utf-8-sig"), "orang.csv", "text/csv")
    await stage.settled()
    assert "Berubah: 1 · baru: 1 · tetap: 1" in says(kiki)
    before = await rows(stage, select(func.count()).select_from(invitations.invitations))
    await stage.does(kiki, "Terapkan")
    assert "Sudah diterapkan. Berubah: 1 · undangan: 1" in says(kiki)
    assert "Sekarang: Pendamping, Bahagia" in says(rahma)
    links = list(csv.reader(StringIO((file_of(stage, kiki)).decode("utf-8-sig"))))
    assert [line[0] for line in links] == ["nama", "Sitti"]
    after = await rows(stage, select(func.count()).select_from(invitations.invitations))
    assert after[0][0] == before[0][0] + 1
    sitti = stage.telegram.person("Sitti")
    await stage.joins(sitti, links[1][1].partition("?start=")[2])
    assert await role_of(stage, sitti) == ("officer", "applying")


async def test_a_roster_that_changed_meanwhile_is_looked_at_again(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.companion("Rahma", "Masagenae")
    await stage.does(kiki, "/orang", "Unggah CSV", ">id,nama,peran,kelompok,jenis\n,Sitti,pemantau,,")
    await stage.does(kiki, "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    sari = stage.telegram.person("Sari")
    await stage.joins(sari, invitation_in(kiki))
    await stage.does(kiki, "Konfirmasi")
    await stage.does(kiki, "/bahasa", "Kembali", "Terapkan")
    assert "Daftarnya berubah sejak tadi" in says(kiki)
    assert len(await rows(stage, select(invitations.invitations.c.id))) == 2  # of the two who came with a link
    await stage.does(kiki, "Terapkan")
    assert len(await rows(stage, select(invitations.invitations.c.id))) == 3


async def test_who_was_there_before_is_asked_kindly_to_read_the_code(stage: Stage) -> None:
    kiki = stage.koordinator
    await stage.does(kiki, "/start")
    assert "Mohon dibaca: tugas & kode etik" in buttons(kiki)
    await show_person(stage, "Kiki")
    assert "Belum menyetujui" in says(kiki)
    await stage.does(kiki, "/start", "Mohon dibaca: tugas & kode etik", AGREE)
    assert "Mohon dibaca" not in buttons(kiki)
    await show_person(stage, "Kiki")
    assert "Belum menyetujui" not in says(kiki)


async def a_second_coordinator(stage: Stage) -> Phone:
    await stage.does(stage.koordinator, "/undang", "Koordinator", "Tanpa kelompok", "Perempuan")
    sari = stage.telegram.person("Sari")
    stage.unlocked.add(sari.id)
    await stage.joins(sari, invitation_in(stage.koordinator))
    await stage.does(stage.koordinator, "Konfirmasi")
    return sari


async def test_a_coordinator_from_the_start_stays_what_she_was_moved_to(stage: Stage) -> None:
    kiki, sari = stage.koordinator, await a_second_coordinator(stage)
    move = ("Ganti tugas", "Pemantau", "Tanpa kelompok", "Ya, pindahkan")
    await stage.does(sari, "/start", "/orang", "Kiki · koordinator", *move)
    for _ in range(2):
        await stage.does(kiki, "/kelola")
        assert await role_of(stage, kiki) == ("observer", "active")
        await stage.stop()
        await stage.start()


async def test_a_coordinator_from_the_start_once_removed_comes_back_as_what_she_is_invited_to(stage: Stage) -> None:
    kiki, sari = stage.koordinator, await a_second_coordinator(stage)
    await stage.does(sari, "/start", "/orang", "Kiki · koordinator", "Keluarkan", "Ya, keluarkan")
    await stage.does(sari, "/undang", "Pemantau")
    await stage.joins(kiki, invitation_in(sari))
    await stage.does(kiki, "/start")
    assert await role_of(stage, kiki) == ("observer", "applying")
    await stage.does(sari, "Konfirmasi")
    await stage.does(kiki, "/start")
    assert await role_of(stage, kiki) == ("observer", "active")


async def test_an_old_question_lets_nobody_in_as_what_it_does_not_name(stage: Stage) -> None:
    kiki, sari, tini = stage.koordinator, await a_second_coordinator(stage), stage.telegram.person("Tini")
    await stage.does(sari, "/start")
    await stage.does(kiki, "/start", "/undang", "Pemantau")
    await stage.joins(tini, invitation_in(kiki))
    assert sari.last is not None
    old = sari.last.message_id
    await stage.does(kiki, "Bukan orangnya", *("/undang", "Koordinator", "Tanpa kelompok", "Perempuan"))
    await stage.joins(tini, invitation_in(kiki))
    await sari.presses(old, inline_rows(sari.chat.messages[old])[0][0]["callback_data"])
    await stage.settled()
    assert await role_of(stage, tini) == ("coordinator", "applying")
    await stage.does(sari, "Konfirmasi")
    assert await role_of(stage, tini) == ("coordinator", "active")


async def test_the_number_that_asks_for_a_second_word_is_not_changed_in_secret_nor_by_others(stage: Stage) -> None:
    kiki, sari = stage.koordinator, await a_second_coordinator(stage)
    await stage.does(kiki, "/start", "/kata", "Pengaturan", "Siaran perlu persetujuan", "1000")
    assert "Sekarang: Siaran perlu persetujuan: di atas 1000 orang" in says(sari)
    await stage.does(kiki, "/riwayat")
    await taps_nth(kiki, 1)
    await stage.settled()
    await stage.does(kiki, "Urungkan", "Ya, urungkan")
    assert "Sekarang: Siaran perlu persetujuan: di atas 200 orang" in says(sari)
    await stage.does(
        sari, "/start", "/orang", "Kiki", "Ganti tugas", "Petugas program", "Tanpa kelompok", "Ya, pindahkan"
    )
    await stage.does(kiki, "/start", "/kata")
    assert "⚙️ Pengaturan" not in buttons(kiki)
    assert kiki.last is not None
    await kiki.presses(kiki.last.message_id, pack("options", "set", "approval_above", 5))
    await stage.settled()
    assert "1000" not in says(kiki)
    await stage.does(kiki, "/riwayat")
    assert "Pengaturan" not in buttons(kiki)


async def test_who_is_made_coordinator_by_a_table_is_no_secret_of_one(stage: Stage) -> None:
    kiki, sari = stage.koordinator, await a_second_coordinator(stage)
    await stage.companion("Rahma", "Masagenae")
    await stage.does(kiki, "/start", "/orang", "Unduh CSV")
    table = list(csv.reader(StringIO((file_of(stage, kiki)).decode("utf-8-sig"))))
    hers = next(line for line in table if line[1] == "Rahma")
    hers[2:4] = ["koordinator", ""]
    text = "\r\n".join(";".join(line) for line in table)
    await stage.does(kiki, "/orang", "Unggah CSV", f">{text}", "Terapkan")
    assert "Rahma sekarang Koordinator. Diatur oleh Kiki." in says(sari)
