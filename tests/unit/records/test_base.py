"""What every record shares: strict keys, exact dates, times, yes and no, and plain data."""

from datetime import date, datetime, time
from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from cspr_cli.records.base import (
    Block,
    ClockTime,
    ExactDate,
    Items,
    Record,
    Text,
    Versioned,
    YesNo,
)


class Inner(Record):
    """A group of keys."""

    note: Text = ""


class Sample(Versioned):
    """A record with one field of each kind."""

    SCHEMA = 2

    name: Text = ""
    day: ExactDate = None
    at: ClockTime = None
    agreed: YesNo = None
    tags: Annotated[tuple[str, ...], Items] = ()
    inner: Annotated[Inner, Block] = Field(default_factory=Inner)


def test_values_are_typed_from_plain_strings() -> None:
    sample = Sample.model_validate(
        {"schema": "2", "name": " x ", "day": "2026-11-20", "at": "16:00", "agreed": "no"}
    )
    assert sample.day == date(2026, 11, 20)
    assert sample.at == time(16, 0)
    assert sample.agreed is False
    assert sample.name == "x"
    assert sample.schema_version == 2


def test_keys_left_empty_are_the_empty_value_of_their_kind() -> None:
    empty = dict.fromkeys(("name", "day", "at", "agreed", "tags", "inner"))
    assert Sample.model_validate(empty) == Sample()


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("day", "20/11/2026", "year-month-day"),
        ("day", "2026-02-30", "not a day in the calendar"),
        ("day", "1700000000", "not a date"),
        ("at", "4pm", "hours:minutes"),
        ("at", "25:00", "not a time of day"),
        ("agreed", "maybe", "neither yes nor no"),
        ("schema", "3", "newer version of cspr"),
        ("nmae", "x", "Extra inputs"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_in_plain_words(
    key: str, value: str, words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        Sample.model_validate({key: value})


@pytest.mark.parametrize(
    ("word", "meaning"), [("Yes", True), ("true", True), ("NO", False), (True, True), (None, None)]
)
def test_yes_and_no_in_the_ways_people_write_them(word: object, meaning: object) -> None:
    assert Sample.model_validate({"agreed": word}).agreed is meaning


def test_typed_values_are_taken_as_they_are() -> None:
    sample = Sample(day=date(2026, 11, 20), at=time(9, 0))
    assert (sample.day, sample.at) == (date(2026, 11, 20), time(9, 0))
    with pytest.raises(ValidationError):
        Sample.model_validate({"day": datetime(2026, 11, 20)})  # noqa: DTZ001 - a moment, refused


def test_plain_data_is_what_a_file_holds_without_empty_values() -> None:
    sample = Sample(
        name="x", day=date(2026, 11, 20), at=time(9, 5), agreed=True, tags=("a",), inner=Inner()
    )
    assert sample.plain() == {
        "schema": "1",
        "name": "x",
        "day": "2026-11-20",
        "at": "09:05",
        "agreed": "yes",
        "tags": ["a"],
    }


def test_plain_data_reads_back_as_the_same_record() -> None:
    sample = Sample(name="no", agreed=False, tags=("1", "b"), inner=Inner(note="n"))
    assert Sample.model_validate(sample.plain()) == sample
