"""Only numbers that were found in a source are shown to residents."""

from dataclasses import replace

import pytest

from cases.directory import Source, directory, emergency


def test_what_residents_are_shown() -> None:
    assert [(entry.key, entry.phone, entry.whatsapp) for entry in emergency()] == [
        ("sapa", "129", "08111-129-129"),
        ("police", "110", None),
        ("medical", "119", None),
        ("andi_makkasau", None, None),
    ]


def test_nothing_shown_is_second_hand_or_112() -> None:
    assert all(entry.source is Source.VERIFIED for entry in emergency())
    assert "112" not in {entry.phone for entry in directory()}


def test_keys_are_unique() -> None:
    assert len({entry.key for entry in directory()}) == len(directory())


def test_showing_a_second_hand_number_is_refused() -> None:
    hidden = next(entry for entry in directory() if entry.source is Source.SECOND_HAND)
    with pytest.raises(ValueError, match=f"{hidden.key} is shown"):
        replace(hidden, shown=True)
