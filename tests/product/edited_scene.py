"""Every kind of edit there is, as a coordinator makes it in the chat, and where somebody else sees it."""

from dataclasses import dataclass
from typing import Final

from simulator import Phone
from tests.product.announcement_scene import second
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE

PAPERS: Final = "KTP, Kartu Keluarga, akta"
BEGUN: Final = A_CASE[: A_CASE.index(PAPERS)]
REST: Final = A_CASE[A_CASE.index(PAPERS) + 2 :]
KINDS: Final = ("/kata", "Jenis pengaduan", PAPERS)
ADD_KIND: Final = (*KINDS, "Tambah jenis", ">Surat pindah", ">Moving papers", "Lewati", "Simpan")
TOPICS: Final = ("/kata", "Topik kabar")
ADD_TOPIC: Final = (*TOPICS, "Tambah topik", ">Kerja bakti", "Lewati", "Simpan")
SUBSCRIPTIONS: Final = ("ℹ️ Info & kabar", "📣 Kabar kelurahan")
SERVICES: Final = ("/kelola", "☎️ Layanan & nomor")
GUIDES: Final = ("/kelola", "📖 Panduan warga")
NOTICE: Final = "ℹ️ "
"""How it begins what other coordinators are told of a change: it stays, undone or not."""
SURE: Final = ("Pakai sekarang", "Ya, ini tetap aman")


@dataclass(frozen=True, slots=True)
class Edited:
    """`before` is done first by `steps`' coordinator, and stays. `look` is what somebody else does to see it:

    a resident, fresh each time, or where `staff` another coordinator. `shown` stands there only while edited, or,
    with `goes`, only while not. `undo` is how the history names it.
    """

    steps: tuple[str, ...]
    undo: str
    shown: str
    look: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    staff: bool = False
    goes: bool = False


def reworded(query: str, shown: str, words: str, *, sure: bool = False) -> tuple[str, ...]:
    return (f"/kata {query}", shown, "Ubah Indonesia", f">{words}", *(SURE if sure else SURE[:1]))


EDITS: Final[dict[str, Edited]] = {
    "wording, a sentence": Edited(
        reworded("menu choose", "Silakan pilih", "Mari mulai:", sure=True), "menu.choose", "Mari mulai:"
    ),
    "wording, a label": Edited(
        reworded("menu numbers", "Nomor darurat", "Telepon penting", sure=True), "menu.numbers", "Telepon penting"
    ),
    "wording, a command": Edited(
        reworded("command privacy", "Tentang & privasi", "Cara kami menjaga", sure=True),
        "command.privacy",
        "Cara kami menjaga",
    ),
    "wording, the exit key": Edited(reworded("exit key", "👋 Salam", "👋 Dadah", sure=True), "exit.key", "👋 Dadah"),
    "kind hidden": Edited((*KINDS, "✅ KTP"), "Tampil atau tidak: KTP", " KTP]\n", (*BEGUN, PAPERS), goes=True),
    "kind added": Edited(ADD_KIND, "Jenis pengaduan: Surat pindah", "Surat pindah", (*BEGUN, PAPERS)),
    "kind renamed": Edited(
        (*KINDS, "✏️ Surat pindah", ">Pindah rumah", "Lewati", "Lewati", "Simpan"),
        "Jenis pengaduan: Pindah rumah",
        "Pindah rumah",
        (*BEGUN, PAPERS),
        before=ADD_KIND,
    ),
    "category hidden": Edited(
        (*KINDS, "Sembunyikan kategori ini"), "Tampil atau tidak: KTP, Kartu", PAPERS, BEGUN, goes=True
    ),
    "topic added": Edited(ADD_TOPIC, "Topik kabar: Kerja bakti", "Kerja bakti", SUBSCRIPTIONS),
    "topic renamed": Edited(
        (*TOPICS, "✏️ Kerja bakti", ">Bersih-bersih", "Lewati", "Simpan"),
        "Topik kabar: Bersih-bersih",
        "Bersih-bersih",
        SUBSCRIPTIONS,
        before=ADD_TOPIC,
    ),
    "topic hidden": Edited(
        (*TOPICS, "✅ Kerja bakti"), "Topik kabar: Kerja bakti", "Kerja bakti", SUBSCRIPTIONS, ADD_TOPIC, goes=True
    ),
    "option": Edited(
        ("/kata", "Pengaturan", "Siaran perlu persetujuan", "50"),
        "Pengaturan: Siaran",
        "di atas 50 orang",
        ("/kata", "Pengaturan"),
        staff=True,
    ),
    "promise": Edited(
        ("/janji", "Janji: Biasa", "Semua kategori", "Jawaban pertama", "2 hari kerja"),
        "Janji: Semua kategori",
        "Jawaban pertama: 2 hari kerja",
        ("/janji", "Janji: Biasa", "Semua kategori"),
        staff=True,
    ),
    "working time": Edited(
        ("/janji", "Jam kerja", "Mulai: 08.00", "11.00"), "Jam kerja: hari", "11.00–", ("/janji",), staff=True
    ),
    "holiday": Edited(
        ("/janji", "Hari libur", "Tambah hari libur", ">hari ini", ">Libur kota", "Simpan"),
        "Hari libur: Senin 8 Juni 2026",
        "Libur kota",
        ("/janji",),
        staff=True,
    ),
    "retention": Edited(
        ("/simpan", PAPERS, "Pengaduan: ", "730 hari"),
        "Lama menyimpan: KTP",
        "pengaduan 730 hari",
        ("/simpan",),
        staff=True,
    ),
    "service, a number hidden": Edited(
        (*SERVICES, "☎️ Polisi", "🙈 Sembunyikan", "Ya, sembunyikan"),
        "Daftar layanan: Polisi",
        "Polisi",
        ("Nomor darurat",),
        goes=True,
    ),
    "service, written anew": Edited(
        (*SERVICES, "☎️ Polisi", "✏️ Ubah", "✏️ 2", ">0421-777", "Hari ini", "Simpan"),
        "Daftar layanan: Polisi",
        "0421-777",
        ("Nomor darurat",),
        before=(*SERVICES, "☎️ Polisi", "✅ Sudah saya periksa"),  # what nobody has checked is hidden as it is changed
    ),
    "guide hidden": Edited(
        (*GUIDES, "BPJS PBI", "🙈 Sembunyikan"),
        "Panduan: BPJS",
        "BPJS PBI",
        ("ℹ️ Info & kabar", "📖 Panduan"),
        goes=True,
    ),
    "guide written anew": Edited(
        (*GUIDES, "BPJS PBI", "✏️ Ubah", "✏️ 1", ">Kartu sehat", "Simpan"),
        "Panduan: Kartu sehat",
        "Kartu sehat",
        ("ℹ️ Info & kabar", "📖 Panduan"),
    ),
}


def printed(phone: Phone) -> str:
    """What the bot shows: messages, the buttons in brackets, one a line, the keyboard, the menu of commands."""
    shown = [one for one in phone.screen() if one.sender != "me" and not one.text.startswith(NOTICE)]
    labels = [label for message in shown for row in message.buttons for label in row]
    labels += [label for row in phone.keyboard for label in row]
    commands = [str(command["description"]) for command in phone.commands]
    return "\n".join((*(message.text for message in shown), *(f"[{label}]" for label in labels), *commands, ""))


async def looked(stage: Stage, edit: Edited, phone: Phone | None) -> str:
    """What another sees who has not looked before, or the coordinator anew."""
    seer = phone or stage.telegram.person("Ani")
    await stage.does(seer, "/start")
    if edit.look == SUBSCRIPTIONS:
        await stage.later(minutes=2)  # who has just come can't choose yet
    await stage.does(seer, *edit.look)
    return printed(seer)


async def edited(stage: Stage, edit: Edited) -> None:
    await stage.does(stage.koordinator, "/start", *edit.steps)


async def undone(stage: Stage, edit: Edited) -> None:
    """By the newest entry of this name."""
    await stage.does(stage.koordinator, "/riwayat")
    labels = [label for message in stage.koordinator.screen() for row in message.buttons for label in row]
    newest = next(label for label in labels if edit.undo in label)
    await stage.does(stage.koordinator, newest, "Urungkan", "Ya, urungkan")


async def again(stage: Stage) -> None:
    """A restart on the same database."""
    await stage.stop()
    await stage.start()


async def edited_and_undone(stage: Stage, edit: Edited, lina: Phone | None = None) -> None:
    """At once for another, after a restart still, undone as before."""
    if edit.before:
        await stage.does(stage.koordinator, *edit.before)
    phone = (lina or await second(stage)) if edit.staff else None
    was = await looked(stage, edit, phone)
    assert (edit.shown in was) is edit.goes
    await edited(stage, edit)
    now = await looked(stage, edit, phone)
    assert (edit.shown in now) is not edit.goes
    await again(stage)
    assert await looked(stage, edit, phone) == now
    await undone(stage, edit)
    assert await looked(stage, edit, phone) == was
