"""Reads a conversation written down, plays it again, and writes down what was said this time.

Lines that begin with `warga:` are what she does; everything else is what comes of it.

    warga: [Lanjut]             presses a button
    warga: Ini cerita saya      writes
    warga: (voice)              sends a file: voice, photo, video, document; words after it are its caption
    warga: (-4.0128, 119.6229)  shares a place
    warga: (sticker)            sends what nobody can read
    warga: /batal               cancels
    mulai: complaint            begins a talk
"""

import re
from collections.abc import Iterator

from cases.taxonomy import Category
from flows.effects import AddToCase, Effect, Keep, KeepWithCase, OpenCase, SetContact, Show, Tell, Tidy, Toast, Wipe
from flows.engine.standing import flow_named
from flows.event import FileKind
from flows.screen import Screen
from tests.flows.talk import NOW, SUBJECT, Phone, an_open_case, resident_with, said

FILE = re.compile(r"\((voice|photo|video|document)\) ?(.*)")
PLACE = re.compile(r"\((-?[\d.]+), (-?[\d.]+)\)")
INDENT = " " * 7


def replayed(written: str) -> str:
    """The same conversation as it goes now."""
    hers = an_open_case("birth", Category.PAPERS)
    phone, lines = Phone(resident_with(hers)), list[str]()
    for line in written.splitlines():
        who, _, what = line.partition(": ")
        if line.startswith("#") or not line:
            lines.append(line)
        elif who in ("mulai", "warga"):
            lines.append(line)
            (_begin if who == "mulai" else _act)(phone, what)
            lines += [told for effect in phone.last for told in _told(effect)]
    return "\n".join(_spaced(lines)) + "\n"


def _begin(phone: Phone, name: str) -> None:
    flow = flow_named(name)
    assert flow is not None, name
    phone.begin(flow, SUBJECT)


def _act(phone: Phone, what: str) -> None:
    if what == "(sticker)":
        phone.sticker()
    elif what == "/batal":
        phone.cancel()
    elif found := FILE.fullmatch(what):
        phone.send(FileKind(found[1]), found[2])
    elif found := PLACE.fullmatch(what):
        phone.locate(float(found[1]), float(found[2]))
    elif what.startswith("["):
        phone.press(what[1:-1])
    else:
        phone.write(what)


def _told(effect: Effect) -> Iterator[str]:
    match effect:
        case Show(screen) | Wipe(screen):
            yield from _screen("bot:   " if isinstance(effect, Show) else "wiped: ", screen)
        case Toast(text):
            yield f"toast: {said(text)}"
        case OpenCase():
            by_hand = ", by hand" if effect.by_hand else ""
            barred = f", barred {len(effect.barred)}" if effect.barred else ""
            woman = ", a woman" if effect.wants_woman else ""
            where = effect.kelurahan or "unknown place"
            yield f"case:  opened, {effect.category}/{effect.kind}, {effect.urgency}, {where}{barred}{woman}{by_hand}"
        case SetContact(rules):
            yield f"rules: {rules.consent}" + (f" through {rules.through}" if rules.through else "")
        case AddToCase(_, kind, content):
            yield f"case:  {kind} {sorted(content)}"
        case Keep(_, file) | KeepWithCase(_, file):
            yield f"keep:  {file.kind}"
        case Tidy():
            yield "what she wrote is taken from the screen"
        case Tell(to, screen):
            yield from _screen(f"to {type(to).__name__}: ", screen)
        case _:
            yield f"{type(effect).__name__}"


def _screen(who: str, screen: Screen) -> Iterator[str]:
    texts = [*([screen.title] if screen.title else []), *screen.body]
    lines = [_dated(said(text)) for text in texts]
    rows = [" ".join(f"[{said(button.label)}]" for button in row) for row in screen.rows]
    yield f"{who}{lines[0]}"
    yield from (f"{INDENT}{line}" for line in (*lines[1:], *rows))


def _dated(line: str) -> str:
    """Times as they stand from now: the wording of a time is not the talk's affair."""
    return re.sub(rf"{NOW.year}-\d\d-\d\d [\d:]+\+00:00", "<time>", line)


def _spaced(lines: list[str]) -> Iterator[str]:
    """An empty line before each thing she does."""
    for at, line in enumerate(lines):
        starts = line.startswith(("warga:", "mulai:"))
        if starts and at and lines[at - 1]:
            yield ""
        yield line
