"""Backup and restore as an operator does them: commands beside a running product, and a drill of an erasure."""

import asyncio
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from simulator import Phone, Rates, Server, Telegram, serve
from simulator.labels import NoSuchButton, find_button
from storage.erased import ErasedFile
from tests.intake.soon import until
from tests.product.commands import Ended, begun, ended
from tests.product.process import environment, running

STORY = "burungkenari hilang"
STEPS = (
    *("Sampaikan pengaduan", "Lanjut", "Ya, aman", "Boleh, kapan saja", "Hanya saya"),
    *("KTP, Kartu Keluarga, akta", "KTP", "Untuk saya sendiri", ">lumpue", "Lumpue (Kec. Bacukiki Barat)"),
    *(f">{STORY}", "Selesai", "Tidak ada", "Siapa saja boleh", "Kirim"),
)


async def tells(phone: Phone) -> None:
    await phone.says("/start")
    for step in STEPS:
        if not step.startswith(">"):
            await until(lambda step=step: has(phone, step), 20)  # type: ignore[misc]  # bound now
        seen = phone.printed()
        await (phone.says(step[1:]) if step.startswith(">") else phone.taps(step))
        await until(lambda seen=seen: phone.printed() != seen and phone.last is not None, 20)  # type: ignore[misc]  # as above
        await asyncio.sleep(0.2)  # a screen may come in two parts
    await until(lambda: "Nomor Anda" in phone.printed(), 20)


def has(phone: Phone, label: str) -> bool:
    try:
        find_button(phone.chat, label)
    except NoSuchButton:
        return False
    return True


def moved(told: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Another machine: only the key's folder is carried over."""
    shutil.copytree(Path(told["KEY_FILE"]).parent, folder / "keys")
    return {
        **told,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/sipakatau.db",
        "KEY_FILE": str(folder / "keys" / "sipakatau.key"),
    }


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


async def ran(telegram: Telegram, server: Server, folder: Path, more: Mapping[str, str]) -> dict[str, str]:
    """A complaint told, a backup made while the product serves."""
    told = {**environment(telegram, server, folder, coordinator=1), **more}
    async with running(told, folder) as product:
        await tells(telegram.person("Ani"))
        made = await ended(told, folder, "backup", "--to", str(folder / "backups"))
        assert (made.code, made.error) == (0, "")
        assert "Put back in a drill and compared" in made.out
        assert await product.end() == 0
    return told


def erase_by_hand(database: str, erased: Path) -> None:
    """What the product does when it erases a case, after which its key is in the file."""
    with closing(sqlite3.connect(database.partition("///")[2])) as connection:
        (key,) = connection.execute("SELECT key_id FROM cases").fetchone()
        connection.execute("UPDATE keys SET wrapped = NULL, destroyed_at = 1 WHERE id = ?", (key,))
        connection.commit()
    names = {one.hex for one in ErasedFile(erased).read()}
    assert key not in names


@pytest.mark.slow
async def test_a_backup_beside_the_running_product_a_drill_and_a_restore(tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    away.mkdir()
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "identity.txt").write_text(f"{identity}\n")
    telegram = Telegram(seed=5, rates=Rates(enabled=False))
    async with serve(telegram) as server:
        told = await ran(telegram, server, home, {"BACKUP_RECIPIENT": str(identity.to_public())})
        main = only(home / "backups", "backup-*.age")
        files = (str(main), "--keys", str(only(home / "backups" / "keys", "keys-*.age")))
        opens = ("--identity", str(tmp_path / "identity.txt"))
        elsewhere = moved(told, away)
        drill = await ended(elsewhere, away, "restore", *files, *opens, "--check")
        assert (drill.code, drill.error) == (0, "")
        assert "That was a drill" in drill.out
        assert not (away / "sipakatau.db").exists()
        refused = await ended(told, home, "restore", *files, *opens)
        assert (refused.code, refused.error.count("is not empty")) == (1, 1)
        done = await ended(elsewhere, away, "restore", *files, *opens)
        assert (done.code, done.error) == (0, "")
        assert "Restored as it was at" in done.out
        assert STORY not in drill.out + refused.error + done.out
        async with running(elsewhere, away) as product:
            phone = telegram.person("Siti")
            await phone.says("/start")
            await until(lambda: "Sampaikan pengaduan" in phone.printed(), 20)
            assert await product.end() == 0
        checked = await ended(elsewhere, away, "check")
        assert "Erased keys: nothing was destroyed yet" in checked.out


@pytest.mark.slow
async def test_erased_after_the_backup_stays_erased(tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    away.mkdir()
    (tmp_path / "phrase").write_text("four words nobody guesses\n")
    opens = ("--passphrase-file", str(tmp_path / "phrase"))
    telegram = Telegram(seed=6, rates=Rates(enabled=False))
    async with serve(telegram) as server:
        told = await ran(telegram, server, home, {"BACKUP_PASSPHRASE_FILE": str(tmp_path / "phrase")})
        erase_by_hand(told["DATABASE_URL"], home / "keys" / "sipakatau.erased")
        async with running(told, home) as product:  # a start writes down what the database alone knows
            await until(lambda: product.said.read_text().count("Serving") == 2, 20)
            assert await product.end() == 0
        files = (
            str(only(home / "backups", "backup-*.age")),
            *("--keys", str(only(home / "backups" / "keys", "keys-*.age"))),
        )
        elsewhere = moved(told, away)
        done = await ended(elsewhere, away, "restore", *files, *opens)
        assert (done.code, done.error) == (0, "")
        assert "keys were destroyed since" in done.out
        with closing(sqlite3.connect(away / "sipakatau.db")) as connection:
            query = "SELECT wrapped FROM keys WHERE id IN (SELECT key_id FROM cases)"
            assert connection.execute(query).fetchall() == [(None,)]
        async with running(elsewhere, away) as product:
            await until(lambda: "Serving" in product.said.read_text(), 20)
            assert await product.end() == 0
        with closing(sqlite3.connect(away / "sipakatau.db")) as connection:
            assert connection.execute("SELECT count(*) FROM cases").fetchone() == (0,)
        (away / "keys" / "sipakatau.erased").unlink()
        (away / "sipakatau.db").unlink()
        asked = await ended(elsewhere, away, "restore", *files, *opens)
        assert (asked.code, asked.error.count("it tells what was erased since")) == (1, 1)


@pytest.mark.slow
async def test_what_can_not_be_done_is_said_in_a_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    telegram = Telegram(seed=7, rates=Rates(enabled=False))
    (home / "phrase").write_text("four words nobody guesses\n")
    (home / "other").write_text("other words nobody guesses\n")
    async with serve(telegram) as server:
        told = await ran(telegram, server, home, {"BACKUP_PASSPHRASE_FILE": str(home / "phrase")})
    main = str(only(home / "backups", "backup-*.age"))
    plain = {name: value for name, value in told.items() if name != "BACKUP_PASSPHRASE_FILE"}

    async def said(code: int, words: str, told: Mapping[str, str], *arguments: str) -> Ended:
        found = await ended(told, home, *arguments)
        assert found.code == code, found
        assert words in found.error + found.out, found
        assert "Traceback" not in found.error
        return found

    await said(1, "never written in the open", plain, "backup", "--to", "x")
    await said(1, "name a folder", told, "backup")
    await said(1, "can't be opened with what was given", told, "restore", main, "--check", "--passphrase-file", "other")
    await said(1, "say what opens it", told, "restore", main, "--check")
    await said(1, "can't be read or written", told, "restore", "nowhere", "--check", "--passphrase-file", "phrase")
    only_main = await said(
        0, "Without the file of keys", told, "restore", main, "--check", "--passphrase-file", "phrase"
    )
    assert "1 cases" in only_main.out
    twice = ("restore", main, "--keys", main, "--check", "--passphrase-file", "phrase")
    await said(1, "where the keys part is wanted", told, *twice)
    looked = await ended({**told, "BACKUP_FOLDER": str(home / "backups")}, home, "check")
    assert "✓ Backups: the newest is 0 hours old" in looked.out


@pytest.mark.slow
async def test_a_backup_that_is_killed_leaves_nothing_that_looks_like_one(tmp_path: Path) -> None:
    telegram = Telegram(seed=8, rates=Rates(enabled=False))
    (tmp_path / "phrase").write_text("four words nobody guesses\n")
    folder = tmp_path / "backups"
    async with serve(telegram) as server:
        told = await ran(telegram, server, tmp_path, {"BACKUP_PASSPHRASE_FILE": str(tmp_path / "phrase")})
        for wait in (0.9, 1.4, 1.9):
            process = await begun(told, tmp_path, "backup", "--to", str(folder))
            await asyncio.sleep(wait)
            if process.returncode is None:
                process.kill()
            await process.communicate()
        assert (await ended(told, tmp_path, "backup", "--to", str(folder))).code == 0
    assert not [path for path in folder.rglob("*") if ".part" in path.name or path.name.startswith(".check")]
    made = sorted(folder.glob("backup-*.age"))
    assert made
    for main in made:
        keys = folder / "keys" / main.name.replace("backup", "keys")
        drill = await ended(told, tmp_path, "restore", str(main), "--keys", str(keys), "--check", *OPENS)
        assert (drill.code, drill.error) == (0, "")


OPENS = ("--passphrase-file", "phrase")
