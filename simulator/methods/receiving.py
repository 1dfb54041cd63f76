"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

import re
from typing import Any, Final
from urllib.parse import urlsplit

from simulator.bots import Bot, Webhook
from simulator.limits import (
    SECRET_TOKEN_CHARACTERS,
    UPDATES_IN_ONE_ANSWER,
    WEBHOOK_CONNECTIONS,
    WEBHOOK_CONNECTIONS_DEFAULT,
    WEBHOOK_PORTS,
)
from simulator.refusals import bad_words
from simulator.shapes import JSON, Upload
from simulator.update_queue import refuse_while_webhook

LONGEST_POLL_SECONDS: Final = 50
SECRET: Final = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(bot: Bot, params: JSON) -> list[JSON]:
    refuse_while_webhook(bot.webhook.url)
    bot.queue.allow(params.get("allowed_updates"))
    limit = min(max(int(params.get("limit") or UPDATES_IN_ONE_ANSWER), 1), UPDATES_IN_ONE_ANSWER)
    seconds = min(float(params.get("timeout") or 0), LONGEST_POLL_SECONDS)
    return await bot.queue.poll(int(params.get("offset") or 0), limit, seconds)


def set_webhook(bot: Bot, params: JSON) -> bool:
    """Bring updates to a URL from now on; an empty URL removes the webhook."""
    url = str(params.get("url") or "")
    if not url:
        return delete_webhook(bot, params)
    secret = str(params.get("secret_token") or "")
    _check(url, secret, strict=bot.telegram.strict_webhooks)
    wanted = int(params.get("max_connections") or WEBHOOK_CONNECTIONS_DEFAULT)
    connections = min(max(wanted, 1), WEBHOOK_CONNECTIONS)
    certificate = isinstance(params.get("certificate"), Upload)
    bot.queue.allow(params.get("allowed_updates"))
    _drop_if_asked(bot, params)
    bot.webhook = Webhook(url, secret, connections, certificate)
    bot.queue.interrupt()
    if bot.queue.on_put is not None:
        bot.queue.on_put()
    return True


def delete_webhook(bot: Bot, params: JSON) -> bool:
    _drop_if_asked(bot, params)
    bot.webhook = Webhook()
    return True


def get_webhook_info(bot: Bot, _params: JSON) -> JSON:
    hook = bot.webhook
    info: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": hook.certificate,
        "pending_update_count": len(bot.queue.pending),
    }
    if hook.url:
        info |= {"max_connections": hook.connections, "ip_address": "127.0.0.1"}
    if hook.last_error is not None:
        info |= {"last_error_date": hook.last_error[0], "last_error_message": hook.last_error[1]}
    if bot.queue.allowed is not None:
        info["allowed_updates"] = sorted(bot.queue.allowed)
    return info


def _check(url: str, secret: str, *, strict: bool) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_words("bad webhook: invalid webhook URL specified")
    if strict and parts.scheme != "https":
        raise bad_words("bad webhook: An HTTPS URL must be provided for webhook")
    if strict and (parts.port or 443) not in WEBHOOK_PORTS:
        raise bad_words("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if len(secret) > SECRET_TOKEN_CHARACTERS:
        raise bad_words("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_words("secret token contains unallowed characters")


def _drop_if_asked(bot: Bot, params: JSON) -> None:
    if params.get("drop_pending_updates"):
        bot.queue.pending.clear()
