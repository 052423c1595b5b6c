"""American dates: turned only when a file's own dates prove that the month is written first.

``03/25/2019`` can only be a month first; two such dates, and none that can only be a day first,
prove it of the whole file. Each date then gets the month's name, and the words as written stay in
the event's origin. With one such date, or with both kinds, nothing is turned and a person is told.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from cspr_cli.intake.chronology_sheets import heading_row
from cspr_cli.intake.columns import map_columns
from cspr_cli.intake.rows import Sheet

_NUMERIC = re.compile(
    r"(?P<before>\D*)(?P<first>\d{1,2})(?P<mark>[/.\-])(?P<second>\d{1,2})(?P=mark)"
    r"(?P<year>\d{4}|\d{2})(?P<after>\D.*|)",
    re.DOTALL,
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_LEAST = 2  # dates: one alone may be a slip


class DateOrder(StrEnum):
    """The order of day and month that a file's dates prove."""

    UNPROVED = "unproved"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    MIXED = "mixed"
    SUSPECTED = "suspected"


ORDER_NOTES: Mapping[DateOrder, tuple[str, ...]] = {
    DateOrder.MONTH_FIRST: (
        (
            "its dates are written month first, the American order, as its own dates prove; each "
            "was read so, and the words as written stand in the event's origin"
        ),
    ),
    DateOrder.MIXED: (
        (
            "some dates can only be day first and others only month first: every one was read day "
            "first, so look at each, and ask which is meant"
        ),
    ),
    DateOrder.SUSPECTED: (
        (
            "one date can only be month first, the American order, and none only day first: one is "
            "too few to go by, so each was read day first; look at each, and ask which is meant"
        ),
    ),
}
"""What a person is told of a file whose dates prove this."""


def dates_in(sheets: Sequence[Sheet]) -> Iterable[str]:
    """Every cell that stands in a column of dates, below the first heading row of its sheet."""
    columns: list[int] = []
    for sheet in sheets:
        if sheet.heading:
            found: tuple[int, dict[int, str]] | None = (0, map_columns(sheet.heading))
        else:
            found = heading_row(sheet.rows)
        start, meanings = found or (0, {})
        if found is not None:
            columns = [at for at, one in meanings.items() if one in {"date", "end_date"}]
        yield from (row[at] for row in sheet.rows[start:] for at in columns if at < len(row))


def proved_order(dates: Iterable[str]) -> DateOrder:
    """What the dates prove together."""
    days, months = set[str](), set[str]()
    for words in dict.fromkeys(dates):
        found = _NUMERIC.fullmatch(words.strip())
        if found is not None:
            first, second = int(found["first"]), int(found["second"])
            if first > len(_MONTHS) >= second:
                days.add(words)
            elif second > len(_MONTHS) >= first:
                months.add(words)
    if days and months:
        return DateOrder.MIXED
    if len(months) >= _LEAST:
        return DateOrder.MONTH_FIRST
    if months:
        return DateOrder.SUSPECTED
    return DateOrder.DAY_FIRST if days else DateOrder.UNPROVED


def could_be_either(words: str) -> bool:
    """Whether a date's numbers are another day with the month first."""
    found = _NUMERIC.fullmatch(words.strip())
    if found is None:
        return False
    first, second = int(found["first"]), int(found["second"])
    return first != second and max(first, second) <= len(_MONTHS)


def turned(words: str) -> str:
    """A date written month first, with its month by name; other words as they are."""
    found = _NUMERIC.fullmatch(words.strip())
    if found is None or not 0 < int(found["first"]) <= len(_MONTHS):
        return words
    month = _MONTHS[int(found["first"]) - 1]
    return f"{found['before']}{int(found['second'])} {month} {found['year']}{found['after']}"


def turn_dates(values: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """An event's dates turned, and what was written, for its origin ("" when nothing was)."""
    changed = dict(values)
    said = []
    for key in ("date", "end_date"):
        words = values.get(key, "")
        if (new := turned(words)) != words:
            changed[key] = new
            said.append(f"“{words}”")
    return changed, f"written month first as {' and '.join(said)}" if said else ""
