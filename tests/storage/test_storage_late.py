"""What has become late or strict: a reply hours old, and rules that another complaint must not open."""

from datetime import time, timedelta

import pytest

from cases.case import Case
from cases.contact import EVERY_DAY, Consent, ContactRules, Never
from cases.taxonomy import Category
from flows.effects import AddToCase, Keep, SetContact, Show
from flows.event import FileKind, Sent
from flows.screen import Screen
from flows.session import Session, Talk
from flows.text import verbatim
from storage import attachments
from storage.commit.plan import NotAllowed
from storage.outbox import Op
from tests.storage.stage import Stage

RESIDENT = 30
SCREEN = Screen((verbatim("nomor Anda"),))


@pytest.mark.parametrize("telling", [True, False])
async def test_a_reply_hours_late_follows_her_rules_if_it_tells_something(stage: Stage, telling: bool) -> None:
    await stage.turn(RESIDENT, SetContact(ContactRules(Consent.NEVER)))
    plan = await stage.turn(RESIDENT, Show(SCREEN, telling=telling))
    (out,) = [row for row in plan.outgoing if row.op is Op.SEND]
    assert await stage.storage.post.allowed(out, stage.clock()) == stage.clock()
    stage.clock.forward(hours=3)
    late = await stage.storage.post.allowed(out, stage.clock())
    assert late == (Never() if telling else stage.clock())


async def test_a_late_reply_waits_for_her_window(stage: Stage) -> None:
    local = stage.clock().astimezone(stage.place.zone)
    opens = (local + timedelta(hours=5)).time().replace(minute=0, second=0, microsecond=0)
    rules = ContactRules(Consent.IN_WINDOW, EVERY_DAY, opens, time((opens.hour + 2) % 24))
    await stage.turn(RESIDENT, SetContact(rules))
    plan = await stage.turn(RESIDENT, Show(SCREEN))
    (out,) = [row for row in plan.outgoing if row.op is Op.SEND]
    stage.clock.forward(hours=2)
    when = await stage.storage.post.allowed(out, stage.clock())
    assert not isinstance(when, Never)
    assert when > stage.clock()
    assert when.astimezone(stage.place.zone).time() == opens


async def test_another_complaint_does_not_open_what_a_violence_case_keeps_shut(stage: Stage) -> None:
    never, always = ContactRules(Consent.NEVER, through="Bu Mina"), ContactRules(Consent.ANY_TIME)
    await stage.turn(RESIDENT, SetContact(never))
    await stage.opens(RESIDENT, "", category=Category.VIOLENCE, kind="kdrt")
    await stage.turn(RESIDENT, SetContact(always))
    assert (await stage.person(RESIDENT)).contact == never


async def test_of_her_own_accord_about_the_violence_case_itself_it_opens_again(stage: Stage) -> None:
    never, always = ContactRules(Consent.NEVER, through="Bu Mina"), ContactRules(Consent.ANY_TIME)
    violence = await stage.opens(RESIDENT, "", category=Category.VIOLENCE, kind="kdrt")
    other = await stage.opens(RESIDENT, "", category=Category.PAPERS, kind="ktp")
    silenced = (AddToCase(violence.id, "unsafe", {}), AddToCase(other.id, "quiet", {}))
    await stage.turn(RESIDENT, SetContact(never), *silenced)
    await stage.turn(RESIDENT, SetContact(always, about=other.id))  # not her word about what keeps it shut
    assert (await stage.person(RESIDENT)).contact == never
    assert [await unsafe(stage, one) for one in (violence, other)] == [True, True]
    with pytest.raises(NotAllowed):
        await stage.turn(RESIDENT + 1, SetContact(always, about=violence.id))
    await stage.turn(RESIDENT, SetContact(always, about=violence.id))
    assert (await stage.person(RESIDENT)).contact == always
    assert [await unsafe(stage, one) for one in (violence, other)] == [False, False]


async def unsafe(stage: Stage, case: Case) -> bool:
    found = await stage.storage.store.loading.case(case.id)
    assert found is not None
    return found.course.unsafe_at is not None


async def test_without_one_her_newest_word_counts(stage: Stage) -> None:
    await stage.turn(RESIDENT, SetContact(ContactRules(Consent.NEVER)))
    await stage.opens(RESIDENT, "", category=Category.PAPERS, kind="ktp")
    await stage.turn(RESIDENT, SetContact(ContactRules(Consent.ANY_TIME)))
    assert (await stage.person(RESIDENT)).contact.consent is Consent.ANY_TIME


async def test_a_file_taken_back_before_sending_does_not_come_with_the_case(stage: Stage) -> None:
    kept, taken_back = Sent(FileKind.VOICE, "stays"), Sent(FileKind.PHOTO, "goes")
    talk = Talk(flow="complaint", tag="abcd", answers={"consent": {"v": True}})
    session = Session().with_talk(talk)
    await stage.turn(RESIDENT, Keep("complaint", kept), Keep("complaint", taken_back), session=session)
    assert len(await stage.rows(attachments.attachments)) == 2
    await stage.opens(RESIDENT, "", told={"story": {"v": {"parts": [{"kind": "voice", "remote": "stays"}]}}})
    (left,) = await stage.rows(attachments.attachments)
    assert left.kind == "voice"
