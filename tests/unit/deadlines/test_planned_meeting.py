"""A planned meeting that is outside its window, or after the report is due."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from cspr_cli.deadlines.counting import Moment
from cspr_cli.deadlines.planned_meeting import MEETING, misplaced_meeting
from cspr_cli.deadlines.timetable import Timetable, timetable
from cspr_cli.storage.profiles import load_profile, load_rule_set

REFERRED = date(2026, 10, 2)  # a Friday: Surrey's window is 13 to 21 October, the report 23 October
NOW = datetime(2026, 10, 5, 9, 0)  # noqa: DTZ001 - wall clock


def table(
    planned: date, triggers: Mapping[str, Moment] | None = None, key: str = "surrey"
) -> Timetable:
    profile = load_profile(key)
    dates = {"referral_received": REFERRED} if triggers is None else triggers
    rules = load_rule_set(profile.rule_set)
    return timetable(profile, rules, dates, NOW, planned={MEETING: planned})


@pytest.mark.parametrize("day", [13, 16, 21])
def test_a_day_inside_the_window_fits(day: int) -> None:
    assert misplaced_meeting(table(date(2026, 10, day))) == ""


def test_a_day_before_the_window_does_not() -> None:
    assert misplaced_meeting(table(date(2026, 10, 12))) == (
        "The meeting is planned for Monday 12 October 2026, before its first day by the "
        "procedure, Tuesday 13 October 2026."
    )


def test_a_day_after_the_window_does_not() -> None:
    assert misplaced_meeting(table(date(2026, 10, 22))).endswith(
        "after its last day by the procedure, Wednesday 21 October 2026."
    )


def test_a_day_after_the_report_is_due_says_so_too() -> None:
    assert misplaced_meeting(table(date(2026, 11, 2))).endswith(
        "Wednesday 21 October 2026 and after the report is due with the Panel, "
        "Friday 23 October 2026."
    )


def test_a_window_that_is_only_expected_may_yet_begin_earlier_and_ends_no_later() -> None:
    known: Mapping[str, Moment] = {"awareness": REFERRED}
    row = table(date(2026, 10, 12), known, "lewisham").row("rapid-review-meeting")
    assert row.expected_because
    assert row.earliest
    assert row.latest
    assert misplaced_meeting(table(date(2026, 10, 12), known, "lewisham")) == ""
    assert "after its last day" in misplaced_meeting(table(date(2027, 1, 5), known, "lewisham"))


def test_with_nothing_to_count_from_no_day_is_wrong() -> None:
    assert misplaced_meeting(table(date(2026, 10, 12), {})) == ""


def test_what_was_held_or_has_gone_to_the_panel_is_let_be() -> None:
    dates: Mapping[str, Moment] = {"referral_received": REFERRED, MEETING: date(2026, 10, 14)}
    assert misplaced_meeting(table(date(2026, 11, 2), dates)) == ""
    dates = {"referral_received": REFERRED, "submitted": date(2026, 10, 16)}
    assert misplaced_meeting(table(date(2026, 11, 2), dates)) == ""
