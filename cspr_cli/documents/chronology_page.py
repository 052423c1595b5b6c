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
    ("reference", "Agency's reference"),
)
_EXACT = frozenset({Precision.MINUTE, Precision.DAY})
_Row = tuple[MasterEvent, Mapping[str, str]]


def chronology_page(
    title: str,
    master: MasterChronology,
    colours: Mapping[str, str],
    explanation: tuple[str, ...] = (),
) -> str:
    """The page, the same for the same inputs. ``colours`` gives agencies' colours by key.

    The reviewer's notes are not in it. Words after ``#`` in its address fill its filters, such
    as ``#search=bruise&agency=police``.
    """
    events = (*master.events, *master.undated)
    rows = list(zip(events, chronology_rows(master, colours), strict=True))
    agencies = {event.agency: event.agency_name for event in events}
    style = _asset("chronology_page.css") + _agency_style(agencies, colours)
    script = _asset("chronology_page.js")
    body = "".join(
        [
            _heading(title, agencies, explanation),
            _filters(agencies, sorted({name for e in events for name in e.event.people if name})),
            '<main id="events">\n',
            *_sections(rows, {key: place for place, key in enumerate(agencies)}),
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


def _filters(agencies: Mapping[str, str], people: list[str]) -> str:
    return (
        '<form id="find" role="search" hidden><div>\n'
        '<label>Search<input name="search" type="search" autocomplete="off" '
        'data-says="Search"></label>\n'
        f"{_choice('agency', 'Agency', 'Every agency', agencies)}"
        f"{_choice('person', 'Person', 'Everybody', {name: name for name in people})}"
        '<label>From<input name="from" type="date" data-says="From"></label>\n'
        '<label>To<input name="to" type="date" data-says="To"></label>\n'
        f"{_choice('seen', 'Child seen', 'Either', {'Yes': 'Yes', 'No': 'No'})}"
        '<button id="clear" type="button">Show all</button>\n'
        '<p id="count" role="status"></p>\n</div></form>\n'
    )


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


def _sections(rows: Sequence[_Row], places: Mapping[str, int]) -> Iterator[str]:
    for month, group in groupby(rows, key=lambda pair: pair[1]["month"]):
        yield f"<section>\n<h2>{_text(month)}</h2>\n"
        for event, row in group:
            yield _article(event, row, places[event.agency])
        yield "</section>\n"


def _article(event: MasterEvent, row: Mapping[str, str], place: int) -> str:
    when = " ".join(part for part in (row["date"], row["time"]) if part) or "No date"
    details = "".join(
        f"<dt>{label}</dt><dd>{_text(row[key])}</dd>" for key, label in _DETAILS if row.get(key)
    )
    told = f"\n<dl>{details}</dl>" if details else ""
    origin = f" · {_text(row['origin'])}" if row.get("origin") else ""
    return (
        f'<article tabindex="0"{_data(event, row)}>\n<div><p class="when">{_text(when)}</p>'
        f'<span class="agency a{place}">{_text(row["agency"])}</span>'
        f"{_place(event)}</div>\n"
        f'<div><p class="what">{_text(row["what"])}</p>{told}'
        f'<p class="small">{_text(row["id"])}{origin}</p></div>\n</article>\n'
    )


def _place(event: MasterEvent) -> str:
    """Why it stands here, for a date that is not one exact day."""
    if event.when.precision in _EXACT and not event.when.doubtful:
        return ""
    return f'<p class="small">{_text(event.place_explained)}</p>'


def _data(event: MasterEvent, row: Mapping[str, str]) -> str:
    """What the filters look at: the days that the event can touch, who, and whether seen."""
    latest = event.until.latest if event.until and event.until.latest else event.when.latest
    values = {
        "agency": _value(event.agency),
        "first": event.when.earliest.date().isoformat() if event.when.earliest else "",
        "last": latest.date().isoformat() if latest else "",
        "people": "|".join(_value(name) for name in event.event.people if name),
        "seen": row.get("child_seen", ""),
    }
    return "".join(f' data-{key}="{value}"' for key, value in values.items() if value)
