"""Dates given as a child's age: "when aged 3", "aged 6/52", "since birth", "during pregnancy"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from cspr_cli.records.vague_dates.relative import NUMBER, moved, number
from cspr_cli.records.vague_dates.span import Precision, Span, UnreadableError

_WHO = r"(?:when )?(?:[a-z]+ (?:was|is) )?"
_AGED = r"(?:aged?|at age|at)"
_UNITS = "year|month|week|day"
_OLD = r"(?: (?:old|age))?"
_YEARS = re.compile(rf"{_WHO}{_AGED} ({NUMBER})(?: years?)?{_OLD}")
_UNIT = re.compile(rf"{_WHO}(?:{_AGED} )?({NUMBER}) ({_UNITS})s?{_OLD}")
_BARE = re.compile(rf"({NUMBER}) (?:{_UNITS})s?")
_WAS = re.compile(rf"when [a-z]+ (?:was|is) ({NUMBER})")
_BOTH = re.compile(
    rf"{_WHO}(?:{_AGED} )?({NUMBER}) ?y(?:ears?)? (?:and )?({NUMBER}) ?m(?:onths?)?{_OLD}"
)
_SHORTHAND = re.compile(rf"{_WHO}{_AGED} (\d{{1,3}})/(7|52|12)")
_SHORT_UNITS = {"7": "day", "52": "week", "12": "month"}
_FROM_TO = re.compile(
    rf"(?:between )?(?:ages?|aged) ({NUMBER}) ?(?:-|to|and) ?({NUMBER})(?: years?)?{_OLD}"
)
_BIRTH = re.compile(r"(?:when )?(?:at|from)? ?birth|when born")
_PREGNANCY = re.compile(r"(?:mother's )?pregnancy|antenatal(?:ly)?|in utero|utero|when pregnant")
_SIDED = re.compile(r"(since|from|before|prior to|until|up to|by|under|over|after) (.+)")
_FROM = frozenset({"since", "from"})
_BEFORE = frozenset({"before", "prior to", "under"})
_LONGEST_PREGNANCY = timedelta(weeks=42)
_NOTE = "counted from the date of birth"


def read_age(text: str, born: date | None) -> Span | None:
    """The days on which a child born then was that old; None for words that give no age.

    Raises:
        UnreadableError: the words give an age, and the date of birth is not known.
    """
    span = _age(text, born or date(2000, 1, 1))
    if span is not None and born is None:
        raise UnreadableError("it gives an age, and the child's date of birth is not known")
    return span


def _age(text: str, born: date) -> Span | None:
    span = _plain_age(text, born)
    if span is not None:
        return span
    if _PREGNANCY.fullmatch(text):
        days = Span(born - _LONGEST_PREGNANCY, born, Precision.MONTHS)
        return days.doubted("counted back from the date of birth, 42 weeks at the most")
    match = _SIDED.fullmatch(text)
    inner = _of_side(match[2], born) if match else None
    return _sided(match[1], inner) if match and inner else None


def _of_side(text: str, born: date) -> Span | None:
    """What follows "before" or "since": an age in any of its forms, or a number of years."""
    for words in (text, f"aged {text}", f"when {text}"):
        if span := _plain_age(words, born):
            return span
    return None


def _sided(side: str, span: Span) -> Span:
    if side in _FROM:
        return replace(span, last=None, precision=Precision.OPEN)
    if side in {"over", "after"}:
        after = span.last + timedelta(days=1) if span.last else None
        return replace(span, first=after, last=None, precision=Precision.OPEN)
    before = span.first - timedelta(days=1) if span.first and side in _BEFORE else span.last
    return replace(span, first=None, last=before, precision=Precision.OPEN)


def _plain_age(text: str, born: date) -> Span | None:
    if _BIRTH.fullmatch(text):
        return Span(born, born, Precision.DAY, note=_NOTE)
    if match := _FROM_TO.fullmatch(text):
        return _from_age(born, number(match[1]), "year", upto=number(match[2]))
    counted = _years_and_months(text)
    if counted:
        return _from_age(born, *counted)
    if match := _YEARS.fullmatch(text) or _WAS.fullmatch(text):
        return _from_age(born, number(match[1]), "year")
    if (match := _UNIT.fullmatch(text)) and not _BARE.fullmatch(text):
        return _from_age(born, number(match[1]), match[2])
    return None


def _years_and_months(text: str) -> tuple[int, str] | None:
    """As months, years and months together; as weeks, a nurse's "6/52"."""
    if match := _BOTH.fullmatch(text):
        return 12 * number(match[1]) + number(match[2]), "month"
    if match := _SHORTHAND.fullmatch(text):
        return number(match[1]), _SHORT_UNITS[match[2]]
    return None


def _from_age(born: date, count: int, unit: str, *, upto: int | None = None) -> Span:
    first = moved(born, count, unit)
    last = moved(born, (count if upto is None else upto) + 1, unit) - timedelta(days=1)
    precisions = {"year": Precision.YEAR, "month": Precision.MONTH, "day": Precision.DAY}
    precision = precisions.get(unit, Precision.DAYS) if upto is None else Precision.YEARS
    if last < first:
        raise UnreadableError("the range ends before it starts")
    return Span(first, last, precision, note=_NOTE)
