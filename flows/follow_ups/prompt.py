"""All that one person is to be asked at one time, in one message."""

from collections.abc import Sequence

from cases.case import Case
from cases.person import Person
from flows.button_data import pack
from flows.cards.case_notices import LISTED, SEE, case_button
from flows.cards.notice_words import NEWS_FOR_YOU
from flows.follow_ups import update_due, what_moved
from flows.follow_ups.asking import line_of, open_button, question_screen, short_button
from flows.follow_ups.follow_up import FollowUp, Prompt, Whom
from flows.found import PAGE
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

TITLE = text("prompt.title", "Mohon kabarnya")
ATTENTION = text("prompt.attention", "Perlu perhatian")
MORE = text("prompt.more", "dan {n} lagi")

QUESTIONS = "asked"  # flows.cards.questions


def prompt_screen(prompts: Sequence[Prompt], reader: Person) -> Screen:
    """One message for at least one prompt. Those to a resident are not mixed with others: her own rules hold them."""
    if not reader.staff or any(follow_up.whom is Whom.RESIDENT for follow_up, _ in prompts):
        return _for_resident(prompts)
    asked = _once(prompts)
    return question_screen(*asked[0]) if len(asked) == 1 else _for_staff(asked)


def _for_resident(prompts: Sequence[Prompt]) -> Screen:
    """Whatever it is about, the same words: a notification must not tell violence from anything else."""
    alone = len(prompts) == 1
    see = open_button(SEE, *prompts[0]) if alone else Button(SEE, pack(QUESTIONS, "list"))
    return Screen((NEWS_FOR_YOU,), stacked(see))


def _once(prompts: Sequence[Prompt]) -> list[Prompt]:
    """Who is to give word of a case tells by that what has moved."""
    word = {case.id for follow_up, case in prompts if follow_up is update_due.FOLLOW_UP}
    return [
        (follow_up, case) for follow_up, case in prompts if not (follow_up is what_moved.FOLLOW_UP and case.id in word)
    ]


def _for_staff(prompts: Sequence[Prompt]) -> Screen:
    asking = any(follow_up.whom is Whom.COMPANION for follow_up, _ in prompts)
    shown = prompts[:PAGE]
    buttons = tuple(dict.fromkeys(_staff_button(*prompt) for prompt in shown))  # two lines of one case, one button
    more = (Button(MORE(n=len(prompts) - PAGE), pack("due", "show")),) if len(prompts) > PAGE else ()
    return Screen((lines(shown),), stacked(*buttons, *more), TITLE if asking else ATTENTION)


def lines(prompts: Sequence[Prompt]) -> Text:
    """In full, for a button's label may be cut."""
    return listed((line_of(*prompt) for prompt in prompts), "\n")


def _staff_button(follow_up: FollowUp, case: Case) -> Button:
    if follow_up.whom is Whom.COORDINATORS:
        return case_button(verbatim(case.number), LISTED, "show", case)
    return short_button(follow_up, case)
