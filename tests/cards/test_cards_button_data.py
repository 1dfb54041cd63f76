"""Button data: what is packed comes back, it fits into 64 bytes, and nothing else is taken for it."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.button_data import LIMIT, Press, pack, pack_id, unpack, unpack_id


@given(st.uuids(), st.uuids(), st.integers(0, 10**9 - 1))
def test_what_is_packed_comes_back(one: UUID, other: UUID, version: int) -> None:
    data = pack("alert", "to", one, other, version=version)
    press = unpack(data)
    assert len(data.encode()) <= LIMIT
    assert press is not None
    assert (press.card, press.action, press.id(0), press.id(1), press.version) == ("alert", "to", one, other, version)


@given(st.text(max_size=64))
def test_anything_else_is_none_or_a_press(data: str) -> None:
    press = unpack(data)
    if press is not None:
        assert pack(press.card, press.action, *press.subject, version=press.version).count(":") == data.count(":")
        assert press.page() >= 0
        press.id()


@given(st.text(max_size=30))
def test_an_id_is_22_url_safe_characters(packed: str) -> None:
    found = unpack_id(packed)
    assert found is None or len(pack_id(found)) == len(packed) == 22


def test_too_long_or_with_a_separator_is_an_error() -> None:
    with pytest.raises(ValueError, match="longer"):
        pack("card", "action", "x" * 60)
    with pytest.raises(ValueError, match="separator"):
        pack("card", "action", "a:b")


@pytest.mark.parametrize(
    "data", ["", "x", "menu", "menu:show", "menu:show:", "a:b:c:-1", "a:b:c:١", "a::c:1", ":b:c:1"]
)
def test_broken_data_is_none(data: str) -> None:
    assert unpack(data) is None


def test_a_page_is_never_negative_or_huge() -> None:
    assert Press("a", "b", ("-4",)).page() == 0
    assert Press("a", "b", ("9999999999",)).page() == 0
    assert Press("a", "b", ("7",)).page() == 7
