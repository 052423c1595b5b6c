"""``cspr date``: record a date that the timetable counts from, or a meeting that is set."""

from datetime import date as Day  # noqa: N812 - the command itself is called date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.situation import USAGE, CaseOption, TodayOption, here
from cspr_cli.cli.status import show_case
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.change import begin_change


def date(
    what: Annotated[
        str, typer.Argument(help="Which date, such as notification_sent; `list` shows them all.")
    ],
    when: Annotated[
        str | None, typer.Argument(help="The day, as you would write it: 3/11/2026.")
    ] = None,
    case: CaseOption = None,
    planned: Annotated[
        bool, typer.Option("--planned", help="It is set for that day and has not happened yet.")
    ] = False,
    at: Annotated[
        str | None, typer.Option("--at", help="The time of day, such as 14:30, where hours count.")
    ] = None,
    today: TodayOption = None,
) -> int:
    """Record a date that the timetable counts from, and show what follows from it."""
    opened = opened_case(case)
    if what == "list":
        return _list_dates(opened)
    key = _known_key(opened, what)
    moment = _moment(when, at)
    _save(opened, key, moment, planned=planned)
    words = opened.profile.triggers[key]
    screen.done(f"Recorded {'as planned' if planned else ''}: {words}, {moment}".replace("  ", " "))
    show_case(opened.register, opened.reference, here(today).now)
    return 0


def _list_dates(opened: OpenCase) -> int:
    rows = [
        (
            key,
            words,
            str(opened.case.dates.get(key, "")),
            str(opened.case.planned.get(key, "")),
        )
        for key, words in opened.profile.triggers.items()
    ]
    screen.table(("Date", "What it is", "Happened", "Planned"), rows)
    return 0


def _known_key(opened: OpenCase, what: str) -> str:
    key = what.replace("-", "_")
    if key not in opened.profile.triggers:
        raise CsprError(
            f"{what!r} is not a date that the timetable knows.",
            "See them all with: cspr date list",
            exit_code=USAGE,
        )
    return key


def _moment(when: str | None, at: str | None) -> str:
    if when is None:
        raise CsprError("Which day?", "Give it as you would write it: 3/11/2026", exit_code=USAGE)
    day, fault = read_exact_date(when)
    if not isinstance(day, Day):
        raise CsprError(fault, "Nothing was changed.", exit_code=USAGE)
    return f"{day.isoformat()}T{at}" if at else day.isoformat()


def _save(opened: OpenCase, key: str, moment: str, *, planned: bool) -> None:
    group = "planned" if planned else "dates"
    words = opened.profile.triggers[key]
    path = opened.folder.path / "case.yaml"
    with begin_change(opened.register.root) as change:
        change.edit(path, {(group, key): moment}, opened.case_sha256)
        change.commit(
            f"Record when {words}" if not planned else f"Plan the day of: {words}",
            case=opened.reference,
            action="date",
            records=["case"],
        )
