"""The image: its Dockerfile's rules, and its steps done as far as this machine can do them."""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deploy.dockerfile import read
from tests.deploy.programs import run

ROOT = Path(__file__).resolve().parents[2]
STAGES = read(ROOT / "Dockerfile")
BUILD, LAST = STAGES[0], STAGES[-1]
ENGINES = ("docker", "podman", "buildah")
PASSED_ON = ("PATH", "HOME", "LANG", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_CACHE_DIR", "PIP_EXTRA_INDEX_URL")


def engine() -> str | None:
    """An engine that can build here: found, and its daemon answers."""
    return next((name for name in ENGINES if shutil.which(name) and run([name, "info"], ROOT).returncode == 0), None)


def test_two_stages_and_the_last_one_neither_builds_nor_runs_as_root() -> None:
    assert [stage.name for stage in STAGES] == ["build", ""]
    assert LAST.all("USER") == ["10001:10001"]
    assert LAST.instructions[-1].name == "CMD"
    said = "\n".join(f"{one.name} {one.words}" for one in LAST.instructions)
    for tool in ("gcc", "apt-get", "curl", "git", "pip install", "chmod 777", "sudo"):
        assert tool not in said, tool
    assert "pip uninstall" in said
    after_user = said.partition("USER 10001")[2]
    assert "RUN" not in after_user
    assert "COPY" not in after_user


def test_bases_are_pinned_and_nothing_is_fetched_but_by_hash() -> None:
    for stage in STAGES:
        assert re.fullmatch(r"python:3\.1[1-9]-slim-[a-z]+", stage.base), stage.base
        assert stage.all("ADD") == []
    for command in BUILD.all("RUN"):
        if "pip" in command and "install" in command:
            assert "--require-hashes" in command or "--no-index" in command, command


def test_no_address_of_a_registry_or_secret_stands_in_any_file_of_the_image() -> None:
    for name in ("Dockerfile", "compose.yaml", "requirements/run.txt", "requirements/build.txt", ".dockerignore"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"https?://|--index-url|--extra-index-url|--trusted-host", text), name
    declared = " ".join(words for stage in STAGES for words in (*stage.all("ARG"), *stage.all("ENV"))).upper()
    for secret in ("TELEGRAM_TOKEN", "PASSWORD", "WEBHOOK_SECRET", "PASSPHRASE"):
        assert secret not in declared


def test_it_says_what_it_is_and_how_to_ask_whether_it_is_well() -> None:
    (labels,) = LAST.all("LABEL")
    for label in ("title", "description", "licenses", "version"):
        assert f"org.opencontainers.image.{label}=" in labels
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert LAST.all("ARG") == [f"VERSION={project['version']}"]
    (check,) = LAST.all("HEALTHCHECK")
    assert check.endswith('CMD ["sipakatau", "healthcheck"]')
    assert LAST.all("ENTRYPOINT") == ['["sipakatau"]']
    assert LAST.all("VOLUME") == ['["/data", "/keys"]']


def test_every_package_of_ours_is_copied_and_let_through_by_dockerignore() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    copied = {part.rstrip("/") for words in BUILD.all("COPY") for part in words.split()[:-1]}
    assert wanted <= copied
    let_through = {
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    assert copied == let_through
    for path in copied:
        assert (ROOT / path).exists(), path


def build_context(folder: Path) -> None:
    """What COPY would bring, where .dockerignore lets it through."""
    for words in BUILD.all("COPY"):
        *sources, target = words.split()
        for source in sources:
            found = ROOT / source
            to = folder / target if found.is_dir() else folder / target / found.name
            if found.is_dir():
                shutil.copytree(found, to, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"), dirs_exist_ok=True)
            else:
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(found, to)


def here(command: str, app: Path, wheels: Path, tools: Path) -> list[str]:
    """A RUN of the build stage with this machine's folders in the place of the image's."""
    put = command.replace("/app", str(app)).replace("/wheels", str(wheels))
    first, *rest = put.split()
    return [str(tools / "bin" / "python") if first == "python" else first, *rest]


@pytest.mark.slow
def test_its_steps_give_a_program_that_starts_from_a_tree_nobody_can_write(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Every RUN of the build stage, in its order; then the result without its sources, read-only."""
    source, app, wheels, tools = (tmp_path / name for name in ("src", "app", "wheels", "tools"))
    source.mkdir()
    build_context(source)
    _run([sys.executable, "-m", "venv", str(tools)], tmp_path)
    _run([str(tools / "bin" / "python"), "-m", "pip", "--version"], tmp_path)
    for command in BUILD.all("RUN"):
        _run(here(command, app, wheels, tools), source)
    shutil.rmtree(source)
    assert not (app / "bin" / "pip").exists()
    record_property("not done", "base image, users, labels, HEALTHCHECK: no engine" if engine() is None else "nothing")
    _make_read_only(app)
    try:
        _starts(app, tmp_path)
    finally:
        _make_writable(app)


def _starts(app: Path, folder: Path) -> None:
    data = folder / "data"
    data.mkdir()
    told = {"DATABASE_URL": f"sqlite+aiosqlite:///{data}/s.db", "KEY_FILE": str(data / "key"), "HEALTH_LISTEN": "off"}
    program = str(app / "bin" / "sipakatau")
    assert _run([program, "--version"], data, told).startswith("sipakatau 0.")
    assert "brings it up" not in _run([program, "migrate"], data, told)
    said = run([program, "check"], data, _environment(told), 90).stdout
    assert "✓ Database: answers" in said
    assert "✗ Token" in said


def _run(command: list[str], folder: Path, told: dict[str, str] | None = None) -> str:
    done = run(command, folder, _environment(told or {}), 300)
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def _environment(told: dict[str, str]) -> dict[str, str]:
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | told


def _make_read_only(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)


def _make_writable(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)


@pytest.mark.slow
def test_the_image_builds_and_runs_where_an_engine_is_there() -> None:
    found = engine()
    if found is None:
        pytest.skip(f"none of {', '.join(ENGINES)} can build here: the image itself was not built")
    _run([found, "build", "--tag", "sipakatau:test", "."], ROOT)
    flags = ["--rm", "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--tmpfs=/tmp"]
    assert _run([found, "run", *flags, "sipakatau:test", "--version"], ROOT).startswith("sipakatau 0.")
