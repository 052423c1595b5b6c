"""Dates as agencies write them: a table of phrases, and what does not fit in a table."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from cspr_cli.records.vague_date import Order, Precision, read_date, read_exact_date

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|", restval=""))


def _moment(words: str, clock: str) -> datetime | None:
    if not words:
        return None
    return datetime.fromisoformat(words if "T" in words else f"{words}T{clock}")


@pytest.mark.parametrize("row", _rows("vague_dates.csv"), ids=lambda row: row["words"].strip())
def test_a_phrase_means_its_bounds(row: dict[str, str]) -> None:
    when = read_date(row["words"])
    assert when.fault == ""
    assert when.words == row["words"]
    assert when.earliest == _moment(row["earliest"], "00:00")
    assert when.latest == _moment(row["latest"], "23:59")
    assert when.precision == row["precision"]
    assert when.doubtful is (row["doubtful"] == "yes")


@pytest.mark.parametrize("row", _rows("vague_dates_refused.csv"), ids=lambda row: row["words"])
def test_a_date_that_cannot_be_is_reported_and_never_used(row: dict[str, str]) -> None:
    when = read_date(row["words"])
    assert row["fault"] in when.fault
    assert when.likely == row["likely"]
    assert not when.dated
    assert when.words == row["words"]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("14:30", "14:30", "14:30"),
        ("14.30", "14:30", "14:30"),
        ("1430hrs", "14:30", "14:30"),
        ("14h30", "14:30", "14:30"),
        ("2.30pm", "14:30", "14:30"),
        ("9 am", "09:00", "09:00"),
        ("12am", "00:00", "00:00"),
        ("12pm", "12:00", "12:00"),
        ("24:00", "23:59", "23:59"),
        ("midday", "12:00", "12:00"),
        ("midnight", "00:00", "23:59"),
        ("approx 9am", "08:30", "09:30"),
        ("9:00ish", "08:30", "09:30"),
        ("about 00:10", "00:00", "00:40"),
        ("9-11am", "09:00", "11:00"),
        ("11-1pm", "11:00", "13:00"),
        ("14:00 to 15:30", "14:00", "15:30"),
        ("after 3pm", "15:00", "23:59"),
        ("before 9am", "00:00", "09:00"),
        ("afternoon", "12:00", "17:59"),
        ("not known", "00:00", "23:59"),
    ],
)
def test_a_time_narrows_its_day(words: str, first: str, last: str) -> None:
    when = read_date("3 May 2019", words)
    assert when.time_fault == ""
    assert when.earliest == datetime.fromisoformat(f"2019-05-03T{first}")
    assert when.latest == datetime.fromisoformat(f"2019-05-03T{last}")


def test_a_time_past_midnight_runs_into_the_next_day() -> None:
    assert read_date("3/5/19", "22:00-02:00").latest == datetime.fromisoformat("2019-05-04T02:00")


@pytest.mark.parametrize("words", ["25:00", "14:75", "13am", "soon", "9", "x" * 500])
def test_a_time_that_cannot_be_keeps_its_day(words: str) -> None:
    when = read_date("3 May 2019", words)
    assert when.time_fault
    assert when.earliest == datetime.fromisoformat("2019-05-03T00:00")
    assert words in when.words


def test_a_doubtful_time_makes_the_moment_doubtful() -> None:
    assert read_date("3 May 2019", "?14:30").doubtful


def test_a_weekday_that_contradicts_its_date_is_noted() -> None:
    assert read_date("Mon 3 Nov 2026").note == "3 November 2026 was a Tuesday, not a Monday"


def test_a_column_that_proves_american_is_read_so() -> None:
    when = read_date("05/22/16", order=Order.MONTH_FIRST)
    assert when.earliest == datetime.fromisoformat("2016-05-22T00:00")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("same day", "2019-05-03", "2019-05-03"),
        ("as above", "2019-05-03", "2019-05-03"),
        ("next day", "2019-05-04", "2019-05-04"),
        ("the day before", "2019-05-02", "2019-05-02"),
        ("following week", "2019-05-06", "2019-05-12"),
        ("that month", "2019-05-01", "2019-05-31"),
        ("later that month", "2019-05-03", "2019-05-31"),
        ("following year", "2020-01-01", "2020-12-31"),
        ("3 weeks later", "2019-05-24", "2019-05-24"),
        ("two months later", "2019-07-03", "2019-07-03"),
        ("a year later", "2020-05-03", "2020-05-03"),
        ("aged 3", "2018-02-28", "2019-02-27"),
        ("when she was aged 18 months", "2016-08-28", "2016-09-27"),
        ("when 2 weeks old", "2015-03-14", "2015-03-20"),
        ("birth", "2015-02-28", "2015-02-28"),
    ],
)
def test_words_that_lean_on_another_date(words: str, first: str, last: str) -> None:
    when = read_date(words, previous=read_date("3 May 2019", "10:00"), born=date(2015, 2, 28))
    assert when.earliest == datetime.fromisoformat(f"{first}T00:00")
    assert when.latest == datetime.fromisoformat(f"{last}T23:59")
    assert when.note.startswith("counted from")


def test_a_missing_year_is_offered_from_the_row_before_and_not_used() -> None:
    when = read_date("22 June", previous=read_date("3 May 2019"))
    assert (when.fault, when.likely, when.dated) == ("it gives no year", "22 June 2019", False)


def test_leaning_on_an_open_date_is_refused() -> None:
    assert "row before" in read_date("same day", previous=read_date("before 2018")).fault


def test_an_age_without_a_birth_is_refused() -> None:
    assert "date of birth" in read_date("aged 3", previous=read_date("2018")).fault


@pytest.mark.parametrize("words", ["9999 years later", "999 years later"])
def test_counting_past_the_calendar_is_refused(words: str) -> None:
    assert read_date(words, previous=read_date("2018")).fault


def test_text_too_long_for_a_date_is_not_searched() -> None:
    assert "too long" in read_date("3 May 2019 " * 50).fault


@pytest.mark.parametrize(
    ("words", "day", "fault"),
    [
        ("3/11/26", date(2026, 11, 3), ""),
        ("Tues 3rd Nov 2026", date(2026, 11, 3), ""),
        ("", None, ""),
        ("November 2026", None, "an exact day is needed"),
        ("?3/11/26", None, "question mark"),
        ("31/9/2019", None, "did you mean 30 September 2019?"),
        ("not known", None, "an exact day is needed"),
    ],
)
def test_an_exact_day_is_read_or_refused(words: str, day: date | None, fault: str) -> None:
    found, why = read_exact_date(words)
    assert found == day
    assert fault in why
    assert bool(why) is bool(fault)


def test_a_vague_part_of_a_day_keeps_its_precision() -> None:
    assert read_date("May 2019", "morning").precision is Precision.MONTH


def test_the_table_has_the_phrases_of_real_records_and_each_once() -> None:
    words = [row["words"] for row in _rows("vague_dates.csv")]
    assert len(words) >= 200
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("words", ["unknown 3 May 2019", "3 May 2019 unknown"])
def test_a_day_whose_day_is_unknown_is_still_that_day_or_nothing(words: str) -> None:
    when = read_date(words)
    assert not when.dated or when.earliest == datetime.fromisoformat("2019-05-03T00:00")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [("August bank holiday weekend 2020", "2020-08-29", "2020-08-31"),
     ("summer bank holiday 2021", "2021-08-30", "2021-08-30")],
)  # fmt: skip
def test_the_last_monday_of_august(words: str, first: str, last: str) -> None:
    when = read_date(words)
    assert when.earliest == datetime.fromisoformat(f"{first}T00:00")
    assert when.latest == datetime.fromisoformat(f"{last}T23:59")


@pytest.mark.parametrize(
    "row", _rows("vague_dates_second_hand.csv"), ids=lambda row: row["words"].strip()
)
def test_a_phrase_of_another_hand_means_its_bounds(row: dict[str, str]) -> None:
    previous = read_date(row["previous"]) if row["previous"] else None
    born = read_exact_date(row["born"])[0]
    when = read_date(row["words"], previous=previous, born=born)
    assert when.fault == ""
    assert when.words == row["words"]
    assert when.earliest == _moment(row["earliest"], "00:00")
    assert when.latest == _moment(row["latest"], "23:59")
    assert when.doubtful is (row["doubtful"] == "yes")


@pytest.mark.parametrize(
    "row", _rows("vague_dates_second_hand_refused.csv"), ids=lambda row: row["words"]
)
def test_a_slip_of_another_hand_is_reported_with_the_likely_date(row: dict[str, str]) -> None:
    when = read_date(row["words"])
    assert row["fault"] in when.fault
    assert when.likely == row["likely"]
    assert not when.dated


def test_ages_the_wrong_way_round_are_reported() -> None:
    when = read_date("between the ages of 5 and 3", born=date(2015, 6, 10))
    assert when.fault == "the range ends before it starts"
    assert not when.dated


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision"),
    [
        ("2019", "2019-01-01T18:00", "2020-01-01T08:59", Precision.YEAR),
        ("May 2019", "2019-05-01T18:00", "2019-06-01T08:59", Precision.MONTH),
        ("3-7 May 2019", "2019-05-03T18:00", "2019-05-07T08:59", Precision.DAYS),
        ("3-4 May 2019", "2019-05-03T18:00", "2019-05-04T08:59", Precision.PART_OF_DAY),
    ],
)
def test_a_night_of_a_longer_time_is_no_part_of_one_day(
    words: str, earliest: str, latest: str, precision: Precision
) -> None:
    when = read_date(words, "overnight")
    assert when.earliest == datetime.fromisoformat(earliest)
    assert when.latest == datetime.fromisoformat(latest)
    assert when.precision is precision
