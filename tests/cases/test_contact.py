"""When we may write to her: nothing outside what she agreed to, whatever the window, the hour, the zone."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cases.contact import (
    ASK_AGAIN,
    EVERY_DAY,
    Consent,
    ContactRules,
    Never,
    Phone,
    Purpose,
    Wording,
    asks_again,
    may_contact,
    stricter,
)

MAKASSAR = ZoneInfo("Asia/Makassar")
ZONES = st.sampled_from([MAKASSAR, ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/Lima")])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # bounds
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
WITHOUT_ASKING = (Purpose.NOTICE, Purpose.BROADCAST)
UNASKED = st.sampled_from(WITHOUT_ASKING)
WINDOWS = st.builds(
    ContactRules,
    consent=st.just(Consent.IN_WINDOW),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    start=TIMES,
    end=TIMES,
)


def inside(rules: ContactRules, at: datetime, zone: ZoneInfo) -> bool:
    """Whether a moment is in the window, said in another way than the code says it."""
    local = at.astimezone(zone)
    wall = local.time().replace(tzinfo=None)
    today, yesterday = local.weekday() in rules.days, (local.weekday() - 1) % 7 in rules.days
    if rules.end > rules.start:
        return today and rules.start <= wall < rules.end
    return (today and wall >= rules.start) or (yesterday and wall < rules.end)


@given(WINDOWS, UNASKED, MOMENTS, ZONES)
def test_what_she_did_not_ask_for_comes_within_her_window(
    rules: ContactRules, purpose: Purpose, at: datetime, zone: ZoneInfo
) -> None:
    when = may_contact(rules, purpose, at, zone)
    assert isinstance(when, datetime)
    assert when >= at
    assert inside(rules, when, zone) or not _wall_exists(when, zone)


@given(WINDOWS, UNASKED, MOMENTS, ZONES)
def test_within_the_window_it_comes_now(rules: ContactRules, purpose: Purpose, at: datetime, zone: ZoneInfo) -> None:
    if inside(rules, at, zone) and zone is MAKASSAR:
        assert may_contact(rules, purpose, at, zone) == at


@given(WINDOWS, MOMENTS)
def test_it_never_waits_longer_than_a_week_and_a_day(rules: ContactRules, at: datetime) -> None:
    when = may_contact(rules, Purpose.NOTICE, at, MAKASSAR)
    assert isinstance(when, datetime)
    assert when - at <= timedelta(days=8)


@given(st.sampled_from([(Consent.UNKNOWN, Purpose.NOTICE), *((Consent.NEVER, one) for one in WITHOUT_ASKING)]), MOMENTS)
def test_without_her_yes_never(asked: tuple[Consent, Purpose], at: datetime) -> None:
    consent, purpose = asked
    assert isinstance(may_contact(ContactRules(consent), purpose, at, MAKASSAR), Never)


@given(MOMENTS)
def test_what_she_subscribed_to_comes_also_where_she_was_never_asked(at: datetime) -> None:
    """Her subscription is her yes, to announcements and to nothing else."""
    assert may_contact(ContactRules(Consent.UNKNOWN), Purpose.BROADCAST, at, MAKASSAR) == at


@given(WINDOWS, MOMENTS, st.sampled_from([Purpose.REPLY, Purpose.DUTY]))
def test_answers_and_duties_do_not_wait(rules: ContactRules, at: datetime, purpose: Purpose) -> None:
    assert may_contact(rules, purpose, at, MAKASSAR) == at


def test_a_window_past_midnight_belongs_to_the_day_on_which_it_starts() -> None:
    monday_night = ContactRules(Consent.IN_WINDOW, frozenset({0}), time(22), time(2))
    tuesday_at_one = datetime(2026, 11, 24, 1, tzinfo=MAKASSAR)
    assert may_contact(monday_night, Purpose.NOTICE, tuesday_at_one, MAKASSAR) == tuesday_at_one
    wednesday_at_one = tuesday_at_one + timedelta(days=1)
    assert may_contact(monday_night, Purpose.NOTICE, wednesday_at_one, MAKASSAR) == datetime(
        2026, 11, 30, 22, tzinfo=MAKASSAR
    )


def test_the_same_hour_twice_is_the_whole_day() -> None:
    all_day = ContactRules(Consent.IN_WINDOW, EVERY_DAY, time(8), time(8))
    at = datetime(2026, 11, 22, 3, tzinfo=MAKASSAR)
    assert may_contact(all_day, Purpose.NOTICE, at, MAKASSAR) == at


RULES = st.builds(
    replace,
    st.one_of(
        WINDOWS, st.builds(ContactRules, consent=st.sampled_from([Consent.ANY_TIME, Consent.NEVER, Consent.UNKNOWN]))
    ),
    phone=st.sampled_from(Phone),
    wording=st.sampled_from(Wording),
)


@given(RULES, RULES, MOMENTS)
def test_the_stricter_rules_let_nothing_through_that_the_held_ones_keep(
    held: ContactRules, new: ContactRules, at: datetime
) -> None:
    kept = stricter(held, new)
    plain = [replace(one, phone=Phone.UNKNOWN, wording=Wording.NEWS) for one in (kept, held, new)]
    assert plain[0] in plain[1:]
    if held.consent is not Consent.UNKNOWN and may_contact(kept, Purpose.NOTICE, at, MAKASSAR) == at:
        assert may_contact(held, Purpose.NOTICE, at, MAKASSAR) == at


@given(RULES, RULES)
def test_a_phone_that_others_see_stays_so_with_the_words_chosen_for_it(held: ContactRules, new: ContactRules) -> None:
    kept = stricter(held, new)
    if held.consent is not Consent.UNKNOWN and held.phone is Phone.SHARED:
        assert not kept.plain
        assert kept.wording is (new if new.phone is Phone.SHARED else held).wording


@given(RULES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=3)))
def test_she_is_asked_again_after_a_day_and_only_while_we_may_write(
    rules: ContactRules, asked: datetime, later: timedelta
) -> None:
    written_to = rules.consent in (Consent.ANY_TIME, Consent.IN_WINDOW)
    assert asks_again(rules, asked) == written_to
    assert asks_again(replace(rules, asked=asked), asked + later) == (written_to and later >= ASK_AGAIN)


def _wall_exists(when: datetime, zone: ZoneInfo) -> bool:
    """Not where clocks are put forward over it: such a wall time has no moment of its own."""
    local = when.astimezone(zone)
    return local.utcoffset() == (local + timedelta(hours=1)).utcoffset() == (local - timedelta(hours=1)).utcoffset()
