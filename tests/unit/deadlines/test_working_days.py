"""Working days in England, with and without a partnership's closure days."""

from datetime import date

import holidays
import pytest

from cspr_cli.deadlines.bank_holidays import ENGLAND, FIRST_YEAR, LAST_YEAR
from cspr_cli.deadlines.working_days import calendar, england
from cspr_cli.records.errors import CsprError


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 5, 8),  # the early May holiday, moved
        date(2020, 12, 28),
        date(2021, 12, 27),
        date(2021, 12, 28),
        date(2022, 1, 3),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2022, 12, 26),
        date(2022, 12, 27),
        date(2023, 1, 2),
        date(2023, 5, 8),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 12, 27),
        date(2027, 12, 28),
    ],
)
def test_a_bank_holiday_on_a_weekday_is_not_a_working_day(day: date) -> None:
    assert day.weekday() < 5
    assert not england().is_working_day(day)
    assert england().reason(day) == ENGLAND[day]


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 5, 4),  # the Monday that the early May holiday moved from
        date(2022, 5, 30),  # the Monday that the spring holiday moved from
        date(2021, 12, 29),
        date(2022, 12, 28),
        date(2026, 12, 24),
        date(2026, 12, 29),
        date(2027, 12, 29),
        date(2026, 11, 30),  # a holiday in Scotland only
        date(2026, 3, 17),  # a holiday in Northern Ireland only
    ],
)
def test_a_day_that_is_a_holiday_elsewhere_or_in_other_years_counts(day: date) -> None:
    assert england().is_working_day(day)


def test_every_year_is_as_the_holidays_library_has_it() -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    known = holidays.country_holidays("GB", subdiv="ENG", years=years, language="en_GB")
    assert dict(ENGLAND) == {
        day: name.replace("(observed)", "(substitute day)") for day, name in known.items()
    }


def test_weekends_do_not_count_and_say_which_day_they_are() -> None:
    assert england().reason(date(2026, 11, 21)) == "Saturday"
    assert england().reason(date(2026, 11, 22)) == "Sunday"
    assert england().reason(date(2026, 11, 20)) == ""


def test_a_holiday_that_falls_on_a_saturday_is_named_as_the_saturday() -> None:
    assert england().reason(date(2026, 12, 26)) == "Saturday"
    assert england().reason(date(2026, 12, 28)) == "Boxing Day (substitute day)"


def test_day_one_is_the_next_working_day() -> None:
    assert england().add(date(2026, 11, 20), 1) == date(2026, 11, 23)


def test_day_zero_is_the_triggers_own_day_even_at_a_weekend() -> None:
    assert england().add(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_a_trigger_at_a_weekend_has_day_one_on_the_next_working_day() -> None:
    assert england().add(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert england().add(date(2026, 11, 22), 1) == date(2026, 11, 23)


def test_fifteen_working_days_over_christmas_2026() -> None:
    # 21 22 23 24 | 29 30 31 | 4 5 6 7 8 | 11 12 13
    assert england().add(date(2026, 12, 18), 15) == date(2027, 1, 13)


def test_seven_working_days_back_from_a_working_day() -> None:
    # publication on Friday 20 November: 19 18 17 16 13 12 11
    assert england().back(date(2026, 11, 20), 7) == date(2026, 11, 11)


def test_counting_back_from_a_weekend_starts_at_the_working_day_before() -> None:
    assert england().back(date(2026, 11, 22), 7) == date(2026, 11, 11)
    assert england().back(date(2026, 11, 22), 0) == date(2026, 11, 20)


def test_counting_back_over_christmas_skips_the_holidays() -> None:
    # publication on Monday 4 January 2027: 31 30 29 | 24 23 22 21
    assert england().back(date(2027, 1, 4), 7) == date(2026, 12, 21)


def test_a_closure_day_moves_the_count_and_gives_its_reason() -> None:
    office = calendar({date(2026, 11, 23): "staff training day"})
    assert office.reason(date(2026, 11, 23)) == "staff training day"
    assert office.add(date(2026, 11, 20), 1) == date(2026, 11, 24)
    assert england().add(date(2026, 11, 20), 1) == date(2026, 11, 23)


def test_a_closure_day_with_no_reason_is_called_a_closure_day() -> None:
    assert calendar({date(2026, 11, 23): ""}).reason(date(2026, 11, 23)) == "closure day"


def test_a_closure_day_on_a_weekend_changes_nothing() -> None:
    office = calendar({date(2026, 11, 21): "closed"})
    assert office.reason(date(2026, 11, 21)) == "Saturday"
    assert office.working_days == england().working_days


def test_no_closures_is_englands_own_calendar() -> None:
    assert calendar({}) is england()


def test_the_number_of_a_day_counts_from_the_trigger() -> None:
    start = date(2026, 11, 20)
    assert england().number(start, date(2026, 11, 20)) == 0
    assert england().number(start, date(2026, 11, 22)) == 0
    assert england().number(start, date(2026, 11, 27)) == 5
    assert england().number(start, date(2026, 11, 19)) == -1


def test_the_working_days_either_side_of_a_bank_holiday() -> None:
    assert england().on_or_before(date(2026, 12, 27)) == date(2026, 12, 24)
    assert england().on_or_after(date(2026, 12, 26)) == date(2026, 12, 29)
    assert england().on_or_before(date(2026, 12, 29)) == date(2026, 12, 29)


@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2029, 1, 1), date.min, date.max])
def test_a_day_outside_the_certain_years_is_refused(day: date) -> None:
    with pytest.raises(CsprError) as refused:
        england().add(day, 1)
    assert day.isoformat() in refused.value.message
    assert "2012 to 2028" in refused.value.message
    assert refused.value.hint


def test_a_count_that_runs_out_of_the_certain_years_is_refused() -> None:
    with pytest.raises(CsprError, match="15 working days after 2028-12-20"):
        england().add(date(2028, 12, 20), 15)
    with pytest.raises(CsprError, match="7 working days before 2012-01-05"):
        england().back(date(2012, 1, 5), 7)
