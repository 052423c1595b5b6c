"""A case's own timetable, as charts and letters show it."""

from datetime import date, datetime

import pytest

from cspr_cli.deadlines.timetable import Timetable, timetable
from cspr_cli.documents.timetable_rows import timetable_block
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.profiles import load_profile

NOTIFIED = date(2026, 11, 3)


def table(
    rules: RuleSet, now: datetime, dates: dict[str, date | datetime], partnership: str
) -> Timetable:
    return timetable(load_profile(partnership, None), rules, dates, now)


def at(day: int) -> datetime:
    return datetime(2026, 11, day)  # noqa: DTZ001 - wall-clock time


def row(block: dict[str, list[dict[str, str]]], key: str) -> dict[str, str]:
    return next(item for item in block["rows"] if item["key"] == key)


@pytest.fixture
def notified() -> dict[str, date | datetime]:
    return {"notification_sent": NOTIFIED, "decision": NOTIFIED}


def test_a_step_has_its_window_with_the_time_and_its_owner(
    wt2018: RuleSet, notified: dict[str, date | datetime]
) -> None:
    block = timetable_block(table(wt2018, at(4), notified, "lincolnshire"))
    returns = row(block, "chronology-returns")
    assert returns["window"] == "Thu 5 to Thu 12 Nov 2026, 09:00"
    assert returns["owner"] == "Agencies"
    assert returns["latest"] == "12 November 2026"
    assert block["moments"]["chronology-returns"] == "09:00 on 12 November 2026"
    assert block["days"]["submission"] == "24 November 2026"
    assert block["clock_started"] == "3 November 2026"


def test_hours_counted_from_a_day_without_a_time_end_on_a_day(
    wt2018: RuleSet, notified: dict[str, date | datetime]
) -> None:
    block = timetable_block(table(wt2018, at(4), notified, "lincolnshire"))
    assert row(block, "commissioning")["window"] == "Wed 4 Nov 2026"
    assert block["moments"]["commissioning"] == "4 November 2026"


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("partners-told", "1 working day late"),
        ("submission", "Due"),
        ("lcspr", "Waiting"),
        ("panel-reply", "Expected"),
        ("ratification-meeting", "Planned for 18 November 2026"),
        ("rapid-review-meeting", "Done on 16 November 2026"),
    ],
)
def test_a_state_is_told_in_words(wt2018: RuleSet, key: str, state: str) -> None:
    dates: dict[str, date | datetime] = {
        "notification_sent": NOTIFIED,
        "rapid_review_held": date(2026, 11, 16),
    }
    found = timetable(
        load_profile("lincolnshire", None),
        wt2018,
        dates,
        at(4),
        planned={"panel_ratified": date(2026, 11, 18)},
    )
    assert row(timetable_block(found), key)["state"] == state


def test_late_by_the_clock_alone_is_late_today(
    wt2018: RuleSet, notified: dict[str, date | datetime]
) -> None:
    noon = datetime(2026, 11, 12, 12, 0)  # noqa: DTZ001 - wall-clock time
    block = timetable_block(table(wt2018, noon, notified, "lincolnshire"))
    assert row(block, "chronology-returns")["state"] == "Late today"


def test_before_the_clock_starts_nothing_has_a_date(wt2018: RuleSet) -> None:
    block = timetable_block(table(wt2018, at(4), {}, "lincolnshire"))
    assert row(block, "submission")["window"] == "Not started"
    assert (block["days"]["submission"], block["clock_started"]) == ("", "")
    assert block["panel_due"] == ""


def test_a_due_day_says_when_the_panel_must_have_it(
    wt2018: RuleSet, notified: dict[str, date | datetime]
) -> None:
    block = timetable_block(table(wt2018, at(4), notified, "lincolnshire"))
    assert block["panel_due"] == "24 November 2026"


def test_a_chart_says_how_each_step_stands(
    wt2018: RuleSet, notified: dict[str, date | datetime]
) -> None:
    dates = {**notified, "partners_told": date(2026, 11, 3)}
    stands = timetable_block(table(wt2018, at(4), dates, "lincolnshire"))["stands"]
    assert stands["partners_told"] == "Done on 3 November 2026"
    assert stands["chronology_returns"] == "Thu 5 to Thu 12 Nov 2026, 09:00"
    assert stands["submission"] == "By Tue 24 Nov 2026"
    assert stands["lcspr"] == stands["never_heard_of"] == ""


@pytest.mark.parametrize(
    ("received", "window"),
    [
        (date(2026, 2, 2), "Sat 23 May to Sun 23 Aug 2026"),
        (date(2026, 8, 3), "Tue 24 Nov 2026 to Wed 24 Feb 2027"),
    ],
)
def test_a_span_says_its_year_once_where_it_has_one(
    wt2018: RuleSet, received: date, window: str
) -> None:
    dates: dict[str, date | datetime] = {"referral_received": received}
    block = timetable_block(table(wt2018, at(4), dates, "oldham"))
    assert row(block, "moderation")["window"] == window


def test_a_step_that_is_done_with_no_window_is_not_said_not_to_have_started(
    wt2018: RuleSet,
) -> None:
    dates: dict[str, date | datetime] = {
        "referral_received": NOTIFIED,
        "notification_sent": NOTIFIED,
    }
    block = timetable_block(table(wt2018, at(4), dates, "plymouth-torbay"))
    told = row(block, "notification")
    assert (told["window"], told["state"]) == ("", "Done on 3 November 2026")
    assert row(block, "lcspr")["window"] == "Not started"
