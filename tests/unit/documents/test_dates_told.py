"""Days told as recorded, from the incident or by an age, and dates within a text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_cli.chronology.merge import merge
from cspr_cli.documents.dates_in_text import dates_left, dates_told
from cspr_cli.documents.dates_told import AsRecorded, ByAge, DatesTold, FromIncident
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.vague_date import read_date

INCIDENT = FromIncident(date(2026, 11, 4))
AGE = ByAge(date(2023, 5, 1))


@pytest.mark.parametrize(
    ("words", "days", "age"),
    [
        ("4/11/2026", "the day of the incident", "aged 3 years 6 months"),
        ("3/11/2026", "1 day before", "aged 3 years 6 months"),
        ("6/11/2026", "2 days after", "aged 3 years 6 months"),
        ("March 2025", "613 to 583 days before", "aged 22 months"),
        ("4/11/2026 to 9/11/2026", "between the day of the incident and 5 days after",
         "aged 3 years 6 months"),
        ("between 6/11/2026 and 9/11/2026", "2 to 5 days after", "aged 3 years 6 months"),
        ("before 2018", "3,230 days before or earlier", "64 months before birth or younger"),
        ("since 3/5/2024", "915 days before or later", "aged 12 months or older"),
        ("?22/05/16", "perhaps 3,818 days before", "perhaps 83 months before birth"),
        ("2019", "2,864 to 2,500 days before", "52 to 40 months before birth"),
        ("30/4/2023", "1,284 days before", "1 day before birth"),
        ("1/5/2023", "1,283 days before", "the day of birth"),
        ("12/5/2023", "1,272 days before", "aged 11 days"),
        ("April 2023", "1,313 to 1,284 days before", "30 days to 1 day before birth"),
        ("1/5/2026", "187 days before", "aged 3 years"),
        ("not known", "not known", "not known"),
    ],
)  # fmt: skip
def test_a_date_is_told_honestly(words: str, days: str, age: str) -> None:
    when = read_date(words)
    assert INCIDENT.told(when) == days
    assert AGE.told(when) == age
    assert AsRecorded().told(when) == words


@pytest.mark.parametrize(
    ("words", "recorded", "days", "age"),
    [
        ("4/11/2026", "November 2026", "The day of the incident", "Aged 3"),
        ("5/11/2026", "November 2026", "After the incident", "Aged 3"),
        ("5/10/2026", "October 2026", "The month before the incident", "Aged 3"),
        ("5/9/2026", "September 2026", "1 to 2 months before the incident", "Aged 3"),
        ("5/9/2023", "September 2023", "3 to 4 years before the incident", "Aged under 1"),
        ("5/9/2022", "September 2022", "4 to 5 years before the incident", "Before birth"),
        ("May 2026", "May 2026", "6 to 7 months before the incident", "Aged 3"),
        ("30/5/26 to 3/6/26", "May 2026", "5 to 6 months before the incident", "Aged 3"),
        ("before 2019", "December 2018", "7 to 8 years before the incident", "Before birth"),
        ("2019", "2019", "6 to 8 years before the incident", "Before birth"),
        ("2018-2020", "2018 to 2020", "5 to 9 years before the incident", "Before birth"),
        ("spring 2026", "March to May 2026", "5 to 9 months before the incident", "Aged 2 to 3"),
        ("school year 2023/24", "September 2023 to August 2024", "2 to 4 years before the incident",
         "Aged up to 1"),
        ("2023", "2023", "2 to 4 years before the incident", "Before birth to aged under 1"),
        ("2026", "2026", "Before and after the incident", "Aged 2 to 3"),
        ("not known", "Undated", "Undated", "Undated"),
    ],
)  # fmt: skip
def test_headings(words: str, recorded: str, days: str, age: str) -> None:
    when = read_date(words)
    assert AsRecorded().heading(when) == recorded
    assert INCIDENT.heading(when) == days
    assert AGE.heading(when) == age


def test_places_marks_and_the_incident() -> None:
    when = read_date("3/11/2026")
    assert when.earliest is not None
    assert INCIDENT.place(when.earliest) == "-1"
    assert AGE.place(when.earliest) == "3.51"
    assert AsRecorded().place(when.earliest) == "2026-11-03"
    assert INCIDENT.incident(when) == "Incident"
    assert AGE.incident(when) == "Incident, aged 3 years 6 months"
    assert AsRecorded().incident(when) == "Incident: 3/11/2026"
    (event,) = merge(
        [ChronologyRecord(agency="a", events=(Event(id="a-1", date="2019"),))], {}
    ).events
    assert INCIDENT.placed(event) == AGE.placed(event) == "by the earliest moment it can mean"


def _ticks(told: DatesTold, first: str, last: str) -> list[str]:
    return [said for _, said in told.ticks(date.fromisoformat(first), date.fromisoformat(last))]


def test_the_marks_of_a_time_line() -> None:
    near = _ticks(INCIDENT, "2026-08-01", "2026-12-31")
    assert near == ["-3 months", "-2 months", "-1 month", "0", "+1 month"]
    assert _ticks(INCIDENT, "2009-01-01", "2026-12-31")[-2:] == ["-2 years", "0"]
    young = _ticks(AGE, "2023-03-01", "2023-07-10")
    assert young == ["-2 months", "-1 month", "birth", "1 month", "2 months"]
    assert _ticks(AGE, "2023-03-01", "2043-07-10")[:2] == ["birth", "age 2"]
    assert _ticks(AsRecorded(), "2026-08-15", "2026-11-01") == ["Sep 2026", "Oct 2026", "Nov 2026"]
    assert _ticks(AsRecorded(), "2001-08-15", "2026-11-01")[0] == "2002"


@given(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_no_day_is_told_without_its_words(day: date, zero: date) -> None:
    when = read_date(day.isoformat())
    for told in (FromIncident(zero), ByAge(zero)):
        said = told.told(when)
        assert said
        assert dates_left(said) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On 3 May 2024 she rang", "On [915 days before] she rang"),
        ("by Tuesday 3rd of May, 2024.", "by [perhaps 915 days before]."),
        ("2024-05-03T10:00 and 03.05.24", "[915 days before] and [915 days before]"),
        ("in March 2025", "in [613 to 583 days before]"),
        ("the twenty-first of May", "[a date]"),
        ("on May 3 and 99/99/2024", "on [a date] and [a date]"),
        ("between 2019 and 2021-22",
         "between [2,864 to 2,500 days before] and [2,133 to 1,404 days before]"),
        ("2019 g, £2020, 14/25, BP 120/80, 1/2", "2019 g, £2020, 14/25, BP 120/80, 1/2"),
        ("May rang in may", "May rang in may"),
    ],
)  # fmt: skip
def test_dates_in_a_text(text: str, told: str) -> None:
    assert dates_told(text, INCIDENT.told) == told
    assert dates_left(dates_told(text, INCIDENT.told)) == []


def test_a_date_that_is_left_is_found_and_a_year_alone_is_not() -> None:
    assert dates_left("on 3 May 2024 and in June 2023, 2018 Regulations") == [
        "3 May 2024",
        "June 2023",
    ]
    assert dates_left("2000-01-01T00:00:00Z") == []
