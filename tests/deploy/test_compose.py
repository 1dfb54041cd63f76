"""compose.yaml and the proxies: read as their programs would, and their rules looked at one by one."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.deploy import plain_yaml
from tests.deploy.programs import run

ROOT = Path(__file__).resolve().parents[2]


def compose() -> dict[str, Any]:
    return plain_yaml.read((ROOT / "compose.yaml").read_text("utf-8"))


def test_the_bot_may_do_little() -> None:
    bot = compose()["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["user"] == "10001:10001"
    assert bot["mem_limit"]
    assert bot["pids_limit"]
    assert "ports" not in bot  # nobody reaches it from outside, health included
    assert "privileged" not in bot
    assert int(bot["stop_grace_period"].removesuffix("s")) > 8
    assert all("noexec" in mount for mount in bot["tmpfs"])


def test_secrets_are_files_and_no_value_of_one_stands_there() -> None:
    whole = compose()
    assert set(whole["secrets"]) == {"telegram_token", "database_password"}
    assert all(set(one) == {"file"} for one in whole["secrets"].values())
    for service in whole["services"].values():
        for name, value in service["environment"].items():
            assert name.endswith("_FILE") or not re.search(r"TOKEN|PASSWORD|SECRET", name), name
            assert "@" not in str(value)


def test_the_database_is_there_only_when_asked_for_and_reached_by_nobody_else() -> None:
    database = compose()["services"]["database"]
    assert database["profiles"] == ["postgres"]
    assert "ports" not in database
    assert database["cap_drop"] == ["ALL"]
    assert database["read_only"] is True
    assert "depends_on" not in compose()["services"]["bot"]  # SQLite needs none; without one it waits and tries again


@pytest.mark.skipif(shutil.which("docker") is None, reason="no docker here: compose.yaml was only parsed")
def test_docker_can_read_it(tmp_path: Path) -> None:
    if run(["docker", "compose", "version"], tmp_path).returncode:
        pytest.skip("docker without compose here: compose.yaml was only parsed")
    asked = ["docker", "compose", "--project-directory", str(tmp_path), "--file", str(ROOT / "compose.yaml")]
    (tmp_path / ".env").touch()
    done = run([*asked, "--profile", "postgres", "config", "--quiet"], tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_proxy_lets_through_one_path_and_keeps_no_record_of_who_wrote_when(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text("utf-8")
    rules = "\n".join(line.partition("#")[0] for line in text.splitlines())
    assert rules.count("{") == rules.count("}")
    assert "127.0.0.1:8080" in rules
    assert "404" in rules
    assert "POST" in rules
    assert "9100" not in rules  # health is nobody's business outside
    if name == "nginx.conf":
        assert "access_log off" in rules
    else:  # no access log unless one is asked for; and what failed is not written down with its secret
        assert rules.count("log") - rules.count("http.log.error") == 1
        assert "log default {\n\t\texclude http.log.error" in rules
