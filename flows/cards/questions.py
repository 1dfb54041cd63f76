"""Our questions that wait for her answer, where several do: each is opened by a button."""

from collections.abc import Mapping, Sequence

from cases.case import Case
from cases.past import Past
from cases.person import Person
from cases.policy import Action, may
from flows.button_data import Press, pack
from flows.cards.asked_of_her import standing
from flows.cards.behind import fading, in_place_of, is_behind
from flows.cards.card import Card, Scene
from flows.cards.home import last_row, show
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.follow_ups.asking import short_button
from flows.follow_ups.follow_up import Prompt
from flows.follow_ups.prompt import QUESTIONS as NAME
from flows.follow_ups.prompt import lines
from flows.needs import MyQuestions, Need
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
    asked = _asked(scene)
    behind = next((case for case, _ in scene.known.loaded[MyQuestions()] if is_behind(case, scene)), None)
    if not asked and behind is not None:
        return in_place_of(behind, scene)
    violence = next((case for _, case in asked if case.violence), None)
    return fading(show(scene, questions_screen(asked, press.page(), last_row(scene))), violence)


def _asked(scene: Scene) -> list[Prompt]:
    """One of each case: what comes after it is asked in its place. Nothing of what is behind her lock."""
    hers: Sequence[tuple[Case, Mapping[str, Past]]] = scene.known.loaded[MyQuestions()]
    found = [(case, past) for case, past in hers if may(scene.viewer, Action.SEE_STATUS, case)]
    standing_now = [(standing(case, past, scene.known), case) for case, past in found]
    return [(follow_up, case) for follow_up, case in standing_now if follow_up]


def _needs(_press: Press, _viewer: Person) -> tuple[Need, ...]:
    return (MyQuestions(),)


CARD = Card(NAME, _act, _needs)
