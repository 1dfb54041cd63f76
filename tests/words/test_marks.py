"""What a phone made bold on its own comes back as Markdown; whatever the entities are, nothing fails."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import marked
from bot.marks import with_marks

WORDS = "😀 tebal miring situs"


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        ([entity("bold", 3, 5)], "😀 **tebal** miring situs"),
        ([entity("bold", 3, 12), entity("italic", 9, 6)], "😀 **tebal _miring_** situs"),
        ([entity("bold", 3, 5), entity("italic", 3, 5)], "😀 **_tebal_** miring situs"),
        ([entity("text_link", 16, 5, url="https://a.id")], "😀 tebal miring [situs](https://a.id)"),
        ([entity("bold", 2, 7)], "😀 **tebal** miring situs"),
        ([entity("bold", 3, 8), entity("italic", 9, 8)], "😀 **tebal mi**ring situs"),
        ([entity("mention", 3, 5)], ""),
        ([entity("bold", 1, 5), entity("bold", 3, 500), entity("bold", -1, 2)], ""),
        ([], ""),
        (None, ""),
        ("bold", ""),
        ([None, 7, {"type": "bold"}, {"type": [], "offset": "3"}], ""),
    ],
)
def test_marks_come_back(entities: Any, expected: str) -> None:
    assert with_marks(WORDS, entities) == expected


def test_each_line_is_marked_by_itself() -> None:
    assert with_marks("satu\n\ndua", [entity("bold", 0, 9)]) == "**satu**\n\n**dua**"


def test_what_was_typed_is_read_back_as_it_was_seen() -> None:
    again = marked(with_marks(WORDS, [entity("bold", 3, 5), entity("text_link", 16, 5, url="https://a.id")]))
    assert again.text == WORDS
    assert [WORDS[span.start : span.end] for span in again.spans] == ["tebal", "situs"]


ENTITY = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["bold", "italic", "text_link", "code"]),
        "offset": st.integers(-2, 40),
        "length": st.integers(-2, 40),
    }
)


@given(st.text(max_size=30), st.lists(ENTITY, max_size=6))
def test_no_sign_is_lost(text: str, entities: list[dict[str, Any]]) -> None:
    made = with_marks(text, entities)
    signs = iter(made)
    assert not made or all(sign in signs for sign in text)
