"""An edition of the national rules as data: each value with its source and whether it was verified.

A case is pinned to the edition in force when its clock started and is never re-dated silently.
"""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from cspr_cli.records.base import ExactDate, Items, Record, Text, YesNo
from cspr_cli.records.profile import Reading, Unit


def _required_day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{value!r} is not a date; write it as 2026-11-20") from None


Day = Annotated[date, BeforeValidator(_required_day)]


class Sourced(Record):
    """Something the rules say, where they say it, and whether that text was read."""

    source: str
    verified: YesNo = True


class Statement(Sourced):
    """A rule in the project's own words."""

    text: str


class Point(Sourced):
    """One criterion, circumstance or test: the key that records use, and its words."""

    key: str
    label: str
    letter: Text = ""


class NationalDeadline(Sourced):
    """When the rapid review must reach the Panel: ``days`` working days after ``trigger``.

    The trigger's own date is day 0.
    """

    trigger: str
    days: int = Field(ge=1)
    also_read: Annotated[tuple[Reading, ...], Items] = ()


class NationalLimit(Sourced):
    """Another national time limit; with ``before`` it counts back from ``trigger``."""

    key: str
    label: str
    trigger: str
    latest: int = Field(ge=0)
    unit: Unit = Unit.WORKING_DAY
    before: YesNo = False
    advisory: YesNo = False  # "normally" or "ideally", not a duty
    notes: Text = ""


class Permission(Sourced):
    """Whether something is allowed, and the reason to give when it is not."""

    allowed: YesNo
    reason: Text = ""


class HealthBody(Sourced):
    """The health partner between two dates, both included; an empty date is open."""

    name: str
    abbreviation: str
    first_day: ExactDate = None
    last_day: ExactDate = None

    def serves(self, on: date) -> bool:
        """Whether this was the health partner on that day."""
        begun = self.first_day is None or self.first_day <= on
        return begun and (self.last_day is None or on <= self.last_day)


class Choice(Record):
    """A recommendation that a rapid review may make; ``say_which`` asks for words with it."""

    key: str
    letter: str
    label: str
    say_which: YesNo = False
    further_review: YesNo = False  # a further local review of the whole case follows


class PanelGuidance(Sourced):
    """An edition of the Panel's own guidance for safeguarding partners.

    ``equality`` is whether it asks how racism and other inequalities shaped a case.
    """

    key: str
    title: str
    published: Day
    equality: YesNo = False
    notes: Text = ""


class RuleSet(Record):
    """One edition of the national rules: see the module's own words."""

    key: str
    title: str
    chapter: Text = ""
    published: Day
    in_force_from: Day
    in_force_until: ExactDate = None
    verified: YesNo = True
    notes: Text = ""
    deadline: NationalDeadline
    limits: Annotated[tuple[NationalLimit, ...], Items] = ()
    health_bodies: tuple[HealthBody, ...] = Field(min_length=1)
    alternative_learning_review: Permission
    care_leavers: Permission
    serious_case: Statement
    serious_harm: Statement
    criteria: tuple[Point, ...]
    circumstances: tuple[Point, ...]
    national_criteria: tuple[Point, ...]
    criteria_note: Statement
    rapid_review_contents: Annotated[tuple[Statement, ...], Items] = ()
    choices: tuple[Choice, ...]
    panel_guidance: Annotated[tuple[PanelGuidance, ...], Items] = ()

    def in_force(self, on: date) -> bool:
        """Whether this edition was the one in force on that day."""
        until = self.in_force_until
        return self.in_force_from <= on and (until is None or on <= until)

    def health_body(self, on: date) -> HealthBody:
        """The health partner on that day; ``LookupError`` when the edition names none."""
        for body in self.health_bodies:
            if body.serves(on):
                return body
        raise LookupError(f"{self.key} names no health partner for {on.isoformat()}")

    def guidance(self, on: date) -> PanelGuidance | None:
        """The newest Panel guidance published by that day, or None before the first."""
        published = [edition for edition in self.panel_guidance if edition.published <= on]
        return max(published, key=lambda edition: edition.published, default=None)

    def choice(self, key: str) -> Choice:
        """The recommendation named ``key``; ``KeyError`` when the edition has none."""
        for choice in self.choices:
            if choice.key == key:
                return choice
        raise KeyError(key)

    def refusal(self, choice: str) -> str:
        """Why this edition refuses a recommendation, or an empty string when it allows it."""
        rule = self.alternative_learning_review
        if choice == "alternative-learning-review" and not rule.allowed:
            return f"{rule.reason} ({rule.source})"
        return ""
