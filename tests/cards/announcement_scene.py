"""An announcement in the town, as a coordinator's chat shows it; moves are carried out by hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from cases.announcement import Announcement, Audience, Content, Counted, Progress, Reached, State
from cases.editable import Editable, Options, Topic
from cases.person import Language, Person, Role
from flows.button_data import pack
from flows.effects import Effect, MoveAnnouncement, ShowAnnouncement, Tell
from flows.event import Pressed
from flows.screen import Screen
from tests.cards.desk_chat import Chat
from tests.cards.desk_news import NewsRows
from tests.cards.desk_town import KOORDINATOR, NOW, STAFF, Town, id_of, person

MANY = 1200
PROGRAMME = person("Program", Role.PROGRAMME)
EDITABLE = Editable(topics=(Topic("kegiatan", {Language.INDONESIAN: "Kegiatan"}),), options=Options(approval_above=200))
DRAFT = Announcement(
    id=id_of("siaran"),
    version=3,
    state=State.DRAFT,
    by=KOORDINATOR.id,
    content=Content(words={Language.INDONESIAN: "Posyandu Sabtu jam 9."}, come=True),
    audience=Audience(topic="kegiatan"),
    created_at=NOW,
)
SENDING = replace(DRAFT, state=State.SENDING, begins_at=NOW, started_at=NOW, size=1000)
HALF = Progress(
    reached={
        Reached.SENT: 480,
        Reached.WAITING: 490,
        Reached.QUEUED: 6,
        Reached.BLOCKED: 10,
        Reached.FAILED: 5,
        Reached.UNCERTAIN: 3,
        Reached.LEFT_OUT: 6,
    },
    per_minute=1500,
    over_at=NOW + timedelta(minutes=1),
    coming=40,
    not_coming=2,
    questions=3,
)


def town(one: Announcement = DRAFT, total: int = 50, progress: Progress | None = None, **counted: Any) -> Town:
    news = NewsRows(
        announcements=[one],
        counted={one.id: Counted(total=total, **counted)},
        progress={one.id: progress} if progress else {},
    )
    return Town(news=news, editable=EDITABLE, people=(*STAFF, PROGRAMME))


def opened(made: Town, viewer: Person = KOORDINATOR) -> Chat:
    """The card of the town's first announcement."""
    chat = Chat(viewer, made)
    chat.does(Pressed(pack("siaran", "open", made.news.announcements[0].id)))
    return chat


def moved(chat: Chat) -> Announcement:
    """Carry out what the last turn wants of the first announcement."""
    move, rows = chat.one(MoveAnnouncement), chat.town.news.announcements
    assert (move.id, move.version) == (rows[0].id, rows[0].version)
    approved = chat.viewer.id if rows[0].state is State.ASKED and move.to is State.SCHEDULED else rows[0].approved_by
    rows[0] = replace(rows[0], state=move.to, version=move.version + 1, approved_by=approved)
    return rows[0]


def got(viewer: Person, made: Town, screen: Screen) -> Chat:
    """Her chat, with a message that came to her."""
    chat = Chat(viewer, made)
    chat.gets(screen)
    return chat


def nothing_moved(effects: tuple[Effect, ...]) -> bool:
    return not [one for one in effects if isinstance(one, MoveAnnouncement | Tell | ShowAnnouncement)]
