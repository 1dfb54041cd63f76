"""Our questions that wait for her answer, where several do: each is opened by a button."""

from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.asked_of_her import standing
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, show
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.follow_ups.asking import short_button
from flows.follow_ups.follow_up import Prompt
from flows.follow_ups.prompt import QUESTIONS as NAME
from flows.follow_ups.prompt import lines
from flows.known import MyQuestions, Need
from flows.screen import Button, Screen, stacked
from flows.text import text
from flows.turn import Turn

TITLE = text("prompt.for_her", "Ada kabar untuk Anda")
PRESS = text("prompt.press", "Silakan tekan salah satu untuk menjawab.")
NONE = text("prompt.none", "Tidak ada pertanyaan lagi. Terima kasih.")


def questions_screen(prompts: list[Prompt], page: int, last: tuple[Button, ...]) -> Screen:
    if not prompts:
        return Screen((NONE,), (last,), TITLE)
    pages = pages_of(len(prompts))
    page = min(page, pages - 1)
    shown = cut(prompts, page)
    turns = turning(page, pages, lambda number: pack(NAME, "list", number))
    rows = (*stacked(*(short_button(*prompt) for prompt in shown)), *turns, last)
    return Screen((lines(shown), PRESS, *page_note(page, pages)), rows, TITLE)


def _act(press: Press, scene: Scene) -> Turn:
    return show(scene, questions_screen(_asked(scene), press.page(), last_row(scene)))


def _asked(scene: Scene) -> list[Prompt]:
    """One of each case: what comes after it is asked in its place."""
    found = [(case, past) for case, past in scene.known.loaded[MyQuestions()] if may(scene.viewer, Action.JUDGE, case)]
    standing_now = [(standing(case, past, scene.known), case) for case, past in found]
    return [(follow_up, case) for follow_up, case in standing_now if follow_up]


def _needs(_press: Press, _viewer: Person) -> tuple[Need, ...]:
    return (MyQuestions(),)


CARD = Card(NAME, _act, _needs)
