"""What the operator is told to type, in both languages; and the command that sees what the service sees."""

import os
import re
import stat
from pathlib import Path
from typing import Final

import pytest

from tests.deploy.programs import run

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = ("operating.md", "menjalankan.md")
ADMIN: Final = ROOT / "deploy" / "sipakatau-admin"
SETTING: Final = re.compile(r"    [A-Z][A-Z_]+=")


def lines_of(page: str) -> list[str]:
    return (ROOT / "docs" / page).read_text("utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_an_upgrade_installs_all_that_an_installation_does(page: str) -> None:
    lines = lines_of(page)
    typed = [line for line in lines if "/bin/pip install" in line]
    assert len(typed) == 3
    assert sum("requirements/run.txt" in line for line in typed) == 1
    (upgrade,) = [line for line in lines if line.startswith("2. ") and "git pull" in line]
    assert "all three `pip install`" in upgrade or "ketiga baris `pip install`" in upgrade
    assert "rm -rf build *.egg-info" in upgrade  # what an older release left there would be packed with the new one


@pytest.mark.parametrize("page", PAGES)
def test_a_setting_is_written_as_a_file_of_settings_takes_it(page: str) -> None:
    """Neither systemd nor compose knows a comment behind a value."""
    settings = [line for line in lines_of(page) if SETTING.match(line)]
    assert len(settings) > 5
    assert not [line for line in settings if "#" in line]


@pytest.mark.parametrize("page", [*(f"docs/{page}" for page in PAGES), "README.md"])
def test_nobody_else_can_read_the_settings(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "cp .env.example" not in text
    assert "install -m 06" in text


@pytest.mark.parametrize("page", PAGES)
def test_the_way_back_says_that_the_audit_is_shorter(page: str) -> None:
    back = (ROOT / "docs" / page).read_text("utf-8").partition("sipakatau.db.before-back")[2]
    assert "sipakatau-admin audit restored --yes" in back


def test_the_command_reads_settings_as_the_service_does(tmp_path: Path) -> None:
    settings, tools = tmp_path / "etc", tmp_path / "tools"
    settings.mkdir()
    tools.mkdir()
    (settings / "token").write_text("1:abc\n")
    (settings / "env").write_text(
        '# a comment\n\nBACKUP_EVERY="24h"\nTIMEZONE=\'Asia/Makassar\'\nCITY=Pare "Pare" itu\nKEY_BACKUP_DAYS=7'
    )
    (tools / "setpriv").write_text('#!/bin/sh\nwhile [ "${1#--}" != "$1" ]; do shift; done\nexec "$@"\n')
    (tools / "setpriv").chmod(stat.S_IRWXU)
    told = {"SIPAKATAU_SETTINGS": str(settings), "SIPAKATAU_DATA": str(tmp_path), "SIPAKATAU_PROGRAM": "/usr/bin/env"}
    told |= {"SIPAKATAU_USER": str(os.getuid()), "PATH": f"{tools}:{os.environ['PATH']}"}
    done = run(["sh", str(ADMIN)], tmp_path, told)
    assert done.returncode == 0, done.stderr
    seen = dict(line.split("=", 1) for line in done.stdout.splitlines())
    assert seen["BACKUP_EVERY"] == "24h"
    assert seen["TIMEZONE"] == "Asia/Makassar"
    assert seen["CITY"] == 'Pare "Pare" itu'
    assert seen["KEY_BACKUP_DAYS"] == "7"
    assert seen["TELEGRAM_TOKEN"] == "1:abc"
