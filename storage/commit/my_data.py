"""Everything held about somebody as one file, made in memory, sealed with her key, sent to her and soon gone."""

import asyncio
from datetime import timedelta

from cases.case import Case
from flows.cards.my_data_file import my_data
from flows.effects import SendMyData
from flows.known import Known
from flows.needs import Diary, FilesOf, KnownAs, MyAnnouncements, MyInquiries, MySubscriptions, Need, ReadersOf
from storage import attachments, made, requests
from storage.commit.case_effects import SEND_FILE
from storage.commit.plan import Plan
from storage.commit.requesting import all_of_hers, ask_for_copy, guarded
from storage.commit.rows import put_file
from storage.ids import new_id

UNSENT_FOR = timedelta(hours=1)  # so long the file waits for a Telegram that is slow
PROTECTED = {"protect_content": True, "disable_notification": True}


async def send_my_data(plan: Plan, effect: SendMyData) -> None:
    hers = await all_of_hers(plan, plan.viewer.id)
    hidden = await guarded(plan, hers)
    open_to_her = [case for case in hers if case not in hidden]
    content = await _document(plan, open_to_her, hidden=bool(hidden))
    row = new_id(plan.at)
    await asyncio.to_thread(plan.store.vault.put, row, content, plan.chat.key)
    gone_at = plan.at + effect.fades_after + UNSENT_FOR
    made.add(plan.work, row, plan.viewer.id, plan.chat.key, size=len(content), gone_at=gone_at)
    put_file(plan, "sendDocument", PROTECTED, row, plan.chat.key, effect.fades_after)
    plan.note("person.copy", plan.viewer.id)
    for case in open_to_her:
        await _send_files(plan, case, effect.fades_after)
        plan.note("case.read", case.id)
    if hidden:
        await ask_for_copy(plan, hidden)


async def _document(plan: Plan, shown: list[Case], *, hidden: bool) -> bytes:
    loading = plan.store.loading
    whole = [found for case in shown if (found := await loading.case(case.id)) is not None]
    needs: list[Need] = [need(case.id) for case in whole for need in (Diary, FilesOf, KnownAs, ReadersOf)]
    needs += [MySubscriptions(), MyAnnouncements(), MyInquiries()]
    known = Known(
        viewer=plan.viewer,
        roster=plan.roster,
        zone=plan.store.zone,
        bot="",
        at=plan.at,
        rules=plan.rules,
        loaded=await loading.load(needs, plan.viewer, plan.at),
        editable=await plan.store.directory.editable(),
    )
    async with plan.store.engine.connect() as connection:
        asked = await requests.pending_of(connection, plan.viewer.id)
    document = my_data(known, whole, asked.values(), guarded=hidden)
    return plan.renderer.document(document, plan.viewer)


async def _send_files(plan: Plan, case: Case, fades_after: timedelta) -> None:
    async with plan.store.engine.connect() as connection:
        kept = await attachments.kept(connection, case.id, case.key)
    for file in kept:
        put_file(plan, SEND_FILE[file.kind], PROTECTED, file.id, plan.chat.key, fades_after)
