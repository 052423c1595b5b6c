"""The words in which a document shows a record's values: British dates, yes and no, ages."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from pydantic import BaseModel

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def long_date(day: date | None) -> str:
    """A day in a letter's words, such as ``20 November 2026``; nothing for no day."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def form_date(day: date | None) -> str:
    """A day as forms show it, such as ``20/11/2026``."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def plain(value: object) -> Any:
    """A record's value as words: dates British, yes and no capitalised, nothing as ``""``."""
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_numbered(plain(item), str(row)) for row, item in enumerate(value)]
    return in_words(value)


def _numbered(item: object, row: str) -> object:
    """Items carry their place in the record's list: a form's tags are made of it."""
    return {**item, "row": row} if isinstance(item, dict) else item


def in_words(value: object) -> str:
    """One value as words; a date in ISO's order is turned, and other words stay as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{form_date(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return form_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = str(value)
    day = exact_day(text) if _ISO.fullmatch(text) else None
    return form_date(day) or text


def exact_day(words: str) -> date | None:
    """The day that words say exactly, if they do."""
    iso, british = _ISO.fullmatch(words.strip()), _BRITISH.fullmatch(words.strip())
    try:
        if iso:
            return date(*(int(part) for part in iso.groups()))
        if british:
            day, month, year = (int(part) for part in british.groups())
            return date(year, month, day)
    except ValueError:
        return None
    return None


def age_words(born: str, at: date | None) -> str:
    """An age such as ``aged 3`` or ``aged 7 months``, or nothing where either day is not exact."""
    birth = exact_day(born)
    if birth is None or at is None or at < birth:
        return ""
    months = (at.year - birth.year) * 12 + at.month - birth.month - (at.day < birth.day)
    if months >= 24:  # noqa: PLR2004 - under two, an age is said in months
        return f"aged {months // 12}"
    return f"aged {months} month{'' if months == 1 else 's'}"
