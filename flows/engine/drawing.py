"""Draws a talk: the question on the screen, the review, the word before cancelling, the numbers."""

from typing import Any

from flows.cards.exit import exit_button
from flows.engine.standing import Standing
from flows.flow import answer_of, questions_of
from flows.questions.folding import folded
from flows.questions.numbers import NUMBERS, number_lines
from flows.questions.question import Question
from flows.questions.sentences import listed
from flows.screen import Button, Rows, Screen, in_columns, stacked
from flows.session import Mode
from flows.text import Text, text, verbatim

STEP = text("talk.step", "Langkah {step} dari {steps}")
BACK = text("talk.back", "⬅️ Kembali")
CANCEL = text("talk.cancel", "Batal")
NUMBERS_ARE = text("talk.numbers_are", "Kalau perlu bantuan segera, Anda bisa menghubungi:")
BACK_TO_IT = text("talk.back_to_it", "⬅️ Kembali mengisi")
CHECK = text("talk.review", "Mari periksa sebentar")
SURE = text("talk.sure", "Batalkan? Yang sudah Anda ceritakan di sini akan dihapus dan tidak dikirim.")
STAFF_SURE = text("talk.staff_sure", "Batalkan? Yang sudah Anda tulis di sini tidak disimpan.")
YES_CANCEL = text("talk.yes_cancel", "Ya, batal")
KEEP_ON = text("talk.keep_on", "Lanjut mengisi")
SKIPPED_SHORT = text("talk.skipped", "(dilewati)")
UNSURE_SHORT = text("talk.unsure", "(tidak tahu)")

Notes = tuple[Text, ...]


def control(now: Standing, label: Text, action: str) -> Button:
    """A button that is the engine's own: `!back`, `!skip`, `!cancel`…"""
    return Button(label, f"t:{now.talk.tag}:!{action}")


def screen_of(now: Standing, notes: Notes = ()) -> Screen:
    """What is to be seen now, with `notes` said above it."""
    if now.talk.mode is Mode.CANCELLING:
        return _cancelling(now, notes)
    return _review(now, notes) if now.name is None else _question(now, notes)


def numbers_screen(now: Standing) -> Screen:
    back = (control(now, BACK_TO_IT, "keep"), exit_button())
    return Screen((NUMBERS_ARE, *number_lines()), (back,))


def _question(now: Standing, notes: Notes) -> Screen:
    question = now.question
    face = question.draw(now.asking)
    steps = now.flow.steps
    title = STEP(step=question.step, steps=steps) if steps and question.step else None
    body = (*notes, question.asks(now.asking), *question.hints, *face.body)
    skip = stacked(control(now, question.skip, "skip")) if question.skip else ()
    return Screen(body, (*face.rows, *skip, *_numbers(now), _control_row(now)), title, face.markdown)


def _numbers(now: Standing) -> Rows:
    return stacked(control(now, NUMBERS, "numbers")) if now.talk.danger or now.flow.numbers else ()


def _control_row(now: Standing) -> tuple[Button, ...]:
    back = (control(now, BACK, "back"),) if can_go_back(now) else ()
    return (*back, control(now, CANCEL, "cancel"), exit_button())


def can_go_back(now: Standing) -> bool:
    return bool(now.talk.answers or now.talk.changing or _inner_step(now))


def _inner_step(now: Standing) -> bool:
    """Whether the question has a step of its own to take back."""
    return now.name is not None and not now.question.gathers and bool(now.talk.partial.get(now.name))


def _cancelling(now: Standing, notes: Notes) -> Screen:
    keep, yes = control(now, KEEP_ON, "keep"), control(now, YES_CANCEL, "cancel")
    return Screen(
        (*notes, STAFF_SURE if now.flow.staff else SURE), (*stacked(keep, yes), *_numbers(now), (exit_button(),))
    )


# The review. ----------------------------------------------------------------------------------------------------


def reviewed(now: Standing) -> list[str]:
    """The questions that stand on the review, in their order."""
    questions = questions_of(now.flow)
    return [name for name in questions if name in now.talk.answers and questions[name].short is not None]


def _review(now: Standing, notes: Notes) -> Screen:
    names = reviewed(now)
    lines = listed((_line(at, name, now) for at, name in enumerate(names, 1)), "\n")
    edits = tuple(control(now, verbatim(f"✏️ {at}"), f"change-{name}") for at, name in enumerate(names, 1))
    ways = now.record.ways(now.known)
    others = stacked(*(control(now, way.label, f"other-{way.code}") for way in ways))
    send = stacked(control(now, now.flow.send, "send"))
    body = (*notes, lines, *(way.note for way in ways), now.flow.check)
    return Screen(body, (*in_columns(edits, 5), *others, *send, *_numbers(now), _control_row(now)), CHECK)


def _line(at: int, name: str, now: Standing) -> Text:
    question = questions_of(now.flow)[name]
    assert question.short is not None
    label = listed((verbatim(f"{at}."), question.short), " ")
    return listed((label, _answer(name, question, now)), ": ")


def _answer(name: str, question: Question[Any], now: Standing) -> Text:
    value = answer_of(now.record, name)
    if value is not None:
        return question.review(value, now.asking_for(name))
    unsure = question.skip is not None and "tidak tahu" in folded(question.skip.indonesian)
    return UNSURE_SHORT if unsure else SKIPPED_SHORT
