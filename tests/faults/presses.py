"""Every button that the code can make or understand, read from the code itself: a new card is covered at once."""

import ast
import re
from collections.abc import Iterator
from functools import cache, partial
from importlib import import_module
from inspect import getsource
from itertools import cycle
from typing import Any, Final
from uuid import UUID

from cases.person import Person, Role
from flows.button_data import Press, pack, pack_id
from flows.cards.card import Card
from flows.desk.card_table import CARDS
from flows.follow_ups import FOLLOW_UPS, asking
from storage.veil import subject

VIEWERS: Final = tuple(Person(id=UUID(int=9), telegram_id=9, role=role, opened=True) for role in Role)
OF_A_CASE: Final = frozenset({"alert", "task", "dtask", "status"})
ACTION: Final = re.compile(r"[a-z][a-z0-9_]{0,15}")


def presses(case: UUID, version: int) -> Iterator[tuple[str, str]]:
    """Card and action, and what its button carries, for each that may mean a case; of now and of an old version."""
    kinds = cycle(FOLLOW_UPS)
    for card, action in actions():
        if card == asking.CARD:
            yield f"{card}:{action}", pack(card, action, case, next(kinds), "1", version=version)
            continue
        yield f"{card}:{action}", pack(card, action, case, "busy", version=version)
        if card in OF_A_CASE:
            yield f"{card}:{action}, an old one", pack(card, action, case, "1w", version=1)


@cache
def actions() -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for card in CARDS.values():
        act: Any = card.act
        while isinstance(act, partial):
            act = act.func
        words = _words_of(act.__module__)
        if card.name == asking.CARD:
            words |= {answer.code for one in FOLLOW_UPS.values() for answer in one.answers}
        found |= dict.fromkeys((card.name, word) for word in sorted(words) if _is_about_a_case(card, word))
    return tuple(found)


def _is_about_a_case(card: Card, action: str) -> bool:
    """Whether anything of a case is loaded for it, whoever presses: what is not loaded can't tell."""
    press = Press(card.name, action, (pack_id(UUID(int=1)), pack_id(UUID(int=2))))
    needs = (need for viewer in VIEWERS for need in card.needs(press, viewer))
    return any(subject(need) is not None for need in needs)


@cache
def _words_of(module: str) -> set[str]:
    """What a module and those that it takes its actions from compare with, or list, or put into buttons."""
    tree = ast.parse(getsource(import_module(module)))
    words = {word for node in ast.walk(tree) for word in _named(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("flows.cards"):
            parts = [node.module] if node.module != "flows.cards" else [f"flows.cards.{one.name}" for one in node.names]
            for part in parts:
                words |= {word for one in ast.walk(_tree(part)) if isinstance(one, ast.Dict) for word in _named(one)}
    return {word for word in words if ACTION.fullmatch(word)}


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(getsource(import_module(module)))


def _named(node: ast.AST) -> Iterator[str]:
    inside: list[Any] = []
    match node:
        case ast.Dict(keys=keys):
            inside = list(keys)
        case ast.Compare(comparators=others):
            inside = [part for other in others for part in ast.walk(other)]
        case ast.MatchValue(value=value):
            inside = [value]
        case ast.Set(elts=elements):
            inside = list(elements)
        case ast.Call(func=ast.Name(id="pack" | "case_button"), args=args):
            inside = list(args)
    yield from (one.value for one in inside if isinstance(one, ast.Constant) and isinstance(one.value, str))
