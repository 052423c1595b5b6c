"""Where cases stand, as the screen shows it: all of them in a table, or one agency by agency."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from cspr_cli.cli import screen
from cspr_cli.cli.dates_shown import late, near, short, short_at
from cspr_cli.cli.words import listed, plural
from cspr_cli.deadlines.case_status import AgencyStatus, CaseStatus
from cspr_cli.deadlines.overdue import Overdue
from cspr_cli.deadlines.planned_meeting import MEETING, misplaced_meeting
from cspr_cli.records.action_plan import Action
from cspr_cli.records.case import Stage

_TELL_PANEL = "Tell the Panel of the withdrawal"
_TELL_AGENCIES = "Tell the agencies of the withdrawal"
_STATE_STYLES = {"returned": "green", "nil return": "green", "not asked": "dim", "excused": "dim"}
_BY_THE_WAY = frozenset({"scoping_requested", "returns", "rapid_review_held", "submitted"})
"""What `request`, `receive`, `meeting` and `submit` record themselves."""
_DECIDED = "decision"
_COLUMNS = ("Case", "Day", "Panel due", "Next", "By", "Returns", "Late")


def show_cases(name: str, cases: Sequence[CaseStatus]) -> None:
    """Show a table of cases, then a line for each thing that is late."""
    today = cases[0].timetable.now.date()
    screen.heading(f"{name or 'Open cases'}: {plural(len(cases), 'case')}, {short(today)}")
    screen.table(_COLUMNS, [_row(one, today) for one in cases])
    lines = [f"{one.reference}  {line}" for one in cases for line, *_ in overdue_lines(one)]
    if lines:
        screen.say("\n".join(lines), "red")
        screen.say("How a date was counted, and each agency: cspr status CASE", "dim")


def show_case(one: CaseStatus) -> None:
    """Show one case: its clock, what is next, each agency, and what is late and why."""
    screen.heading(f"Case {one.reference} ({one.partnership}): {_clock(one)}")
    if not one.is_submitted and one.stage is not Stage.CLOSED:
        _show_due(one)
    step = one.next
    if step:
        expected = f" (expected: {step.expected_because})" if step.expected_because else ""
        screen.say(f"Next: {step.label}, by {short_at(step.latest, step.time)}{expected}")
        _say_how(_recorded_by(one, step.key))
    _show_misplaced(one)
    _show_path(one)
    if one.agencies:
        _show_agencies(one.agencies)
    elif one.stage is not Stage.CLOSED and not one.path.label:
        screen.say("No agency is asked yet: add agencies to case.yaml, then cspr request.")
    for line, why, how in overdue_lines(one):
        screen.say(line, "red")
        screen.say(f"    {why}", "dim")
        _say_how(how)


def _show_misplaced(one: CaseStatus) -> None:
    """Where the meeting is planned for a day on which it should not be, and how to set another."""
    fault = "" if one.stage is Stage.CLOSED else misplaced_meeting(one.timetable)
    if fault:
        screen.say(fault, "red")
        again = f"cspr date {MEETING} DAY --planned --case {one.reference}"
        screen.say(f"    To set another: {again}", "dim")


def _say_how(command: str) -> None:
    if command:
        screen.say(f"    Once it is done: {command}", "dim")


def _recorded_by(one: CaseStatus, milestone: str) -> str:
    """The command that says a step is done, where no command says it by the way."""
    profile = one.timetable.facts.profile
    done = next((each.done_when for each in profile.milestones if each.key == milestone), "")
    if not done or done in _BY_THE_WAY or done in {rule.completes for rule in profile.sign_offs}:
        return ""
    if done == _DECIDED:
        return f"cspr pathway {one.reference}"
    return f"cspr date {done} DAY --case {one.reference}"


def _show_path(one: CaseStatus) -> None:
    """Why it is closed, who has yet to decide, whether the referrer knows, who else is part."""
    if one.closure.reason:
        screen.say(f"Why: {one.closure.reason}")
    if one.panel_untold:
        screen.say(
            "The Panel is not told of the withdrawal yet: "
            f"cspr date withdrawal_told DAY --case {one.reference}",
            "red",
        )
    if one.agencies_untold:
        screen.say(
            "The agencies that were asked are not told of the withdrawal yet: "
            f"cspr date agencies_told_of_withdrawal DAY --case {one.reference}",
            "red",
        )
    if one.path.referrer_untold:
        screen.say(
            f"The referrer is not told yet: cspr date referrer_told DAY --case {one.reference}"
        )
    if one.path.undecided and one.stage is not Stage.CLOSED:
        screen.say(f"Yet to decide on the path: {listed(one.path.undecided)}.")
    for other in one.other_partnerships:
        screen.say(f"With {other.name}{f': {other.role}' if other.role else ''}.")
    for linked in one.linked:
        why = f": {linked.reason}" if linked.reason else ""
        screen.say(f"Belongs with case {linked.reference}{why}.")


def show_actions(late_ones: Sequence[Action]) -> None:
    """Show actions of the plan whose day has passed."""
    for action in late_ones:
        owner = f" ({action.owner})" if action.owner else ""
        line = (
            f"OVERDUE action {action.id}{owner}: {action.action}, was due {short(action.by_when)}"
        )
        screen.say(line, "red")


def overdue_lines(one: CaseStatus) -> Iterator[tuple[str, str, str]]:
    """Each thing late, agencies that owe the same since the same day together.

    With each come the reason and, for a step that is recorded by hand, the command that does it.
    """
    for (_, what, why, _), group in groupby(one.overdue, key=_alike):
        items = tuple(group)
        who = listed([item.who for item in items])
        was = f"was due {short(items[0].due)}, {late(items[0].working_days_late)}"
        how = "" if items[0].agency else _recorded_by(one, items[0].milestone)
        yield f"OVERDUE {what} ({who}) {was}", f"{why[:1].upper()}{why[1:]}.", how


def _alike(item: Overdue) -> tuple[date, str, str, str]:
    return item.due, item.what, item.why, "" if item.agency else item.who


def _row(one: CaseStatus, today: date) -> tuple[str | screen.Styled, ...]:
    due = one.timetable.panel_due
    step = one.next
    number = len(one.overdue)
    return (
        one.reference,
        _day(one),
        near(due.due, today) if due and not one.is_submitted else "",
        _to_be_told(one) or (step.label if step else ""),
        near(step.latest, today) if step else "",
        _returns(one),
        screen.Styled(str(number), "bold red") if number else "-",
    )


def _to_be_told(one: CaseStatus) -> str:
    """Who has yet to hear of a withdrawal: the Panel first, then the agencies."""
    if one.panel_untold:
        return _TELL_PANEL
    return _TELL_AGENCIES if one.agencies_untold else ""


def _day(one: CaseStatus) -> str:
    """The working day in a word or two, for the table."""
    if one.stage is Stage.CLOSED or one.is_submitted:
        return _ended(one) if one.stage is Stage.CLOSED else "submitted"
    if one.path.label:
        return one.path.label.lower()
    day, days = one.timetable.working_day, one.timetable.of_days
    if day is None:
        return "not started"
    return f"{days} + {day - days}" if day > days else f"{day} of {days}"


def _ended(one: CaseStatus) -> str:
    return "withdrawn" if one.closure.withdrawn else "closed"


def _clock(one: CaseStatus) -> str:
    """The same in full: ``working day 17 of 15: 2 working days late``."""
    if one.submitted_on or one.is_submitted:
        on = f" on {short(one.submitted_on)}" if one.submitted_on else ""
        ended = " and closed" if one.stage is Stage.CLOSED else ""
        return f"submitted to the Panel{on}{ended}"
    if one.stage is Stage.CLOSED:
        on = f" on {short(one.closure.on)}" if one.closure.on else ""
        return f"{_ended(one)}{on}"
    if one.path.label:
        return one.path.label.lower()
    day, days = one.timetable.working_day, one.timetable.of_days
    if day is None:
        words = one.timetable.facts.profile.triggers
        return f"the clock has not started ({words[one.timetable.facts.profile.clock.trigger]})"
    return f"working day {day} of {days}" + (f": {late(day - days)}" if day > days else "")


def _show_due(one: CaseStatus) -> None:
    """When the report is due, by which count, and what the other count says where it differs."""
    table = one.timetable
    if table.panel_due is None:
        return
    expected = " (expected)" if table.panel_due.expected else ""
    line = f"Report due with the Panel: {short(table.panel_due.due)}{expected}"
    counts = (("local", table.local), ("national", table.national))
    others = [
        f"{which} count gives {short(count.counted.ends)}{' (expected)' if count.expected else ''}"
        for which, count in counts
        if count and count.counted.ends != table.panel_due.due
    ]
    if others:
        line += f", by the {table.panel_due.which} count; the {listed(others)}"
    screen.say(line)


def _returns(one: CaseStatus) -> str:
    asked = [agency for agency in one.agencies if agency.state not in {"not asked", "excused"}]
    if not asked:
        return "none asked"
    back = sum(agency.returned is not None for agency in asked)
    return f"{back} of {len(asked)}"


def _show_agencies(agencies: Sequence[AgencyStatus]) -> None:
    screen.table(
        ("Agency", "State", "Due", "Returned", "Chronology"),
        [
            (
                agency.name,
                screen.Styled(agency.state, _STATE_STYLES.get(agency.state, "yellow")),
                "" if agency.state == "excused" else short(agency.due),
                short(agency.returned),
                short(agency.chronology_returned),
            )
            for agency in agencies
        ],
    )
