"""Does what a row says, by calls to Telegram; what became of it is judged elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from telegram.error import BadRequest

from bot.sender.deletion import NEUTRAL, delete
from bot.sender.ports import Outbox
from bot.sender.refusals import Remedy, remedy_for
from bot.sender.sent_files import SentFiles
from bot.sender.sightings import Sightings
from bot.sender.wire import UPLOADS, Uploaded, Wire
from storage.outbox import Op, Outgoing
from storage.post import Sighting


class FileGone(Exception):
    """The kept file that was to be sent is no longer there."""


class Acts:
    """`at_socket` holds the sends whose outcome would be unknown if all ended now. All methods raise TelegramError."""

    def __init__(self, outbox: Outbox, wire: Wire, now: Callable[[], datetime]) -> None:
        self._outbox, self._wire, self._now = outbox, wire, now
        self._sightings = Sightings(outbox)
        self._files = SentFiles()
        self._moved: dict[int, int] = {}
        self.at_socket: dict[UUID, Outgoing] = {}

    async def send(self, row: Outgoing) -> int:
        """The new message's id; raises FileGone."""
        if self._files.is_paper(row.file):
            row = self.as_document(row)
        if row.file is None:
            self.at_socket[row.id] = row
            message = await self._wire.send(row.method, self._addressed(row))
        elif row.announcement is None:
            message = (await self._upload(row)).message
        else:
            message = await self._send_again(row, row.file)
        self._landed(row, message)
        return message

    async def _upload(self, row: Outgoing) -> Uploaded:
        assert row.file is not None
        upload = await self._outbox.file(row.file)
        if upload is None or row.method not in UPLOADS:
            raise FileGone
        self.at_socket[row.id] = row
        return await self._wire.upload(row.method, self._addressed(row), upload)

    async def _send_again(self, row: Outgoing, file: UUID) -> int:
        """What goes to many is uploaded once, then named by what Telegram calls it."""
        async with self._files.turn(file, row.method) as known:
            refused = self._files.is_paper(file) and row.method != "sendDocument"
            if known is None and not refused:
                return await self._upload_for_all(row, file)
        if refused:  # while this one waited for its turn
            return await self._send_again(self.as_document(row), file)
        self.at_socket[row.id] = row
        try:
            return await self._wire.send(row.method, {**self._addressed(row), UPLOADS[row.method]: known})
        except BadRequest as error:
            if "file" not in error.message.lower():
                raise
            self._files.forget(file, row.method)  # Telegram knows it no more, and has sent nothing
        return (await self._upload(row)).message

    async def _upload_for_all(self, row: Outgoing, file: UUID) -> int:
        try:
            uploaded = await self._upload(row)
        except BadRequest as error:
            if remedy_for(error, Op.SEND) is Remedy.AS_DOCUMENT:
                self._files.refused(file)
            raise
        self._files.remember(file, row.method, uploaded.file)
        return uploaded.message

    def as_document(self, row: Outgoing) -> Outgoing:
        """As Telegram takes what it refuses as a picture; from now on for everybody who gets that file."""
        if row.file is not None:
            self._files.refused(row.file)
        return replace(row, method="sendDocument")

    async def edit(self, row: Outgoing) -> bool:
        """False: there is no message to edit, as far as we know."""
        known = row.params.get("message_id")
        if row.target is not None:
            known = await self._sightings.message_id(row.target)
        if known is None:
            return False
        await self._wire.call(row.method, {**self._addressed(row), "message_id": known})
        return True

    async def send_anew(self, row: Outgoing) -> int | None:
        """Send, silently, what an edit was to show. None where it was to show nothing (only other buttons)."""
        if "text" not in row.params:
            return None
        params = self._addressed(row)
        params.pop("message_id", None)
        self.at_socket[row.id] = row
        message = await self._wire.send("sendMessage", {**params, "disable_notification": True})
        self._landed(row, message)
        return message

    async def delete(self, row: Outgoing) -> tuple[UUID, ...]:
        """What could not go and stays on the screen. `text` in the parameters overwrites what is too old."""
        seen = await self._sightings.of(row.targets)
        neutral = str(row.params.get("text", NEUTRAL))
        return await delete(self._wire.call, self._chat(row), seen, self._now(), neutral)

    async def answer(self, row: Outgoing) -> None:
        await self._wire.call(row.method, row.params)

    def follow(self, old: int, new: int) -> None:
        """From now on what is for the chat `old` goes to `new`."""
        self._moved[old] = new

    def _landed(self, row: Outgoing, message: int) -> None:
        self.at_socket.pop(row.id, None)
        if row.target is not None and row.announcement is None:
            self._sightings.remember(row.target, Sighting(message, ours=True, at=self._now()))

    def _addressed(self, row: Outgoing) -> dict[str, Any]:
        params: Mapping[str, Any] = row.params
        return {**params, "chat_id": self._chat(row)}

    def _chat(self, row: Outgoing) -> int:
        return self._moved.get(row.chat, row.chat)
