"""The emoji Telegram lets people and bots react with, and a reaction's shape."""

from typing import Final

from simulator.shapes import JSON

EMOJI: Final = frozenset({
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊",
    "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾",
    "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅",
    "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂", "🤷",
    "🤷\u200d♀", "😡",
})  # fmt: skip
BOT: Final = 0
"""Stands for the bot where reactions are kept by the id of who reacted."""


def reaction(emoji: str) -> list[JSON]:
    """Return the list of ReactionType that stands for one emoji, or for none."""
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
