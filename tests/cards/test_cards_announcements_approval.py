"""The second coordinator's word: who is asked, who answers first, and that nobody approves what she wrote."""

from dataclasses import replace

import pytest

from cases.announcement import State
from cases.contact import Purpose
from cases.person import Person
from flows.button_data import pack
from flows.effects import MoveAnnouncement, Redraw, Show, ShowAnnouncement, Tell, To
from flows.event import Pressed
from flows.screen import Screen
from tests.cards.announcement_scene import DRAFT, MANY, PROGRAMME, got, moved, opened, town
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import HASNAH, KOORDINATOR, LAIN, MASAGENA, RAHMAT, Town, person

THIRD = person("Koordinator Ketiga", KOORDINATOR.role)


def many() -> Town:
    made = town(total=MANY)
    made.people = (KOORDINATOR, LAIN, THIRD, MASAGENA, RAHMAT, HASNAH, PROGRAMME)
    return made


def asked(made: Town | None = None, author: Person = KOORDINATOR) -> tuple[Chat, dict[To, Screen]]:
    """The author's chat after she asked for it, and what was sent to whom."""
    made = made or many()
    made.news.announcements[0] = replace(made.news.announcements[0], by=author.id)
    boss = opened(made, author)
    boss.presses("🙋 Minta persetujuan")
    told = [one for one in boss.effects if isinstance(one, Tell)]
    assert {one.purpose for one in told} == {Purpose.DUTY}
    moved(boss)
    return boss, {one.to: one.screen for one in told if isinstance(one.to, To)}


def test_above_the_number_it_is_not_sent_but_asked_for() -> None:
    boss = opened(many())
    assert "Lebih dari 200 orang: perlu persetujuan koordinator lain." in boss.sees
    assert "📨 Kirim" not in labels(boss.screen)
    boss.does(Pressed(pack("siaran", "send", DRAFT.id, version=DRAFT.version)))
    assert not [one for one in boss.effects if isinstance(one, MoveAnnouncement)]


def test_all_other_coordinators_are_asked_with_what_it_says() -> None:
    boss, told = asked()
    assert set(told) == {To(LAIN.id), To(THIRD.id)}
    said = written(told[To(LAIN.id)])
    assert "Koordinator meminta persetujuan untuk siaran kepada 1.200 orang." in said
    assert "“Posyandu Sabtu jam 9.”" in said
    assert "Untuk: Warga, topik “Kegiatan”" in said
    assert "Menunggu koordinator lain. Belum ada yang dikirim." in boss.sees
    assert "👍 Setujui" not in labels(boss.screen)
    assert "↩️ Tarik permintaan" in labels(boss.screen)


def test_who_writes_for_a_programme_asks_every_coordinator() -> None:
    _, told = asked(author=PROGRAMME)
    assert set(told) == {To(KOORDINATOR.id), To(LAIN.id), To(THIRD.id)}


def test_approved_in_the_message_that_asked() -> None:
    boss, told = asked()
    lain = got(LAIN, boss.town, told[To(LAIN.id)])
    lain.presses("👁 Pratinjau")
    assert lain.one(ShowAnnouncement).announcement.id == DRAFT.id
    lain.presses("👍 Setujui")
    assert lain.one(MoveAnnouncement).to is State.SCHEDULED
    assert "Anda menyetujui siaran ini. Mulai hari ini pukul 10.01." in written(lain.one(Redraw).screen)
    tell = lain.one(Tell)
    assert (tell.to, tell.purpose) == (To(KOORDINATOR.id), Purpose.DUTY)
    assert "disetujui oleh Koordinator Lain" in written(tell.screen)
    moved(lain)
    author = got(KOORDINATOR, boss.town, tell.screen)
    author.presses("Lihat siaran")
    assert "↩️ Batalkan" in labels(author.screen)


def test_sent_back_in_the_message_that_asked() -> None:
    boss, told = asked()
    lain = got(LAIN, boss.town, told[To(LAIN.id)])
    lain.presses("↩️ Kembalikan")
    assert lain.one(MoveAnnouncement).to is State.DRAFT
    assert "dikembalikan oleh Koordinator Lain" in written(lain.one(Tell).screen)
    moved(lain)
    author = got(KOORDINATOR, boss.town, lain.one(Tell).screen)
    author.presses("Lihat siaran")
    assert {"✏️ Ubah", "🙋 Minta persetujuan"} <= set(labels(author.screen))


@pytest.mark.parametrize(("first", "second"), [("👍 Setujui", "↩️ Kembalikan"), ("↩️ Kembalikan", "👍 Setujui")])
def test_who_answers_second_is_told_that_it_was_answered(first: str, second: str) -> None:
    boss, told = asked()
    lain, third = (got(one, boss.town, told[To(one.id)]) for one in (LAIN, THIRD))
    lain.presses(first)
    moved(lain)
    for chat, label in ((third, second), (third, first)):
        chat.gets(told[To(THIRD.id)])
        chat.presses(label)
        assert not [one for one in chat.effects if isinstance(one, MoveAnnouncement | Tell)]
        assert chat.toast() == "Permintaan ini sudah dijawab atau ditarik."
        assert "sudah dijawab" in written(chat.one(Redraw).screen)
    third.presses("Lihat siaran")
    assert "Posyandu" in third.sees


def test_a_request_taken_back_can_not_be_answered() -> None:
    boss, told = asked()
    boss.presses("↩️ Tarik permintaan")
    assert boss.one(MoveAnnouncement).to is State.DRAFT
    moved(boss)
    lain = got(LAIN, boss.town, told[To(LAIN.id)])
    lain.presses("👍 Setujui")
    assert not [one for one in lain.effects if isinstance(one, MoveAnnouncement)]


def test_an_approval_of_before_does_not_hold_for_what_was_changed_and_asked_anew() -> None:
    boss, told = asked()
    boss.presses("↩️ Tarik permintaan")
    changed = replace(moved(boss), state=State.ASKED, version=DRAFT.version + 3)
    boss.town.news.announcements[0] = changed
    lain = got(LAIN, boss.town, told[To(LAIN.id)])
    lain.presses("👍 Setujui")
    assert not [one for one in lain.effects if isinstance(one, MoveAnnouncement)]


@pytest.mark.parametrize("action", ["approve", "return", "ok", "no"])
def test_nobody_approves_what_she_wrote(action: str) -> None:
    boss, _ = asked()
    version = boss.town.news.announcements[0].version
    boss.does(Pressed(pack("siaran", action, DRAFT.id, version=version)))
    assert not [one for one in boss.effects if isinstance(one, MoveAnnouncement | Tell)]


@pytest.mark.parametrize("viewer", [PROGRAMME, MASAGENA])
@pytest.mark.parametrize("action", ["approve", "return", "ok", "no"])
def test_only_coordinators_approve(viewer: Person, action: str) -> None:
    boss, _ = asked()
    other = Chat(viewer, boss.town)
    other.does(Pressed(pack("siaran", action, DRAFT.id, version=boss.town.news.announcements[0].version)))
    assert not [one for one in other.effects if isinstance(one, MoveAnnouncement | Tell)]


def test_approved_on_the_card() -> None:
    boss, _ = asked()
    lain = opened(boss.town, LAIN)
    lain.presses("👍 Setujui")
    assert lain.one(MoveAnnouncement).to is State.SCHEDULED
    assert lain.one(Show).about == DRAFT.id
    assert "Anda menyetujui siaran ini" in lain.sees


def test_what_was_approved_and_undone_is_sent_again_without_asking() -> None:
    boss, _ = asked()
    lain = opened(boss.town, LAIN)
    lain.presses("👍 Setujui")
    moved(lain)
    lain.presses("↩️ Batalkan")
    moved(lain)
    again = opened(boss.town)
    assert "👍 Sudah disetujui." in again.sees
    again.presses("📨 Kirim")
    again.presses("Ya, kirim")
    assert again.one(MoveAnnouncement).to is State.SCHEDULED
