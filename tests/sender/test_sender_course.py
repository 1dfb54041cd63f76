"""The ordinary course: pushed after the commit, or found in the outbox; in order, edited in place, deleted."""

from datetime import timedelta

from storage.outbox import State
from tests.intake.soon import until
from tests.sender.stage import Stage


async def test_what_is_pushed_arrives_and_is_recorded(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    row = await aminah.send("Halo")
    sender.push([row])
    assert await stage.settled(row) == [State.SENT]
    assert aminah.texts() == ["Halo"]
    assert row.target is not None
    seen = (await stage.storage.post.sightings([row.target]))[row.target]
    assert seen.message_id == aminah.shown()[-1].message_id


async def test_what_waits_in_the_outbox_goes_out_at_the_start(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    rows = await aminah.sends(["satu", "dua", "tiga"])
    await stage.sender()
    await stage.settled(*rows)
    assert aminah.texts() == ["satu", "dua", "tiga"]


async def test_what_nobody_pushed_is_found(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    await stage.sender()
    row = await aminah.send("Halo")
    assert await stage.settled(row) == [State.SENT]


async def test_nothing_is_sent_twice_when_read_while_it_is_pushed(stage: Stage) -> None:
    people = [await stage.somebody(f"Warga {number}") for number in range(10)]
    sender = await stage.sender(read_every=0.01)
    rows = []
    for person in people:
        made = await person.sends([f"pesan {number}" for number in range(10)])
        sender.push(made)
        rows += made
    await stage.settled(*rows)
    for person in people:
        assert person.texts() == [f"pesan {number}" for number in range(10)]


async def test_one_chat_keeps_its_order_while_chats_go_side_by_side(stage: Stage) -> None:
    people = [await stage.somebody(f"Warga {number}") for number in range(5)]
    sender = await stage.sender()
    stage.telegram.faults.add("delay", "sendMessage", times=5, seconds=0.3)
    rows = [row for person in people for row in await person.sends(["satu", "dua"])]
    begun = stage.telegram.now()
    sender.push(rows)
    await stage.settled(*rows)
    assert stage.telegram.now() - begun < 5 * 0.3
    assert all(person.texts() == ["satu", "dua"] for person in people)


async def test_an_edit_waits_for_the_message_it_changes(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    stage.telegram.faults.add("delay", "sendMessage", seconds=0.2)
    sent = await aminah.send("Langkah 1")
    edited = await aminah.edit(sent, "Langkah 2")
    sender.push([sent, edited])
    await stage.settled(sent, edited)
    assert aminah.texts() == ["Langkah 2"]
    assert stage.telegram.methods_called() == ["sendMessage", "editMessageText"]


async def test_of_edits_in_a_row_only_the_last_is_made(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    stage.telegram.faults.add("delay", "sendMessage", seconds=0.2)
    sent = await aminah.send("Langkah 1")
    edits = [await aminah.edit(sent, f"Langkah {number}") for number in (2, 3, 4)]
    sender.push([sent, *edits])
    assert await stage.settled(*edits) == [State.WITHDRAWN, State.WITHDRAWN, State.SENT]
    assert aminah.texts() == ["Langkah 4"]


async def test_both_sides_messages_are_deleted_in_one_call(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    hers = [await aminah.heard(f"cerita {number}") for number in range(3)]
    sent = await aminah.send("Terima kasih")
    assert sent.target is not None
    gone = await aminah.delete(*hers, sent.target)
    sender.push([sent, gone])
    assert await stage.settled(gone) == [State.SENT]
    assert [message.text for message in aminah.shown()] == ["/start"]
    assert stage.telegram.methods_called() == ["sendMessage", "deleteMessages"]


async def test_more_than_a_hundred_are_deleted_in_several_calls(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    hers = [await aminah.heard(f"cerita {number}") for number in range(150)]
    gone = await aminah.delete(*hers)
    sender.push([gone])
    await stage.settled(gone)
    assert [message.text for message in aminah.shown()] == ["/start"]
    asked = [len(call.params["message_ids"]) for call in stage.telegram.calls]
    assert asked == [100, 50]


async def test_a_pressed_button_is_answered_without_a_row(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender()
    keyboard = {"inline_keyboard": [[{"text": "Lanjut", "callback_data": "x"}]]}
    row = await aminah.send("Halo", more={"reply_markup": keyboard})
    sender.push([row])
    await stage.settled(row)
    await until(lambda: not sender.waiting)
    callback = await aminah.phone.taps("Lanjut")
    sender.push([aminah.answer(callback, "Baik")])
    await aminah.phone.until(lambda _: bool(aminah.phone.toasts))
    assert aminah.phone.toasts[-1].text == "Baik"
    assert sender.waiting == 0


async def test_what_is_due_later_waits(stage: Stage) -> None:
    aminah = await stage.somebody("Aminah")
    sender = await stage.sender(read_every=0.02)
    row = await aminah.send("Nanti", not_before=stage.now() + timedelta(hours=1))
    sender.push([row])
    now = await aminah.send("Kini")
    sender.push([now])
    await stage.settled(now)
    assert aminah.texts() == ["Kini"]
    stage.ahead = timedelta(hours=2)
    await stage.settled(row)
    assert aminah.texts() == ["Kini", "Nanti"]
