"""Whatever she does, in whatever order: nothing raises, every screen fits, there is always a way out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.place import by_code, kecamatan
from cases.taxonomy import Category
from flows.engine.standing import flow_named
from flows.event import FileKind
from flows.flow import Flow, filled, questions_of
from flows.kinds import FLOWS
from flows.screen import Screen
from flows.session import Mode, Session, Talk
from tests.flows.talk import KNOWN, Phone, an_open_case, said, up_to_review

Act = Callable[[Phone], object]

LINES = (
    "ya", "tidak", "1", "2", "12", "lumpue", "bukit harapan", "selesai", "batal", "kembali", "lewati", "tidak tahu",
    "kirim", "Rahma dan Pak Lurah", "tolong dia mau bunuh saya sekarang", "saya mau cerita panjang soal bantuan ini",
    "{words} {p0} %s", "<b>&amp;", "\u202e\u200b", "0812 3456 7890",
)  # fmt: skip


def _press(at: int) -> Act:
    """A button of the question itself, counted round: this is how a talk gets on."""

    def act(phone: Phone) -> object:
        own = [button for button in phone.buttons if button.data.startswith("t:") and ":!" not in button.data]
        own = own or [button for button in phone.buttons if button.data.startswith("t:")]
        return phone.tap(own[at % len(own)].data) if own else phone.begin()

    return act


def _control(at: int) -> Act:
    def act(phone: Phone) -> object:
        own = [button for button in phone.buttons if ":!" in button.data]
        return phone.tap(own[at % len(own)].data) if own else None

    return act


ACTS: st.SearchStrategy[Act] = st.one_of(
    *[st.integers(0, 30).map(_press)] * 9,
    st.integers(0, 30).map(_control),
    st.sampled_from(LINES).map(lambda line: lambda phone: phone.write(line)),
    st.text(max_size=300).map(lambda line: lambda phone: phone.write(line)),
    st.just(lambda phone: phone.write("kata " * 800)),
    st.tuples(st.sampled_from(FileKind), st.text(max_size=50), st.integers(0, 30_000_000)).map(
        lambda file: lambda phone: phone.send(*file)
    ),
    st.tuples(st.floats(-4.2, -3.9), st.floats(119.5, 119.8)).map(lambda point: lambda phone: phone.locate(*point)),
    st.just(lambda phone: phone.sticker()),
    st.just(lambda phone: phone.cancel()),
    st.text(max_size=40).map(lambda data: lambda phone: phone.tap(f"t:{data}")),
)


def checked(screen: Screen) -> None:
    texts = [*([screen.title] if screen.title else []), *screen.body]
    assert texts
    assert len("\n\n".join(map(said, texts))) <= 4096
    buttons = [button for row in screen.rows for button in row]
    assert len(buttons) <= 100
    assert all(len(row) <= 8 for row in screen.rows)
    assert all(0 < len(button.data.encode()) <= 64 for button in buttons)
    assert all(said(button.label).strip() for button in buttons)


def a_way_out(phone: Phone) -> None:
    """The exit key in the last row, and a way to leave the talk; the menu needs neither."""
    if any(said(button.label) == "Sampaikan pengaduan" for button in phone.buttons):
        return
    assert phone.screen.rows[-1][-1].data == "x"
    leaving = {"cancel", "keep"}
    assert phone.session.talk is None or any(button.data.split(":!")[-1] in leaving for button in phone.buttons)


def all_reviewed(phone: Phone) -> None:
    talk = phone.session.talk
    if talk is None or talk.mode is not Mode.REVIEW or "Mari periksa sebentar" not in phone.text:
        return
    flow = flow_named(talk.flow)
    assert flow is not None
    questions = questions_of(flow)
    for name in talk.answers:
        short = questions[name].short
        if short is not None:
            assert f". {short.indonesian}: " in phone.text
            assert any(button.data.endswith(f":!change-{name}") for button in phone.buttons)


def only_what_applies(phone: Phone) -> None:
    talk = phone.session.talk
    flow = flow_named(talk.flow) if talk else None
    assert talk is None or (flow is not None and filled(flow, talk.answers)[1] == talk.answers)


SUBJECT = an_open_case("not_insured", Category.HEALTH)


def _begun(flow: type[Flow]) -> Act:
    return lambda phone: phone.begin(flow, SUBJECT.id)


STARTS: st.SearchStrategy[Act] = st.one_of(
    st.sampled_from(FLOWS).map(_begun),
    st.just(up_to_review),
    st.just(lambda phone: up_to_review(phone).press("✏️ 11")),
    st.just(lambda phone: up_to_review(phone).press("Kembali", "Kembali", "Kembali")),
)


@settings(max_examples=150, deadline=None)
@given(STARTS, st.lists(ACTS, min_size=20, max_size=50))
def test_any_talk_holds(start: Act, acts: list[Act]) -> None:
    phone = Phone(replace(KNOWN, mine=(SUBJECT,)))
    start(phone)
    for act in acts:
        before = phone.session.talk
        act(phone)
        checked(phone.screen)
        a_way_out(phone)
        all_reviewed(phone)
        only_what_applies(phone)
        if before and before.danger and phone.session.talks.get(before.flow) and not _begun_anew(phone, before):
            assert phone.session.talks[before.flow].danger


def _begun_anew(phone: Phone, before: Talk) -> bool:
    return not phone.talk.answers and bool(before.answers)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=20, max_size=45))
def test_back_and_the_same_answer_lead_to_the_same_state(presses: list[int]) -> None:
    phone = Phone().begin()
    for at in presses:
        before = phone.session
        _press(at)(phone)
        if _one_more(before, phone.session):
            reached = phone.talk
            name = list(reached.answers)[-1]
            phone.press("Kembali")
            assert name not in phone.answers()
            _answer(phone, name, reached.answers[name])
            assert replace(phone.talk, tag="") == replace(reached, tag="")


def _one_more(before: Session, after: Session) -> bool:
    if before.talk is None or after.talk is None or before.talk.flow != after.talk.flow:
        return False
    return bool(after.talk.answers) and list(before.talk.answers) == list(after.talk.answers)[:-1]


def _answer(phone: Phone, name: str, stored: dict[str, Any]) -> None:
    """Answer the question on the screen by its buttons with what was stored."""
    value = stored.get("v")
    match value:
        case None:
            phone.tap(f"t:{phone.talk.tag}:!skip")
        case bool():
            _tap(phone, name, "y" if value else "n")
        case {"parts": _}:
            _tap(phone, name, "call" if value["call"] else "done")
        case {"chosen": chosen, "words": words}:
            _tap(phone, name, "!done" if chosen or words else "!none")
        case _:
            if name == "place":
                _tap(phone, name, f"k{kecamatan().index(by_code(value).kecamatan)}")
            _tap(phone, name, value)


def _tap(phone: Phone, name: str, value: str) -> None:
    phone.tap(f"t:{phone.talk.tag}:{name}:{value}")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([category for category in Category if category is not Category.INFRASTRUCTURE]))
def test_another_category_leaves_only_what_applies(category: Category) -> None:
    phone = up_to_review().press("✏️ 4")
    _tap(phone, "category", category.value)
    only_what_applies(phone)
    left = phone.answers().keys()
    assert {"safe", "may_write", "for_whom", "place", "story", "hidden_from", "woman"} <= left
    assert ("kind" in left) == (category is Category.HEALTH)
    assert ("named.found" in left) == ("named.papers" in left) == (category is Category.HEALTH)
