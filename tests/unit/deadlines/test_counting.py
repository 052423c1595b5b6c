"""Windows in each unit, and how each was counted."""

from datetime import UTC, date, datetime, time

import pytest

from cspr_cli.deadlines.counting import Start, add_months, count, count_back, day_of
from cspr_cli.deadlines.working_days import calendar, england
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import Unit

FRIDAY = date(2026, 11, 20)


def test_working_days_carry_each_day_counted_and_each_skipped() -> None:
    counted = count(england(), Start("referral_received", FRIDAY), 2)
    assert counted.ends == date(2026, 11, 24)
    assert [(day.day.day, day.number, day.skipped) for day in counted.days] == [
        (20, 0, ""),
        (21, None, "Saturday"),
        (22, None, "Sunday"),
        (23, 1, ""),
        (24, 2, ""),
    ]


def test_a_closure_is_named_among_the_days_skipped() -> None:
    office = calendar({date(2026, 11, 23): "flooded office"})
    counted = count(office, Start("referral_received", FRIDAY), 1)
    assert counted.ends == date(2026, 11, 24)
    assert counted.days[3].skipped == "flooded office"


def test_a_procedure_that_calls_the_triggers_day_day_one_ends_a_day_sooner() -> None:
    counted = count(england(), Start("referral_received", FRIDAY, first_number=1), 2)
    assert counted.ends == date(2026, 11, 23)
    assert [day.number for day in counted.days if day.number is not None] == [1, 2]


def test_day_nought_where_the_triggers_day_is_day_one_is_still_that_day() -> None:
    assert count(england(), Start("decision", FRIDAY, first_number=1), 0).ends == FRIDAY


def test_counting_back_numbers_the_days_before_publication() -> None:
    counted = count_back(england(), Start("publication", date(2026, 11, 22)), 2)
    assert counted.ends == date(2026, 11, 18)
    numbers = [(day.day.day, day.number) for day in counted.days[1:]]
    assert numbers == [(21, None), (20, 0), (19, 1), (18, 2)]


def test_counting_back_from_a_working_day_numbers_the_first_day_one() -> None:
    counted = count_back(england(), Start("publication", FRIDAY), 1)
    assert [(day.day.day, day.number) for day in counted.days] == [(20, 0), (19, 1)]


def test_hours_run_by_the_clock_and_show_the_working_days_either_side() -> None:
    start = Start("decision", datetime(2026, 11, 20, 15, 30))  # noqa: DTZ001 - wall clock
    counted = count(england(), start, 24, Unit.HOUR)
    assert (counted.ends, counted.ends_at) == (date(2026, 11, 21), time(15, 30))
    assert counted.working_day_before == FRIDAY
    assert counted.working_day_after == date(2026, 11, 23)
    assert counted.note == ""
    assert len(counted.days) == 1


def test_hours_from_a_day_with_no_time_run_from_its_start_and_say_so() -> None:
    counted = count(england(), Start("decision", FRIDAY), 48, Unit.HOUR)
    assert (counted.ends, counted.ends_at) == (date(2026, 11, 22), time(0, 0))
    assert "start of the day" in counted.note


def test_hours_can_be_counted_back() -> None:
    start = Start("decision", datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    counted = count_back(england(), start, 12, Unit.HOUR)
    assert (counted.ends, counted.ends_at, counted.amount) == (date(2026, 11, 19), time(21, 0), 12)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
        (date(2026, 11, 20), 6, date(2027, 5, 20)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2027, 1, 31), -2, date(2026, 11, 30)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


def test_a_month_that_ends_off_a_working_day_gives_the_working_day_before() -> None:
    counted = count(england(), Start("lcspr_decided", date(2026, 8, 31)), 6, Unit.MONTH)
    assert counted.ends == date(2027, 2, 28)  # a Sunday
    assert counted.working_day_before == date(2027, 2, 26)


def test_weeks_and_days_run_by_the_calendar() -> None:
    start = Start("rapid_review_held", date(2026, 12, 11))
    assert count(england(), start, 2, Unit.WEEK).ends == date(2026, 12, 25)
    assert count(england(), start, 2, Unit.WEEK).working_day_before == date(2026, 12, 24)
    assert count(england(), start, 28, Unit.DAY).ends == date(2027, 1, 8)
    assert count_back(england(), start, 7, Unit.DAY).ends == date(2026, 12, 4)
    assert count_back(england(), start, 1, Unit.MONTH).ends == date(2026, 11, 11)


def test_the_trigger_name_makes_no_difference_to_units_that_are_not_working_days() -> None:
    start = Start("referral_received", FRIDAY, first_number=1)
    assert count(england(), start, 1, Unit.WEEK).ends == date(2026, 11, 27)


@pytest.mark.parametrize("unit", [Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.HOUR])
def test_a_window_beyond_the_calendar_is_refused(unit: Unit) -> None:
    with pytest.raises(CsprError, match="outside the calendar"):
        count(england(), Start("publication", FRIDAY), 10**9, unit)


def test_the_day_of_a_moment_is_its_date() -> None:
    assert day_of(datetime(2026, 11, 20, 23, 59)) == FRIDAY  # noqa: DTZ001 - wall clock
    assert day_of(FRIDAY) == FRIDAY
