"""The unit: how little it may do, by systemd's own judgement where it is there, and by a list in any case."""

import configparser
import re
import shutil
from pathlib import Path

import pytest

from tests.deploy.programs import run

UNIT = Path(__file__).resolve().parents[2] / "deploy" / "sipakatau.service"
MOST_EXPOSED = 2.0
HARDENED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "ProtectProc": "invisible",
    "ProtectKernelTunables": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectControlGroups": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "PrivateUsers": "yes",
    "MemoryDenyWriteExecute": "yes",
    "RestrictNamespaces": "yes",
    "RestrictSUIDSGID": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "LockPersonality": "yes",
    "UMask": "0077",
}


class _Unit(configparser.RawConfigParser):
    def optionxform(self, optionstr: str) -> str:
        return optionstr


def service() -> dict[str, list[str]]:
    """The section of the service; a key may stand more than once."""
    _Unit(strict=False, interpolation=None).read(UNIT)  # it must be an ini file at all
    found: dict[str, list[str]] = {}
    section = UNIT.read_text("utf-8").partition("[Service]")[2].partition("[Install]")[0]
    for line in section.splitlines():
        if line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_it_may_do_little_and_names_no_secret() -> None:
    found = service()
    for key, value in HARDENED.items():
        assert found[key] == [value], key
    assert found["User"] == ["sipakatau"]
    assert found["LoadCredential"] == ["token:/etc/sipakatau/token"]
    assert not any("TELEGRAM_TOKEN=" in value for value in found["Environment"])
    assert "@system-service" in found["SystemCallFilter"]


def test_it_ends_in_time_and_comes_again() -> None:
    found = service()
    assert int(found["TimeoutStopSec"][0]) > 8  # seconds within which the product ends
    assert found["Restart"] == ["always"]
    assert found["KillSignal"] == ["SIGTERM"]
    assert found["ExecStart"] == ["/opt/sipakatau/bin/sipakatau run"]


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze here: only the list was checked"
)
def test_systemd_itself_finds_it_well_hardened() -> None:
    asked = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(UNIT)]
    done = run(asked, UNIT.parent)
    found = re.search(r"exposure level for sipakatau\.service: ([\d.]+)", done.stdout)
    assert found is not None, done.stdout[-500:] + done.stderr
    assert float(found[1]) <= MOST_EXPOSED


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze here: only the list was checked"
)
def test_systemd_itself_can_read_it(tmp_path: Path) -> None:
    """With a program that is there, for it looks whether it is."""
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/sipakatau/bin/sipakatau", "/bin/true"), "utf-8")
    done = run(["systemd-analyze", "verify", "--man=no", str(unit)], tmp_path)
    about_it = [line for line in done.stderr.splitlines() if "sipakatau.service" in line]
    assert about_it == []


def test_it_is_started_again_for_as_long_as_it_takes() -> None:
    unit = UNIT.read_text("utf-8").partition("[Service]")[0]
    assert "StartLimitIntervalSec=0" in unit
    assert "postgresql.service" in unit
    assert service()["Restart"] == ["always"]
