"""All that is due for one person in one message; to a resident nothing that a notification may not show."""

from dataclasses import replace

import pytest

from cases.case import Case
from cases.number import new_number
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.follow_up import Prompt, Whom
from flows.follow_ups.prompt import prompt_screen
from tests.cards.desk_chat import buttons, labels, say, written
from tests.cards.desk_town import KOORDINATOR, MASAGENA, SITI, id_of
from tests.follow_ups.rounds import at, closed, contacted, opened, referred, taken, waiting

NEW = opened(at(16))
TAKEN = taken(at(17), NEW)
IN_HAND = contacted(at(17), TAKEN)
VIOLENCE = taken(at(17), opened(at(16), kind="kdrt"))
UNTOLD = ("keras", "bpjs", "siti", "lumpue", "rumah", "kesehatan", "kdrt")
AS_IT_IS: dict[str, Case] = {
    "contact": TAKEN,
    "heard": TAKEN,
    "what_moved": IN_HAND,
    "waiting_over": waiting(at(18), at(19), IN_HAND),
    "update_due": IN_HAND,
    "referral": referred(at(18), IN_HAND),
    "still": IN_HAND,
    "late_answer": NEW,
    "late_action": TAKEN,
    "late_update": IN_HAND,
    "closing": closed(at(18), IN_HAND),
    "satisfaction": closed(at(18), IN_HAND),
    "ask_later": closed(at(18), IN_HAND),
    "months_later": closed(at(18), IN_HAND),
}


def many(name: str, count: int, about: Case) -> list[Prompt]:
    numbers = (new_number(id_of(f"{name} {n}").bytes) for n in range(count))
    return [(FOLLOW_UPS[name], replace(about, id=id_of(number), number=number)) for number in numbers]


@pytest.mark.parametrize("name", list(FOLLOW_UPS))
@pytest.mark.parametrize("kind", ["kdrt", "desil"])
def test_one_question_stands_by_itself(name: str, kind: str) -> None:
    follow_up, about = FOLLOW_UPS[name], replace(AS_IT_IS[name], kind=kind)
    reader = {Whom.COMPANION: MASAGENA, Whom.COORDINATORS: KOORDINATOR, Whom.RESIDENT: SITI}[follow_up.whom]
    screen = prompt_screen([(follow_up, about)], reader)
    assert written(screen).startswith(about.number)
    assert not any(word in written(screen).lower() for word in UNTOLD)
    expected = [say(answer.label) for answer in follow_up.answers] or ["Buka"]
    assert labels(screen) == [*expected, *(["👋 Salam"] if follow_up.whom is Whom.RESIDENT else [])]


def test_a_coordinator_reads_number_stage_and_time_and_nothing_else() -> None:
    screen = prompt_screen([(FOLLOW_UPS["still"], IN_HAND)], KOORDINATOR)
    assert written(screen) == f"{NEW.number}\n\n{NEW.number} tidak bergerak sejak Selasa 17 November pukul 10.00."


def test_several_for_a_companion_are_one_message_with_a_line_each() -> None:
    prompts = [(FOLLOW_UPS["contact"], TAKEN), (FOLLOW_UPS["update_due"], IN_HAND)]
    screen = prompt_screen(prompts, MASAGENA)
    assert written(screen).startswith("Perlu kabar Anda\n\n📞 ")
    assert labels(screen) == [f"📞 {TAKEN.number}", f"💬 {IN_HAND.number}"]
    assert all(button.data.startswith("fu:show:") for button in buttons(screen))


def test_several_for_coordinators_open_each_case() -> None:
    screen = prompt_screen([*many("late_answer", 2, NEW), *many("still", 1, IN_HAND)], KOORDINATOR)
    assert written(screen).startswith("Perlu perhatian\n\n🔴 ")
    assert written(screen).count("sejak") == 3
    assert len(buttons(screen)) == 3
    twice = prompt_screen([*many("still", 1, IN_HAND), *many("still", 1, IN_HAND)], KOORDINATOR)
    assert len(buttons(twice)) == 1
    assert all(button.data.startswith("task:show:") for button in buttons(screen))


@pytest.mark.parametrize(("reader", "name"), [(MASAGENA, "contact"), (KOORDINATOR, "still")])
def test_many_are_cut_and_the_rest_is_found_among_the_deadlines(reader: object, name: str) -> None:
    screen = prompt_screen(many(name, 30, AS_IT_IS[name]), MASAGENA if reader is MASAGENA else KOORDINATOR)
    assert len(buttons(screen)) == 9
    assert labels(screen)[-1] == "dan 22 lagi"
    assert buttons(screen)[-1].data.startswith("due:show:")
    assert len(written(screen)) < 1500


def test_several_for_a_resident_name_numbers_only() -> None:
    screen = prompt_screen(many("heard", 2, TAKEN), SITI)
    assert written(screen).startswith("Ada kabar untuk Anda\n\n")
    assert labels(screen)[-1] == "👋 Salam"
    assert not any(word in " ".join(labels(screen)).lower() for word in UNTOLD)


def test_of_violence_nothing_at_all_not_even_a_number() -> None:
    alone = prompt_screen([(FOLLOW_UPS["heard"], VIOLENCE)], SITI)
    mixed = prompt_screen([*many("heard", 2, TAKEN), (FOLLOW_UPS["closing"], VIOLENCE)], SITI)
    for screen, leads_to in ((alone, "fu:show:"), (mixed, "mine:list:")):
        assert written(screen) == "Ada kabar untuk Anda."
        assert labels(screen) == ["Lihat"]
        assert buttons(screen)[0].data.startswith(leads_to)
