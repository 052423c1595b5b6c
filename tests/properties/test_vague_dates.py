"""Any text is read without a crash; any day written in any usual style is that day."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.records.vague_date import read_date, read_exact_date

STYLES = (
    "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%A %d %B %Y",
    "%a %d/%m/%Y", "%d-%b-%Y", "%B %d, %Y", "%Y%m%d", "%dth of %B %Y",
)  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PIECES = st.sampled_from(
    [
        "3",
        "5",
        "31",
        "12",
        "2019",
        "2018/19",
        "99",
        "may",
        "february",
        "monday",
        "between",
        "and",
        "to",
        "-",
        "/",
        ".",
        "early",
        "late",
        "before",
        "after",
        "about",
        "c.",
        "?",
        "w/c",
        "am",
        "14:30",
        "overnight",
        "same",
        "day",
        "aged",
        "week",
        "spring",
        "term",
        "easter",
        "'s",
        "years",
        "later",
    ]
)


@given(DAYS, st.sampled_from(STYLES))
@settings(deadline=None, max_examples=300)
def test_a_day_written_in_any_style_is_read_back(day: date, style: str) -> None:
    assert read_exact_date(day.strftime(style)) == (day, "")


@given(st.text(max_size=60) | st.lists(PIECES, max_size=7).map(" ".join), st.text(max_size=12))
@settings(deadline=None, max_examples=400)
def test_any_text_is_read_and_its_bounds_are_ordered(words: str, clock: str) -> None:
    previous = read_date("3 May 2019")
    when = read_date(words, clock, previous=previous, born=date(2015, 2, 28))
    assert words in when.words
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
    if when.fault:
        assert not when.dated
    read_exact_date(words)


@given(DAYS, DAYS)
@settings(deadline=None, max_examples=100)
def test_a_range_has_the_bounds_of_its_ends(one: date, two: date) -> None:
    first, last = sorted((one, two))
    when = read_date(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}")
    assert (when.earliest and when.earliest.date()) == first
    assert (when.latest and when.latest.date()) == last
