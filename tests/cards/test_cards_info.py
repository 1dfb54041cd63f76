"""What residents find under `Info & kabar`: guides, services and numbers, the same for everybody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.renderer import Renderer
from cases.directory import Source
from cases.editable import Editable, Guide, Service
from cases.person import Language, Person
from cases.shipped_guides import shipped_guides
from flows.cards.apology import apology
from flows.cards.numbers import numbers_screen
from flows.effects import Show
from flows.event import Pressed
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import ANDI, MASAGENA, NOW, SITI, ZONE, Town, case

TODAY = NOW.astimezone(ZONE).date()
ID, EN = Language.INDONESIAN, Language.ENGLISH
POLICE = Service(
    key="police",
    name="Polisi",
    phone="110",
    source="Situs resmi",
    status=Source.VERIFIED,
    last_checked=date(2026, 5, 3),
    shown=True,
    emergency=True,
)
CLINIC = replace(
    POLICE,
    key="clinic",
    name="Puskesmas Contoh",
    phone="",
    whatsapp="0811-1",
    hours="08.00-14.00",
    address="Jl. Contoh 1",
    about="Berobat dan surat keterangan.",
    emergency=False,
    position=1,
)
HIDDEN = replace(POLICE, key="hidden", name="Tersembunyi", phone="999", shown=False)
DOUBTFUL = replace(POLICE, key="doubtful", name="Meragukan", phone="998", status=Source.SECOND_HAND)
LONG = "\n\n".join(f"## Bagian {n}\n\n{'kata ' * 200}" for n in range(6))
GUIDE = Guide(
    key="contoh",
    title={ID: "Panduan contoh", EN: "An example"},
    body={ID: "Isi **penting**.", EN: "**Important** words."},
    source="Dinas Contoh",
    last_checked=date(2026, 5, 3),
)
ENDED = replace(GUIDE, key="lama", title={ID: "Yang lama"}, valid_until=TODAY - timedelta(days=1))
ALL = Editable(services=(POLICE, CLINIC, HIDDEN, DOUBTFUL), guides=(GUIDE, ENDED))


def at(*presses: str, who: Person = ANDI, editable: Editable = ALL) -> Chat:
    chat = Chat(who, Town(editable=editable))
    chat.calls("/start")
    for label in ("ℹ️ Info & kabar", *presses):
        chat.presses(label)
    return chat


def test_three_doors_and_the_way_back() -> None:
    chat = at()
    assert labels(chat.screen) == ["📖 Panduan", "☎️ Layanan & nomor", "📣 Kabar kelurahan", "⬅️ Kembali", "👋 Salam"]
    assert chat.button("📣").data.startswith("subs:show")
    assert "kekerasan" not in chat.sees


def test_who_has_a_case_sees_what_everybody_sees() -> None:
    """Word for word: nothing here may tell what a person has told."""
    roads: tuple[tuple[str, ...], ...] = ((), ("📖",), ("📖", "Panduan contoh"), ("☎️",), ("☎️", "Polisi"))
    for road in roads:
        hers = Chat(SITI, Town(editable=ALL, cases=[case()]))
        hers.calls("/start")
        for label in ("ℹ️ Info & kabar", *road):
            hers.presses(label)
        assert hers.screen == at(*road).screen


def test_a_guide_shows_its_words_its_date_and_its_source() -> None:
    chat = at("📖")
    assert labels(chat.screen) == ["Panduan contoh", "⬅️ Kembali", "👋 Salam"]
    chat.presses("Panduan contoh")
    assert chat.screen.markdown == "Isi **penting**."
    assert chat.sees.endswith("Diperiksa: 3 Mei 2026\n\nSumber: Dinas Contoh")
    chat.presses("⬅️ Kembali")
    assert "Pilih yang ingin dibaca" in chat.sees


def test_in_her_language_where_there_is_one() -> None:
    indonesian_only = replace(GUIDE, key="satu", title={ID: "Hanya satu", EN: ""}, body={ID: "isi", EN: " "})
    editable = replace(ALL, guides=(GUIDE, indonesian_only))
    chat = at("📖", who=replace(ANDI, language=EN), editable=editable)
    assert labels(chat.screen)[:2] == ["An example", "Hanya satu"]
    chat.presses("An example")
    assert chat.screen.markdown == "**Important** words."
    chat.does(Pressed("guide:open:satu:0"))
    assert chat.screen.markdown == "isi"


@pytest.mark.parametrize("key", ["lama", "tidak-ada", ""])
def test_one_that_ended_or_is_gone_leads_to_the_list(key: str) -> None:
    chat = at()
    chat.does(Pressed(f"guide:open:{key}:0"))
    assert "sudah tidak ada" in chat.sees
    assert labels(chat.screen)[0] == "Panduan contoh"


def test_a_long_guide_is_turned_page_by_page() -> None:
    chat = at("📖", "Panduan contoh", editable=replace(ALL, guides=(replace(GUIDE, body={ID: LONG, EN: ""}),)))
    seen = [chat.screen.markdown]
    while "Berikutnya ▶️" in labels(chat.screen):
        chat.presses("Berikutnya")
        seen.append(chat.screen.markdown)
    assert len(seen) > 1
    assert "\n\n".join(seen) == LONG.strip()
    assert f"Halaman {len(seen)} dari {len(seen)}" in chat.sees


def test_services_by_name_and_only_what_is_verified() -> None:
    chat = at("☎️")
    assert labels(chat.screen)[:-2] == ["Polisi", "Puskesmas Contoh"]
    chat.presses("Puskesmas Contoh")
    for words in ("Berobat dan surat", "WhatsApp: 0811-1", "Jam: 08.00-14.00", "Jl. Contoh 1", "Diperiksa: 3 Mei 2026"):
        assert words in chat.sees
    assert "Telepon" not in chat.sees
    for key in ("hidden", "doubtful", "none"):
        chat.does(Pressed(f"services:open:{key}:0"))
        assert "sudah tidak ada di daftar" in chat.sees


def test_nothing_there_yet_is_said() -> None:
    assert "Belum ada panduan" in at("📖", editable=Editable()).sees
    assert "Belum ada layanan" in at("☎️", editable=Editable()).sees


@pytest.mark.parametrize(
    "data", ["info:what::0", "guide:xyz::0", "services:xyz:a:0", "svcset:list::0", "guideset:gone:contoh:0"]
)
def test_odd_buttons_do_nothing(data: str) -> None:
    for who in (ANDI, MASAGENA):
        chat = Chat(who, Town(editable=ALL))
        chat.calls("/start")
        chat.does(Pressed(data))
        assert all(type(effect).__name__ in {"Show", "Toast"} for effect in chat.effects)
        assert "🗑" not in "".join(labels(chat.screen))


# The numbers, wherever they stand. -----------------------------------------------------------------------------------


def said(editable: Editable | None, reader: Person = ANDI) -> str:
    renderer = Renderer({ID: {}, EN: {}}, ZONE)
    if editable is not None:
        renderer.use(editable)
    (sorry,) = apology()
    assert isinstance(sorry, Show)
    texts = {renderer.message(one, reader, NOW)["text"] for one in (sorry.screen, numbers_screen(sorry.screen.rows[0]))}
    return "\n".join(sorted(texts))


def test_the_numbers_are_those_of_the_edited_directory() -> None:
    words = said(ALL)
    assert words.count("☎️ Polisi: telepon 110") == 2
    assert not any(other in words for other in ("129", "999", "998", "0811-1"))


def test_the_last_apology_has_numbers_without_any_database() -> None:
    assert said(None).count("telepon 110") == 2
    assert said(None).count("08111-129-129") == 2


@pytest.mark.parametrize(
    "left", [(), (HIDDEN, DOUBTFUL), (replace(POLICE, phone=""),), (replace(POLICE, source=" "),), (CLINIC,)]
)
def test_where_nothing_is_left_to_call_the_shipped_numbers_stay(left: tuple[Service, ...]) -> None:
    assert said(Editable(services=left)) == said(None)


def test_names_with_braces_are_only_names() -> None:
    assert "{numbers} {p0}" in said(replace(ALL, services=(replace(POLICE, name="{numbers} {p0}"),)))


def test_what_ships_reads_well_on_every_screen() -> None:
    editable = Editable(guides=shipped_guides())
    for guide in shipped_guides():
        for who in (ANDI, replace(ANDI, language=EN)):
            chat = at(who=who, editable=editable)
            chat.does(Pressed(f"guide:open:{guide.key}:0"))
            assert guide.source in chat.sees
