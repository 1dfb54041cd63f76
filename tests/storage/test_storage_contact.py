"""Nothing reaches a resident that she did not ask for but as she said: every way to her, every purpose, every hour."""

import ast
from datetime import time, timedelta
from itertools import product
from pathlib import Path

import pytest

from cases.case import Case
from cases.contact import EVERY_DAY, Consent, ContactRules, Never, Phone, Purpose, Wording, may_contact
from flows.cards.case_notices import answer_notice, taken_notice
from flows.cards.notice_words import WORDINGS
from flows.effects import Address, Priority, Reply, ReporterOf, SetContact, Tell, To
from flows.follow_ups import FOLLOW_UPS
from flows.follow_ups.prompt import prompt_screen
from storage.outbox import Delivery, Op, Outgoing
from storage.people import contact_from_json, contact_to_json
from tests.storage.stage import Stage, screen
from tests.storage.test_storage_answers import HERS, RESIDENT, taken

NOW_AND_LATER = (0, 5)  # hours from the turn until her window opens, which lasts two
RULES = (
    ContactRules(),
    ContactRules(Consent.NEVER),
    ContactRules(Consent.ANY_TIME),
    *(ContactRules(Consent.IN_WINDOW, EVERY_DAY, time(10 + hours), time(12 + hours)) for hours in NOW_AND_LATER),
    ContactRules(Consent.IN_WINDOW, frozenset({4}), time(10), time(12)),
)
UNASKED = {Purpose.BROADCAST: Purpose.BROADCAST}  # whatever else comes from somebody else's turn is news to her
ROOT = Path(__file__).parents[2]


def to_her(plan_outgoing: list[Outgoing], case: Case) -> list[Outgoing]:
    return [out for out in plan_outgoing if out.person == case.reporter and out.op is Op.SEND]


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("by_case", [True, False])
async def test_what_somebody_else_s_turn_sends_her_keeps_to_her_rules(
    stage: Stage, purpose: Purpose, by_case: bool
) -> None:
    case = await taken(stage)
    to: Address = ReporterOf(case.id) if by_case else To(case.reporter)
    for rules, priority in product(RULES, Priority):
        await stage.turn(RESIDENT, SetContact(rules))
        plan = await stage.turn(HERS, Tell(to, screen("isi"), purpose, priority, case.id))
        wanted = may_contact(rules, UNASKED.get(purpose, Purpose.NOTICE), stage.clock(), stage.place.zone)
        assert [out.not_before for out in to_her(plan.outgoing, case)] == ([] if wanted == Never() else [wanted])
        for out in to_her(plan.outgoing, case):
            assert out.params["disable_notification"] is True
            assert (out.delivery, out.params["link_preview_options"]) == (Delivery.RESIDENT, {"is_disabled": True})


@pytest.mark.parametrize("purpose", [Purpose.NOTICE, Purpose.BROADCAST, Purpose.DUTY])
async def test_it_is_asked_once_more_just_before_the_socket(stage: Stage, purpose: Purpose) -> None:
    case = await taken(stage)
    plan = await stage.turn(HERS, Tell(ReporterOf(case.id), screen("isi"), purpose, case=case.id))
    (out,) = to_her(plan.outgoing, case)
    for rules in RULES:
        await stage.turn(RESIDENT, SetContact(rules))
        for hours in range(0, 30, 3):
            at = stage.clock() + timedelta(hours=hours)
            wanted = may_contact(rules, UNASKED.get(purpose, Purpose.NOTICE), at, stage.place.zone)
            assert await stage.storage.post.allowed(out, at) == wanted


def makers() -> set[tuple[str, ...]]:
    """Where in the product a message to somebody is made: file, function, and what it does (`op`)."""
    found = set()
    for folder in ("storage", "bot", "flows"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
            for function in functions:
                for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                    if isinstance(call.func, ast.Name) and call.func.id == "Outgoing":
                        ops = [ast.unparse(word.value) for word in call.keywords if word.arg == "op"]
                        found.add((path.relative_to(ROOT).as_posix(), function.name, *ops))
    return found


def test_only_one_place_makes_a_new_message_to_somebody_else() -> None:
    """Whoever adds another must have it ask `may_contact`, and the tests above go through it too."""
    assert makers() == {
        ("storage/commit/messages.py", "say", "Op.SEND"),  # asks may_contact
        ("storage/commit/rows.py", "outgoing", "op"),  # an answer to whose turn it is, or an edit
        ("storage/sweeping.py", "_fade", "Op.DELETE"),  # takes away
        ("storage/receipts.py", "_edit", "Op.EDIT"),  # silent by its nature
        ("storage/standing_cards.py", "edit", "Op.EDIT"),  # silent too, and only on a coordinator's screen
        ("storage/portion.py", "_make", "Op.SEND"),  # an announcement: to who subscribed, asks may_announce
        ("storage/outbox.py", "from_row", "Op(row.op)"),  # what one of those has made
    }


# In her words. ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wording", Wording)
async def test_every_notice_is_in_the_words_she_chose(stage: Stage, wording: Wording) -> None:
    rules = ContactRules(Consent.ANY_TIME, phone=Phone.SHARED, wording=wording)
    case = await taken(stage, rules)
    asked = prompt_screen([(FOLLOW_UPS["heard"], case)], await stage.person(RESIDENT))
    for notice in (answer_notice(case), taken_notice(case), asked):
        other = await stage.opens(RESIDENT, case.kelurahan)  # of one case a single notice says enough
        plan = await stage.turn(HERS, Tell(ReporterOf(case.id), notice, Purpose.NOTICE, case=other.id))
        (out,) = to_her(plan.outgoing, case)
        assert out.params["text"] == WORDINGS[wording].indonesian
        assert case.number not in str(out.params)


async def test_on_a_phone_of_her_own_good_news_has_its_number(stage: Stage) -> None:
    case = await taken(stage, ContactRules(Consent.ANY_TIME, phone=Phone.OWN))
    plan = await stage.turn(HERS, Tell(ReporterOf(case.id), taken_notice(case), Purpose.NOTICE, case=case.id))
    (out,) = to_her(plan.outgoing, case)
    assert case.number in out.params["text"]


async def test_one_notice_in_her_words_says_enough(stage: Stage) -> None:
    opens = time((stage.clock() + timedelta(hours=3)).astimezone(stage.place.zone).hour)
    rules = ContactRules(
        Consent.IN_WINDOW, start=opens, end=time(opens.hour + 1), phone=Phone.SHARED, wording=Wording.GATHERING
    )
    case = await taken(stage, rules)
    for count in (1, 0):
        plan = await stage.turn(HERS, Tell(ReporterOf(case.id), answer_notice(case), Purpose.NOTICE, case=case.id))
        assert len(to_her(plan.outgoing, case)) == count


# As stored. -------------------------------------------------------------------------------------------------------


async def test_her_word_is_kept_with_the_time_she_gave_it(stage: Stage) -> None:
    rules = ContactRules(Consent.IN_WINDOW, frozenset({1}), time(8), time(9), "Bu Mina", Phone.SHARED, Wording.GREETING)
    await stage.turn(RESIDENT, SetContact(rules))
    await stage.reopen()
    held = (await stage.person(RESIDENT)).contact
    assert (held, held.asked) == (rules, stage.clock())


def test_rules_of_an_earlier_release_still_load() -> None:
    before = contact_to_json(ContactRules(Consent.ANY_TIME))
    for new in ("phone", "wording", "asked"):
        del before[new]
    held = contact_from_json(before)
    assert (held, held.asked, held.plain) == (ContactRules(Consent.ANY_TIME), None, True)


async def test_content_in_a_message_of_its_own_is_protected(stage: Stage) -> None:
    await stage.coordinator()
    plan = await stage.turn(1, Reply(screen("rincian"), timedelta(minutes=5)))
    (out,) = plan.outgoing
    assert out.params["protect_content"] is True
