"""Whatever the bytes are, `clean` answers; and what it calls clean, it calls the same again."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.media import Clean, Limits, NotOpened, Reason, clean
from storage.media.clean import Cleaner
from storage.media.table import PLAIN_TEXT, TYPES, MediaType
from tests.media import everything

SMALL = Limits(max_pixels=200_000, max_frames=20, max_objects=500, max_pages=20)
HEADS = tuple(
    bytes.fromhex(head)
    for head in (
        *("ffd8ffe0", "89504e470d0a1a0a0000000d49484452", "47494638396101000100", "4f67675300020000"),
        *("524946460000000057454250", "524946460000000057415645", "25504446" + "2d312e370a", "fffb90c0"),
        *("0000001866747970" + "6d703432", "0000001866747970" + "68656963", "00000008" + "6d6f6f76", "494433"),
    )
)
PATIENT = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def made(name: str) -> bytes:
    return everything.MADE[name]()


def answers(data: bytes) -> None:
    result = clean(data, SMALL)
    assert isinstance(result, Clean | NotOpened)
    if isinstance(result, Clean):
        again = clean(result.data, SMALL)
        assert isinstance(again, Clean)
        assert (again.mime, again.suffix, again.kind) == (result.mime, result.suffix, result.kind)


@given(st.binary(max_size=2000))
@PATIENT
def test_random_bytes_are_answered(data: bytes) -> None:
    answers(data)


@given(st.sampled_from(HEADS), st.binary(max_size=1000))
@PATIENT
def test_random_bytes_behind_a_true_head_are_answered(head: bytes, data: bytes) -> None:
    answers(head + data)


@given(st.text(max_size=500))
@PATIENT
def test_any_text_is_answered(text: str) -> None:
    answers(text.encode())


@pytest.mark.parametrize("name", everything.MADE)
@given(data=st.data())
@settings(PATIENT, max_examples=60)
def test_damaged_files_are_answered(name: str, data: st.DataObject) -> None:
    damaged = bytearray(made(name))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        match data.draw(st.sampled_from(("change", "cut", "insert", "repeat", "zero"))):
            case "change":
                damaged[at] = data.draw(st.integers(0, 255))
            case "cut" if at:
                del damaged[at : at + data.draw(st.integers(1, 64))]
            case "insert":
                damaged[at:at] = data.draw(st.binary(max_size=32))
            case "repeat":
                damaged[at:at] = damaged[at : at + 64]
            case _:
                damaged[at : at + 4] = bytes(4)
        if not damaged:
            break
    answers(bytes(damaged))


@pytest.mark.parametrize("name", everything.MADE)
def test_every_cut_is_answered(name: str) -> None:
    whole = made(name)
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        answers(whole[:end])


class NotACleaner(Exception):
    """Stands for whatever a decoder may raise."""


@pytest.mark.parametrize(
    ("error", "reason"), [(NotACleaner("canary"), Reason.BROKEN), (MemoryError(), Reason.TOO_HEAVY)]
)
def test_what_a_decoder_raises_becomes_a_reason(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: Reason
) -> None:
    def failing(*_: object) -> bytes:
        raise error

    monkeypatch.setattr("storage.media.png.cleaned", failing)
    assert clean(made("png")) == NotOpened(reason)


def test_a_result_that_reads_as_another_type_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.media.png.cleaned", lambda *_: made("jpeg"))
    assert clean(made("png")) == NotOpened(Reason.BROKEN)


@pytest.mark.parametrize("row", [*TYPES, PLAIN_TEXT], ids=lambda row: f"{row.mime} by {row.module}")
def test_every_row_of_the_table_has_a_cleaner_and_a_test_file(row: MediaType) -> None:
    cleaner: Cleaner = __import__(row.module, fromlist=["cleaned"])
    assert callable(cleaner.cleaned)
    files = [data for data in map(made, everything.MADE) if row.matches(data)]
    assert files
    assert {result.mime for result in map(clean, files) if isinstance(result, Clean)} >= {row.mime}
