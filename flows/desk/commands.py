"""What the commands do. Each works in every state; a talk under way is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cases.number import parse
from cases.person import Person
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press
from flows.cards import (
    about,
    announcements,
    applicant,
    cover,
    deadlines,
    figures,
    health,
    history,
    inquiries,
    invite,
    keep,
    language,
    leave,
    mine,
    my_data,
    organise,
    people,
    pin,
    promises,
    requests,
    tasks,
    traces,
    trouble,
    wordings,
)
from flows.cards.card import Card, Scene
from flows.cards.case_place import TASK
from flows.cards.help import help_screen
from flows.cards.home import home, show
from flows.cards.menu import show_menu
from flows.cards.refusals import NOT_FOUND
from flows.desk.guessing import numbered, numbered_needs
from flows.needs import CaseByNumber, Need
from flows.text import text
from flows.turn import Turn

NOTHING_TO_CANCEL = text("desk.nothing_to_cancel", "Tidak ada yang sedang diisi.")


@dataclass(frozen=True, slots=True)
class Command:
    """`act` and `needs` are given the command's argument."""

    act: Callable[[str, Scene], Turn]
    needs: Callable[[str, Person], tuple[Need, ...]] = lambda _argument, _viewer: ()


def opens(card: Card, action: str = "show") -> Command:
    """A command that does what a card's button does."""
    press = Press(card.name, action)
    return Command(lambda _argument, scene: card.act(press, scene), lambda _argument, viewer: card.needs(press, viewer))


def _start(payload: str, scene: Scene) -> Turn:
    """The chat begins anew; a draft waits behind `Sampaikan pengaduan`."""
    return applicant.started(payload, replace(scene, session=replace(scene.session, active=None)))


def _cancel(_argument: str, scene: Scene) -> Turn:
    if scene.session.talk:
        return engine.cancel(scene.session, scene.event, scene.known)
    return scene.turn(show_menu(scene.viewer, NOTHING_TO_CANCEL))


def _help(_argument: str, scene: Scene) -> Turn:
    return show(scene, help_screen(scene), telling=bool(scene.session.talk))


def _status_needs(argument: str, viewer: Person) -> tuple[Need, ...]:
    if not argument:
        return mine.CARD.needs(Press(mine.NAME, "list"), viewer)
    number = parse(argument)
    return numbered_needs(number) if number else ()


def _status(argument: str, scene: Scene) -> Turn:
    """Where a complaint stands; without a number the list of her own; staff get the case's own card."""
    if not argument:
        return mine.CARD.act(Press(mine.NAME, "list"), scene)
    number = parse(argument)
    hers = numbered(number, scene) if number else None
    if hers:
        return hers
    case = scene.known.case(CaseByNumber(number)) if number else None
    if case is None or not may(scene.viewer, Action.SEE_STATUS, case):
        return unknown(argument, scene)
    return show(scene, TASK.case_screen(case, scene.viewer, scene.known.rules))


def unknown(_argument: str, scene: Scene) -> Turn:
    """A command that is none, or none of hers: both sound the same."""
    return scene.turn(home(scene, NOT_FOUND))


def _words(query: str, scene: Scene) -> Turn:
    """The messages with these words; without any, the card."""
    return wordings.found(query, 0, scene) if query else wordings.CARD.act(Press(wordings.CARD.name, "show"), scene)


START = Command(_start, lambda payload, _viewer: applicant.start_needs(payload))
CANCEL = Command(_cancel)
HELP = Command(_help)
STATUS = Command(_status, _status_needs)
PRIVACY = opens(about.CARD)
LANGUAGE = opens(language.CARD)
TRACES = opens(traces.CARD, "go")
TASKS = opens(tasks.CARD, "list")
DEADLINES = opens(deadlines.CARD)
LEAVE = opens(leave.CARD)
LOCK = Command(lambda _argument, scene: pin.shut_now(scene))
SIARAN = opens(announcements.CARD, "list")
ORGANISE = opens(organise.CARD)
INQUIRIES = opens(inquiries.CARD, "list")
INVITE = opens(invite.CARD)
COVER = opens(cover.CARD, "list")
PEOPLE = opens(people.CARD, "list")
PROMISES = opens(promises.CARD)
HISTORY = opens(history.CARD, "list")
WORDS = Command(_words)
TROUBLE = opens(trouble.CARD)
HEALTH = opens(health.CARD)
FIGURES = opens(figures.CARD)
MY_DATA = opens(my_data.CARD)
REQUESTS = opens(requests.CARD, "list")
KEEP = opens(keep.CARD)
UNKNOWN = Command(unknown)
