"""Each shipped procedure gives the dates that its own table gives, written by hand here.

The referral is received on Friday 2 October 2026; there is no bank holiday until Christmas. Its
working days are 5 to 9 October (1 to 5), 12 to 16 (6 to 10) and 19 to 23 (11 to 15).
The notification is sent on Monday 5 October: 6 to 9 October are its days 1 to 4, 12 to 16 its 5
to 9, 19 to 23 its 10 to 14, and 26 October its 15.
"""

from datetime import date, datetime, time

import pytest

from cspr_cli.deadlines.timetable import Timetable, timetable
from cspr_cli.storage.profiles import load_profile, load_rule_set

REFERRED = date(2026, 10, 2)
NOTIFIED = date(2026, 10, 5)
NOW = datetime(2026, 10, 5, 9, 0)  # noqa: DTZ001 - wall clock
HAPPENED = {
    "awareness": date(2026, 10, 1),
    "referral_received": REFERRED,
    "notification_sent": NOTIFIED,
    "scoping_requested": date(2026, 10, 6),
    "rapid_review_held": date(2026, 10, 16),
    "submitted": date(2026, 10, 22),
    "panel_received": date(2026, 10, 22),
    "lcspr_decided": date(2026, 10, 31),
    "publication": date(2027, 6, 30),
}
Window = tuple[date | None, date, time | None]


def at(
    latest: tuple[int, int], earliest: tuple[int, int] | None = None, by: time | None = None
) -> Window:
    """A window in 2026 as (month, day) pairs, latest first."""
    first = date(2026, *earliest) if earliest else None
    return (first, date(2026, *latest), by)


SURREY = {
    "notification": at((10, 8)),
    "scoping-request": at((10, 6)),
    "scoping-returns": at((10, 9)),
    "rapid-review-meeting": at((10, 21), (10, 13)),
    "report-to-chair": at((10, 20)),
    "ratification": at((10, 20)),
    "submission": at((10, 20)),
    "outcome-shared": at((10, 20)),
    "panel-reply": at((11, 12)),
    "lcspr": (None, date(2027, 4, 30), None),
    "report-before-publication": (None, date(2027, 6, 21), None),
    "publicly-available": (None, date(2028, 6, 30), None),
}
LEWISHAM = {
    "referral-received": at((10, 2)),
    "leads-alerted": at((10, 5)),
    "decision": at((10, 9)),
    "notification": at((10, 8)),
    "scoping-request": at((10, 7)),
    "scoping-returns": at((10, 13), by=time(17, 0)),
    "rapid-review-meeting": at((10, 20), (10, 16)),
    "partners-approve": at((10, 20)),
    "submission": at((10, 26), (10, 21)),
    "outcome-shared": at((10, 26), (10, 21)),
    "panel-reply": at((11, 12)),
    "lcspr": (None, date(2027, 4, 30), None),
}
LINCOLNSHIRE = {
    "partners-told": at((10, 5)),
    "commissioning": at((10, 3), by=time(15, 30)),
    "terms-of-reference-meeting": at((10, 4), by=time(15, 30)),
    "coroner": at((10, 2)),
    "chronology-request": at((10, 14), (10, 7)),
    "chronology-returns": at((10, 14), (10, 7), time(9, 0)),
    "master-chronology": at((10, 14)),
    "rapid-review-meeting": at((10, 22), (10, 15)),
    "ratification-meeting": at((10, 22), (10, 15)),
    "assurance-executive": at((10, 23), (10, 23)),
    "submission": at((10, 26), (10, 26)),
    "lcspr": (None, date(2027, 4, 30), None),
    "report-before-publication": (None, date(2027, 6, 21), None),
}
PLYMOUTH_TORBAY = {
    "scoping-request": at((10, 6), (10, 5)),
    "scoping-returns": at((10, 14)),
    "rapid-review-meeting": at((10, 20), (10, 14)),
    "endorsement-meeting": at((10, 21), (10, 20)),
    "submission": at((10, 23), (10, 22)),
    "outcome-shared": at((10, 23), (10, 22)),
}
OLDHAM = {
    "referral-review": at((10, 2)),
    "decision": at((10, 5)),
    "notification": at((10, 5)),
    "scoping-request": at((10, 6)),
    "scoping-returns": at((10, 13)),
    "collation": at((10, 15), (10, 14)),
    "chronology-to-panel": at((10, 15)),
    "rapid-review-meeting": at((10, 19), (10, 16)),
    "report-drafted": at((10, 21), (10, 19)),
    "panel-sign-off": at((10, 21), (10, 20)),
    "partners-sign-off": at((10, 22), (10, 21), time(16, 0)),
    "submission": at((10, 23), (10, 23), time(16, 0)),
    "lesson-log": at((10, 30)),
    "moderation": (date(2027, 1, 22), date(2027, 4, 22), None),
    "lcspr": (None, date(2027, 4, 30), None),
}
TABLES = {
    "surrey": SURREY,
    "lewisham": LEWISHAM,
    "lincolnshire": LINCOLNSHIRE,
    "plymouth-torbay": PLYMOUTH_TORBAY,
    "oldham": OLDHAM,
}


def sample(key: str) -> Timetable:
    profile = load_profile(key)
    decided = datetime(2026, 10, 2, 15, 30)  # noqa: DTZ001 - wall clock
    triggers = {**HAPPENED, "decision": decided, "ratified": date(2026, 10, 20)}
    return timetable(profile, load_rule_set(profile.rule_set), triggers, NOW)


@pytest.mark.parametrize("key", sorted(TABLES))
def test_a_procedure_gives_its_tables_dates(key: str) -> None:
    table = sample(key)
    for milestone, window in TABLES[key].items():
        row = table.row(milestone)
        assert (row.earliest, row.latest, row.time) == window, milestone


@pytest.mark.parametrize(
    ("key", "local", "national"),
    [
        ("surrey", date(2026, 10, 23), date(2026, 10, 22)),
        ("lewisham", date(2026, 10, 26), date(2026, 10, 22)),
        ("lincolnshire", date(2026, 10, 26), date(2026, 10, 22)),
        ("plymouth-torbay", date(2026, 10, 23), date(2026, 10, 22)),
        ("oldham", date(2026, 10, 23), date(2026, 10, 26)),
    ],
)
def test_the_two_deadlines_stand_side_by_side(key: str, local: date, national: date) -> None:
    table = sample(key)
    assert table.local
    assert table.national
    assert table.local.counted.ends == local
    assert table.national.counted.ends == national
    assert table.panel_due
    assert table.panel_due.due == min(local, national)
    assert table.panel_due.which == ("local" if local < national else "national")


@pytest.mark.parametrize(
    ("key", "milestone", "words"),
    [
        ("oldham", "scoping-returns", "days 2 to 6"),
        ("oldham", "decision", "three statutory partners' minimum"),
        ("oldham", "collation", "days 7 to 8"),
        ("surrey", "report-to-chair", 'reads "of referral/ Rapid Review Meeting"'),
        ("lewisham", "partners-approve", "working days 12 to 15"),
        ("lewisham", "rapid-review-meeting", "following the referral"),
        ("lincolnshire", "terms-of-reference-meeting", "days 2 to 7"),
    ],
)
def test_the_other_readings_are_kept(key: str, milestone: str, words: str) -> None:
    readings = sample(key).row(milestone).also_read
    assert any(words in reading.reading for reading in readings)


@pytest.mark.parametrize("key", sorted(TABLES))
def test_every_procedure_has_returns_a_meeting_and_a_submission(key: str) -> None:
    profile = load_profile(key)
    completed = {step.done_when for step in profile.milestones}
    assert profile.returns is not None
    assert {"scoping_requested", "rapid_review_held", "submitted"} <= completed
    assert [body.key for body in profile.bodies if body.partner] == [
        "local-authority",
        "police",
        "health",
    ]


@pytest.mark.parametrize("key", sorted(TABLES))
def test_with_only_a_referral_nothing_fails_and_what_is_dated_is_not_firm_by_guess(
    key: str,
) -> None:
    profile = load_profile(key)
    rules = load_rule_set(profile.rule_set)
    table = timetable(profile, rules, {"referral_received": REFERRED}, NOW)
    clock = profile.clock.trigger
    for row in table.rows:
        counts_from_clock = row.counted is not None and row.counted.trigger == clock
        if counts_from_clock and clock != "referral_received":
            assert row.expected_because
