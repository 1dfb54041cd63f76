"""All that one person is to be asked at one time, in one message."""

from collections.abc import Sequence

from cases.case import Case
from cases.person import Person
from flows.button_data import pack
from flows.cards.case_notices import NEWS_FOR_YOU, SEE, case_button
from flows.cards.exit import exit_button
from flows.follow_ups.asking import line_of, open_button, question_screen, short_button
from flows.follow_ups.follow_up import FollowUp, Prompt, Whom
from flows.known import PAGE
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

TITLE = text("prompt.title", "Perlu kabar Anda")
ATTENTION = text("prompt.attention", "Perlu perhatian")
FOR_HER = text("prompt.for_her", "Ada kabar untuk Anda")
MORE = text("prompt.more", "dan {n} lagi")
PRESS = text("prompt.press", "Tekan satu untuk menjawab.")

CASE_CARD = "task"  # shown in the living message, so that the list stays


def prompt_screen(prompts: Sequence[Prompt], reader: Person) -> Screen:
    """One message for at least one prompt. Those to a resident are not mixed with others: her own rules hold them."""
    if not reader.staff or any(follow_up.whom is Whom.RESIDENT for follow_up, _ in prompts):
        return _for_resident(prompts)
    if len(prompts) == 1:
        return question_screen(*prompts[0])
    return _for_staff(prompts)


def _for_resident(prompts: Sequence[Prompt]) -> Screen:
    """Nothing of what it is about; of violence not even the number (domain.md, Safety 3)."""
    follow_up, case = prompts[0]
    if any(case.violence for _, case in prompts):
        see = open_button(SEE, follow_up, case) if len(prompts) == 1 else Button(SEE, pack("mine", "list"))
        return Screen((NEWS_FOR_YOU,), stacked(see))
    if len(prompts) == 1:
        return question_screen(follow_up, case, (exit_button(),))
    more = (Button(MORE(n=len(prompts) - PAGE), pack("mine", "list")),) if len(prompts) > PAGE else ()
    rows = stacked(*(short_button(*prompt) for prompt in prompts[:PAGE]), *more)
    return Screen((_lines(prompts[:PAGE]), PRESS), (*rows, (exit_button(),)), FOR_HER)


def _for_staff(prompts: Sequence[Prompt]) -> Screen:
    asking = any(follow_up.whom is Whom.COMPANION for follow_up, _ in prompts)
    shown = prompts[:PAGE]
    buttons = tuple(dict.fromkeys(_staff_button(*prompt) for prompt in shown))  # two lines of one case, one button
    more = (Button(MORE(n=len(prompts) - PAGE), pack("due", "show")),) if len(prompts) > PAGE else ()
    return Screen((_lines(shown),), stacked(*buttons, *more), TITLE if asking else ATTENTION)


def _lines(prompts: Sequence[Prompt]) -> Text:
    """In full, for a button's label may be cut."""
    return listed((line_of(*prompt) for prompt in prompts), "\n")


def _staff_button(follow_up: FollowUp, case: Case) -> Button:
    if follow_up.whom is Whom.COORDINATORS:
        return case_button(verbatim(case.number), CASE_CARD, "show", case)
    return short_button(follow_up, case)
