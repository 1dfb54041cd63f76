"""Settings of running: their forms, their refusals, and that .env.example names every one of them."""

import re
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings, read_settings

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


def named() -> dict[str, str]:
    """Every setting of .env.example with what stands there, taken out of its comment where it is in one."""
    found = re.finditer(r"^#?([A-Z][A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    return {one[1]: one[2] for one in found}


def test_the_example_names_every_setting_and_no_other() -> None:
    assert set(named()) == {name.upper() for name in Settings.model_fields}


def test_what_the_example_shows_as_shipped_is_what_is_shipped() -> None:
    shipped = read_settings(_env_file=None)
    for name in ("BACKUP_EVERY", "BACKUP_AT", "BACKUP_KEEP", "HEALTH_LISTEN", "LOG_LEVEL", "LOG_FORMAT", "TIMEZONE"):
        assert named()[name] == str(getattr(shipped, name.lower())), name


def test_each_is_explained_before_it_stands() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    for block in "\n".join(lines).split("\n\n"):
        assert block.startswith("# "), block


def test_forms() -> None:
    settings = read_settings(_env_file=None, backup_every="7d", backup_at="4.05", health_listen="[::1]:9100")
    assert settings.backups_every == timedelta(days=7)
    assert settings.backups_at == time(4, 5)
    assert settings.health == ("::1", 9100)
    for off in ("off", "none", ""):
        assert not read_settings(_env_file=None, health_listen=off).health_listen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("backup_every", "0h"),
        ("backup_every", "90d"),
        ("backup_every", "soon"),
        ("backup_at", "25:00"),
        ("backup_keep", "0"),
        ("health_listen", "9100"),
        ("health_listen", "0.0.0.0:9100"),
        ("health_listen", "[::]:9100"),
        ("health_listen", "example.org:9100"),
        ("log_format", "xml"),
        ("telegram_token_file", "/nowhere/at/all"),
    ],
)
def test_what_can_not_be_used_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadSettings, match=name.upper()):
        read_settings(_env_file=None, **{name: value})


def test_elsewhere_only_where_it_is_meant() -> None:
    settings = read_settings(_env_file=None, health_listen="0.0.0.0:9100", health_anywhere="yes")
    assert settings.health[1] == 9100


def test_a_token_in_a_file_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:abc\n", "utf-8")
    assert read_settings(_env_file=None, telegram_token_file=file).telegram_token.get_secret_value() == "1:abc"
    both = read_settings(_env_file=None, telegram_token_file=file, telegram_token="2:def")
    assert both.telegram_token.get_secret_value() == "2:def"
