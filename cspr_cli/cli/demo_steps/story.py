"""The example's files: how the case is played, what agencies answer, and the events they hold."""

import csv
from dataclasses import dataclass
from datetime import date, time
from io import StringIO
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, ValidationError

from cspr_cli.cli.demo_steps.laying import Laying, lay
from cspr_cli.cli.demo_steps.overlay import example_text
from cspr_cli.cli.demo_steps.untidy_dates import written
from cspr_cli.records.base import ClockTime, ExactDate, Items, Record, Text, YesNo
from cspr_cli.records.errors import CsprError
from cspr_cli.records.people import Contact
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.yaml_reader import read_text

Kind = TypeVar("Kind", bound=Record)

CELL = "cell"
"""The style of a date that is a true date in a spreadsheet's cell."""


class FileSpec(Record):
    """The chronology file that an agency sends: its name, its kind, and how its staff write."""

    file: str
    kind: str
    dates: tuple[str, ...]
    names: Text = "full"


class Return(Record):
    """What one agency sends, and on which working day after the referral.

    ``form`` is empty for a form filled in its controls, ``controls-lost`` for one saved by a
    program that drops them, ``by-email`` for a message in its place, and ``none`` where the
    procedure has no such form. ``typed`` is what this agency types besides, by control.
    """

    agency: str
    day: int
    form: Text = ""
    chronology: FileSpec | None = None
    headings: dict[str, str] = Field(default_factory=dict)
    typed: dict[str, str] = Field(default_factory=dict)


class Decision(Record):
    """How a difference that an agency reports is settled, found by the end of its record path."""

    agency: str
    field: str
    decision: str
    by: str
    reason: str


class SignOffSpec(Record):
    """One body's answer to the report, on a working day after the referral.

    ``at`` is the time of day, where the procedure sets one.
    """

    by: str
    day: int
    at: Text = ""
    name: str
    decision: str
    comments: Text = ""


class Also(Record):
    """A command that a step plays besides its own, and what is said of it.

    ``day`` is a working day after the referral, that of the step where none is given; ``{case}``
    and ``{day}`` in the command's words are the case and that day. ``{file}`` is where the
    example's ``file`` has been written out. ``after`` is the step. A command that depends on no
    day, as ``dated: no`` says, is not told one.
    """

    after: str
    day: int | None = None
    command: Annotated[tuple[str, ...], Items]
    says: str
    file: Text = ""
    dated: YesNo = True


class Identity(Record):
    """Who makes the commits."""

    name: str
    email: str


class Story(Record):
    """``story.yaml``: the days of the steps, the returns in order, and what is decided.

    ``form`` is what agencies type, by the tags of their form's controls, with their answers'
    names in braces; ``documents`` are those written for the sign-off, by key. ``also`` is what one
    procedure plays besides, ``in_each`` what every one does.
    """

    incident: ExactDate
    incident_working_days_before_referral: int
    days: dict[str, int]
    days_before: int
    office: Identity
    returns: tuple[Return, ...]
    people: dict[str, str]
    form: dict[str, str]
    decisions: Annotated[tuple[Decision, ...], Items] = ()
    documents: Annotated[tuple[str, ...], Items]
    sign_offs: Annotated[tuple[SignOffSpec, ...], Items]
    also: Annotated[tuple[Also, ...], Items] = ()
    in_each: Annotated[tuple[Also, ...], Items] = ()

    def besides(self, step: str) -> tuple[Also, ...]:
        """The commands that are played after a step, those of this procedure first."""
        return tuple(one for one in (*self.also, *self.in_each) if one.after == step)

    def laid(self, today: date) -> Laying:
        """The story's days when its last step is ``today``."""
        if self.incident is None:
            raise CsprError("story.yaml gives no day of the incident.")
        return lay(
            today,
            self.incident,
            days_before=self.days_before,
            incident_before=self.incident_working_days_before_referral,
        )


class Change(Record):
    """A detail of a person that an agency puts right on its form."""

    person: str
    field: str
    value: str


class FormAnswers(Record):
    """``scoping/<agency>.yaml``: what an agency writes on its form."""

    nil: YesNo = None
    nil_statement: Text = ""
    completed_by: Contact
    changes: Annotated[tuple[Change, ...], Items] = ()
    involvement: Text = ""
    practice_analysis: Text = ""
    partners_working_together: Text = ""
    other_agencies: Text = ""
    further_information: Text = ""


class ToldEvent(Record):
    """One row of ``events/<agency>.csv``, on its day in the files."""

    date: ExactDate
    time: ClockTime = None
    style: Text = ""
    source: Text = ""
    by_whom: Text = ""
    what: str
    people: Text = ""
    child_seen: Text = ""
    response: Text = ""
    significance: Text = ""


@dataclass(frozen=True)
class Row:
    """One event as its agency writes it. ``day`` is set where the file holds a true date."""

    day: date | None
    cells: dict[str, str]


def example_folder(partnership: str) -> Path:
    """The folder of the example for a partnership. Raises `CsprError` where there is none."""
    folder = shipped("examples") / partnership
    if not (folder / "story.yaml").is_file():
        known = sorted(path.parent.name for path in shipped("examples").glob("*/story.yaml"))
        raise CsprError(
            f"There is no example for the partnership {partnership!r}.",
            f"There is one for: {', '.join(known)}",
            exit_code=2,
        )
    return folder


def load_story(folder: Path) -> Story:
    """Read ``story.yaml``."""
    return _read(Story, folder, "story.yaml", None)


def load_answers(folder: Path, agency: str, laying: Laying) -> FormAnswers:
    """Read what an agency answers, with its days put in."""
    return _read(FormAnswers, folder, f"scoping/{agency}.yaml", laying)


def _read(kind: type[Kind], folder: Path, name: str, laying: Laying | None) -> Kind:
    text = example_text(folder, name)
    loaded = read_text(laying.filled(text) if laying else text, name)
    try:
        return kind.model_validate(loaded.data)
    except ValidationError as failure:
        raise CsprError(f"The example's {name} cannot be used: {failure}") from failure


def load_events(folder: Path, agency: str) -> tuple[ToldEvent, ...]:
    """Read an agency's events in the order of its file."""
    lines = StringIO(example_text(folder, f"events/{agency}.csv"))
    return tuple(
        ToldEvent.model_validate({key: value or None for key, value in row.items()})
        for row in csv.DictReader(lines)
    )


def rows_of(
    events: tuple[ToldEvent, ...], spec: FileSpec, people: dict[str, str], laying: Laying
) -> tuple[Row, ...]:
    """The agency's events on their days, with dates and names as its staff write them."""
    return tuple(_row(event, number, spec, people, laying) for number, event in enumerate(events))


def _row(
    event: ToldEvent, number: int, spec: FileSpec, people: dict[str, str], laying: Laying
) -> Row:
    if event.date is None:
        raise CsprError("An event of the example has no date.")
    day = laying.moved(event.date)
    style = event.style or spec.dates[number % len(spec.dates)]
    cells = {
        "date": written(day, "iso" if style == CELL else style),
        "time": _clock(event.time),
        "source": event.source,
        "by_whom": event.by_whom,
        "what": laying.filled(event.what),
        "people": "; ".join(_name(people[key], spec.names) for key in event.people),
        "child_seen": {"yes": "Yes", "no": "No"}.get(event.child_seen, ""),
        "response": laying.filled(event.response),
        "significance": laying.filled(event.significance),
    }
    return Row(day if style == CELL else None, cells)


def _clock(at: time | None) -> str:
    return "" if at is None else at.isoformat(timespec="minutes")


def _name(name: str, style: str) -> str:
    first, _, last = name.partition(" ")
    return {"first": first, "capitals": f"{first} {last.upper()}"}.get(style, name)
