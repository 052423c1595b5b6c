"""``cspr chronology``: merge the agencies' chronologies into the master chronology."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cspr_cli.chronology.evidence import evidence_of
from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.chronology_part import (
    AgenciesOption,
    Asked,
    FromOption,
    Part,
    PersonOption,
    ToOption,
    part_of,
    summary_of,
)
from cspr_cli.cli.event_decisions import kept_decisions
from cspr_cli.cli.pdf import pdfs_beside, warn_of_older
from cspr_cli.cli.rendering import CaseRecords, case_records, facts_of
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, TodayOption, here
from cspr_cli.cli.words import listed, plural
from cspr_cli.documents.chronology_rows import chronology_rows, with_nothing_lost
from cspr_cli.documents.context import build_context
from cspr_cli.documents.long_table import render_long_table, shown_columns
from cspr_cli.documents.part_note import with_part_note
from cspr_cli.documents.render import finished
from cspr_cli.documents.workbook import chronology_workbook
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_date
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.templates import find_template, load_form

if TYPE_CHECKING:
    from cspr_cli.documents.pseudonyms import Pseudonyms

DOCUMENT = "master-chronology"
WORD_AND_EXCEL = ("word", "excel")
FORMATS = (*WORD_AND_EXCEL, "html", "svg")
PDF = "pdf"
_ENDINGS = {"word": "docx", "excel": "xlsx", "html": "html", "svg": "svg"}
_EXPLANATION = (
    "Every agency's events, merged in order, with dates and times in the words recorded.",
    "An event stands at the earliest moment that its words can mean.",
    "Events that cannot be placed in time are at the end, under Undated.",
    "The last columns say which file and row an event came from.",
)


def chronology(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    today: TodayOption = None,
    formats: Annotated[
        str, typer.Option("--format", help="Which to write: word, excel, html, svg, pdf.")
    ] = ",".join(FORMATS),
    anonymised: Annotated[
        bool, typer.Option("--anonymised", help="Write roles in place of names, and no numbers.")
    ] = False,
    agency: AgenciesOption = None,
    person: PersonOption = "",
    first: FromOption = "",
    last: ToOption = "",
) -> int:
    """Merge the agencies' chronologies into one, and write it: Word, Excel, a page, a picture.

    With --anonymised roles stand in place of names, and no file is written while anything that
    tells who is meant is left in one. A PDF is made from the Word file by LibreOffice.
    With --agency, --person, --from or --to a part is written to files of its own, which say so.
    """
    wanted = _formats(formats)
    opened = opened_case(case or case_option)
    records = case_records(opened)
    asked = Asked(tuple(agency or ()), person, first, last)
    master, part = part_of(opened, records, merged(opened, records), asked)
    write = anonymised_files if anonymised else chronology_files
    files = write(opened, records, master, here(today).today, wanted, part)
    files |= pdfs_beside(opened.folder.documents, files) if PDF in wanted else {}
    with begin_change(opened.register.root) as change:
        for name, data in files.items():
            change.create(opened.folder.documents / name, data, replace=True)
        changed = change.commit(
            summary_of(part, anonymised=anonymised),
            case=opened.reference,
            action="chronology",
        )
    _report(opened, master, files, part, changed=changed is not None)
    warn_of_older(opened.folder.documents, files)
    return 0


def _formats(words: str) -> tuple[str, ...]:
    wanted = tuple(word.strip().casefold() for word in words.split(",") if word.strip())
    unknown = [word for word in wanted if word not in {*FORMATS, PDF}]
    if unknown or not wanted:
        raise CsprError(
            f"--format {words!r} is not a list of formats.",
            f"Choose from {', '.join((*FORMATS, PDF))}, with commas between them.",
            exit_code=USAGE,
        )
    return ("word", *wanted) if PDF in wanted else wanted


def merged(opened: OpenCase, records: CaseRecords) -> MasterChronology:
    """The agencies' events as one. Raises `CsprError` where no chronology has come yet."""
    found = [sound(read, f"chronology/{key}") for key, read in opened.folder.chronologies().items()]
    if not found:
        raise CsprError(
            "No agency's chronology has been received yet.",
            f"Receive one with: cspr receive {opened.reference} FILE --agency KEY",
        )
    names = {agency.key: agency.name for agency in opened.register.record.agencies}
    decisions = kept_decisions(opened).decisions
    return merge(
        found,
        names,
        positions=decisions.positions,
        born=_born(records),
        ties=evidence_of(decisions, records.findings, records.action_plan).by_event(),
    )


def _born(records: CaseRecords) -> date | None:
    """The child's date of birth, for events dated by an age; None with several children."""
    subjects = records.referral.subjects
    if len(subjects) != 1:
        return None
    when = read_date(subjects[0].date_of_birth)
    exact = when.earliest and when.latest and when.earliest.date() == when.latest.date()
    return when.earliest.date() if exact and when.earliest else None


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
    content = _Content(f"{DOCUMENT}{part.ending}", title, part.said, master, context, records)
    return _in_formats(opened, content, formats)


def anonymised_files(
    opened: OpenCase,
    records: CaseRecords,
    master: MasterChronology,
    today: date,
    formats: Sequence[str] = WORD_AND_EXCEL,
    part: Part | None = None,
) -> dict[str, bytes]:
    """The same with roles in place of names. Raises `CsprError` where an identifier is left."""
    from cspr_cli.documents.anonymised import anonymised
    from cspr_cli.documents.residual_scan import left_in

    pseudonyms = case_pseudonyms(opened, records, master)
    hidden = anonymised(master, pseudonyms, records.referral.people)
    context = pseudonyms.hidden_data(build_context(facts_of(opened, records, today)))
    part = part or Part("", "")
    name, said = f"{DOCUMENT}-anonymised{part.ending}", pseudonyms.hidden(part.said)
    content = _Content(name, "Anonymised chronology", said, hidden, context, records)
    files = _in_formats(opened, content, formats)
    left = left_in(files, pseudonyms)
    if left:
        raise CsprError(
            f"The anonymised chronology would still hold: {'; '.join(left[:8])}.",
            "Nothing was written. Correct the words in the agency's chronology, or the person's "
            "other names in referral.yaml, and try again.",
        )
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

    @property
    def explanation(self) -> tuple[str, ...]:
        """How the chronology is to be read, and first which part it is."""
        return (self.part, *_EXPLANATION) if self.part else _EXPLANATION


def _in_formats(opened: OpenCase, content: _Content, formats: Sequence[str]) -> dict[str, bytes]:
    makers = {"word": _word, "excel": _excel, "html": _page, "svg": _picture}
    return {
        f"{content.name}.{_ENDINGS[name]}": makers[name](opened, content)
        for name in FORMATS
        if name in formats
    }


def _word(opened: OpenCase, content: _Content) -> bytes:
    root, partnership = opened.register.root, opened.case.partnership
    rows = list(chronology_rows(content.master, _colours(opened)))
    events = (*content.master.events, *content.master.undated)
    agencies = list(dict.fromkeys(event.agency_name for event in events))
    context = content.context | {
        "chronology": {"count": str(len(rows)), "agencies": ", ".join(agencies), "rows": []}
    }
    template = find_template(partnership, DOCUMENT, root)
    whole = with_nothing_lost(rows, shown_columns(template.data, template.name))
    word = render_long_table(template.data, context, whole, template.name)
    whole_word = finished(load_form(partnership, DOCUMENT, root), word, context)
    return with_part_note(whole_word, content.part) if content.part else whole_word


def _excel(opened: OpenCase, content: _Content) -> bytes:
    rows = chronology_rows(content.master, _colours(opened))
    author = opened.register.record.name
    return chronology_workbook(content.title, rows, content.explanation, author=author)


def _page(opened: OpenCase, content: _Content) -> bytes:
    from cspr_cli.documents.chronology_page import chronology_page

    page = chronology_page(
        content.title, content.master, _colours(opened), content.explanation[:-1]
    )
    return page.encode("utf-8")


def _picture(opened: OpenCase, content: _Content) -> bytes:
    from cspr_cli.documents.timeline import timeline_svg

    incident = read_date(content.records.referral.incident.date)
    title = f"{content.title}. {content.part}" if content.part else content.title
    picture = timeline_svg(title, content.master, _colours(opened), incident=incident)
    return picture.encode("utf-8")


def case_pseudonyms(
    opened: OpenCase, records: CaseRecords, master: MasterChronology
) -> "Pseudonyms":
    """Everything that the register knows of the family, its papers and the workers it names."""
    from cspr_cli.documents.pseudonyms import pseudonyms_for

    register, referral = opened.register.record, records.referral
    events = (*master.events, *master.undated)
    contacts = [referral.referrer, referral.safeguarding_lead, *register.contacts.values()]
    contacts += [agency.safeguarding_lead for agency in register.agencies]
    office = register.office
    return pseudonyms_for(
        referral.people,
        references=[opened.reference, *(e.event.reference for e in events if e.event.reference)],
        professionals=[contact.name for contact in contacts],
        allowed=[office.telephone, office.email, *office.address.split(",")],
    )


def _colours(opened: OpenCase) -> dict[str, str]:
    """Each agency's colour: its own, or a tint by its place in cspr.yaml."""
    from cspr_cli.documents.colour import agency_fill

    return {
        agency.key: agency_fill(agency.colour, place)
        for place, agency in enumerate(opened.register.record.agencies)
    }


def _report(
    opened: OpenCase,
    master: MasterChronology,
    files: Mapping[str, bytes],
    part: Part | None,
    *,
    changed: bool,
) -> None:
    total = len(master.events) + len(master.undated)
    agencies = len({event.agency for event in (*master.events, *master.undated)})
    words = f"{plural(total, 'event')} from {plural(agencies, 'agency', 'agencies')}"
    whole = "Merged" if part is None else "Wrote a part:"
    if changed:
        screen.done(f"{whole} {words}.")
    else:
        screen.done(f"Nothing has changed: {words}, merged as before.")
    if master.undated:
        screen.warn(
            f"{plural(len(master.undated), 'event has', 'events have')} a date that cannot"
            " be placed in time.",
            "The chronology ends with such dates, in the words recorded; cspr check lists them.",
        )
    folder = opened.folder.shown(opened.folder.documents)
    screen.say(f"Open: {listed([f'{folder}/{name}' for name in files], 'or')}")
