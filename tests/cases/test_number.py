"""Complaint numbers survive being read aloud, and notice when they did not."""

import math
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.number import ALPHABET, ENTROPY, MISTAKEN, new_number, parse

RANDOM = st.binary(min_size=ENTROPY, max_size=32)
SAMPLES = [new_number(Random(seed).randbytes(ENTROPY)) for seed in range(200)]


def test_the_alphabet_has_nothing_to_confuse() -> None:
    assert not set(ALPHABET) & set("0O1ILZSGBVDTNQ")
    assert not set(ALPHABET) & MISTAKEN.keys()
    assert set(MISTAKEN.values()) <= set(ALPHABET)
    assert all(len(ALPHABET) % divisor for divisor in range(2, len(ALPHABET)))


def test_its_random_part_holds_40_bits() -> None:
    signs = len(SAMPLES[0].replace("-", "")) - 1
    assert signs * math.log2(len(ALPHABET)) >= 40


def test_shape() -> None:
    assert new_number(bytes(16)) == "2222-2222-222"
    assert all(tuple(map(len, number.split("-"))) == (4, 4, 3) for number in SAMPLES)


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="16 random bytes"):
        new_number(bytes(15))


def test_different_bytes_give_different_numbers() -> None:
    assert len(set(SAMPLES)) == len(SAMPLES)


def test_every_sign_is_used_about_equally() -> None:
    drawn = "".join(new_number(Random(seed).randbytes(ENTROPY)).replace("-", "") for seed in range(2000))
    shares = [drawn.count(sign) / len(drawn) * len(ALPHABET) for sign in ALPHABET]
    assert min(shares) > 0.85
    assert max(shares) < 1.15


def test_every_single_substitution_is_noticed() -> None:
    for number in SAMPLES:
        for at, right in enumerate(number):
            for wrong in set(ALPHABET) - {right, "-"}:
                if right != "-":
                    assert parse(number[:at] + wrong + number[at + 1 :]) is None


def test_every_transposition_is_noticed() -> None:
    for number in SAMPLES:
        signs = list(number.replace("-", ""))
        for left, right in combinations(range(len(signs)), 2):
            swapped = signs.copy()
            swapped[left], swapped[right] = signs[right], signs[left]
            assert parse("".join(swapped)) == (number if swapped == signs else None)


def test_a_missing_or_added_sign_is_noticed() -> None:
    for number in SAMPLES:
        assert parse(number[:-1]) is None
        assert parse(number + "2") is None


@given(RANDOM)
def test_round_trip(random: bytes) -> None:
    number = new_number(random)
    assert parse(number) == number


@given(RANDOM, st.sampled_from(["", " ", "-", " - ", ".", "\u2013", "\u00a0", "\u200b"]), st.booleans())
def test_it_is_read_in_any_case_and_with_any_separator(random: bytes, separator: str, lower: bool) -> None:
    number = new_number(random)
    typed = separator.join(number.split("-"))
    assert parse(f" {typed.lower() if lower else typed}\n") == number


@given(RANDOM)
def test_what_was_misread_is_put_right(random: bytes) -> None:
    number = new_number(random)
    misread = number.translate({ord(right): wrong for wrong, right in MISTAKEN.items()})
    assert parse(misread) == number


@pytest.mark.parametrize("text", ["", "-", "halo", "7K3M", "2222-2222-22O", "2222-2222-221", "2" * 41, "٢" * 11])
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


@given(st.text())
def test_any_text_gives_a_whole_number_or_nothing(text: str) -> None:
    number = parse(text)
    assert number is None or parse(number) == number
