"""``cspr chronology``: merge the agencies' chronologies into the master chronology."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from cspr_cli.chronology.evidence import evidence_of
from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.chronology_files import (
    FORMATS,
    PDF,
    anonymised_files,
    chronology_files,
    pdf_sources,
)
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
from cspr_cli.cli.hiding import (
    CHOSEN,
    EXACT,
    AgeOfOption,
    AnonymisedOption,
    DatesOption,
    HiddenBy,
    NamesOption,
    case_hiding,
    refuse_without_anonymised,
)
from cspr_cli.cli.pdf import pdfs_of, printable, warn_of_older
from cspr_cli.cli.rendering import CaseRecords, case_records
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, TodayOption, here
from cspr_cli.cli.words import listed, plural
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_date
from cspr_cli.storage.browser import find_browser
from cspr_cli.storage.change import begin_change

_USUAL = ("word", "excel", "html", "svg")


def chronology(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    today: TodayOption = None,
    formats: Annotated[
        str, typer.Option("--format", help="Which to write: word, excel, html, svg, png, pdf.")
    ] = ",".join(_USUAL),
    anonymised: AnonymisedOption = False,
    names: NamesOption = CHOSEN,
    dates: DatesOption = EXACT,
    age_of: AgeOfOption = "",
    agency: AgenciesOption = None,
    person: PersonOption = "",
    first: FromOption = "",
    last: ToOption = "",
) -> int:
    """Merge the agencies' chronologies into one, and write it: Word, Excel, a page, a picture.

    With --anonymised roles stand in place of names, and no file is written while anything that
    tells who is meant is left in one. With pdf among the formats LibreOffice makes a PDF of each
    of the others, and Chromium, Chrome or Edge one of the page.
    With --agency, --person, --from or --to a part is written to files of its own, which say so.
    """
    wanted = _formats(formats)
    hidden_by = HiddenBy(dates, age_of, names)
    refuse_without_anonymised(hidden_by, anonymised=anonymised)
    opened = opened_case(case or case_option)
    records = case_records(opened)
    asked = Asked(tuple(agency or ()), person, first, last)
    master, part = part_of(opened, records, merged(opened, records), asked)
    day = here(today).today
    hides = None
    if anonymised:
        hides = case_hiding(opened, records, master, hidden_by)
        files = anonymised_files(
            opened, records, master, day, wanted, part, hides, hidden_by.ending
        )
    else:
        files = chronology_files(opened, records, master, day, wanted, part)
    sources = pdf_sources(files, opened.register.record.name)
    files |= pdfs_of(opened.folder.documents, printable(sources)) if PDF in wanted else {}
    with begin_change(opened.register.root) as change:
        if hides:
            hides.keep(change, opened)
        for name, data in files.items():
            change.create(opened.folder.documents / name, data, replace=True)
        changed = change.commit(
            summary_of(part, anonymised=anonymised),
            case=opened.reference,
            action="chronology",
        )
    _report(opened, master, files, part, changed=changed is not None)
    warn_of_older(opened.folder.documents, sources, files)
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
    return (*_made_from(wanted), *wanted) if PDF in wanted else wanted


def _made_from(wanted: Sequence[str]) -> tuple[str, ...]:
    """What must be written besides for a PDF to be made from."""
    if "png" in wanted:
        return ("svg",)
    by_itself = {"word", "excel", "svg", *(["html"] if find_browser() else [])}
    return () if set(wanted) & by_itself else ("word",)


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
