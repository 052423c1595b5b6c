"""What every record shares: frozen, strict about keys, and typed from plain strings.

Every scalar reaches a record as a string or as nothing, because YAML's own typing turns ``no``
into False and strips the zero from a telephone number; the types are given here, once.
"""

import re
from datetime import date, datetime, time
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_TIME = re.compile(r"\d{2}:\d{2}")
_YES = frozenset({"yes", "true"})
_NO = frozenset({"no", "false"})


def _text(value: object) -> object:
    return "" if value is None else value


def _exact_date(value: object) -> object:
    """Accept ``2026-11-20`` only: a bare number must never be read as seconds since 1970."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value} is not a day in the calendar") from None
    raise ValueError(f"{value!r} is not a date; write it as year-month-day, such as 2026-11-20")


def _clock_time(value: object) -> object:
    if value is None or isinstance(value, time):
        return value
    if isinstance(value, str) and _ISO_TIME.fullmatch(value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value} is not a time of day") from None
    raise ValueError(f"{value!r} is not a time; write it as hours:minutes, such as 16:00")


def _yes_or_no(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f"{value!r} is neither yes nor no")


def _items(value: object) -> object:
    return () if value is None else value


def _block(value: object) -> object:
    return {} if value is None else value


Text = Annotated[str, BeforeValidator(_text)]
"""Words as written; an empty value is the empty string."""

ExactDate = Annotated[date | None, BeforeValidator(_exact_date)]
"""A day known exactly, as ``YYYY-MM-DD``, or nothing yet."""

ClockTime = Annotated[time | None, BeforeValidator(_clock_time)]
"""A time of day as ``HH:MM``, or nothing."""

YesNo = Annotated[bool | None, BeforeValidator(_yes_or_no)]
"""Yes, no, or not answered yet."""

DateWords = Annotated[str, BeforeValidator(_text), "date words"]
"""A date in the words it was recorded in, perhaps vague (see ``records.vague_date``)."""

Items = BeforeValidator(_items)
"""Marks a list that may be left empty in the file: ``siblings:`` with nothing after it."""

Block = BeforeValidator(_block)
"""Marks a group of keys that may be left empty in the file."""


class Record(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )

    def plain(self) -> dict[str, Any]:
        """The record as plain data for a YAML file: ISO dates, ``yes``/``no``, no empty values."""
        return _plain_mapping(self.model_dump(by_alias=True))


class Versioned(Record):
    """A record that is a file of its own, and says the edition of its shape as ``schema``."""

    model_config = ConfigDict(populate_by_name=True)
    SCHEMA: ClassVar[int] = 1

    schema_version: int = Field(default=1, alias="schema")

    @model_validator(mode="after")
    def _not_newer(self) -> Self:
        if self.schema_version > self.SCHEMA:
            raise ValueError(
                f"schema {self.schema_version} was made by a newer version of cspr; "
                f"this one reads up to {self.SCHEMA}"
            )
        return self


def _plain_mapping(data: dict[str, Any]) -> dict[str, Any]:
    kept = {key: _plain(value) for key, value in data.items()}
    return {key: value for key, value in kept.items() if value not in (None, "", [], {})}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return _plain_mapping(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _words(value)


def _words(value: object) -> object:
    if isinstance(value, (datetime, time)):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (int, str)) else value
