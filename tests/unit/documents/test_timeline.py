"""The timeline picture: every event drawn in its agency's lane, and what is left out counted."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.documents.timeline import timeline_svg
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.vague_date import read_date

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>alert(1)</script> & \"'"


def _master(*dates: str, agency: str = "police") -> MasterChronology:
    events = tuple(
        Event(id=f"{agency}-{n:04d}", date=words, what=NASTY) for n, words in enumerate(dates, 1)
    )
    return merge([ChronologyRecord(agency=agency, events=events)], {"police": "Police & Co"})


def _marks(picture: str) -> dict[str, dict[str, str]]:
    """Each drawn event's attributes by its id."""
    marks = {}
    for shape in ET.fromstring(picture).iter(f"{SVG}rect"):  # noqa: S314 - our own picture
        told = shape.find(f"{SVG}title")
        if told is not None and (found := re.search(r"\((\w+-\d{4})\)$", told.text or "")):
            marks[found[1]] = dict(shape.attrib)
    return marks


def test_every_dated_event_is_drawn_once_and_words_stay_words() -> None:
    picture = timeline_svg("Case <1>", _master("3/5/19", "June 2019", "not known"), {})
    assert sorted(_marks(picture)) == ["police-0001", "police-0002"]
    assert picture.count("police-0001") == 1
    assert "<script" not in picture
    assert "Undated events are not drawn: 1." in picture
    assert "Police &amp; Co" in picture


def test_a_vague_date_is_a_span_and_a_day_is_a_dot() -> None:
    marks = _marks(timeline_svg("", _master("3/5/19", "2019", "?4/5/19", "after 1/6/19"), {}))
    assert float(marks["police-0001"]["width"]) == 8
    assert float(marks["police-0002"]["width"]) > 1000
    assert "stroke-dasharray" not in marks["police-0002"]
    assert "stroke-dasharray" in marks["police-0003"]
    assert "stroke-dasharray" in marks["police-0004"]


def test_marks_of_one_lane_do_not_cover_each_other() -> None:
    marks = _marks(timeline_svg("", _master(*["3/5/19"] * 5, "May 2019", "2019"), {})).values()
    boxes = [[float(mark[key]) for key in ("x", "y", "width")] for mark in marks]
    for index, (x, y, width) in enumerate(boxes):
        for other_x, other_y, other_width in boxes[index + 1 :]:
            assert y != other_y or x + width <= other_x or other_x + other_width <= x


@pytest.mark.parametrize(("words", "bands"), [("3/11/19", 0), ("November 2019", 1)])
def test_the_incident_is_marked_and_a_vague_one_is_a_band(words: str, bands: int) -> None:
    picture = timeline_svg("", _master("3/5/19"), {}, incident=read_date(words))
    assert f"Incident: {words}" in picture
    assert picture.count('fill-opacity="0.15"') == bands


@pytest.mark.parametrize("words", ["not known", "before 2018", "1/1/30"])
def test_an_incident_that_cannot_be_placed_is_not_marked(words: str) -> None:
    master = _master("3/5/19", "9/5/19")
    incident = read_date(words)
    assert "Incident:" not in timeline_svg("", master, {}, incident=incident, last=date(2020, 1, 1))


def test_what_lies_outside_the_period_is_counted_not_drawn() -> None:
    master = _master("3/5/1999", "3/5/19", "before 2000", "3/5/29", "about 2018")
    picture = timeline_svg("", master, {}, first=date(2018, 1, 1), last=date(2019, 12, 31))
    assert sorted(_marks(picture)) == ["police-0002", "police-0005"]
    assert "Events outside 01/01/2018 to 01/01/2020 are not drawn: 3." in picture


def test_the_axis_is_in_years_for_a_long_period_and_in_months_for_a_short_one() -> None:
    assert ">2010<" in timeline_svg("", _master("2001", "2019"), {})
    assert ">Jun 2019<" in timeline_svg("", _master("3/5/19", "9/9/19"), {})


def test_a_chronology_without_events_is_still_a_picture() -> None:
    picture = timeline_svg("Nothing", MasterChronology((), (), ()), {})
    assert ET.fromstring(picture).tag == f"{SVG}svg"  # noqa: S314 - our own picture


def test_lanes_are_in_the_agencies_order_with_an_agency_of_undated_events() -> None:
    school = ChronologyRecord(agency="school", events=(Event(id="school-0001", date="not known"),))
    police = ChronologyRecord(agency="police", events=(Event(id="police-0001", date="3/5/19"),))
    picture = timeline_svg("", merge([school, police], {"police": "P", "school": "S"}), {})
    assert picture.index(">P<") < picture.index(">S<")
