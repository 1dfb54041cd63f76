"""The cards, listed by name."""

from flows.cards import about, applicant, cover, invite, language, mine, numbers, start, status, tasks, trouble
from flows.cards.card import Card
from flows.cards.case_work import ALERT_CARD, TASK_CARD
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
        ALERT_CARD,
        TASK_CARD,
        invite.CARD,
        applicant.CARD,
        cover.CARD,
        trouble.CARD,
    )
}
