"""What the page lets people do in a group: write, press, come and go; what becomes of the bot there."""

from collections.abc import Callable
from typing import Final

from simulator.acts import Impossible, look, react, seen
from simulator.chats import Person, Status
from simulator.group import Group
from simulator.phones.deeds import LONGEST_NAME
from simulator.phones.shown import group_shown
from simulator.screen import inline_rows
from simulator.shapes import JSON
from simulator.standing import bot_moves, owner
from simulator.world import Telegram


def new_group(telegram: Telegram, asked: JSON) -> JSON:
    """Make a group of {"members"} with {"title"}, a {"supergroup"} if it says so; return G."""
    title = str(asked.get("title", "")).strip()[:LONGEST_NAME]
    if not title:
        raise Impossible("a group needs a title")
    people = [_person(telegram, number) for number in asked.get("members") or []]
    if not people:
        raise Impossible("a group needs a member")
    return group_shown(telegram.group(title, people, supergroup=bool(asked.get("supergroup"))).chat)


def say(telegram: Telegram, group: Group, asked: JSON) -> JSON:
    reply = asked.get("reply_to")
    group.say(_person(telegram, asked["person"]), str(asked.get("text", "")), None if reply is None else int(reply))
    return {}


def press(telegram: Telegram, group: Group, asked: JSON) -> JSON:
    """Press the button at (row, col) under a message."""
    number, row, col = (int(asked[name]) for name in ("message_id", "row", "col"))
    rows = inline_rows(seen(group.chat, number))
    if not 0 <= row < len(rows) or not 0 <= col < len(rows[row]):
        raise Impossible("no such button any more")
    return {"result": group.press(_person(telegram, asked["person"]), number, rows[row][col])}


def change_member(telegram: Telegram, group: Group, asked: JSON) -> JSON:
    """Let a {"person"} in or out ({"in"}), make her administrator or not ({"admin"})."""
    inside = bool(asked.get("in", True))
    status: Status = ("administrator" if asked.get("admin") else "member") if inside else "left"
    person = _person(telegram, asked["person"])
    group.move(person, status, person if not inside else None)
    return {"group": group_shown(group.chat)}


def change_bot(_telegram: Telegram, group: Group, asked: JSON) -> JSON:
    inside = bool(asked.get("in", True))
    status: Status = ("administrator" if asked.get("admin") else "member") if inside else "kicked"
    bot_moves(group.bot, group.chat, owner(group.chat).user(), status)
    return {"group": group_shown(group.chat)}


def migrate(_telegram: Telegram, group: Group, _asked: JSON) -> JSON:
    return {"group": group_shown(group.migrate().chat)}


def read(telegram: Telegram, group: Group, asked: JSON) -> JSON:
    look(group.bot, _person(telegram, asked["person"]), group.chat)
    return {}


def put_reaction(telegram: Telegram, group: Group, asked: JSON) -> JSON:
    person, number = _person(telegram, asked["person"]), int(asked["message_id"])
    react(group.bot, person, number, str(asked.get("emoji") or ""), group.chat)
    return {}


GROUP_DEEDS: Final[dict[str, Callable[[Telegram, Group, JSON], JSON]]] = {
    "say": say,
    "press": press,
    "members": change_member,
    "bot": change_bot,
    "migrate": migrate,
    "look": read,
    "react": put_reaction,
}


def _person(telegram: Telegram, number: object) -> Person:
    phone = telegram.phones.get(int(str(number)))
    if phone is None:
        raise Impossible("there is no such person")
    return phone.person
