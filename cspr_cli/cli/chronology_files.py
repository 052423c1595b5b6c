"""The master chronology's files: the same events in the same order in every format."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.chronology_part import Part
from cspr_cli.cli.pdf import PAGE, PdfSource, picture_source, word_sources
from cspr_cli.cli.rendering import CaseRecords, facts_of
from cspr_cli.documents.agency_key import KeyedAgency, with_agency_key
from cspr_cli.documents.chronology_rows import chronology_rows, with_nothing_lost
from cspr_cli.documents.colour import agency_fill
from cspr_cli.documents.context import build_context
from cspr_cli.documents.dates_told import AsRecorded, DatesTold
from cspr_cli.documents.logo import slot
from cspr_cli.documents.long_table import render_long_table, shown_columns
from cspr_cli.documents.part_note import with_part_note
from cspr_cli.documents.render import finished
from cspr_cli.documents.workbook import chronology_workbook
from cspr_cli.records.vague_date import read_date
from cspr_cli.storage.logo import read_logo
from cspr_cli.storage.templates import find_template, load_form

if TYPE_CHECKING:
    from cspr_cli.cli.hiding import CaseHiding

DOCUMENT = "master-chronology"
WORD_AND_EXCEL = ("word", "excel")
FORMATS = (*WORD_AND_EXCEL, "html", "svg", "png")
PDF = "pdf"
_ENDINGS = {"word": "docx", "excel": "xlsx", "html": "html", "svg": "svg", "png": "png"}
_EXPLANATION = (
    "Every agency's events, merged in order, with dates and times in the words recorded.",
    "An event stands at the earliest moment that its words can mean.",
    "Events that cannot be placed in time are at the end, under Undated.",
)
_TRACED = "The last columns say which file and row an event came from."


def chronology_files(
    opened: OpenCase,
    records: CaseRecords,
    master: MasterChronology,
    today: date,
    formats: Sequence[str] = WORD_AND_EXCEL,
    part: Part | None = None,
) -> dict[str, bytes]:
    """The master chronology in each of the formats, by file name."""
    context = build_context(facts_of(opened, records, today))
    title = f"Master chronology: case {opened.reference}"
    part = part or Part("", "")
    colours = _colours(opened)
    name = f"{DOCUMENT}{part.ending}"
    content = _Content(name, title, part.said, master, context, records, colours)
    return _in_formats(opened, content, formats)


def anonymised_files(
    opened: OpenCase,
    records: CaseRecords,
    master: MasterChronology,
    today: date,
    formats: Sequence[str],
    part: Part | None,
    hides: "CaseHiding",
    ending: str = "-anonymised",
) -> dict[str, bytes]:
    """The same with roles in place of names. Raises `CsprError` where an identifier is left."""
    from cspr_cli.documents.anonymised import anonymised
    from cspr_cli.documents.residual_scan import words_of

    hiding = hides.hiding
    hidden = anonymised(master, hiding, records.referral.people)
    context = hiding.data(build_context(facts_of(opened, records, today)))
    part = part or Part("", "")
    said = " ".join(words for words in (hiding.text(part.said), hides.said) if words)
    content = _Content(
        f"{DOCUMENT}{ending}{part.ending}",
        "Anonymised chronology",
        said,
        hidden,
        context,
        records,
        _hidden_colours(opened, master, hidden),
        hiding.told,
    )
    files = _in_formats(opened, content, formats)
    template = find_template(opened.case.partnership, DOCUMENT, opened.register.root)
    looked_at = files
    if "png" in formats:  # it has the words of the other picture, where no scan can read them
        looked_at = files | {f"{content.name}.svg": _picture(opened, content)}
    hides.refuse_left("The anonymised chronology", looked_at, words_of(template.data))
    return files


@dataclass(frozen=True)
class _Content:
    """What the files are made from: their name, title, events and the template's context.

    ``part`` says which part of the chronology they hold; empty for the whole.
    """

    name: str
    title: str
    part: str
    master: MasterChronology
    context: dict[str, Any]
    records: CaseRecords
    colours: Mapping[str, str]
    told: DatesTold = field(default_factory=AsRecorded)

    @property
    def explanation(self) -> tuple[str, ...]:
        """How the chronology is to be read, and first which part it is."""
        usual = _EXPLANATION[1:] if self.told.numeric else _EXPLANATION
        return (self.part, *usual) if self.part else usual


def _in_formats(opened: OpenCase, content: _Content, formats: Sequence[str]) -> dict[str, bytes]:
    makers = {"word": _word, "excel": _excel, "html": _page, "svg": _picture, "png": _png}
    return {
        f"{content.name}.{_ENDINGS[name]}": makers[name](opened, content)
        for name in FORMATS
        if name in formats
    }


def _word(opened: OpenCase, content: _Content) -> bytes:
    root, partnership = opened.register.root, opened.case.partnership
    rows = list(chronology_rows(content.master, content.colours, content.told))
    events = (*content.master.events, *content.master.undated)
    agencies = list(dict.fromkeys(event.agency_name for event in events))
    logo = read_logo(root, opened.register.record.style.logo)
    counted = {"count": str(len(rows)), "agencies": ", ".join(agencies), "rows": []}
    context = content.context | {"chronology": counted} | slot(logo)
    template = find_template(partnership, DOCUMENT, root)
    whole = with_nothing_lost(rows, shown_columns(template.data, template.name))
    word = render_long_table(template.data, context, whole, template.name)
    whole_word = finished(load_form(partnership, DOCUMENT, root), word, context, logo)
    noted = with_part_note(whole_word, content.part) if content.part else whole_word
    return with_agency_key(noted, _keyed(content))


def _keyed(content: _Content) -> list[KeyedAgency]:
    """The agencies of the chronology, in the order in which they first appear."""
    events = (*content.master.events, *content.master.undated)
    names = {event.agency: event.agency_name for event in events}
    counts = Counter(event.agency for event in events)
    return [
        KeyedAgency(name, agency_fill(content.colours.get(key, ""), place), counts[key])
        for place, (key, name) in enumerate(names.items())
    ]


def _excel(opened: OpenCase, content: _Content) -> bytes:
    rows = chronology_rows(content.master, content.colours, content.told)
    author = opened.register.record.name
    explanation = content.explanation
    if any(event.event.origin for event in (*content.master.events, *content.master.undated)):
        explanation = (*explanation, _TRACED)
    return chronology_workbook(content.title, rows, explanation, author=author)


def _page(_: OpenCase, content: _Content) -> bytes:
    from cspr_cli.documents.chronology_page import chronology_page

    page = chronology_page(
        content.title, content.master, content.colours, content.explanation, content.told
    )
    return page.encode("utf-8")


def _picture(_: OpenCase, content: _Content) -> bytes:
    from cspr_cli.documents.timeline import timeline_svg

    incident = read_date(content.records.referral.incident.date)
    title = f"{content.title}. {content.part}" if content.part else content.title
    picture = timeline_svg(
        title, content.master, content.colours, incident=incident, told=content.told
    )
    return picture.encode("utf-8")


def _png(opened: OpenCase, content: _Content) -> bytes:
    from cspr_cli.documents.png import png_of

    return png_of(_picture(opened, content).decode("utf-8"))


def pdf_sources(files: Mapping[str, bytes], author: str) -> list[PdfSource]:
    """What a PDF of each of these files is made from; a PNG's is that of the same picture."""
    found = word_sources(files)
    for name, data in files.items():
        stem, _, ending = name.rpartition(".")
        if ending == "xlsx":
            found.append(PdfSource(f"{stem}-workbook.pdf", name, data, ".xlsx"))
        if ending == "html":
            found.append(PdfSource(f"{stem}-page.pdf", name, data, PAGE))
        if ending == "svg":
            found.append(picture_source(f"{stem}-timeline.pdf", name, data, author))
    return found


def _hidden_colours(
    opened: OpenCase, master: MasterChronology, hidden: MasterChronology
) -> dict[str, str]:
    """The same colours under the keys that agencies have in an anonymised version."""
    colours = _colours(opened)
    both = zip((*master.events, *master.undated), (*hidden.events, *hidden.undated), strict=True)
    return {other.agency: colours.get(one.agency, "") for one, other in both}


def _colours(opened: OpenCase) -> dict[str, str]:
    """Each agency's colour: its own, or a tint by its place in cspr.yaml."""
    return {
        agency.key: agency_fill(agency.colour, place)
        for place, agency in enumerate(opened.register.record.agencies)
    }
