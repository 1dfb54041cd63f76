"""The cards, listed by name."""

from flows.cards import (
    about,
    applicant,
    cover,
    deadlines,
    follow_up_card,
    holidays,
    hours,
    invite,
    language,
    leave,
    mine,
    numbers,
    promises,
    questions,
    start,
    status,
    tasks,
    trouble,
)
from flows.cards.card import Card
from flows.cards.case_work import ALERT_CARD, DEADLINE_CARD, TASK_CARD
from flows.cards.home import MENU

CARDS: dict[str, Card] = {
    card.name: card
    for card in (
        MENU,
        start.CARD,
        mine.CARD,
        status.CARD,
        numbers.CARD,
        about.CARD,
        language.CARD,
        tasks.CARD,
        deadlines.CARD,
        follow_up_card.CARD,
        questions.CARD,
        leave.CARD,
        ALERT_CARD,
        TASK_CARD,
        DEADLINE_CARD,
        invite.CARD,
        applicant.CARD,
        cover.CARD,
        promises.CARD,
        hours.CARD,
        holidays.CARD,
        trouble.CARD,
    )
}
