"""``cspr date``: record a date that the timetable counts from, or a meeting that is set."""

import difflib
from datetime import date as Day  # noqa: N812 - the command itself is called date
from datetime import datetime, time
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.dates_shown import short, short_at
from cspr_cli.cli.pinning import warn_of_other_rules
from cspr_cli.cli.situation import USAGE, CaseOption, TodayOption, here
from cspr_cli.cli.status import show_case
from cspr_cli.cli.words import ended
from cspr_cli.deadlines.counting import Moment, day_of
from cspr_cli.deadlines.working_days import FIRST_DAY, LAST_DAY, england
from cspr_cli.records.case import Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import REFERRER_TOLD
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.change import begin_change


def date(
    what: Annotated[
        str, typer.Argument(help="Which date, such as notification_sent; alone it lists them all.")
    ] = "list",
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
    now = here(today)
    key = _known_key(opened, what)
    day, moment = _moment(when, at)
    _refuse_uncounted(day)
    _save(opened, key, moment, planned=planned)
    _say_recorded(opened, key, short_at(day, _clock(at)), planned=planned)
    _warn_of_odd_day(day, now.today, planned=planned)
    if key == opened.profile.clock.trigger and not planned:
        warn_of_other_rules(opened_case(opened.reference))
    show_case(opened.register, opened.reference, now.now)
    return 0


def _say_recorded(opened: OpenCase, key: str, moment: str, *, planned: bool) -> None:
    before = (opened.case.planned if planned else opened.case.dates).get(key)
    was = f" (was {short(day_of(before))})" if before else ""
    state = "Planned" if planned else "Recorded"
    screen.done(f"{state}: {opened.profile.triggers[key]}, {moment}{was}")


def _refuse_uncounted(day: Day) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CsprError(
            f"{short(day)} is not a day that the timetable can count from.",
            f"Check the year: it must be {FIRST_DAY.year} to {LAST_DAY.year}. Nothing was changed.",
            exit_code=USAGE,
        )


def _warn_of_odd_day(day: Day, today: Day, *, planned: bool) -> None:
    """Say what is odd about a day; it is recorded all the same, for it may be right."""
    if day > today and not planned:
        screen.warn(
            f"{short(day)} has not come yet, but is recorded as having happened.",
            "If it is only set for that day, give the date again with --planned.",
        )
    if day < today and planned:
        screen.warn(
            f"{short(day)} has passed, but is recorded as only planned.",
            "If it has happened, give the date again without --planned.",
        )
    if not england().is_working_day(day):
        screen.warn(f"{short(day)} is not a working day: {england().reason(day)}.")


def _list_dates(opened: OpenCase) -> int:
    rows = [
        (
            key,
            words,
            _shown(opened.case.dates.get(key)),
            _shown(opened.case.planned.get(key)),
        )
        for key, words in opened.profile.triggers.items()
    ]
    screen.table(("Date", "What it is", "Happened", "Planned"), rows)
    screen.say("Record one with: cspr date KEY 3/11/2026   (or --planned)")
    return 0


def _shown(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return short_at(day_of(moment), moment.time() if isinstance(moment, datetime) else None)


def _known_key(opened: OpenCase, what: str) -> str:
    key = what.strip().casefold().replace("-", "_").replace(" ", "_")
    known = opened.profile.triggers
    if key not in known:
        near = difflib.get_close_matches(key, known, n=1)
        raise CsprError(
            f"{what!r} is not a date that the timetable knows.",
            f"{f'Did you mean {near[0]}? ' if near else ''}See them all with: cspr date list",
            exit_code=USAGE,
        )
    return key


def _moment(when: str | None, at: str | None) -> tuple[Day, str]:
    """The day, and the words that the record keeps."""
    if when is None:
        raise CsprError("Which day?", "Give it as you would write it: 3/11/2026", exit_code=USAGE)
    day, fault = read_exact_date(when)
    if day is None:
        raise CsprError(
            ended(f"{when!r} cannot be used: {fault}"), "Nothing was changed.", exit_code=USAGE
        )
    clock = _clock(at)
    return day, f"{day.isoformat()}T{clock:%H:%M}" if clock else day.isoformat()


def _clock(at: str | None) -> time | None:
    if at is None:
        return None
    try:
        return time.fromisoformat(at.strip().replace(".", ":").zfill(5))
    except ValueError:
        raise CsprError(
            f"{at!r} is not a time of day.", "Write it as 09:30 or 14:30.", exit_code=USAGE
        ) from None


def _closing(
    opened: OpenCase, key: str, moment: str, *, planned: bool
) -> dict[tuple[str | int, ...], object]:
    """What closes a case whose path ends once the referrer is told."""
    ending = [path for path in opened.profile.pathways if path.ends_case]
    path = next((path for path in ending if path.key == opened.case.pathway), None)
    if key != REFERRER_TOLD or planned or path is None or opened.case.stage is Stage.CLOSED:
        return {}
    reason = f"{path.label}: {opened.profile.triggers[key]}"
    return {("closure",): {"on": moment[:10], "reason": reason}, ("stage",): Stage.CLOSED.value}


def _save(opened: OpenCase, key: str, moment: str, *, planned: bool) -> None:
    group = "planned" if planned else "dates"
    words = opened.profile.triggers[key]
    path = opened.folder.path / "case.yaml"
    with begin_change(opened.register.root) as change:
        changes = {(group, key): moment, **_closing(opened, key, moment, planned=planned)}
        change.edit(path, changes, opened.case_sha256)
        change.commit(
            f"Record when {words}" if not planned else f"Plan the day of: {words}",
            case=opened.reference,
            action="date",
            records=["case"],
        )
