"""What a page in docs names as shown by a test or file is there; each item of a mapping says whether it is met."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASVS = (ROOT / "docs" / "asvs.md").read_text()
NAMED = sorted(set(re.findall(r"`((?:tests|bot|storage|flows|cases|requirements|docs)/[\w./]+)`", ASVS)))
LINKED = sorted(set(re.findall(r"\]\(([\w./-]+\.md)\)", ASVS)))
ROWS = re.findall(r"^\| (\d[^|]*) \| ([^|]+) \| ([^|]*) \| (.*) \|$", ASVS, re.MULTILINE)


@pytest.mark.parametrize("path", NAMED)
def test_every_file_that_the_mapping_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", LINKED)
def test_every_page_that_it_links_is_there(path: str) -> None:
    assert (ROOT / "docs" / path).is_file()


def test_every_item_says_whether_it_is_met_and_why() -> None:
    assert len(ROWS) > 140
    assert {met for _, _, met, _ in ROWS} == {"yes", "part", "gap", "no"}
    assert all(why.strip() for _, _, _, why in ROWS)


@pytest.mark.parametrize("page", ["limits.md", "batas-perlindungan.md", "asvs.md"])
def test_the_readme_leads_to_what_we_cannot_protect_against(page: str) -> None:
    assert f"(docs/{page})" in (ROOT / "README.md").read_text()
    assert (ROOT / "docs" / page).is_file()


def test_no_item_stands_twice_and_all_chapters_are_there() -> None:
    numbers = [number for numbers, *_ in ROWS for number in re.findall(r"\d+\.\d+\.\d+", numbers)]
    assert len(numbers) == len(set(numbers))
    assert {row[0].split(".")[0] for row in ROWS} == {str(chapter) for chapter in range(1, 18)}
