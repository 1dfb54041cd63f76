"""The product behind a webhook: the same talk, and nobody without the secret gets in."""

import socket
from pathlib import Path
from typing import Any

import aiohttp

from tests.product.stage import Stage, staged
from tests.product.test_product_exit import A_CASE

SECRET = "rahasia-untuk-uji"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def webhook(port: int) -> dict[str, Any]:
    return {
        "webhook_url": f"http://127.0.0.1:{port}/hook/abc",
        "webhook_secret": SECRET,
        "webhook_listen": f"127.0.0.1:{port}",
    }


async def test_a_complaint_from_start_to_acceptance(tmp_path: Path) -> None:
    port = free_port()
    async with staged(tmp_path, **webhook(port)) as stage:
        companion = await stage.companion("Rahma", "Masagenae")
        phone = await stage.resident("Ani")
        await stage.does(phone, *A_CASE)
        await stage.does(companion, "Terima")
        assert "sudah ada yang mengurus" in phone.printed()
        assert "getUpdates" not in stage.telegram.methods_called()
        await _only_with_the_secret(stage, port)


async def test_back_to_polling_nothing_is_lost(tmp_path: Path) -> None:
    async with staged(tmp_path, **webhook(free_port())) as stage:
        phone = await stage.resident("Ani")
        await stage.stop()
        await phone.says("/bantuan")
        stage.settings = stage.settings.model_copy(update={"webhook_url": ""})
        await stage.start()
        await stage.settled()
        assert "getUpdates" in stage.telegram.methods_called()
        assert not stage.telegram.bot.webhook.url
        assert "/bantuan" in phone.printed()
        assert len(phone.screen()) > 3


async def _only_with_the_secret(stage: Stage, port: int) -> None:
    update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"},
              "from": {"id": 5, "is_bot": False, "first_name": "X"}, "text": "/start"}}  # fmt: skip
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "salah"}):
            async with session.post(f"http://127.0.0.1:{port}/hook/abc", json=update, headers=headers) as answer:
                assert answer.status in (401, 403, 404)
    await stage.settled()
    assert not [call for call in stage.telegram.calls if call.params.get("chat_id") == 5]
