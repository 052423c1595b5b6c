"""Which events a revised chronology drops, and which it only words anew."""

import pytest

from cspr_cli.intake.lost_events import lost_events
from cspr_cli.records.chronology import Event

LONG = "The health visitor saw the family at home and weighed both of the children"


def event(day: str, what: str, key: str = "gp-0001") -> Event:
    return Event(id=key, date=day, what=what)


@pytest.mark.parametrize(
    ("day", "what", "is_lost"),
    [
        ("1 May 2026", "The health visitor saw the family at home, weighed both children", False),
        ("9 May 2026", LONG.upper(), False),  # the same account, put on another day
        ("9 May 2026", "A call to the surgery", True),
        ("1 May 2026", "A call to the surgery", True),
    ],
)
def test_an_event_is_lost_unless_another_says_it(day: str, what: str, is_lost: bool) -> None:
    gone = (event("1 May 2026", LONG),)
    assert lost_events(gone, [{"date": day, "what": what}]) == (gone if is_lost else ())


def test_a_short_account_of_another_day_is_another_event() -> None:
    gone = (event("1 May 2026", "Visit"),)
    assert lost_events(gone, [{"date": "2 May 2026", "what": "Visit"}]) == gone


def test_one_new_event_stands_for_one_old_one() -> None:
    first, second = event("1 May 2026", LONG), event("1 May 2026", LONG, "gp-0002")
    fresh = [{"date": "2 May 2026", "what": LONG}]
    assert lost_events((first, second), fresh) == (second,)
    fresh = [{"date": "1 May 2026", "what": f"{LONG} again"}]
    assert lost_events((first, second), fresh) == (second,)
