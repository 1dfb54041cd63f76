"""Button data that no button of ours carries, or not for her: forged, cut, other people's, out of date, noise."""

import base64
from collections.abc import Sequence
from random import Random
from typing import Final
from uuid import UUID

from flows.button_data import pack_id
from flows.desk.card_table import CARDS
from tests.cards.test_cards_hostile import ACTIONS, PARTS
from tests.hostile.words import words

BYTES: Final = 64
SIGNS: Final = ":~-_x019"


def forged(random: Random, ids: Sequence[UUID] = ()) -> str:
    """A real card and action, any subject, any version; `ids` are those of real people, cases and groups."""
    parts = [random.choice((*PARTS, *map(pack_id, ids), _code(random))) for _ in range(random.randint(0, 4))]
    version = random.choice((*map(str, range(6)), "999999999", "9999999999", "-1", "", "١", "x"))
    return f"{random.choice(sorted(CARDS))}:{random.choice(ACTIONS)}:{'~'.join(parts)}:{version}"


def of_a_talk(random: Random, tags: Sequence[str] = ()) -> str:
    tag = random.choice((*tags, "aaaa", "", _code(random)[:4]))
    question = random.choice(("story", "category", "safe", "place", "kind", "x", "", "__class__", "0"))
    value = random.choice(
        ("yes", "no", "done", "drop1", "back", "skip", "cancel", "send", "0", "99", words(random)[:9])
    )
    return random.choice((f"t:{tag}:{question}:{value}", f"t:{tag}:{value}", f"t:{tag}", "t:", "t::::"))


def bent(data: str, random: Random) -> str:
    """A real button's data with something wrong with it."""
    place = random.randrange(len(data) + 1)
    return random.choice(
        (
            data[:place],
            data[place:],
            data + data,
            data[:place] + random.choice(SIGNS) + data[place:],
            data[:place] + random.choice(SIGNS) + data[place + 1 :],
            data.swapcase(),
            data.replace(":", "~"),
        )
    )


def noise(random: Random) -> str:
    return random.choice((random.randbytes(BYTES).decode("latin-1"), words(random), words(random)[:BYTES]))


def data(random: Random, seen: Sequence[str], ids: Sequence[UUID] = (), tags: Sequence[str] = ()) -> str:
    """`seen` is the data of buttons that were shown to somebody."""
    real = random.choice(seen) if seen else "x"
    return random.choice(
        (forged(random, ids), forged(random, ids), of_a_talk(random, tags), bent(real, random), noise(random))
    )


def _code(random: Random) -> str:
    return base64.urlsafe_b64encode(random.randbytes(random.choice((3, 12, 16, 17)))).decode().rstrip("=")
