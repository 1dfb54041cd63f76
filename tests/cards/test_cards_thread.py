"""The talk between a resident and her companion, and the name she may lend it: in order, in several goes, nameless."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.button_data import pack
from flows.cards.case_notices import answer_notice
from flows.effects import (
    AddToCase,
    AssignedTo,
    KeepWithCase,
    NameHerself,
    ReporterOf,
    SendAnswerFiles,
    Tell,
    WithdrawName,
)
from flows.event import FileKind, Pressed, Sent
from flows.found import DiaryLine
from tests.cards.desk_chat import Chat, labels, written
from tests.cards.desk_town import ANDI, HASNAH, KOORDINATOR, MASAGENA, NOW, SITI, case
from tests.cards.test_cards_answer import ANSWER, ASKED, QUESTION, REPLY, TAKEN, asked, kinds, line, resident, town


def test_several_messages_and_files_go_in_one_answer() -> None:
    chat = asked(MASAGENA, case(status=TAKEN))
    chat.presses("Jawab")
    chat.says("Besok saya datang.")
    chat.does(Sent(FileKind.VOICE, "voice-1", 4000))
    chat.does(Sent(FileKind.PHOTO, "photo-1", 4000, "Ini kantornya"))
    assert "AddToCase" not in kinds(chat.effects)  # nothing goes before she says so
    chat.presses("✅ Selesai")
    kept = [effect for effect in chat.effects if isinstance(effect, KeepWithCase)]
    assert [effect.file.remote for effect in kept] == ["voice-1", "photo-1"]
    assert len(chat.one(AddToCase).content["parts"]) == 3
    assert chat.one(Tell).to == ReporterOf(case().id)


# The talk goes on. --------------------------------------------------------------------------------------------------


def test_she_answers_back_in_one_tap_from_what_she_reads() -> None:
    theirs = case(kind="kdrt", status=TAKEN)
    chat = resident(theirs, QUESTION, REPLY)
    chat.presses("Lihat")
    chat.presses("Baca jawaban")
    chat.presses("💬 Balas")
    chat.says("Baik, saya tunggu.")
    chat.does(Sent(FileKind.VOICE, "hers", 900))
    chat.presses("✅ Selesai")
    added, told = chat.one(AddToCase), chat.one(Tell)
    assert (added.kind, len(added.content["parts"])) == ("question", 2)
    assert chat.one(KeepWithCase).file.remote == "hers"
    assert (told.to, labels(told.screen)) == (AssignedTo(theirs.id), ["Buka", "Jawab"])


@pytest.mark.parametrize("kind", ["kdrt", "desil"])
def test_before_any_answer_it_is_a_question(kind: str) -> None:
    chat = resident(case(kind=kind, status=TAKEN), QUESTION)
    chat.presses("Lihat")
    assert "Bertanya" in labels(chat.screen)
    assert "💬 Balas" not in labels(chat.screen)


def test_her_companion_reads_the_talk_in_its_order() -> None:
    theirs = case(status=TAKEN)
    parts = {"parts": [{"kind": "text", "text": "Satu lagi."}, {"kind": "voice", "remote": "x", "caption": ""}]}
    again = DiaryLine(NOW + timedelta(minutes=2), SITI.id, "question", parts)
    chat = Chat(MASAGENA, town(theirs, QUESTION, line(MASAGENA, "answer", ANSWER, 1), again))
    chat.calls("/tugas")
    chat.presses(f"✅ {theirs.number}")
    chat.presses("Buka")
    assert (
        chat.sees.index(ASKED)
        < chat.sees.index(ANSWER)
        < chat.sees.index("Satu lagi.")
        < chat.sees.index("📎 1 berkas")
    )
    assert "Jawab" in labels(chat.screen)


def test_files_that_came_with_an_answer_are_sent_when_she_asks_for_them() -> None:
    theirs = case(status=TAKEN)
    voice = {"parts": [{"kind": "voice", "remote": "x", "size": 9, "caption": ""}]}
    chat = resident(theirs, QUESTION, DiaryLine(NOW, MASAGENA.id, "answer", voice))
    chat.presses("Lihat")
    assert "📎 1 berkas" in chat.sees
    chat.does(Pressed(pack("status", "read", theirs.id, version=3)))
    chat.presses("📎 Kirim berkasnya")
    assert chat.one(SendAnswerFiles).case == theirs.id
    without = resident(theirs, QUESTION, REPLY)
    without.does(Pressed(pack("status", "files", theirs.id, version=3)))
    assert "SendAnswerFiles" not in kinds(without.effects)


@pytest.mark.parametrize("label", ["Bertanya", "Tambah keterangan"])
def test_what_she_wrote_and_did_not_send_waits_for_her(label: str) -> None:
    chat = resident(case(status=TAKEN))
    chat.presses("Lihat")
    chat.presses(label)
    chat.says("Ini yang pertama.")
    chat.presses("👋 Salam")
    chat.gets(answer_notice(case(status=TAKEN)))
    chat.presses("Lihat")
    chat.presses(label)
    assert "Sudah kami terima: 1 pesan tertulis." in chat.sees
    chat.presses("✅ Selesai")
    assert chat.one(AddToCase).content["parts"] == [{"kind": "text", "text": "Ini yang pertama."}]


# Her name, if she likes. --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["kdrt", "desil"])
def test_she_says_how_she_wants_to_be_called_and_takes_it_back(kind: str) -> None:
    theirs = case(kind=kind, status=TAKEN)
    chat = resident(theirs)
    chat.presses("Lihat")
    chat.presses("🙋 Sebutkan nama")
    assert "selama tidak ditarik" in chat.sees
    chat.says("  Bunga  ")
    assert chat.one(NameHerself) == NameHerself(theirs.id, "Bunga")
    assert "Bunga" not in written(chat.one(Tell).screen)
    chat.town.names[theirs.id] = "Bunga"
    chat.gets(answer_notice(theirs))
    chat.presses("Lihat")
    assert "Anda dipanggil: Bunga" in chat.sees
    assert "🙋 Sebutkan nama" not in labels(chat.screen)
    chat.presses("🙈 Tarik nama")
    assert chat.one(WithdrawName) == WithdrawName(theirs.id)
    assert "Bunga" not in chat.sees


def test_whoever_has_the_case_reads_the_name_and_nobody_else() -> None:
    theirs = case(kind="kdrt", status=TAKEN)
    for who, reads in ((MASAGENA, True), (KOORDINATOR, True), (HASNAH, False), (ANDI, False)):
        chat = Chat(replace(who, locked=True, opened=True), town(theirs))
        chat.town.names[theirs.id] = "Bunga"
        chat.does(Pressed(pack("alert", "open", theirs.id, version=3)))
        assert ("Ingin dipanggil: Bunga" in chat.sees) is reads, who.name
    shut = Chat(replace(MASAGENA, locked=True, opened=False), town(theirs))
    shut.town.names[theirs.id] = "Bunga"
    shut.does(Pressed(pack("alert", "open", theirs.id, version=3)))
    assert "Bunga" not in str(shut.effects)


@pytest.mark.parametrize("action", ["name", "unname"])
def test_a_name_is_hers_alone_to_give_and_to_take(action: str) -> None:
    theirs = case(kind="kdrt", status=TAKEN)
    for who in (ANDI, replace(MASAGENA, opened=True)):
        real, unreal = Chat(who, town(theirs)), Chat(who)
        for chat in (real, unreal):
            chat.does(Pressed(pack("status", action, theirs.id, version=3)))
        assert real.effects == unreal.effects
    shut = Chat(replace(SITI, locked=False, opened=False), town(theirs))
    shut.does(Pressed(pack("status", action, theirs.id, version=3)))
    assert kinds(shut.effects) == ["Show"]
    assert shut.session.talks == {}
