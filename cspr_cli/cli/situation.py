"""Where a command stands: the register it is in, the case it is about, and the moment it is now."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.records.errors import CsprError

USAGE = 2

CaseArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="CASE", help="The case, such as 2026-003; not needed inside its folder."
    ),
]
CaseOption = Annotated[
    str | None, typer.Option("--case", metavar="CASE", help="The case, if not given as CASE.")
]
TodayOption = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="Count as if it were this day (2026-11-20), or moment (2026-11-20T16:30).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for another program.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Go ahead without asking.")]

_START_OF_DAY = 9


def moment(today: str | None) -> datetime:
    """The moment that a command counts from: the clock's, or what ``--today`` says.

    A day without a time is nine in the morning of it. Raises `CsprError` (usage) for words that
    are not a date.
    """
    if today is None:
        return datetime.now()  # noqa: DTZ005 - office hours are local, and this is the only clock
    try:
        if "T" in today:
            return datetime.fromisoformat(today).replace(tzinfo=None)
        day = date.fromisoformat(today)
    except ValueError:
        raise CsprError(
            f"--today {today!r} is not a date.",
            "Write it as year-month-day, such as 2026-11-20, or 2026-11-20T16:30.",
            exit_code=USAGE,
        ) from None
    return datetime(day.year, day.month, day.day, _START_OF_DAY)  # noqa: DTZ001 - as above


@dataclass(frozen=True)
class Here:
    """What most commands need: the working folder and the moment."""

    folder: Path
    now: datetime

    @property
    def today(self) -> date:
        """The day of ``now``."""
        return self.now.date()


def here(today: str | None = None) -> Here:
    """The folder that the terminal stands in, and the moment."""
    return Here(Path.cwd(), moment(today))
