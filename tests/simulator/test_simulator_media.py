"""Files in both directions: photos lose their metadata, links end, limits hold."""

import io

import pytest
from PIL import Image

from simulator import Phone, StillClock, Telegram, limits, params
from simulator.limits import DOWNLOAD_BYTES, FILE_LINK_SECONDS
from simulator.pictures import NotAPicture
from tests.simulator.api import Api

CANARY = b"kamera-rahasia"


def jpeg(width: int = 640, height: int = 480) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CANARY.decode()
    written = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(written, "JPEG", exif=exif)
    return written.getvalue()


async def fetched(api: Api, file_id: str) -> bytes:
    path = (await api("getFile", file_id=file_id)).result["file_path"]
    async with api.session.get(f"{api.server.url}/file/bot{api.token}/{path}") as answer:
        assert answer.status == 200
        return await answer.read()


async def test_a_photo_comes_in_sizes_without_metadata(api: Api, alice: Phone) -> None:
    message = await alice.sends_photo(jpeg(), caption="rumah")
    sizes = [(each["width"], each["height"]) for each in message["photo"]]
    assert sizes == [(90, 68), (320, 240), (640, 480)]
    data = await fetched(api, message["photo"][-1]["file_id"])
    assert data.startswith(b"\xff\xd8")
    assert CANARY not in data
    assert alice.screen()[-1].media == "photo"
    assert (await api("getUpdates")).result[0]["message"]["caption"] == "rumah"


async def test_a_photo_may_be_left_as_it_is(api: Api, alice: Phone) -> None:
    message = await alice.sends_photo(jpeg(), as_is=True)
    assert CANARY in await fetched(api, message["photo"][-1]["file_id"])
    with pytest.raises(NotAPicture):
        await alice.sends_photo(b"bukan gambar")


async def test_other_files_stay_byte_for_byte(api: Api, alice: Phone) -> None:
    voice = await alice.sends_voice(b"OggS-suara", duration=3)
    video = await alice.sends_video(b"film", duration=9, size=(320, 240))
    document = await alice.sends_document(b"%PDF-1", "KTP.pdf", "application/pdf")
    assert voice["voice"]["duration"] == 3
    assert (video["video"]["width"], video["video"]["mime_type"]) == (320, "video/mp4")
    assert document["document"]["file_name"] == "KTP.pdf"
    assert await fetched(api, voice["voice"]["file_id"]) == b"OggS-suara"
    assert await fetched(api, document["document"]["file_id"]) == b"%PDF-1"
    assert len((await api("getUpdates")).result) == 3


async def test_an_album_and_any_other_kind(api: Api, alice: Phone) -> None:
    first, second = await alice.sends_album([jpeg(), jpeg(50, 50)])
    assert first["media_group_id"] == second["media_group_id"]
    await alice.sends(
        {"text": "teruskan", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "X"}}
    )
    assert len((await api("getUpdates")).result) == 3


async def test_a_download_link_ends_and_another_may_be_had(api: Api, alice: Phone, clock: StillClock) -> None:
    message = await alice.sends_document(b"x", "a.txt", "text/plain")
    file_id = message["document"]["file_id"]
    path = (await api("getFile", file_id=file_id)).result["file_path"]
    clock.jump(FILE_LINK_SECONDS + 1)
    async with api.session.get(f"{api.server.url}/file/bot{api.token}/{path}") as answer:
        assert answer.status == 404
    assert await fetched(api, file_id) == b"x"
    async with api.session.get(f"{api.server.url}/file/bot1:wrong/{path}") as answer:
        assert answer.status == 401


async def test_what_is_too_big_to_fetch_says_so(api: Api, alice: Phone) -> None:
    message = await alice.sends_document(bytes(DOWNLOAD_BYTES + 1), "besar.bin", "application/octet-stream")
    refused = await api("getFile", file_id=message["document"]["file_id"])
    assert refused.description == "Bad Request: file is too big"
    assert (await api("getFile", file_id="nope")).status == 400


async def test_the_bot_sends_files_and_sends_them_again_by_id(api: Api, alice: Phone) -> None:
    await alice.says("/start")
    photo = await api("sendPhoto", "multipart", chat_id=alice.id, photo=jpeg(), caption="<b>a</b>", parse_mode="HTML")
    file_id = photo.result["photo"][-1]["file_id"]
    assert photo.result["caption_entities"][0]["type"] == "bold"
    assert (await api("sendPhoto", chat_id=alice.id, photo=file_id)).status == 200
    as_document = await api("sendDocument", chat_id=alice.id, document=file_id)
    assert as_document.description == "Bad Request: can't use file of type Photo as Document"
    attached = await api("sendDocument", "multipart", chat_id=alice.id, document="attach://berkas", berkas=b"isi")
    assert await fetched(api, attached.result["document"]["file_id"]) == b"isi"
    for kind in ("voice", "video"):
        sent = await api(f"send{kind.title()}", "multipart", chat_id=alice.id, duration=2, **{kind: b"isi"})
        assert sent.result[kind]["duration"] == 2
    assert [shown.media for shown in alice.screen()][1:] == ["photo", "photo", "document", "voice", "video"]


@pytest.mark.parametrize(
    ("method", "asked", "words"),
    [
        ("sendPhoto", {"photo": b"bukan gambar"}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {"photo": b""}, "file must be non-empty"),
        ("sendPhoto", {"photo": "https://x.id/a.jpg"}, "wrong file identifier/HTTP URL specified"),
        ("sendVoice", {}, "there is no voice in the request"),
        ("sendDocument", {"document": b"x", "caption": "a" * 1025}, "message caption is too long"),
    ],
)
async def test_files_refused(api: Api, alice: Phone, method: str, asked: dict[str, str | bytes], words: str) -> None:
    await alice.says("/start")
    refused = await api(method, "multipart", chat_id=alice.id, **asked)
    assert refused.description == f"Bad Request: {words}"


async def test_above_the_limit_nothing_is_taken(
    api: Api, alice: Phone, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits.UPLOAD_BYTES == 50 * 1024 * 1024
    monkeypatch.setattr(params, "UPLOAD_BYTES", 1000)
    await alice.says("/start")
    refused = await api("sendDocument", "multipart", chat_id=alice.id, document=bytes(1001))
    assert (refused.status, len(telegram.calls)) == (413, 0)
