"""Where the example's days fall, for days on which that is not obvious."""

from datetime import date, timedelta

import pytest

from cspr_cli.cli.demo_steps.laying import Laying, lay
from cspr_cli.records.errors import CsprError

TOLD = date(2026, 10, 30)


def laid(today: str) -> Laying:
    return lay(date.fromisoformat(today), TOLD, days_before=13, incident_before=2)


@pytest.mark.parametrize(
    ("today", "referral", "request_sent", "meeting", "incident"),
    [
        ("2026-11-20", "2026-11-03", "2026-11-04", "2026-11-16", "2026-10-30"),
        # over Christmas: 25 and 28 December (for Boxing Day, a Saturday) and 1 January are lost
        ("2027-01-08", "2026-12-17", "2026-12-18", "2027-01-04", "2026-12-15"),
        # over Easter: Good Friday 3 April and Easter Monday 6 April are lost
        ("2026-04-10", "2026-03-20", "2026-03-23", "2026-04-02", "2026-03-18"),
        # the early May bank holiday moved to Friday 8 May in 2020
        ("2020-05-18", "2020-04-28", "2020-04-29", "2020-05-12", "2020-04-24"),
    ],
)
def test_process_days_are_counted_back_from_today(
    today: str, referral: str, request_sent: str, meeting: str, incident: str
) -> None:
    laying = laid(today)
    assert laying.referral.isoformat() == referral
    assert laying.working_day(1).isoformat() == request_sent
    assert laying.working_day(9).isoformat() == meeting
    assert laying.working_day(13).isoformat() == today
    assert laying.incident.isoformat() == incident


def test_a_saturday_counts_from_the_friday_before_it_and_still_ends_on_the_saturday() -> None:
    saturday, friday = laid("2026-11-21"), laid("2026-11-20")
    assert saturday.referral == friday.referral
    assert saturday.working_day(12) == friday.working_day(12)
    assert saturday.working_day(13) == date(2026, 11, 21)


@pytest.mark.parametrize("offset", range(0, 400, 9))
def test_whatever_the_day_history_keeps_its_weekdays_and_nothing_follows_the_referral(
    offset: int,
) -> None:
    laying = laid((date(2025, 12, 1) + timedelta(days=offset)).isoformat())
    for told in (date(2021, 2, 11), date(2026, 3, 6), date(2026, 10, 29)):
        moved = laying.moved(told)
        assert moved.weekday() == told.weekday()
        assert moved < laying.incident
    assert laying.moved(TOLD) == laying.incident
    assert laying.moved(date(2026, 11, 1)) <= laying.referral


def test_the_gap_between_two_days_of_the_history_is_kept() -> None:
    laying = laid("2027-01-08")
    assert laying.moved(date(2026, 7, 7)) - laying.moved(date(2026, 3, 6)) == timedelta(days=123)


def test_days_are_put_into_text() -> None:
    laying = laid("2026-11-20")
    text = "sent <day 1>, met <day 9 long>, born <2026-03-06 slashes>, left <alone>"
    assert laying.filled(text) == (
        "sent 2026-11-04, met 16 November 2026, born 06/03/2026, left <alone>"
    )


def test_a_year_without_certain_bank_holidays_is_refused_with_a_remedy() -> None:
    with pytest.raises(CsprError, match="cannot be laid to end on 2031-01-06") as refused:
        laid("2031-01-06")
    assert "--today" in refused.value.hint
