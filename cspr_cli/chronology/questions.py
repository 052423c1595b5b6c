"""What a panel asks of a chronology: who knew what when, silences, missed appointments, ages.

Vague dates are treated with care: an entry whose date spans more than a week neither ends a
silence nor makes one; it is named as one that may lie within it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cspr_cli.chronology.order import MasterEvent
from cspr_cli.chronology.words import account_words
from cspr_cli.records.vague_date import VagueDate

_CLOSE = timedelta(days=7)
_MONTHS = 12
_MISSED = re.compile(
    r"\bdna\b|\bdnas\b|\bwnb\b|did(?: not|n.t) (?:attend|come|arrive|turn up)|not brought|"
    r"failed to attend|failed visit|failed appointment|non[- ]?attendance|"
    r"missed (?:the |an? |his |her |their )?(?:\w+ )?(?:appointment|visit|review|clinic|session)|"
    r"no (?:reply|answer|response) (?:at|to) (?:the )?(?:door|home|knock)|no access|not at home|"
    r"nobody (?:was )?(?:in|home)",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\battended\b|\bwas brought\b|\bseen (?:at|by|in|with|alone)\b|\bappointment kept\b",
    re.IGNORECASE,
)


_CHILD = r"(?:child(?:ren)?|baby|babies|infant|him|her|them|siblings?)"
_NOT_SEEN = re.compile(
    rf"\b{_CHILD} (?:was |were |had )?not (?:been )?seen\b(?! alone)|"
    r"\b(?:did not|didn['\u2019]t|unable to|could not|not able to) see "
    rf"(?:the )?{_CHILD}\b(?! alone)|"
    rf"\bno sight of (?:the )?{_CHILD}\b|\b{_CHILD} (?:was |were )?(?:asleep|upstairs|in bed|out)"
    r"[^.]{0,30}\bnot (?:seen|woken|disturbed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence: its first and last whole day, what bounds it, and what may lie within it."""

    first: date
    last: date
    before: MasterEvent | None
    after: MasterEvent | None
    perhaps: tuple[MasterEvent, ...] = ()

    @property
    def days(self) -> int:
        """How many whole days it lasts."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Knowledge:
    """An agency's first entry with the words, and how many of its entries have them."""

    agency: str
    agency_name: str
    first: MasterEvent
    count: int


@dataclass(frozen=True, slots=True)
class Age:
    """A child's least and greatest whole months of age at an event; negative before birth."""

    least: int
    most: int

    def __str__(self) -> str:
        """The age in words: ``3 years 2 months``, or a range where the date is vague."""
        least, most = _age_said(self.least), _age_said(self.most)
        return least if least == most else f"between {least} and {most}"


def gaps(
    events: Sequence[MasterEvent],
    least_days: int,
    *,
    first: date | None = None,
    last: date | None = None,
) -> tuple[Gap, ...]:
    """Every silence of at least so many whole days, in order.

    Args:
        events: those that would end a silence: all, one agency's, or those that saw the child.
        least_days: the shortest silence that is told.
        first: the first day looked at; by default the first event's.
        last: the last day looked at; by default the last event's.
    """
    known = sorted(
        ((first_day, last_day, event) for event in events for first_day, last_day in _days(event)),
        key=lambda item: item[:2],
    )
    vague = [event for event in events if not list(_days(event))]
    found = _silences(known, first, last)
    return tuple(_with_vague(gap, vague) for gap in found if gap.days >= least_days)


def _days(event: MasterEvent) -> Iterator[tuple[date, date]]:
    """The days of an event that is known to within a week; nothing for a vaguer one."""
    earliest, latest = event.when.earliest, event.when.latest
    if earliest is not None and latest is not None and latest - earliest <= _CLOSE:
        ends = event.until.latest if event.until and event.until.latest else latest
        yield earliest.date(), max(latest, ends).date()


def _silences(
    known: Sequence[tuple[date, date, MasterEvent]], first: date | None, last: date | None
) -> Iterator[Gap]:
    reached = first - timedelta(days=1) if first else None
    before: MasterEvent | None = None
    for start, end, event in known:
        if last and start > last:
            break
        if reached and start - reached > timedelta(days=1):
            yield Gap(reached + timedelta(days=1), start - timedelta(days=1), before, event)
        if reached is None or end > reached:
            reached, before = end, event
    if reached and last and last > reached:
        yield Gap(reached + timedelta(days=1), last, before, None)


def _with_vague(gap: Gap, vague: Iterable[MasterEvent]) -> Gap:
    within = tuple(event for event in vague if _may_touch(event.when, gap))
    return Gap(gap.first, gap.last, gap.before, gap.after, within)


def _may_touch(when: VagueDate, gap: Gap) -> bool:
    if not when.dated:
        return False
    starts_after = when.earliest is not None and when.earliest.date() > gap.last
    ends_before = when.latest is not None and when.latest.date() < gap.first
    return not starts_after and not ends_before


def missed_in_a_row(
    events: Sequence[MasterEvent], least: int = 2
) -> tuple[tuple[MasterEvent, ...], ...]:
    """Runs of an agency's missed appointments or failed visits, none kept in between.

    Told by the words that services use ("did not attend", "was not brought", "no reply at the
    door"); entries about neither do not end a run, and undated ones are left out.
    """
    runs: list[list[MasterEvent]] = []
    open_runs: dict[str, list[MasterEvent]] = {}
    for event in (event for event in events if event.when.dated):
        words = f"{event.event.what} {event.event.response} {event.event.contact}"
        if _MISSED.search(words):
            if event.agency not in open_runs:
                open_runs[event.agency] = []
                runs.append(open_runs[event.agency])
            open_runs[event.agency].append(event)
        elif event.event.child_seen or _KEPT.search(words):
            open_runs.pop(event.agency, None)
    return tuple(tuple(run) for run in runs if len(run) >= least)


def not_seen(events: Sequence[MasterEvent]) -> tuple[MasterEvent, ...]:
    """Contacts in which the child was not seen, by the agency's own record or by its words.

    "Not seen alone" is another matter: the child was seen.
    """
    return tuple(event for event in events if _is_not_seen(event))


def _is_not_seen(event: MasterEvent) -> bool:
    said = event.event
    if said.child_seen is not None:
        return not said.child_seen
    return _NOT_SEEN.search(f"{said.what}\n{said.response}") is not None


def seen(events: Sequence[MasterEvent]) -> tuple[MasterEvent, ...]:
    """Contacts in which the child was seen: `gaps` of these are the times not seen by anyone."""
    return tuple(event for event in events if event.event.child_seen)


def who_knew(events: Sequence[MasterEvent], words: str) -> tuple[Knowledge, ...]:
    """Each agency that has entries with all these words, in the order in which it first did.

    A word finds its other endings: "bruises" finds "bruise" and "bruising".
    """
    wanted = account_words(words)
    found: dict[str, list[MasterEvent]] = {}
    has = _has_all(wanted)
    for event in events:
        if wanted and has(event):
            found.setdefault(event.agency, []).append(event)
    return tuple(
        Knowledge(agency, own[0].agency_name, own[0], len(own)) for agency, own in found.items()
    )


def _has_all(wanted: frozenset[str]) -> Callable[[MasterEvent], bool]:
    def has(event: MasterEvent) -> bool:
        said = event.event
        people = " ".join(said.people)
        return wanted <= account_words(f"{said.what} {said.response} {said.significance} {people}")

    return has


def age_at(event: MasterEvent, born: date) -> Age | None:
    """How old a child born then was; None where the event's date has an open end or none."""
    if event.when.earliest is None or event.when.latest is None:
        return None
    days = (event.when.earliest.date(), event.when.latest.date())
    least, most = (_months_between(born, day) for day in days)
    return Age(least, most)


def _months_between(born: date, day: date) -> int:
    months = (day.year - born.year) * _MONTHS + day.month - born.month
    return months - (day.day < born.day)


def _age_said(months: int) -> str:
    if months < 0:
        return "before birth"
    years, rest = divmod(months, _MONTHS)
    parts = [_counted(years, "year")] if years else []
    if rest or not years:
        parts.append(_counted(rest, "month"))
    return " ".join(parts)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def elapsed(one: MasterEvent, other: MasterEvent) -> tuple[int, int] | None:
    """The fewest and the most days that can lie between two events; None for an open date."""
    spans = [(event.when.earliest, event.when.latest) for event in (one, other)]
    bounds = [(a.date(), b.date()) for a, b in spans if a is not None and b is not None]
    if len(bounds) != len(spans):
        return None
    (start, end), (other_start, other_end) = bounds
    least = max(0, (other_start - end).days, (start - other_end).days)
    return least, max(abs((other_end - start).days), abs((end - other_start).days))
