"""An invitation from the link to the confirmation."""

from dataclasses import replace

import pytest

from cases.contact import Purpose
from cases.editable import Editable
from cases.person import Language, Person, Role
from cases.roster import WITH_GROUP, place_of
from flows.cards.conduct_words import CODE, version_of
from flows.cards.invite_link import token_of
from flows.effects import Confirm, Coordinators, Invite, Join, Redraw, Tell, To
from flows.event import Pressed
from flows.found import Invitation
from tests.cards.desk_chat import Chat, labels, say, written
from tests.cards.desk_town import ANDI, BAHAGIA, IKHLAS, KOORDINATOR, MASAGENA, SITI, Town, id_of

TOKEN = token_of(bytes(range(32)))
AS_COMPANION = Invitation(Role.COMPANION, IKHLAS.id, woman=True)


def test_a_coordinator_makes_a_link_in_three_taps() -> None:
    chat = Chat(KOORDINATOR)
    chat.calls("/undang")
    assert labels(chat.screen)[:2] == ["Pendamping", "Koordinator"]
    chat.presses("Pendamping")
    assert labels(chat.screen)[:2] == ["Bahagia", "Ikhlas"]
    chat.presses("Bahagia")
    chat.presses("Perempuan")
    made = chat.one(Invite)
    assert (made.role, made.group, made.woman) == (Role.COMPANION, BAHAGIA.id, True)
    assert len(made.token) == 22
    assert f"https://t.me/SipakatauBot?start=u_{made.token}" in chat.sees


def test_two_links_are_never_the_same() -> None:
    chat, tokens = Chat(KOORDINATOR), set[str]()
    for _ in range(5):
        chat.calls("/undang")
        chat.presses("Koordinator")
        chat.presses("Tanpa kelompok")
        chat.presses("Laki-laki")
        assert chat.one(Invite).group is None
        tokens.add(chat.one(Invite).token)
    assert len(tokens) == 5


def test_groups_are_paged() -> None:
    groups = tuple(replace(IKHLAS, id=id_of(f"G{n}"), name=f"G{n}") for n in range(10))
    chat = Chat(KOORDINATOR, Town(groups=groups))
    chat.calls("/undang")
    chat.presses("Pendamping")
    assert labels(chat.screen)[:8] == [f"G{n}" for n in range(8)]
    chat.presses("Berikutnya")
    assert labels(chat.screen)[:3] == ["G8", "G9", "◀️ Sebelumnya"]
    chat.presses("G9")
    chat.presses("Laki-laki")
    assert chat.one(Invite).group == id_of("G9")


def came(who: Person, token: str = TOKEN, as_: Invitation = AS_COMPANION) -> Chat:
    chat = Chat(who, Town(invitations={TOKEN: as_}))
    chat.calls(f"/start u_{token}", shown_name="Andi <b>Baso</b>")
    return chat


def agreed(who: Person, token: str = TOKEN, as_: Invitation = AS_COMPANION) -> Chat:
    chat = came(who, token, as_)
    chat.does(Pressed(chat.button("✅ Saya setuju").data), shown_name="Andi <b>Baso</b>")
    return chat


def test_who_opens_the_link_reads_first_what_she_takes_upon_herself() -> None:
    chat = came(ANDI)
    assert [type(effect).__name__ for effect in chat.effects] == ["Welcome"]
    for part in ("Tugas & kode etik: Pendamping", "Menanggapi tugas sebelum waktunya", "Rahasia dijaga"):
        assert part in chat.sees
    assert labels(chat.screen) == ["✅ Saya setuju", "Tidak jadi", "👋 Salam"]
    chat.presses("Tidak jadi")
    assert not any(isinstance(effect, Join | Tell) for effect in chat.effects)


def test_words_that_changed_meanwhile_are_read_again() -> None:
    chat = came(ANDI)
    chat.town.editable = Editable(wordings={(CODE[0].key, Language.INDONESIAN): "Rahasia dijaga selamanya."})
    chat.presses("✅ Saya setuju")
    assert not any(isinstance(effect, Join) for effect in chat.effects)
    assert "baru saja diubah" in chat.toast()
    chat.presses("✅ Saya setuju")
    assert chat.one(Join).accepted == version_of(Role.COMPANION, chat.town.editable)


def test_who_agrees_waits_and_the_coordinators_are_asked() -> None:
    chat = agreed(ANDI)
    assert chat.one(Join) == Join(TOKEN, "Andi <b>Baso</b>", version_of(Role.COMPANION, Editable()))
    assert "Mohon tunggu konfirmasi" in chat.sees
    told = chat.one(Tell)
    assert (told.to, told.purpose) == (Coordinators(), Purpose.DUTY)
    assert "Andi <b>Baso</b> membuka undangan sebagai Pendamping, Ikhlas" in written(told.screen)
    assert labels(told.screen) == ["Konfirmasi", "Bukan orangnya"]


def applying(role: Role) -> Person:
    group = AS_COMPANION.group if role in WITH_GROUP else None
    return replace(ANDI, role=role, group=group, woman=AS_COMPANION.woman, name="Andi", active=False)


@pytest.mark.parametrize("token", ["A" * 22, TOKEN[:-1]])
def test_a_link_that_is_void_is_an_ordinary_start(token: str) -> None:
    chat = came(ANDI, token)
    assert [type(effect).__name__ for effect in chat.effects] == ["Welcome"]
    assert "pendamping" not in chat.sees.lower()
    if len(token) == 22:
        assert "Tautan itu sudah tidak berlaku" in chat.sees


def test_staff_keep_their_role_when_they_open_a_link() -> None:
    for who in (MASAGENA, KOORDINATOR):
        chat = came(who)
        assert not any(isinstance(effect, Join) for effect in chat.effects)


@pytest.mark.parametrize(("label", "yes"), [("Konfirmasi", True), ("Bukan orangnya", False)])
def test_a_coordinator_answers_once(label: str, yes: bool) -> None:
    asked = agreed(ANDI).one(Tell).screen
    waiting = applying(Role.COMPANION)
    chat = Chat(KOORDINATOR, Town(applicants=[waiting]))
    chat.gets(asked)
    chat.presses(label)
    assert chat.one(Confirm) == Confirm(ANDI.id, yes, place_of(waiting))
    assert "Andi" in written(chat.one(Redraw).screen)
    told = [effect for effect in chat.effects if isinstance(effect, Tell)]
    assert [effect.to for effect in told] == ([To(ANDI.id)] if yes else [])
    chat.town.applicants = []
    chat.gets(asked)
    chat.presses(label)
    assert chat.toast() == "Sudah dijawab."
    assert not any(isinstance(effect, Confirm) for effect in chat.effects)


@pytest.mark.parametrize("label", ["Konfirmasi", "Bukan orangnya"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OBSERVER, Role.OFFICER])
def test_an_old_question_answers_for_no_other_invitation(label: str, role: Role) -> None:
    """She came as a companion, was turned away, and came again as something else."""
    asked = agreed(ANDI).one(Tell).screen
    chat = Chat(KOORDINATOR, Town(applicants=[applying(role)]))
    chat.gets(asked)
    chat.presses(label)
    assert not any(isinstance(effect, Confirm) for effect in chat.effects)
    assert "undangan lain" in written(chat.one(Redraw).screen)


def test_who_is_let_in_is_welcomed_by_role() -> None:
    as_coordinator = replace(AS_COMPANION, role=Role.COORDINATOR, group=None)
    chat = Chat(KOORDINATOR, Town(applicants=[applying(Role.COORDINATOR)]))
    chat.gets(agreed(ANDI, as_=as_coordinator).one(Tell).screen)
    chat.presses("Konfirmasi")
    assert "Anda sekarang Koordinator" in written(chat.one(Tell).screen)


def test_somebody_without_a_name_can_be_told_apart_from_nobody() -> None:
    chat = Chat(ANDI, Town(invitations={TOKEN: AS_COMPANION}))
    chat.calls(f"/start u_{TOKEN}", shown_name="  ")
    chat.presses("✅ Saya setuju")
    assert "Seseorang tanpa nama" in written(chat.one(Tell).screen)


def test_a_resident_cannot_invite() -> None:
    chat = Chat(SITI)
    chat.calls("/undang")
    assert "Undang" not in [say(text) for text in chat.screen.body]
    assert not any(isinstance(effect, Invite) for effect in chat.effects)
