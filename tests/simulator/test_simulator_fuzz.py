"""Whatever is asked, the stand-in answers as a Bot API server: never with a fault of its own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.methods.table import METHODS
from simulator.phone import Phone
from simulator.shapes import JSON
from tests.simulator.api import Api

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["text", "type", "url", "media", "emoji"]), inner)
    ),
    max_leaves=4,
)
NAMES = st.sampled_from([
    "chat_id", "message_id", "text", "parse_mode", "entities", "reply_markup", "reply_parameters", "photo", "caption",
    "document", "from_chat_id", "message_ids", "commands", "scope", "language_code", "url", "name", "offset", "limit",
    "media", "reaction", "latitude", "longitude", "user_id", "is_big",
])  # fmt: skip
ASKED = st.sampled_from(sorted(METHODS.keys() - {"logOut", "setWebhook"}))


@pytest.mark.parametrize("known", [True, False])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(method=ASKED, params=st.dictionaries(NAMES, ANYTHING, max_size=4))
async def test_any_request_is_answered(api: Api, alice: Phone, known: bool, method: str, params: JSON) -> None:
    if not alice.screen():
        await alice.says("/start")
    told = {"chat_id": alice.id, "message_id": 1} if known else {}
    answer = await api(method, **(params | told))
    assert answer.status in (200, 400, 429)
    assert answer.body["ok"] == (answer.status == 200)
