"""The core alone at volume: an update is read, the desk decides, each screen is rendered; nothing is stored."""

import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from bot import render
from bot.catalogue import catalogue
from bot.inbound import Malformed, is_ours, read
from bot.json_body import parse
from cases.case import Case, Outcome, Status
from cases.person import Language, Person
from flows import desk
from flows.effects import Effect, Invite, Tell, Toast
from flows.event import Event
from flows.session import Session
from flows.words import Words
from tests.cards.desk_chat import seen
from tests.cards.desk_town import (
    ANDI,
    HASNAH,
    IKHLAS,
    KOORDINATOR,
    MASAGENA,
    NOW,
    RAHMAT,
    REMOVED,
    SITI,
    ZONE,
    Town,
    case,
)
from tests.hostile import judge, updates
from tests.hostile.tally import Tally
from tests.hostile.updates import Update, Writer
from tests.hostile.words import as_json

VIEWERS = (SITI, SITI, ANDI, MASAGENA, RAHMAT, REMOVED, KOORDINATOR)
STANDING: tuple[dict[str, Any], ...] = (
    {},
    {"status": Status.ACCOMPANIED},
    {"status": Status.CLOSED, "outcome": Outcome.RESOLVED},
)
SUBJECTS = ("kdrt", "pbi_inactive", "pkh", "ktp")
REMEMBERED = 10
CATALOGUES = {language: catalogue(language) for language in Language}


@dataclass(slots=True)
class Somebody:
    viewer: Person
    town: Town
    writer: Writer
    session: Session = field(default_factory=Session)


class Pure:
    """`play` until so many inputs came; the tally says what was found."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.tally = Tally(seed)
        self.people = [self._person(viewer) for viewer in VIEWERS]
        self.seen_by_all: list[str] = []
        self.ids = [one.id for one in (SITI, ANDI, MASAGENA, RAHMAT, HASNAH, IKHLAS)]

    def _person(self, viewer: Person) -> Somebody:
        language = self.random.choice(tuple(Language))
        return Somebody(replace(viewer, language=language), Town(cases=self._cases()), Writer(viewer.telegram_id))

    def _cases(self) -> list[Case]:
        kinds = self.random.sample(SUBJECTS, 2)
        return [case(kind, kind=kind, **self.random.choice(STANDING)) for kind in kinds]

    def play(self, inputs: int) -> None:
        while self.tally.inputs < inputs:
            place = self.random.randrange(len(self.people))
            if self.random.random() < 0.01:  # somebody else's chat, fresh
                self.people[place] = self._person(VIEWERS[place])
            one = self.people[place]
            self.comes(updates.update(self.random, one.writer, self.seen_by_all, self.ids), one)

    def comes(self, update: Update, who: Somebody) -> None:
        update = parse(as_json(update))
        effects: tuple[Effect, ...] = ()
        try:
            effects = self._turn(update, who)
            answered = self._judge(update, effects, who)
        except Malformed:
            answered = False
        except Exception as error:  # noqa: BLE001  # whatever it is: that is what we look for
            last = traceback.extract_tb(error.__traceback__)[-1]
            self.tally.note(f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}", update)
            answered = True
        self.tally.took(wanted=judge.wants_an_answer(update), answered=answered, update=update)

    def _turn(self, update: Update, who: Somebody) -> tuple[Effect, ...]:
        if not is_ours(update):
            return ()
        inbound = read(update, UUID(int=self.random.getrandbits(128)), NOW, self.random.randbytes(32))
        if not inbound.private:
            return ()
        event: Event = inbound.event
        needs = desk.needs(who.session, event, who.viewer)
        known = replace(who.town.known(who.viewer, needs), catalogue=CATALOGUES[who.viewer.language])
        turn = desk.receive(who.session, event, known)
        assert Session.from_json(parse(as_json(turn.session.to_json()))) == turn.session
        who.session = turn.session
        return turn.effects

    def _judge(self, update: Update, effects: tuple[Effect, ...], who: Somebody) -> bool:
        words = Words(who.viewer.language, CATALOGUES[who.viewer.language], ZONE, NOW)
        shown: list[dict[str, Any]] = []
        for effect in effects:
            if isinstance(effect, Toast):
                shown.append(render.toast(effect.text, words))
            elif isinstance(effect, Tell):
                self._note(render.message(effect.screen, words), update)
            elif isinstance(effect, Invite):
                assert effect.token
        for _, screen in seen(effects):
            shown.append(render.message(screen, words))
        for params in shown:
            self._note(params, update)
            buttons = [button for row in params.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
            found = [button["callback_data"] for button in buttons if "callback_data" in button]
            who.writer.seen = (who.writer.seen + found)[-REMEMBERED:]
            who.writer.newest = found or who.writer.newest
            self.seen_by_all = (self.seen_by_all + found)[-400:]
        return any(params["text"] for params in shown)

    def _note(self, params: dict[str, Any], update: Update) -> None:
        for fault in judge.wrong(params):
            self.tally.note(fault, update)
        if judge.breaks(params, update):
            self.tally.note("speaks like a machine", update)
