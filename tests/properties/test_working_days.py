"""Properties that every count of working days must have."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.deadlines.counting import Start, add_months, count, count_back
from cspr_cli.deadlines.working_days import Calendar, calendar, england

DAYS = st.dates(min_value=date(2013, 1, 1), max_value=date(2027, 12, 31))
COUNTS = st.integers(min_value=1, max_value=60)
CLOSURES = st.dictionaries(DAYS, st.sampled_from(["", "training", "flood"]), max_size=5)
modest = settings(max_examples=60, deadline=None)


@modest
@given(DAYS, COUNTS, CLOSURES)
def test_a_count_ends_on_a_working_day_after_its_start(
    day: date, amount: int, closures: dict[date, str]
) -> None:
    office = calendar(closures)
    ends = office.add(day, amount)
    assert office.is_working_day(ends)
    assert ends > day


@modest
@given(DAYS, COUNTS, CLOSURES)
def test_the_number_of_the_day_reached_is_the_count(
    day: date, amount: int, closures: dict[date, str]
) -> None:
    office = calendar(closures)
    assert office.number(day, office.add(day, amount)) == amount


@modest
@given(DAYS, COUNTS)
def test_counting_back_undoes_counting_on(day: date, amount: int) -> None:
    base = england().on_or_before(day)
    assert england().back(england().add(day, amount), amount) == base


@modest
@given(DAYS, DAYS, COUNTS)
def test_a_later_trigger_never_ends_sooner(one: date, other: date, amount: int) -> None:
    first, second = sorted((one, other))
    assert england().add(first, amount) <= england().add(second, amount)
    assert england().back(first, amount) <= england().back(second, amount)


@modest
@given(DAYS, COUNTS)
def test_one_more_working_day_is_always_later(day: date, amount: int) -> None:
    assert england().add(day, amount) < england().add(day, amount + 1)


@modest
@given(DAYS, COUNTS, CLOSURES)
def test_closures_never_bring_a_date_forward(
    day: date, amount: int, closures: dict[date, str]
) -> None:
    assert calendar(closures).add(day, amount) >= england().add(day, amount)


@modest
@given(DAYS, COUNTS, CLOSURES)
def test_the_days_of_a_count_are_every_day_once_and_numbered_without_gaps(
    day: date, amount: int, closures: dict[date, str]
) -> None:
    office = calendar(closures)
    counted = count(office, Start("referral_received", day), amount)
    _assert_every_day_once(counted.days[0].day, [item.day for item in counted.days], 1)
    numbers = [item.number for item in counted.days if item.number is not None]
    assert numbers == list(range(amount + 1))
    assert all(bool(item.skipped) == (item.number is None) for item in counted.days)


@modest
@given(DAYS, COUNTS)
def test_the_days_of_a_count_back_end_on_its_number(day: date, amount: int) -> None:
    counted = count_back(england(), Start("publication", day), amount)
    _assert_every_day_once(day, [item.day for item in counted.days], -1)
    assert counted.days[-1].number == amount
    assert england().is_working_day(counted.ends)


@modest
@given(DAYS)
def test_walking_a_day_at_a_time_agrees_with_the_count(day: date) -> None:
    assert _walk(england(), day, 15) == england().add(day, 15)


@modest
@given(DAYS, st.integers(min_value=0, max_value=24))
def test_months_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    ends = add_months(day, months)
    assert (ends.year * 12 + ends.month) - (day.year * 12 + day.month) == months
    assert ends.day == day.day or (ends + timedelta(days=1)).day == 1


def _assert_every_day_once(first: date, days: list[date], step: int) -> None:
    assert days == [first + timedelta(days=step * offset) for offset in range(len(days))]


def _walk(office: Calendar, day: date, amount: int) -> date:
    while amount:
        day += timedelta(days=1)
        amount -= office.is_working_day(day)
    return day
