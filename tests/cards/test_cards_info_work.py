"""What coordinators do with guides and services: checked, hidden, moved, removed, written and changed."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.directory import Source
from cases.editable import Editable, Service
from cases.guides import as_value as guide_value
from cases.person import Person
from cases.services import as_value
from flows.effects import Edit
from flows.event import Pressed
from storage import guides, services
from tests.cards.desk_chat import Chat, labels
from tests.cards.desk_town import ANDI, KOORDINATOR, MASAGENA, Town
from tests.cards.test_cards_info import ALL, CLINIC, GUIDE, HIDDEN, POLICE, TODAY

CHECKS = {"service": services.check, "guide": guides.check}
SECOND = replace(POLICE, key="second", name="Yang kedua", phone="111", position=1)


class Desk(Chat):
    """A coordinator whose edits stand at once, each held against what the storage would take."""

    def does(self, what: Any, shown_name: str = "") -> Any:
        effects = super().does(what, shown_name)
        for edit in self.edits:
            CHECKS[edit.area](edit.subject, edit.value)
        return effects

    @property
    def edits(self) -> list[Edit]:
        return [effect for effect in self.effects if isinstance(effect, Edit)]

    @property
    def edit(self) -> Edit:
        (found,) = self.edits
        return found


def at(card: str, key: str = "", editable: Editable = ALL, who: Person = KOORDINATOR) -> Desk:
    chat = Desk(who, Town(editable=editable))
    chat.calls("/start")
    chat.does(Pressed(f"{card}:open:{key}:0" if key else f"{card}:list::0"))
    return chat


def alone(*found: Service) -> Editable:
    return Editable(services=found)


def test_the_list_shows_what_residents_see_and_what_is_due() -> None:
    chat = at("svcset", editable=replace(ALL, services=(replace(POLICE, last_checked=None), CLINIC, HIDDEN)))
    assert labels(chat.screen)[:4] == ["👁⏰ ☎️ Polisi", "👁⏰ Puskesmas Contoh", "🙈 ☎️ Tersembunyi", "➕ Tambah layanan"]


def test_checked_today() -> None:
    chat = at("svcset", "police")
    assert "⏰ Perlu diperiksa ulang" in chat.sees
    chat.presses("✅ Sudah saya periksa")
    assert chat.edit == Edit("service", "police", as_value(replace(POLICE, last_checked=TODAY)))
    assert "Diperiksa: 20 November 2026" in chat.sees
    assert "Perlu diperiksa" not in chat.sees
    guide = at("guideset", "contoh")
    guide.presses("✅ Sudah saya periksa")
    assert guide.edit.value == guide_value(replace(GUIDE, last_checked=TODAY))


def test_checking_verifies_what_has_a_source_and_nothing_else() -> None:
    unsourced = replace(HIDDEN, source="", status=Source.SECOND_HAND, last_checked=None)
    for start, verified in ((replace(unsourced, source="Papan nama"), True), (unsourced, False)):
        chat = at("svcset", "hidden", alone(POLICE, start))
        chat.presses("✅ Sudah saya periksa")
        assert chat.edit.value is not None
        assert (chat.edit.value["status"] == Source.VERIFIED.value) is verified
        assert ("Belum bisa ditampilkan" in chat.sees) is not verified


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"source": ""}, "isi dulu sumbernya"), ({"status": Source.SECOND_HAND}, "Sudah saya periksa")],
)
def test_what_is_not_verified_is_not_shown(change: dict[str, Any], reason: str) -> None:
    chat = at("svcset", "hidden", alone(POLICE, replace(HIDDEN, **change)))
    chat.presses("👁 Tampilkan")
    assert chat.edits == []
    assert reason in chat.toast()


def test_what_shipped_and_was_hidden_can_be_shown_again() -> None:
    """Nobody has called it since; that is said by ⏰, and keeps it from nobody."""
    chat = at("svcset", "hidden", alone(POLICE, replace(HIDDEN, last_checked=None)))
    chat.presses("👁 Tampilkan")
    assert chat.edit.value is not None
    assert chat.edit.value["shown"] is True


def test_an_emergency_number_is_not_hidden_by_a_slip_of_the_thumb() -> None:
    chat = at("svcset", "police", alone(POLICE, SECOND))
    chat.presses("🙈 Sembunyikan")
    assert chat.edits == []
    assert "Semua warga langsung tidak melihat nomor ini lagi" in chat.sees
    chat.presses("⬅️ Kembali")
    assert "🙈 Sembunyikan" in labels(chat.screen)
    chat.presses("🙈 Sembunyikan")
    chat.presses("Ya, sembunyikan")
    assert chat.edit == Edit("service", "police", as_value(replace(POLICE, shown=False)))


def test_hidden_and_shown_again() -> None:
    chat = at("svcset", "clinic")
    chat.presses("🙈 Sembunyikan")
    assert chat.edit.value == as_value(replace(CLINIC, shown=False))
    assert "👁 Tampilkan" in labels(chat.screen)
    chat = at("svcset", "hidden")
    chat.presses("👁 Tampilkan")
    assert chat.edit.value == as_value(replace(HIDDEN, shown=True))


@pytest.mark.parametrize("action", ["hide", "hidden", "gone"])
@pytest.mark.parametrize("others", [(), (HIDDEN, CLINIC), (replace(SECOND, phone=""),)])
def test_the_last_emergency_number_stays(action: str, others: tuple[Service, ...]) -> None:
    chat = at("svcset", "police", alone(POLICE, *others))
    chat.does(Pressed(f"svcset:{action}:police:0"))
    assert chat.edits == []
    assert "satu-satunya nomor darurat" in chat.toast()
    assert "satu-satunya nomor darurat" in chat.sees


def test_one_of_two_may_go() -> None:
    chat = at("svcset", "police", alone(POLICE, SECOND))
    chat.presses("🗑 Hapus")
    assert chat.edits == []
    chat.presses("Ya, hapus")
    assert chat.edit == Edit("service", "police", None)
    assert labels(chat.screen)[0].endswith("☎️ Yang kedua")
    assert "Polisi" not in "".join(labels(chat.screen))


def test_moved_up_and_down() -> None:
    chat = at("svcset", "second", alone(POLICE, SECOND, replace(CLINIC, position=2)))
    chat.presses("🔼 Naik")
    assert [(edit.subject, edit.value["position"]) for edit in chat.edits if edit.value] == [
        ("second", 0),
        ("police", 1),
    ]
    assert labels(chat.screen)[0] == "👁⏰ ☎️ Yang kedua"
    chat.does(Pressed("svcset:up:police:0"))
    assert chat.edits == []
    assert "ujung" in chat.toast()


@pytest.mark.parametrize("who", [ANDI, MASAGENA])
def test_nobody_else_does_any_of_it(who: Person) -> None:
    for card, key in (("svcset", "police"), ("guideset", "contoh")):
        for action in ("list", "open", "check", "hide", "show", "up", "drop", "gone", "edit", "add"):
            chat = Desk(who, Town(editable=ALL))
            chat.calls("/start")
            chat.does(Pressed(f"{card}:{action}:{key}:0"))
            assert chat.edits == []
            assert chat.session.talk is None
            assert "tidak ditemukan" in chat.toast()


PART = st.sampled_from(["police", "clinic", "hidden", "contoh", "lama", "", "0", "99", "x" * 24, "🙂"])
ACTIONS = ("list", "open", "check", "hide", "show", "up", "down", "drop", "gone", "edit", "add", "other")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["svcset", "guideset", "guide", "services", "info"]), st.sampled_from(ACTIONS), PART, PART)
def test_no_button_breaks_anything(card: str, action: str, first: str, second: str) -> None:
    stored = replace(ALL, services=(POLICE, CLINIC, HIDDEN))
    for who in (KOORDINATOR, ANDI):
        chat = Desk(who, Town(editable=stored))
        chat.calls("/start")
        chat.does(Pressed(f"{card}:{action}:{first}~{second}:0"))
        assert chat.effects
        assert who is KOORDINATOR or not chat.edits
