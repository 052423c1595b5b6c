"""The master chronology as one HTML file: it opens without a network, to read, search and filter.

Its content policy lets nothing in and nothing out: one style and one script, each by its hash.
Without a script every event still shows; on paper the filters are left out.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.chronology.order import MasterEvent
from cspr_cli.documents.chronology_rows import chronology_rows
from cspr_cli.documents.colour import agency_fill, ink_for
from cspr_cli.documents.dates_told import AsRecorded, DatesTold
from cspr_cli.documents.environment import clean
from cspr_cli.records.vague_date import Precision

_DETAILS = (
    ("source", "Source"),
    ("people", "People"),
    ("child_seen", "Child seen"),
    ("contact", "Contact"),
    ("by_whom", "By"),
    ("response", "Response"),
    ("significance", "Significance"),
    ("analysis", "Agency's comment"),
    ("tags", "Rests on it"),
    ("reference", "Agency's reference"),
)
_EXACT = frozenset({Precision.MINUTE, Precision.DAY})
_Row = tuple[MasterEvent, Mapping[str, str]]


def chronology_page(
    title: str,
    master: MasterChronology,
    colours: Mapping[str, str],
    explanation: tuple[str, ...] = (),
    told: DatesTold | None = None,
) -> str:
    """The page, the same for the same inputs. ``colours`` gives agencies' colours by key.

    ``told`` says how days are told; by default as recorded. The reviewer's notes are not in it.
    Words after ``#`` in its address fill its filters, such as ``#search=bruise&agency=police``.
    """
    events = (*master.events, *master.undated)
    told = told or AsRecorded()
    rows = list(zip(events, chronology_rows(master, colours, told), strict=True))
    agencies = {event.agency: event.agency_name for event in events}
    style = _asset("chronology_page.css") + _agency_style(agencies, colours)
    script = _asset("chronology_page.js")
    body = "".join(
        [
            _heading(title, agencies, explanation),
            _filters(agencies, events, told),
            '<main id="events">\n',
            *_sections(rows, {key: place for place, key in enumerate(agencies)}, told),
            "</main>\n",
        ]
    )
    return _page(title, style, script, body)


def _asset(name: str) -> str:
    text = files("cspr_cli.documents").joinpath(name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _page(title: str, style: str, script: str, body: str) -> str:
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{body}<script>{script}</script>\n</body>\n</html>\n"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _text(words: str) -> str:
    return escape(clean(words))


def _agency_style(agencies: Mapping[str, str], colours: Mapping[str, str]) -> str:
    """A class for each agency, its fill and an ink that reads on it; the name stands in it."""
    rules = []
    for place, key in enumerate(agencies):
        fill = agency_fill(colours.get(key, ""), place)
        rules.append(f".a{place} {{ background: #{fill}; color: #{ink_for(fill)}; }}\n")
    return "".join(rules)


def _heading(title: str, agencies: Mapping[str, str], explanation: tuple[str, ...]) -> str:
    key = "".join(
        f'<li class="agency a{place}">{_text(name)}</li>'
        for place, name in enumerate(agencies.values())
    )
    said = "".join(f"<p>{_text(line)}</p>\n" for line in explanation)
    return (
        '<a class="skip" href="#events">Skip to the events</a>\n'
        f'<header>\n<h1>{_text(title)}</h1>\n{said}<ul class="key" aria-label="Agencies">{key}</ul>'
        '\n<p class="small screen">Type words to search; put a phrase in "quotation marks". Enter '
        "goes to the first event found, the up and down arrows go from event to event, Escape "
        'shows all again.</p>\n<p id="shown"></p>\n</header>\n'
    )


def _filters(agencies: Mapping[str, str], events: Sequence[MasterEvent], told: DatesTold) -> str:
    people = sorted({name for event in events for name in event.event.people if name})
    ties = {tie.key: f"{tie.key} {tie.words}" for event in events for tie in event.ties}
    return (
        '<form id="find" role="search" hidden><div>\n'
        '<label>Search<input name="search" type="search" autocomplete="off" '
        'data-says="Search"></label>\n'
        f"{_choice('agency', 'Agency', 'Every agency', agencies)}"
        f"{_choice('person', 'Person', 'Everybody', {name: name for name in people})}"
        f"{_choice('tag', 'Rests on it', 'Everything', ties) if ties else ''}"
        f"{_bound('from', 'From', told)}{_bound('to', 'To', told)}"
        f"{_choice('seen', 'Child seen', 'Either', {'Yes': 'Yes', 'No': 'No'})}"
        '<button id="clear" type="button">Show all</button>\n'
        '<p id="count" role="status"></p>\n</div></form>\n'
    )


def _bound(name: str, label: str, told: DatesTold) -> str:
    kind = 'type="number" step="any"' if told.numeric else 'type="date"'
    unit = f" ({told.numeric})" if told.numeric else ""
    return f'<label>{label}{unit}<input name="{name}" {kind} data-says="{label}{unit}"></label>\n'


def _choice(name: str, label: str, everything: str, options: Mapping[str, str]) -> str:
    shown = "".join(
        f'<option value="{_value(key)}">{_text(words)}</option>' for key, words in options.items()
    )
    return (
        f'<label>{label}<select name="{name}" data-says="{label}"><option value="">{everything}'
        f"</option>{shown}</select></label>\n"
    )


def _value(words: str) -> str:
    """A value of an attribute: the bar parts people's names, so a name may not hold one."""
    return _text(words.strip().replace("|", "/"))


def _sections(rows: Sequence[_Row], places: Mapping[str, int], told: DatesTold) -> Iterator[str]:
    for month, group in groupby(rows, key=lambda pair: pair[1]["month"]):
        yield f"<section>\n<h2>{_text(month)}</h2>\n"
        for event, row in group:
            yield _article(event, row, places[event.agency], told)
        yield "</section>\n"


def _article(event: MasterEvent, row: Mapping[str, str], place: int, told: DatesTold) -> str:
    when = " ".join(part for part in (row["date"], row["time"]) if part) or "No date"
    details = "".join(
        f"<dt>{label}</dt><dd>{_text(row[key])}</dd>" for key, label in _DETAILS if row.get(key)
    )
    listed = f"\n<dl>{details}</dl>" if details else ""
    origin = f" · {_text(row['origin'])}" if row.get("origin") else ""
    return (
        f'<article tabindex="0"{_data(event, row, told)}>\n<div><p class="when">{_text(when)}</p>'
        f'<span class="agency a{place}">{_text(row["agency"])}</span>'
        f"{_place(event, told)}</div>\n"
        f'<div><p class="what">{_text(row["what"])}</p>{listed}'
        f'<p class="small">{_text(row["id"])}{origin}</p></div>\n</article>\n'
    )


def _place(event: MasterEvent, told: DatesTold) -> str:
    """Why it stands here, for a date that is not one exact day."""
    if event.when.precision in _EXACT and not event.when.doubtful:
        return ""
    return f'<p class="small">{_text(told.placed(event))}</p>'


def _data(event: MasterEvent, row: Mapping[str, str], told: DatesTold) -> str:
    """What the filters look at: the days that the event can touch, who, and whether seen."""
    latest = event.until.latest if event.until and event.until.latest else event.when.latest
    values = {
        "agency": _value(event.agency),
        "first": told.place(event.when.earliest) if event.when.earliest else "",
        "last": told.place(latest) if latest else "",
        "people": "|".join(_value(name) for name in event.event.people if name),
        "seen": row.get("child_seen", ""),
        "tags": " ".join(_value(tie.key) for tie in event.ties),
    }
    return "".join(f' data-{key}="{value}"' for key, value in values.items() if value)
