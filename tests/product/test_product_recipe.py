"""The README's recipe, done as it says: its file, its line in the list, its talk with the whole product."""

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from textwrap import dedent

import pytest

from flows.subjects.subject import Subject
from tests.flows.listed import list_subject
from tests.product.stage import Stage
from tests.product.transcript import Player

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
RECIPE = README[README.index("<!-- recipe -->") :]
NAME = "flows.subjects.flood"


def block(start: str) -> str:
    """The first fenced block of the recipe that begins with `start`, without its indentation."""
    found = re.search(rf"^( *)```(?:python)?\n(\1{re.escape(start)}.*?)^\1```$", RECIPE, re.DOTALL | re.MULTILINE)
    assert found, f"no block begins with {start}"
    return dedent(found[2])


def the_kind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Subject:
    """What its file defines under the name that its list is told to import."""
    file = folder / "flood.py"
    file.write_text(block('"""A home'), "utf-8")
    spec = spec_from_file_location(NAME, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, NAME, module)
    spec.loader.exec_module(module)
    made = re.search(r"import `(\w+)` and write `\1,`", RECIPE)
    assert made
    kind = getattr(module, made[1])
    assert isinstance(kind, Subject)
    return kind


async def test_the_recipe_of_the_readme_works(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list_subject(the_kind(tmp_path, monkeypatch), monkeypatch)
    played = await Player(stage).play(block("# Rumah"))
    assert "case: opened, social/flood, Lumpue, routine, companion Rahma" in played
    read = played.partition("Rahma: [Buka]")[2]
    assert "Lebih jelasnya: Rumah kebanjiran" in read
    for answer in ("Bisa ditinggali: Tidak", "Tinggal di: Rumah kakak di Lapadde", "Butuh: Makanan dan air"):
        assert answer in read
