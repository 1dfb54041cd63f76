"""`/kelola` and what is behind it: who sees which row, groups, places, people, each with its way back."""

from dataclasses import replace

import pytest

from cases.contact import Purpose
from cases.person import Person, Role
from cases.place import all_kelurahan
from cases.policy import may
from cases.roster import Place, place_of
from flows.button_data import pack
from flows.cards.conduct_words import version_of
from flows.cards.organise import ROWS
from flows.desk.card_table import CARDS
from flows.desk.shown_commands import shown_commands
from flows.effects import (
    AcceptConduct,
    AddGroup,
    CancelInvitation,
    Invite,
    MoveStaff,
    NameGroup,
    Remove,
    SendMade,
    SetHome,
    Show,
    Tell,
    To,
)
from flows.event import FileKind, Pressed, Sent
from flows.found import OpenInvitation
from tests.cards.desk_chat import Chat, labels, say, written
from tests.cards.desk_town import (
    BAHAGIA,
    HASNAH,
    IKHLAS,
    KOORDINATOR,
    LAIN,
    LUMPUE,
    MASAGENA,
    NOW,
    RAHMAT,
    SITI,
    STAFF,
    Town,
    case,
    id_of,
    person,
)

PENGURUS = person("Pengurus", Role.OFFICER, group=IKHLAS.id)
PROGRAM = person("Program", Role.PROGRAMME)
PEMANTAU = person("Pemantau", Role.OBSERVER)
OTHERS = (PENGURUS, PROGRAM, PEMANTAU)
LUMPUE_NAME = next(place.full for place in all_kelurahan() if place.code == LUMPUE)


def town(**fields: object) -> Town:
    return Town(people=(*STAFF, *OTHERS), **fields)  # type: ignore[arg-type]  # fields of Town


def coordinator(**fields: object) -> Chat:
    return Chat(KOORDINATOR, town(**fields))


# Who sees what. -------------------------------------------------------------------------------------------------------


def test_the_hub_leads_everywhere_and_back() -> None:
    chat = coordinator()
    chat.calls("/kelola")
    hub = labels(chat.screen)
    for label, seen in (
        ("👥 Orang", "orang bertugas"),
        ("✉️ Undang", "Undang sebagai"),
        ("🏘️ Kelompok", "2 kelompok"),
        ("🗺️ Kelurahan", "Pilih kelurahan"),
    ):
        assert label in hub
        chat.calls("/kelola")
        chat.presses(label)
        assert seen in chat.sees
        assert labels(chat.screen)[-2:] == ["⬅️ Kembali", "👋 Salam"]


def test_programme_staff_see_only_the_rows_of_words() -> None:
    chat = Chat(PROGRAM, town())
    chat.calls("/kelola")
    assert not {"👥 Orang", "✉️ Undang", "🏘️ Kelompok", "🗺️ Kelurahan"} & set(labels(chat.screen))
    assert "✏️ Kata-kata & jenis pengaduan" in labels(chat.screen)


@pytest.mark.parametrize("who", [SITI, MASAGENA, *OTHERS])
@pytest.mark.parametrize(
    "data",
    [
        pack("people", "list"),
        pack("people", "csv"),
        pack("people", "upload"),
        pack("people", "move", HASNAH.id, "b", "-", "h"),
        pack("people", "remove", HASNAH.id),
        pack("groups", "list"),
        pack("groups", "confirm", IKHLAS.id),
        pack("groups", "add"),
        pack("cover", "home", LUMPUE, BAHAGIA.id),
        pack("invited", "list"),
        pack("invited", "cancel", IKHLAS.id),
        pack("invite", "make", "k", "-", "w"),
        pack("tasks", "list"),
    ],
)
def test_none_of_it_is_anybody_elses(who: Person, data: str) -> None:
    chat = Chat(who, town())
    chat.does(Pressed(data))
    forbidden = MoveStaff | Remove | NameGroup | SetHome | CancelInvitation | Invite | SendMade
    assert not [effect for effect in chat.effects if isinstance(effect, forbidden)]
    assert "Ikhlas" not in chat.sees
    if data == pack("tasks", "list") and who is not MASAGENA:
        assert "tugas terbuka" not in chat.sees


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        (PENGURUS, {"tenggat", "kunci"}),
        (PROGRAM, {"kunci", "kelola"}),
        (PEMANTAU, {"kunci"}),
    ],
)
def test_commands_shown_are_those_that_work(who: Person, wanted: set[str]) -> None:
    shown = {name for name, _ in shown_commands(who.language, who)}
    assert wanted <= shown
    assert not {"tugas", "undang", "orang", "perhatian", "berhalangan"} & shown


def test_an_officer_sees_rough_numbers_of_her_own_group_and_no_case() -> None:
    cases = [case(str(number)) for number in range(2)]
    chat = Chat(PENGURUS, town(cases=cases))
    chat.calls("/tenggat")
    assert "Ikhlas" in chat.sees
    assert "Pengaduan terbuka: kurang dari 5." in chat.sees
    assert "Lewat waktu: 0." in chat.sees
    assert not any(one.number in chat.sees for one in cases)
    chat.does(Pressed(pack("due", "group", IKHLAS.id)))
    chat.does(Pressed(pack("due", "mine")))
    assert not any(one.number in written(screen) for one in cases for screen in chat.screens)


# People. --------------------------------------------------------------------------------------------------------------


def shows(chat: Chat, who: Person) -> None:
    chat.calls("/orang")
    chat.does(Pressed(pack("people", "show", who.id)))


def test_one_of_them_with_all_that_is_known() -> None:
    gone = replace(RAHMAT, reachable=False, accepted="another text")
    chat = coordinator(cases=[case("a", assigned=RAHMAT.id), case("b", assigned=RAHMAT.id)])
    chat.town.people = tuple(gone if one.id == RAHMAT.id else one for one in chat.town.people)
    shows(chat, RAHMAT)
    for part in ("Pendamping, Ikhlas", "Laki-laki", "mendampingi: 2", "Tidak bisa dihubungi", "Belum menyetujui"):
        assert part in chat.sees


def test_the_list_of_one_group() -> None:
    chat = coordinator()
    chat.calls("/orang")
    chat.presses("Per kelompok")
    chat.presses("Bahagia")
    assert labels(chat.screen)[0].startswith("Hasnah")
    assert "Masagena · Ikhlas" not in labels(chat.screen)
    chat.presses("Semua orang")
    assert "Masagena · Ikhlas" in labels(chat.screen)


@pytest.mark.parametrize(("label", "keeps"), [("Tetap dengannya", True), ("Alihkan ke orang lain", False)])
def test_moving_asks_what_becomes_of_her_cases(label: str, keeps: bool) -> None:
    chat = coordinator(cases=[case()])
    shows(chat, MASAGENA)
    chat.presses("Pindah kelompok")
    chat.presses("Bahagia")
    assert "mendampingi 1" in chat.sees
    chat.presses(label)
    to = Place(Role.COMPANION, BAHAGIA.id, MASAGENA.woman)
    assert chat.one(MoveStaff) == MoveStaff(person=MASAGENA.id, to=to, seen=place_of(MASAGENA), keeps=keeps)
    told = chat.one(Tell)
    assert (told.to, told.purpose) == (To(MASAGENA.id), Purpose.DUTY)
    assert ("tetap dengan Anda" if keeps else "sudah dialihkan") in written(told.screen)


def test_who_accompanies_no_more_keeps_none() -> None:
    chat = coordinator(cases=[case()])
    shows(chat, MASAGENA)
    chat.presses("Ganti tugas")
    chat.presses("Pengurus kelompok")
    chat.presses("Ikhlas")
    assert "dialihkan ke orang lain" in chat.sees
    assert "Tetap dengannya" not in labels(chat.screen)
    chat.presses("Ya, pindahkan")
    assert not chat.one(MoveStaff).keeps
    told = {effect.to for effect in chat.effects if isinstance(effect, Tell)}
    assert told == {To(MASAGENA.id), To(LAIN.id)}


def test_nobody_changes_her_own_role() -> None:
    chat = coordinator()
    shows(chat, KOORDINATOR)
    assert "Ganti tugas" not in labels(chat.screen)
    for data in (pack("people", "role", KOORDINATOR.id), pack("people", "move", KOORDINATOR.id, "b", "-", "h")):
        chat.does(Pressed(data))
        assert not [effect for effect in chat.effects if isinstance(effect, MoveStaff)]


def test_woman_or_man_is_noted_without_a_word_to_her() -> None:
    chat = coordinator()
    shows(chat, HASNAH)
    chat.presses("Catat: laki-laki")
    assert chat.one(MoveStaff).to == replace(place_of(HASNAH), woman=False)
    assert chat.one(MoveStaff).keeps
    assert not [effect for effect in chat.effects if isinstance(effect, Tell)]


# Groups and places. ---------------------------------------------------------------------------------------------------


def test_a_group_is_added_renamed_and_confirmed() -> None:
    unsure = replace(BAHAGIA, confirmed=False)
    chat = coordinator(groups=(IKHLAS, unsure))
    chat.calls("/kelola")
    chat.presses("🏘️ Kelompok")
    chat.presses("❔ Bahagia")
    chat.presses("Nama ini benar")
    assert chat.one(NameGroup) == NameGroup(BAHAGIA.id, "Bahagia")
    chat.presses("Ubah nama")
    chat.says("  Melati  Putih ")
    chat.presses("✅ Simpan")
    assert chat.one(NameGroup) == NameGroup(BAHAGIA.id, "Melati Putih")
    chat.does(Pressed(pack("groups", "add")))
    chat.says("ikhlas")
    chat.presses("✅ Simpan")
    assert "Sudah ada kelompok bernama ikhlas" in chat.sees
    assert not [effect for effect in chat.effects if isinstance(effect, AddGroup)]
    chat.does(Pressed(pack("groups", "add")))
    chat.says("Anggrek")
    chat.presses("✅ Simpan")
    assert chat.one(AddGroup) == AddGroup("Anggrek")


def test_where_nobody_serves_is_said() -> None:
    chat = coordinator(
        home={LUMPUE: id_of("Kosong")}, groups=(IKHLAS, BAHAGIA, replace(IKHLAS, id=id_of("Kosong"), name="Kosong"))
    )
    chat.does(Pressed(pack("cover", "place", LUMPUE)))
    assert "Belum ada pendamping di sini" in chat.sees
    chat.presses("Ubah kelompok di sini")
    chat.presses("Ikhlas")
    assert chat.one(SetHome) == SetHome(LUMPUE, IKHLAS.id)
    assert "Pendamping di sini: Masagena, Rahmat" in chat.sees
    assert "tetap di sana" in chat.sees
    assert LUMPUE_NAME in chat.sees


# Invitations. ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "role", "group"),
    [
        (("Pengurus kelompok", "Ikhlas"), Role.OFFICER, IKHLAS.id),
        (("Petugas program",), Role.PROGRAMME, None),
        (("Pemantau",), Role.OBSERVER, None),
    ],
)
def test_each_role_is_invited_with_a_picture_of_the_link(steps: tuple[str, ...], role: Role, group: object) -> None:
    chat = coordinator()
    chat.calls("/undang")
    for step in steps:
        chat.presses(step)
    made = chat.one(Invite)
    assert (made.role, made.group, made.woman) == (role, group, None)
    picture, shown = chat.one(SendMade), chat.one(Show)
    assert (picture.kind, picture.content[:8]) == (FileKind.PHOTO, b"\x89PNG\r\n\x1a\n")
    assert shown.fades_after == picture.fades_after


def test_open_invitations_are_listed_without_their_link_and_taken_back() -> None:
    open_one = OpenInvitation(id_of("i"), Role.COMPANION, IKHLAS.id, LAIN.id, NOW)
    chat = coordinator(invited=(open_one,))
    chat.calls("/undang")
    chat.presses("Undangan yang belum dipakai")
    chat.presses("Pendamping · Ikhlas")
    assert "Dibuat oleh Koordinator Lain" in chat.sees
    assert "start=" not in chat.sees
    chat.presses("Batalkan")
    assert chat.one(CancelInvitation) == CancelInvitation(open_one.id)
    chat.town.invited = ()
    chat.does(Pressed(pack("invited", "cancel", open_one.id)))
    assert not [effect for effect in chat.effects if isinstance(effect, CancelInvitation)]


# The code of conduct. -------------------------------------------------------------------------------------------------


def test_the_code_is_offered_under_the_menu_until_it_is_accepted() -> None:
    chat = coordinator()
    hers = replace(KOORDINATOR, accepted="")
    chat.town.people = tuple(hers if one.id == hers.id else one for one in chat.town.people)
    chat.calls("/start")
    chat.presses("📋 Mohon dibaca")
    assert "Tugas & kode etik: Koordinator" in chat.sees
    chat.presses("✅ Saya setuju")
    assert chat.one(AcceptConduct) == AcceptConduct(version_of(Role.COORDINATOR, chat.town.editable))
    chat.says("👋 Salam")
    assert "📋 Mohon dibaca: tugas & kode etik" not in labels(chat.screen)


# The roster as a file. ------------------------------------------------------------------------------------------------


def uploading() -> Chat:
    chat = coordinator()
    chat.calls("/orang")
    chat.presses("⬆️ Unggah CSV")
    return chat


def test_a_file_that_could_not_be_fetched_is_asked_for_again() -> None:
    chat = uploading()
    chat.does(Sent(FileKind.DOCUMENT, "remote", 100))
    assert "belum bisa kami ambil" in chat.sees
    chat.does(Sent(FileKind.DOCUMENT, "remote", 10**7))
    assert "Paling besar 200 kB" in chat.sees


def test_many_lines_are_paged_and_nothing_is_done_before_the_word() -> None:
    chat = uploading()
    lines = "\n".join(f",Orang {number},pemantau,," for number in range(30))
    chat.does(Sent(FileKind.DOCUMENT, "remote", 100, text=f"id,nama,peran,kelompok,jenis\n{lines}"))
    assert "baru: 30" in chat.sees
    assert not [effect for effect in chat.effects if not isinstance(effect, Show)]
    chat.presses("Berikutnya")
    chat.presses("Berikutnya")
    assert "Orang 29" in chat.sees
    chat.presses("✅ Terapkan")
    made = [effect for effect in chat.effects if isinstance(effect, Invite)]
    assert len({one.token for one in made}) == 30
    sent = chat.one(SendMade).content.decode()
    assert all(one.token in sent for one in made)
    assert "Sudah diterapkan" in say(next(iter(chat.screen.body)))


def test_faults_are_named_line_by_line_and_leave_nothing_to_apply() -> None:
    chat = uploading()
    chat.says("id,nama,peran,kelompok,jenis\n,Sitti,ketua,,\n,Ani,pendamping,Entah,P")
    assert "Baris 2: peran “ketua”" in chat.sees
    assert "Baris 3: kelompok “Entah”" in chat.sees
    assert "✅ Terapkan" not in labels(chat.screen)


def test_the_file_that_goes_out_comes_back_unchanged() -> None:
    chat = coordinator()
    chat.calls("/orang")
    chat.presses("⬇️ Unduh CSV")
    given = chat.one(SendMade)
    assert given.audited == "roster.download"
    chat.presses("⬆️ Unggah CSV")
    chat.does(Sent(FileKind.DOCUMENT, "remote", 100, text=given.content.decode("utf-8-sig")))
    assert "Tidak ada yang berubah" in chat.sees


def test_every_row_of_the_hub_leads_to_a_card_there_is() -> None:
    for _, data, action in ROWS:
        assert data.partition(":")[0] in CARDS
        assert may(KOORDINATOR, action)
