"""May we write to her, and when: the rules she set, and the one function that reads them."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum


class Purpose(StrEnum):
    """Why a message goes out."""

    REPLY = "reply"  # an answer to what the person did just now
    NOTICE = "notice"  # news she did not ask for at this moment
    DUTY = "duty"  # to staff, about their work
    BROADCAST = "broadcast"


class Consent(StrEnum):
    UNKNOWN = "unknown"
    ANY_TIME = "any_time"
    IN_WINDOW = "in_window"
    NEVER = "never"


class Phone(StrEnum):
    """Who holds the phone on which she writes."""

    UNKNOWN = "unknown"
    OWN = "own"
    SHARED = "shared"  # or looked at by somebody else


class Wording(StrEnum):
    """What our notices say to her, and nothing beside it; the words are flows.cards.notice_words."""

    NEWS = "news"
    GATHERING = "gathering"
    ACTIVITY = "activity"
    GREETING = "greeting"


EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class ContactRules:
    """What a resident agreed to.

    `days` are weekdays, Monday 0. `start` and `end` are local wall times; an end before the start means the
    window runs past midnight and belongs to the day on which it starts. `through` is the go-between, number or
    place to use instead, in her words. `asked` is when she last said whether we may write: a moment, so it makes no
    rules differ.
    """

    consent: Consent = Consent.UNKNOWN
    days: frozenset[int] = EVERY_DAY
    start: time = time(0)
    end: time = time(0)
    through: str = ""
    phone: Phone = Phone.UNKNOWN
    wording: Wording = Wording.NEWS
    asked: datetime | None = field(default=None, compare=False)

    @property
    def plain(self) -> bool:
        """Whether a notice may say more than her neutral words: on a phone that nobody else looks at."""
        return self.phone is not Phone.SHARED and self.wording is Wording.NEWS


@dataclass(frozen=True, slots=True)
class Never:
    pass


def may_contact(rules: ContactRules, purpose: Purpose, at: datetime, zone: tzinfo) -> datetime | Never:
    """When a message of this purpose may go out: `at` itself (now), a later time, or never.

    `at` is an aware time; the answer is aware too. A reply and a duty are always now. A notice goes out only
    to who agreed, within the window she set (domain.md, Safety 2: no message that she did not ask for). A broadcast
    goes to who subscribed: who was never asked has agreed by that; who said a window or no keeps to it.
    """
    if purpose in (Purpose.REPLY, Purpose.DUTY):
        return at
    if rules.consent is Consent.ANY_TIME or (purpose is Purpose.BROADCAST and rules.consent is Consent.UNKNOWN):
        return at
    if rules.consent is Consent.IN_WINDOW and rules.days:
        return _next_in_window(rules, at, zone)
    return Never()


ASK_AGAIN = timedelta(hours=24)


def asks_again(rules: ContactRules, at: datetime) -> bool:
    """Whether she is to be asked once more if it is still safe that we write: when she writes, at most once a day."""
    if rules.consent not in (Consent.ANY_TIME, Consent.IN_WINDOW):
        return False
    return rules.asked is None or at - rules.asked >= ASK_AGAIN


STRICTNESS = (Consent.ANY_TIME, Consent.IN_WINDOW, Consent.UNKNOWN, Consent.NEVER)


def stricter(held: ContactRules, new: ContactRules) -> ContactRules:
    """The rules that let less through; of two windows the one held, of two equals the new one.

    A phone that is looked at by others stays so, with the words that she chose for it.
    """
    if held.consent is Consent.UNKNOWN:
        return new  # she was never asked before
    if held.consent is new.consent:
        kept = held if held.consent is Consent.IN_WINDOW else new
    else:
        kept = max(held, new, key=lambda rules: STRICTNESS.index(rules.consent))
    if held.phone is Phone.SHARED and new.phone is not Phone.SHARED:
        return replace(kept, phone=Phone.SHARED, wording=held.wording)
    return replace(kept, phone=new.phone, wording=new.wording)


def _next_in_window(rules: ContactRules, at: datetime, zone: tzinfo) -> datetime:
    local = at.astimezone(zone)
    for offset in range(-1, 9):
        day = local.date() + timedelta(days=offset)
        if day.weekday() not in rules.days:
            continue
        opens = datetime.combine(day, rules.start, zone)
        closing_day = day if rules.end > rules.start else day + timedelta(days=1)
        closes = datetime.combine(closing_day, rules.end, zone)
        if at < closes:
            return max(at, opens)
    raise AssertionError("a window on at least one weekday opens within nine days")
