"""How many files one person may send: counted and weighed over a day and for a case."""

import pytest

from cases.quota import MIB, QUOTAS, Quota, Span, Used, reached


def used(span: Span, files: int, size: int) -> Used:
    return Used(((span, Quota(files, size)),))


def test_who_sent_nothing_may_send() -> None:
    assert reached(Used(), 20 * MIB) is None
    assert reached(used(Span.DAY, 0, 0), 20 * MIB) is None


@pytest.mark.parametrize("span", Span)
def test_the_last_file_that_fits_is_taken_and_no_further(span: Span) -> None:
    most = QUOTAS[span]
    assert reached(used(span, most.files - 1, 0), 1) is None
    assert reached(used(span, most.files, 0), 1) is span
    assert reached(used(span, 0, most.bytes - 5), 5) is None
    assert reached(used(span, 0, most.bytes - 5), 6) is span


def test_a_size_that_lies_opens_nothing() -> None:
    most = QUOTAS[Span.DAY]
    assert reached(used(Span.DAY, 0, most.bytes + 1), -(2**60)) is Span.DAY


def test_what_lies_in_no_row_yet_is_counted_too() -> None:
    most = QUOTAS[Span.CASE]
    assert reached(used(Span.CASE, most.files - 2, 0).more(2, 0), 1) is Span.CASE


def test_an_ordinary_complaint_never_comes_near() -> None:
    for most in QUOTAS.values():
        assert most.files >= 3 * 20
        assert most.bytes >= 10 * 20 * MIB
