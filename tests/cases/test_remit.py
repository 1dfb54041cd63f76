"""Mediation is never offered for sexual violence (UU 12/2022 art. 23), nor where it may prove to be it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from bot import extraction
from bot.catalogue import catalogue
from cases.person import Language
from cases.remit import Service, may_offer
from cases.taxonomy import Category
from flows.cards import progress
from flows.subjects.violence import CALL_ME, VIOLENCE
from tests.cases.test_policy import CASE

OPEN: Final = {"custody", "neglect"}
SETTLING: Final = re.compile(
    r"\b(?:di)?mediasi|\b(?:ber|di|per)?damai|kekeluargaan|\brujuk kembali|\bmediat|reconcil", re.IGNORECASE
)


@pytest.mark.parametrize("kind", [subject.code for subject in (*VIOLENCE, CALL_ME)] + ["", "a kind to come"])
def test_which_kinds_may_be_mediated(kind: str) -> None:
    case = replace(CASE, kind=kind)
    assert may_offer(Service.MEDIATION, case) == (kind in OPEN)
    assert all(may_offer(service, case) for service in Service if service is not Service.MEDIATION)


@pytest.mark.parametrize("category", [one for one in Category if one is not Category.VIOLENCE])
def test_what_is_no_violence_is_open_to_all(category: Category) -> None:
    assert all(may_offer(service, replace(CASE, category=category)) for service in Service)


def test_no_step_that_is_offered_leads_to_what_may_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that settled it would be offered where it may be, and there alone."""
    monkeypatch.setitem(progress.STEPS, "note", Service.MEDIATION)
    for kind in ("adult_sexual", "custody"):
        offered = {action for _, action in progress._choices(replace(CASE, kind=kind))}
        assert ("note" in offered) == (kind in OPEN)


@pytest.mark.parametrize("language", Language)
def test_no_text_speaks_of_settling(language: Language) -> None:
    """Every text may be met by who has a case of violence: none offers to make peace."""
    words = [found.indonesian for found in extraction.found()] + list(catalogue(language).values())
    assert len(words) > 100
    assert [said for said in words if SETTLING.search(said)] == []


def test_no_entry_of_the_directory_speaks_of_settling() -> None:
    files = [path for path in (Path(__file__).parents[2] / "texts" / "directory").rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if SETTLING.search(path.read_text("utf-8"))] == []
