"""Albums, places, captions, other media in a message's place, several copies at once, pins, reactions, actions."""

import io
from typing import Any

import pytest
from PIL import Image

from simulator import Phone, StillClock, Telegram
from simulator.acts import Impossible
from simulator.limits import CHAT_ACTION_SECONDS
from tests.simulator.api import Api


def jpeg(color: str = "teal") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (120, 80), color).save(written, "JPEG")
    return written.getvalue()


@pytest.fixture
async def started(alice: Phone, api: Api) -> Phone:
    await alice.says("/start")
    await api("getUpdates", offset=-1)
    return alice


def item(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "media": f"attach://{name}", **more}


async def sent_photo(api: Api, chat: int, **more: Any) -> Any:
    return (await api("sendPhoto", "multipart", chat_id=chat, photo=jpeg(), **more)).result


async def test_an_album_comes_as_messages_with_one_group(api: Api, started: Phone) -> None:
    media = [item("photo", "a", caption="<b>satu</b>", parse_mode="HTML"), item("video", "b"), item("photo", "c")]
    answer = await api(
        "sendMediaGroup",
        "multipart",
        chat_id=started.id,
        media=media,
        a=jpeg(),
        b=b"film",
        c=jpeg(),
        disable_notification=True,
    )
    first, second, third = answer.result
    assert first["media_group_id"] == second["media_group_id"] == third["media_group_id"]
    assert (first["caption"], first["caption_entities"][0]["type"]) == ("satu", "bold")
    assert [(shown.media, shown.silent) for shown in started.screen()[1:]] == [
        ("photo", True), ("video", True), ("photo", True),
    ]  # fmt: skip
    again = [{"type": "photo", "media": each["photo"][-1]["file_id"]} for each in (first, third)]
    assert len((await api("sendMediaGroup", chat_id=started.id, media=again)).result) == 2


ALBUMS: list[tuple[list[dict[str, Any]], str]] = [
    ([], "there are no messages to send"),
    ([item("photo", "a")], "there are no messages to send"),
    ([item("photo", "a")] * 11, "too many messages to send as an album"),
    ([item("photo", "a"), item("document", "a")], "document can't be mixed with other media types"),
    ([item("photo", "a"), item("voice", "a")], "can't use the media of the specified type in the album"),
    ([item("photo", "a"), item("dance", "a")], "can't use the media of the specified type in the album"),
    ([item("photo", "a"), item("photo", "b")], "wrong file identifier/HTTP URL specified"),
    ([item("photo", "a"), {"type": "photo"}], "there is no photo in the request"),
]


@pytest.mark.parametrize(("media", "words"), ALBUMS)
async def test_albums_refused_leave_nothing(api: Api, started: Phone, media: list[dict[str, Any]], words: str) -> None:
    refused = await api("sendMediaGroup", "multipart", chat_id=started.id, media=media, a=jpeg())
    assert refused.description == f"Bad Request: {words}"
    assert started.last is None


async def test_a_place(api: Api, started: Phone) -> None:
    sent = await api("sendLocation", "urlencoded", chat_id=started.id, latitude=-4.01, longitude="119.62")
    assert sent.result["location"] == {"latitude": -4.01, "longitude": 119.62}
    assert started.screen()[-1].location == (-4.01, 119.62)
    for wrong in ({"latitude": 91, "longitude": 0}, {"latitude": 1}, {"latitude": "x", "longitude": 0}):
        assert (await api("sendLocation", chat_id=started.id, **wrong)).status == 400


async def test_captions_are_edited(api: Api, started: Phone) -> None:
    photo = await sent_photo(api, started.id, caption="lama")
    edit = {"chat_id": started.id, "message_id": photo["message_id"]}
    assert (await api("editMessageCaption", **edit, caption="<i>baru</i>", parse_mode="HTML")).result[
        "caption"
    ] == "baru"
    same = await api("editMessageCaption", **edit, caption="<i>baru</i>", parse_mode="HTML")
    assert "message is not modified" in same.description
    assert (await api("editMessageCaption", **edit, caption="a" * 1025)).status == 400
    assert "caption" not in (await api("editMessageCaption", **edit)).result
    text = (await api("sendMessage", chat_id=started.id, text="x")).result["message_id"]
    refused = await api("editMessageCaption", chat_id=started.id, message_id=text, caption="x")
    assert refused.description == "Bad Request: there is no caption in the message to edit"


async def test_other_media_take_a_messages_place(api: Api, started: Phone) -> None:
    photo = await sent_photo(api, started.id, caption="lama")
    edit = {"chat_id": started.id, "message_id": photo["message_id"]}
    changed = await api(
        "editMessageMedia", "multipart", **edit, media=item("document", "a", caption="surat"), a=b"%PDF"
    )
    assert (changed.result["caption"], "photo" in changed.result) == ("surat", False)
    same = {"type": "document", "media": changed.result["document"]["file_id"], "caption": "surat"}
    assert "message is not modified" in (await api("editMessageMedia", **edit, media=same)).description
    text = (await api("sendMessage", chat_id=started.id, text="x")).result["message_id"]
    in_place = {"type": "photo", "media": photo["photo"][-1]["file_id"]}
    replaced = (await api("editMessageMedia", chat_id=started.id, message_id=text, media=in_place)).result
    assert ("text" in replaced, "photo" in replaced) == (False, True)
    assert (await api("editMessageMedia", **edit)).status == 400
    album = [item("photo", "a"), item("photo", "a")]
    [first, _] = (await api("sendMediaGroup", "multipart", chat_id=started.id, media=album, a=jpeg())).result
    refused = await api("editMessageMedia", chat_id=started.id, message_id=first["message_id"], media=same)
    assert "album" in refused.description


async def test_several_are_copied_and_forwarded_at_once(api: Api, started: Phone, telegram: Telegram) -> None:
    budi = telegram.person("Budi")
    await budi.says("/start")
    said = (await started.says("kabar"))["message_id"]
    secret = (await api("sendMessage", chat_id=started.id, text="rahasia", protect_content=True)).result["message_id"]
    photo = (await sent_photo(api, started.id, caption="rumah"))["message_id"]
    both = {"chat_id": budi.id, "from_chat_id": started.id}
    copied = await api("copyMessages", **both, message_ids=[said, photo, 999], remove_caption=True)
    assert len(copied.result) == 2
    forwarded = await api("forwardMessages", **both, message_ids=[said, secret], disable_notification=True)
    assert len(forwarded.result) == 1
    assert [(shown.text, shown.media) for shown in budi.screen()[1:]] == [
        ("kabar", None),
        ("", "photo"),
        ("kabar", None),
    ]
    for wrong in ([], [photo, said], [said, said], list(range(1, 102)), [999]):
        assert (await api("copyMessages", **both, message_ids=wrong)).status == 400
    assert (await api("forwardMessages", **both, message_ids=[secret])).status == 400
    album = [item("photo", "a"), item("photo", "a")]
    sent = (await api("sendMediaGroup", "multipart", chat_id=started.id, media=album, a=jpeg())).result
    ids = [each["message_id"] for each in sent]
    kept = (await api("copyMessages", **both, message_ids=ids)).result
    groups = {budi.chat.messages[each["message_id"]].message["media_group_id"] for each in kept}
    assert len(groups) == 1
    assert groups != {sent[0]["media_group_id"]}


async def test_pins_are_told_and_taken_away(api: Api, started: Phone) -> None:
    first = (await api("sendMessage", chat_id=started.id, text="satu")).result["message_id"]
    second = (await api("sendMessage", chat_id=started.id, text="dua")).result["message_id"]
    for number in (first, second, second):
        assert (await api("pinChatMessage", chat_id=started.id, message_id=number)).result is True
    told = (await api("getUpdates")).result[1:]
    assert [each["message"]["pinned_message"]["text"] for each in told] == ["satu", "dua"]
    service = started.screen()[-1]
    assert (service.service, service.silent, service.sender) == ("pinned_message", True, "bot")
    assert (await api("getChat", chat_id=started.id)).result["pinned_message"]["text"] == "dua"
    assert (await api("pinChatMessage", chat_id=started.id, message_id=service.message_id)).status == 400
    assert (await api("unpinChatMessage", chat_id=started.id)).result is True
    assert [shown.text for shown in started.screen() if shown.pinned] == ["satu"]
    assert (await api("unpinChatMessage", chat_id=started.id, message_id=first)).result is True
    assert (await api("unpinChatMessage", chat_id=started.id)).description == "Bad Request: message to unpin not found"
    await api("pinChatMessage", chat_id=started.id, message_id=first)
    assert (await api("unpinAllChatMessages", chat_id=started.id)).result is True
    assert "pinned_message" not in (await api("getChat", chat_id=started.id)).result
    refused = await api("forwardMessage", chat_id=started.id, from_chat_id=started.id, message_id=service.message_id)
    assert refused.status == 400


async def test_in_groups_only_administrators_pin(api: Api, started: Phone, telegram: Telegram) -> None:
    group = telegram.group("Rapat", [started])
    sent = (await api("sendMessage", chat_id=group.id, text="x")).result["message_id"]
    refused = await api("pinChatMessage", chat_id=group.id, message_id=sent)
    assert refused.description == "Bad Request: not enough rights to manage pinned messages in the chat"
    await group.moves_bot("administrator")
    assert (await api("pinChatMessage", chat_id=group.id, message_id=sent, disable_notification=False)).result is True
    assert group.screen()[-1].silent is False


async def test_reactions_of_both_sides(api: Api, started: Phone) -> None:
    said = (await started.says("terima kasih"))["message_id"]
    react = {"chat_id": started.id, "message_id": said}
    assert (await api("setMessageReaction", **react, reaction=[{"type": "emoji", "emoji": "❤"}])).result is True
    assert started.screen()[-1].reactions == ("❤",)
    for wrong in ([{"type": "emoji", "emoji": "x"}], [{"type": "paid"}], [{"type": "emoji", "emoji": "❤"}] * 2):
        assert (await api("setMessageReaction", **react, reaction=wrong)).status == 400
    await started.reacts(said)
    assert started.screen()[-1].reactions == ("❤", "👍")
    assert (await api("setMessageReaction", **react)).result is True
    assert started.screen()[-1].reactions == ("👍",)
    assert all("message_reaction" not in each for each in (await api("getUpdates")).result)
    await api("getUpdates", offset=-1, allowed_updates=["message_reaction"])
    await started.reacts(said, "🙏")
    await started.reacts(said, "🙏")
    change = (await api("getUpdates")).result[-1]["message_reaction"]
    assert (change["old_reaction"][0]["emoji"], change["new_reaction"][0]["emoji"]) == ("👍", "🙏")
    with pytest.raises(Impossible):
        await started.reacts(said, "x")


async def test_typing_is_seen_for_five_seconds_or_until_a_message(api: Api, started: Phone, clock: StillClock) -> None:
    await api("sendChatAction", chat_id=started.id, action="typing")
    assert started.typing == "typing"
    clock.jump(CHAT_ACTION_SECONDS)
    assert started.typing is None
    await api("sendChatAction", chat_id=started.id, action="upload_photo")
    await api("sendMessage", chat_id=started.id, text="x")
    assert started.typing is None


async def test_a_deleted_account_is_refused(api: Api, started: Phone) -> None:
    await started.deactivates()
    refused = await api("sendMessage", chat_id=started.id, text="x")
    assert (refused.status, refused.description) == (403, "Forbidden: user is deactivated")
    with pytest.raises(Impossible):
        await started.says("masih ada")


async def test_a_payload_that_no_link_may_carry(started: Phone) -> None:
    for payload in ("a" * 65, "ada spasi", "é"):
        with pytest.raises(Impossible):
            await started.opens(payload)


async def test_nobody_has_a_picture(api: Api, started: Phone) -> None:
    assert (await api("getUserProfilePhotos", user_id=started.id)).result == {"total_count": 0, "photos": []}
    assert (await api("getUserProfilePhotos", user_id=5)).status == 400
