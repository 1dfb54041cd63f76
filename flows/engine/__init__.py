"""The engine of talks: begin one, advance it by what she did, draw it again, cancel it. Pure."""

from flows.engine.advance import advance
from flows.engine.begin import begin, change, redraw, resume, take_up
from flows.engine.cancel import cancel

__all__ = ["advance", "begin", "cancel", "change", "redraw", "resume", "take_up"]
