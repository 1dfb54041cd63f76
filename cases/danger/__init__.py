"""Watches free text for signs of immediate danger; it can raise urgency, never lower it."""

from cases.danger.signs import Danger, Level, signs_of_danger

__all__ = ["Danger", "Level", "signs_of_danger"]
