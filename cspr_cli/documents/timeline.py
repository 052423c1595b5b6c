"""The chronology as a picture: a lane an agency, vague dates as spans, the incident marked."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.documents import svg
from cspr_cli.documents.colour import agency_fill
from cspr_cli.documents.dates_told import AsRecorded, DatesTold
from cspr_cli.records.vague_date import VagueDate

_WIDTH = 1400.0
_LABEL = 220.0
_MARGIN = 24.0
_TOP = 96.0
_MARK = 8.0
_ROW = 10.0
_PAD = 8.0
_LEAST_LANE = 46.0
_INCIDENT = "#B00020"
_WORDS = 160
_READING = (
    "A dot is a day or a moment; a bar runs from the earliest to the latest moment that the "
    "words can mean, and is broken where that is doubtful or open."
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places across the picture."""

    first: date
    last: date

    def x(self, when: datetime) -> float:
        """Where a moment stands, held inside the picture."""
        start = datetime.combine(self.first, time())
        whole = (datetime.combine(self.last, time()) - start).total_seconds() or 1.0
        share = min(1.0, max(0.0, (when - start).total_seconds() / whole))
        return _LABEL + _MARGIN + share * (_WIDTH - _LABEL - 2 * _MARGIN)


@dataclass(frozen=True, slots=True)
class _Mark:
    """An event's place in its lane: from and to across it, and which row of the lane."""

    event: MasterEvent
    left: float
    right: float
    row: int


def timeline_svg(
    title: str,
    master: MasterChronology,
    colours: Mapping[str, str],
    *,
    incident: VagueDate | None = None,
    first: date | None = None,
    last: date | None = None,
    told: DatesTold | None = None,
) -> str:
    """The picture as SVG, the same for the same inputs.

    Args:
        title: heads the picture.
        master: its events, each drawn once; undated ones are counted below.
        colours: agencies' colours by key.
        incident: the death or serious incident: a line, or a band where its date is vague.
        first: where the picture starts, to leave out what lies long before; by default the
            first event.
        last: where it ends; by default the last event or the incident.
        told: how days are told; by default as dates.
    """
    told = told or AsRecorded()
    scale = _scale(master, incident, first, last)
    inside = [event for event in master.events if _touches(event, scale)]
    agencies = {event.agency: event.agency_name for event in (*master.events, *master.undated)}
    shapes: list[str] = [svg.text(_MARGIN, 36, title, font_size=20, font_weight="bold")]
    lanes, bottom = [], _TOP
    for place, (key, name) in enumerate(agencies.items()):
        marks = _packed([event for event in inside if event.agency == key], scale)
        height = max(_LEAST_LANE, 2 * _PAD + _ROW * max((m.row + 1 for m in marks), default=1))
        fill = f"#{agency_fill(colours.get(key, ''), place)}"
        lanes.append("".join(_lane(name, marks, fill, bottom, height, shaded=place % 2 == 0)))
        bottom += height
    shapes += [*_ticks(scale, bottom, told), *lanes, *_incident(incident, scale, bottom, told)]
    note = _note(master, len(inside), scale)
    shapes.append(svg.text(_MARGIN, bottom + 24, note))
    spoken = f"A timeline of {len(inside)} events from {len(agencies)} agencies. {note}"
    return svg.picture(_WIDTH, bottom + 44, title, spoken, shapes)


def _scale(
    master: MasterChronology, incident: VagueDate | None, first: date | None, last: date | None
) -> _Scale:
    whens = [event.when for event in master.events] + ([incident] if incident else [])
    moments = [m for when in whens for m in (when.earliest, when.latest) if m is not None]
    start = first or (min(moments).date() if moments else date(2000, 1, 1))
    end = last or (max(moments).date() if moments else date(2000, 12, 31))
    return _Scale(start, max(end, start) + timedelta(days=1))


def _bounds(event: MasterEvent, scale: _Scale) -> tuple[datetime, datetime]:
    """The first and last moment that it can touch; an open end runs to the edge."""
    until = event.until.latest if event.until else None
    start = event.when.earliest or datetime.combine(scale.first, time())
    end = until or event.when.latest or datetime.combine(scale.last, time())
    return start, max(start, end)


def _touches(event: MasterEvent, scale: _Scale) -> bool:
    start, end = event.when.earliest, (event.until and event.until.latest) or event.when.latest
    starts_after = start is not None and start.date() > scale.last
    ends_before = end is not None and end.date() < scale.first
    return not starts_after and not ends_before


def _packed(events: Sequence[MasterEvent], scale: _Scale) -> list[_Mark]:
    """Each event in the first row of the lane that is free there."""
    free: list[float] = []
    marks = []
    for event in sorted(events, key=lambda e: _bounds(e, scale)[0]):
        start, end = _bounds(event, scale)
        left, right = scale.x(start), scale.x(end)
        if right - left < _MARK:
            left, right = left - _MARK / 2, left + _MARK / 2
        row = next((row for row, edge in enumerate(free) if edge <= left), len(free))
        free[row : row + 1] = [right + 1]
        marks.append(_Mark(event, left, right, row))
    return marks


def _lane(
    name: str, marks: Sequence[_Mark], fill: str, top: float, height: float, *, shaded: bool
) -> Iterator[str]:
    if shaded:
        band = {"fill": svg.INK, "fill_opacity": "0.04"}
        yield svg.tag("rect", x=0, y=top, width=_WIDTH, height=height, **band)
    box: dict[str, float | str] = {"rx": 3, "fill": fill, "stroke": svg.INK}
    yield svg.tag("rect", x=_MARGIN - 14, y=top + 10, width=10, height=height - 20, **box)
    for number, part in enumerate(textwrap.wrap(name, 28)[:3]):
        yield svg.text(_MARGIN + 4, top + 20 + 13 * number, part, font_weight="bold")
    for mark in marks:
        yield _drawn(mark, fill, top + _PAD + _ROW * mark.row)


def _drawn(mark: _Mark, fill: str, top: float) -> str:
    """A dot for a moment or a day, a bar for a span; broken where it is doubtful or open."""
    when = mark.event.when
    unsure = when.doubtful or when.earliest is None or when.latest is None
    look: dict[str, float | str] = {"fill": fill, "stroke": svg.INK}
    if unsure:
        look["stroke_dasharray"] = "3 2"
    radius = _MARK / 2 if mark.right - mark.left <= _MARK else 2.0
    size = {"x": mark.left, "y": top, "width": mark.right - mark.left, "height": _MARK}
    return svg.tag("rect", svg.tip(_tip(mark.event)), **size, rx=radius, **look)


def _tip(event: MasterEvent) -> str:
    said = event.event
    dates = f"{said.date} to {said.end_date}" if said.end_date else said.date
    heading = " ".join(part for part in (dates, said.time) if part)
    what = textwrap.shorten(said.what, _WORDS, placeholder=" …")
    return f"{heading}, {event.agency_name}: {what} ({said.id})"


def _ticks(scale: _Scale, bottom: float, told: DatesTold) -> Iterator[str]:
    for day, said in told.ticks(scale.first, scale.last):
        x = scale.x(datetime.combine(day, time()))
        yield svg.line(x, _TOP - 10, x, bottom, stroke="#B8C4CE")
        yield svg.text(x, _TOP - 16, said, text_anchor="middle")


def _incident(
    incident: VagueDate | None, scale: _Scale, bottom: float, told: DatesTold
) -> Iterator[str]:
    if incident is None or incident.earliest is None or incident.latest is None:
        return
    if not scale.first <= incident.earliest.date() <= scale.last:
        return
    left, right = scale.x(incident.earliest), scale.x(incident.latest)
    if incident.earliest.date() != incident.latest.date():
        size = {"x": left, "y": _TOP - 10, "width": right - left, "height": bottom - _TOP + 10}
        yield svg.tag("rect", **size, fill=_INCIDENT, fill_opacity="0.15")
    yield svg.line(left, _TOP - 36, left, bottom, stroke=_INCIDENT, stroke_width=2)
    anchor = "end" if left > _WIDTH / 2 else "start"
    shift = -6 if anchor == "end" else 6
    look = {"text_anchor": anchor, "fill": _INCIDENT, "font_weight": "bold"}
    yield svg.text(left + shift, _TOP - 40, told.incident(incident), **look)


def _note(master: MasterChronology, drawn: int, scale: _Scale) -> str:
    parts = [_READING]
    if left_out := len(master.events) - drawn:
        first, last = (day.strftime("%d/%m/%Y") for day in (scale.first, scale.last))
        parts.append(f"Events outside {first} to {last} are not drawn: {left_out}.")
    if master.undated:
        parts.append(f"Undated events are not drawn: {len(master.undated)}.")
    return " ".join(parts)
