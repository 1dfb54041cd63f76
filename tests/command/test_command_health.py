"""`sipakatau healthcheck`, `--version` and the looks of `check` at what keeps the service running."""

import asyncio
import os
import re
from pathlib import Path

import pytest

from bot.command import running_looks, secret_looks
from bot.command.looks import LOOKS
from bot.settings import Settings, read_settings
from simulator import Rates, Telegram, serve
from tests.product.commands import ended
from tests.product.process import environment, running
from tests.product.test_product_webhook import free_port


def settings(folder: Path, **more: object) -> Settings:
    given = {"database_url": f"sqlite+aiosqlite:///{folder}/s.db", "key_file": folder / "key"}
    return read_settings(_env_file=None, **given | more)


async def test_a_running_service_is_asked_and_checked(tmp_path: Path) -> None:
    telegram = Telegram(seed=5, rates=Rates(enabled=False))
    async with serve(telegram) as server:
        coordinator = telegram.person("Kiki")
        told = environment(telegram, server, tmp_path, coordinator.id)
        told |= {"HEALTH_LISTEN": f"127.0.0.1:{free_port()}", "LOG_FORMAT": "json"}
        before = await ended(told, tmp_path, "healthcheck")
        assert before.code == 1
        assert "does not run" in before.error
        checked = await ended(told, tmp_path, "check")
        assert "its port is free" in checked.out
        async with running(told, tmp_path) as product:
            await coordinator.says("/start")
            await coordinator.until("Silakan pilih", 20)
            asked = await ended(told, tmp_path, "healthcheck")
            assert (asked.code, asked.out) == (0, "ok\n")
            checked = await ended(told, tmp_path, "check")
            for words in (
                "✓ Health: the service runs and is well",
                "· Backup timer: off",
                "✓ Room:",
                "✓ Reachable: not",
            ):
                assert words in checked.out
            assert await product.end() == 0
            said = product.said.read_text("utf-8").splitlines()
        assert said
        assert all(line.startswith('{"time"') for line in said)


async def test_off_and_version(tmp_path: Path) -> None:
    off = await ended({"HEALTH_LISTEN": "off"}, tmp_path, "healthcheck")
    assert (off.code, "off" in off.error) == (1, True)
    version = await ended({}, tmp_path, "--version")
    assert version.code == 0
    assert re.fullmatch(r"sipakatau \d+\.\d+\.\d+\n", version.out)


async def test_a_port_of_another_program(tmp_path: Path) -> None:
    async def hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.0 200 OK\r\n\r\nhello")
        writer.close()

    other = await asyncio.start_server(hello, "127.0.0.1", 0)
    port = other.sockets[0].getsockname()[1]
    found = await running_looks.health(settings(tmp_path, health_listen=f"127.0.0.1:{port}"))
    other.close()
    await other.wait_closed()
    assert found.well is not True
    assert "hello" in found.words


async def test_a_program_that_says_ok_in_our_place_is_not_believed(tmp_path: Path) -> None:
    async def poses(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.0 200 OK\r\n\r\nok\n")
        writer.close()

    telegram = Telegram(seed=5, rates=Rates(enabled=False))
    async with serve(telegram) as server:
        coordinator = telegram.person("Kiki")
        told = environment(telegram, server, tmp_path, coordinator.id)
        async with running(told, tmp_path) as product:  # so that there is a database, of a service that runs no more
            await coordinator.says("/start")
            await coordinator.until("Silakan pilih", 20)
            assert await product.end() == 0
    other = await asyncio.start_server(poses, "127.0.0.1", 0)
    port = other.sockets[0].getsockname()[1]
    found = await ended(told | {"HEALTH_LISTEN": f"127.0.0.1:{port}"}, tmp_path, "check")
    other.close()
    await other.wait_closed()
    assert f"✗ Health: 127.0.0.1:{port} says ok, but no service works on this database" in found.out


async def test_secrets_that_lie_open_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o011:
            monkeypatch.setattr(secret_looks, "OTHERS_PASS", 0o7777)  # pytest's own folders let nobody pass
    monkeypatch.chdir(home)
    (home / ".env").write_text("TELEGRAM_TOKEN=1:a\n", "utf-8")
    (home / ".env").chmod(0o640)
    phrase = home / "phrase"
    phrase.write_text("kata sandi yang panjang sekali", "utf-8")
    phrase.chmod(0o600)
    told = settings(tmp_path, backup_passphrase_file=phrase)
    found = await secret_looks.secrets(told)
    assert (found.well, found.words) == (False, "others on this machine may read .env: chmod 600 .env")
    (home / ".env").chmod(0o600)
    assert (await secret_looks.secrets(told)).well is True
    phrase.chmod(0o644)
    assert "phrase" in (await secret_looks.secrets(told)).words
    monkeypatch.undo()
    home.chmod(0o700)
    assert (await secret_looks.secrets(told)).well is True  # nobody else comes as far


async def test_the_timer_needs_somebody_who_can_open_a_backup(tmp_path: Path) -> None:
    off = await running_looks.timer(settings(tmp_path))
    assert (off.well, "BACKUP_FOLDER" in off.words) == (None, True)
    nobody = await running_looks.timer(settings(tmp_path, backup_folder=tmp_path / "backups"))
    assert (nobody.well, "BACKUP_RECIPIENT" in nobody.words) == (False, True)
    phrase = tmp_path / "phrase"
    phrase.write_text("kata sandi yang panjang sekali", "utf-8")
    well = settings(tmp_path, backup_folder=tmp_path / "backups", backup_passphrase_file=phrase)
    assert (await running_looks.timer(well)).well is True
    well.vault.mkdir()
    (tmp_path / "backups").mkdir()
    same = await running_looks.timer(well)
    assert (same.well, "disk of the data itself" in same.words) == (None, True)


async def test_the_folder_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = settings(tmp_path)
    assert (await running_looks.files(told)).well is None
    told.vault.mkdir(mode=0o755)
    assert "chmod 700" in (await running_looks.files(told)).words
    told.vault.chmod(0o700)
    assert (await running_looks.files(told)).well is True
    monkeypatch.setattr("os.getuid", lambda: told.vault.stat().st_uid + 1)
    foreign = await running_looks.files(told)
    assert (foreign.well, "another user" in foreign.words) == (False, True)


async def test_a_webhook_that_can_not_be_reached(tmp_path: Path) -> None:
    hook = {"webhook_secret": "rahasia-untuk-uji"}
    plain = await running_looks.reachable(settings(tmp_path, webhook_url="http://127.0.0.1:1/x", **hook))
    assert (plain.well, "https" in plain.words) == (False, True)
    nobody = await running_looks.reachable(settings(tmp_path, webhook_url=f"https://127.0.0.1:{free_port()}/x", **hook))
    assert (nobody.well, "can't be reached" in nobody.words) == (False, True)


async def test_room_is_told_and_too_little_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await running_looks.room(settings(tmp_path))).words.endswith("GB are left where the data lies")
    monkeypatch.setattr(running_looks, "disk_free", lambda _settings: 1_000_000)
    assert (await running_looks.room(settings(tmp_path))).well is False


def test_every_look_is_taken() -> None:
    assert {"Backup timer", "Files", "Room", "Reachable", "Health"} <= set(LOOKS)
