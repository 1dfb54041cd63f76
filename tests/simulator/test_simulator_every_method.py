"""Every imitated method and every kind of update, checked by the description and by an independent client's models."""

import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from PIL import Image

from simulator import Phone, StillClock, Telegram, serve
from simulator.methods.table import METHODS, Method
from simulator.posting import bring
from simulator.shapes import JSON
from tests.simulator.api import Api
from tests.simulator.description import FILE, LEFT_OUT, Conformance, description
from tests.simulator.independent import AiogramReads

Watchers = tuple[Conformance | None, AiogramReads, "Seen"]
KINDS = {"message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"}
YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
HEART = [{"type": "emoji", "emoji": "❤"}]


class Seen:
    """An observer: which methods were answered, which kinds of update came."""

    def __init__(self) -> None:
        self.methods: set[str] = set()
        self.kinds: set[str] = set()

    def __call__(self, what: str, *details: Any) -> None:
        if what == "result":
            self.methods.add(details[0])
        elif what == "update":
            self.kinds |= details[0].keys() - {"update_id"}


@pytest.fixture
def watchers(telegram: Telegram) -> Watchers:
    """Give the observers; the description's only where that is at hand."""
    conformance = Conformance(description()) if FILE.is_file() else None
    found = conformance, AiogramReads(), Seen()
    telegram.observers += [each for each in found if each is not None]
    return found


@pytest.fixture
async def api(telegram: Telegram, watchers: Watchers) -> AsyncIterator[Api]:
    assert watchers
    async with serve(telegram) as server, Api(server, telegram) as client:
        yield client


def described(watchers: Watchers) -> tuple[Conformance, AiogramReads, Seen]:
    conformance, aiogram, seen = watchers
    if conformance is None:
        pytest.skip(LEFT_OUT)
    return conformance, aiogram, seen


def picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(written, "PNG")
    return written.getvalue()


class Day:
    """Goes through all methods; each call must be answered with ok."""

    def __init__(self, api: Api, alice: Phone, clock: StillClock) -> None:
        self.api = api
        self.alice = alice
        self.clock = clock

    async def done(self, method: str, /, way: Any = "json", **params: Any) -> Any:
        return (await self.api(method, way, **params)).result

    async def begins(self) -> None:
        """Ask for all kinds of update, say who one is."""
        await self.done("getUpdates", allowed_updates=sorted(KINDS))
        await self.done("getMe")
        commands = [{"command": "bantuan", "description": "Bantuan"}]
        await self.done("setMyCommands", commands=commands, scope={"type": "default"})
        await self.done("getMyCommands")
        await self.done("deleteMyCommands")
        await self.done("setChatMenuButton", menu_button={"type": "commands"})
        for name, field in (
            ("Name", "name"),
            ("Description", "description"),
            ("ShortDescription", "short_description"),
        ):
            await self.done(f"setMy{name}", **{field: "Sipakatau"})
            await self.done(f"getMy{name}")
        await self.done("setWebhook", url="http://127.0.0.1:9/nobody")
        await self.done("getWebhookInfo")
        await self.done("deleteWebhook")

    async def talks(self) -> None:
        """Send each kind of message, press, edit."""
        await self.alice.says("/start")
        said = await self.alice.says("Lompoe")
        await self.alice.edits(said["message_id"], "Lumpue")
        await self.alice.shares_location(-4.01, 119.62)
        await self.alice.shares_contact()
        await self.alice.sends_album([picture(), picture()])
        await self.alice.sends_voice(b"OggS")
        to = {"chat_id": self.alice.id}
        await self.done("sendChatAction", **to, action="typing")
        asked = await self.done("sendMessage", **to, text="<b>Aman?</b>", parse_mode="HTML", reply_markup=YES)
        query = await self.alice.taps("Ya")
        await self.done("answerCallbackQuery", callback_query_id=query, text="Baik")
        await self.done("editMessageText", **to, message_id=asked["message_id"], text="Baik", reply_markup=YES)
        await self.done("editMessageReplyMarkup", **to, message_id=asked["message_id"])
        await self.done("setMessageReaction", **to, message_id=said["message_id"], reaction=HEART)
        await self.alice.reacts(asked["message_id"])
        await self.alice.reacts(asked["message_id"], "")
        await self.done("sendLocation", **to, latitude=-4.0, longitude=119.6, horizontal_accuracy=5.5)
        await self.done("getUserProfilePhotos", user_id=self.alice.id)

    async def sends_files(self) -> None:
        to = {"chat_id": self.alice.id}
        photo = await self.done("sendPhoto", "multipart", **to, photo=picture(), caption="satu")
        for kind in ("document", "voice", "video"):
            await self.done(f"send{kind.title()}", "multipart", **to, **{kind: b"isi"})
        await self.done("getFile", file_id=photo["photo"][-1]["file_id"])
        media = [{"type": "photo", "media": "attach://a", "caption": "x"}, {"type": "video", "media": "attach://b"}]
        album = await self.done("sendMediaGroup", "multipart", **to, media=media, a=picture(), b=b"film")
        await self.done("editMessageCaption", **to, message_id=photo["message_id"], caption="dua")
        swapped = {"type": "document", "media": "attach://c"}
        await self.done("editMessageMedia", "multipart", **to, message_id=photo["message_id"], media=swapped, c=b"%PDF")
        source = {**to, "from_chat_id": self.alice.id}
        ids = [each["message_id"] for each in album]
        await self.done("copyMessage", **source, message_id=ids[0])
        await self.done("forwardMessage", **source, message_id=ids[0])
        await self.done("copyMessages", **source, message_ids=ids, remove_caption=True)
        await self.done("forwardMessages", **source, message_ids=ids)
        await self.done("pinChatMessage", **to, message_id=ids[0])
        await self.done("getChat", **to)
        await self.done("unpinChatMessage", **to, message_id=ids[0])
        await self.done("unpinAllChatMessages", **to)
        await self.done("deleteMessage", **to, message_id=ids[0])
        await self.done("deleteMessages", **to, message_ids=ids)

    async def meets(self, telegram: Telegram) -> None:
        """Live in a group: everything that can happen to its members and to the bot."""
        budi = telegram.person("Budi", last_name="B", username="budi_b")
        group = telegram.group("Masagenae", [self.alice, budi], supergroup=False)
        await group.moves_bot("administrator")
        await group.says(budi, "/tugas@sipakatau_bot")
        sent = await self.done("sendMessage", chat_id=group.id, text="Tugas", reply_markup=YES)
        said = await group.says(budi, "saya", reply_to=sent["message_id"])
        await group.edits(budi, said["message_id"], "saya saja")
        await group.taps(budi, "Ya")
        await group.reacts(budi, sent["message_id"])
        await self.done("pinChatMessage", chat_id=group.id, message_id=sent["message_id"])
        await group.promotes(budi)
        group = await group.migrates()
        for member in (budi, self.alice, telegram.bot):
            await self.done("getChatMember", chat_id=group.id, user_id=member.id)
        await self.done("getChatAdministrators", chat_id=group.id)
        await group.removes(budi, by=self.alice)
        await self.done("getChatMember", chat_id=group.id, user_id=budi.id)
        await self.done("getChatMemberCount", chat_id=group.id)
        await self.done("getChat", chat_id=group.id)
        await group.adds(budi)
        await group.moves_bot("kicked")
        await group.moves_bot("member")
        await self.done("leaveChat", chat_id=group.id)

    async def ends(self) -> None:
        await self.alice.blocks()
        await self.alice.unblocks()
        updates = await self.done("getUpdates", limit=100)
        assert await self.done("getUpdates", offset=updates[-1]["update_id"] + 1) == []
        self.clock.jump(601)
        await self.done("close")
        await self.done("logOut")


async def test_all_of_it_fits_both(
    telegram: Telegram, api: Api, alice: Phone, clock: StillClock, watchers: Watchers
) -> None:
    day = Day(api, alice, clock)
    await day.begins()
    await day.talks()
    await day.sends_files()
    await day.meets(telegram)
    await day.ends()
    conformance, aiogram, seen = watchers
    assert conformance is None or conformance.wrong == []
    assert aiogram.wrong == []
    assert seen.methods == METHODS.keys()
    assert seen.kinds == KINDS


async def test_a_wrong_update_is_caught_by_each(telegram: Telegram, alice: Phone, watchers: Watchers) -> None:
    conformance, aiogram, _ = described(watchers)
    message = await alice.says("/start")
    assert conformance.wrong == aiogram.wrong == []
    bring(telegram.bot, "message", alice.id, {**message, "date": "kemarin"})
    number = telegram.bot.queue.pending[-1].id
    assert conformance.wrong == ["update.message.date: not Integer but str"]
    assert [each.rpartition(": ")[0] for each in aiogram.wrong] == [f"update {number}.message.date"]


@pytest.mark.parametrize("wrong", [{"id": "x"}, True])
async def test_a_wrong_answer_is_caught_by_each(
    api: Api, monkeypatch: pytest.MonkeyPatch, watchers: Watchers, wrong: Any
) -> None:
    def answers_wrongly(_bot: Any, _params: JSON) -> Any:
        return wrong

    conformance, aiogram, _ = described(watchers)
    monkeypatch.setitem(METHODS, "getMe", Method("getMe", answers_wrongly))
    await api("getMe")
    assert conformance.wrong
    assert aiogram.wrong


async def test_a_wrong_request_is_caught_by_the_description(api: Api, alice: Phone, watchers: Watchers) -> None:
    conformance, _, _ = described(watchers)
    await alice.says("/start")
    await api("sendMessage", chat_id=alice.id, text="x", silent=True)
    assert conformance.wrong == ["sendMessage.silent: unknown"]
