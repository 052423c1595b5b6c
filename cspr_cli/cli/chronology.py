"""``cspr chronology``: merge the agencies' chronologies into the master chronology."""

from datetime import date

from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.rendering import CaseRecords, case_records, facts_of
from cspr_cli.cli.situation import CaseArgument, CaseOption, TodayOption, here
from cspr_cli.cli.words import plural
from cspr_cli.documents.chronology_rows import chronology_rows, with_nothing_lost
from cspr_cli.documents.context import build_context
from cspr_cli.documents.long_table import render_long_table, shown_columns
from cspr_cli.documents.render import finished
from cspr_cli.documents.workbook import chronology_workbook
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_date
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.templates import find_template, load_form

DOCUMENT = "master-chronology"
_EXPLANATION = (
    "Every agency's events, merged in order, with dates and times in the words recorded.",
    "An event stands at the earliest moment that its words can mean.",
    "Events that cannot be placed in time are at the end, under Undated.",
    "The last columns say which file and row an event came from.",
)


def chronology(
    case: CaseArgument = None, case_option: CaseOption = None, today: TodayOption = None
) -> int:
    """Merge the agencies' chronologies into one, and write it for Word and for Excel."""
    opened = opened_case(case or case_option)
    records = case_records(opened)
    master = merged(opened, records)
    files = chronology_files(opened, records, master, here(today).today)
    with begin_change(opened.register.root) as change:
        for name, data in files.items():
            change.create(opened.folder.documents / name, data, replace=True)
        changed = change.commit(
            "Merge the agencies' chronologies",
            case=opened.reference,
            action="chronology",
        )
    _report(opened, master, changed=changed is not None)
    return 0


def merged(opened: OpenCase, records: CaseRecords) -> MasterChronology:
    """The agencies' events as one. Raises `CsprError` where no chronology has come yet."""
    found = [sound(read, f"chronology/{key}") for key, read in opened.folder.chronologies().items()]
    if not found:
        raise CsprError(
            "No agency's chronology has been received yet.",
            f"Receive one with: cspr receive {opened.reference} FILE --agency KEY",
        )
    names = {agency.key: agency.name for agency in opened.register.record.agencies}
    return merge(found, names, born=_born(records))


def _born(records: CaseRecords) -> date | None:
    """The child's date of birth, for events dated by an age; None with several children."""
    subjects = records.referral.subjects
    if len(subjects) != 1:
        return None
    when = read_date(subjects[0].date_of_birth)
    exact = when.earliest and when.latest and when.earliest.date() == when.latest.date()
    return when.earliest.date() if exact and when.earliest else None


def chronology_files(
    opened: OpenCase, records: CaseRecords, master: MasterChronology, today: date
) -> dict[str, bytes]:
    """The master chronology for Word and for Excel, by file name."""
    root, partnership = opened.register.root, opened.case.partnership
    rows = list(chronology_rows(master, _colours(opened)))
    events = (*master.events, *master.undated)
    agencies = list(dict.fromkeys(event.agency_name for event in events))
    facts = facts_of(opened, records, today)
    context = build_context(facts) | {
        "chronology": {"count": str(len(rows)), "agencies": ", ".join(agencies), "rows": []}
    }
    template = find_template(partnership, DOCUMENT, root)
    whole = with_nothing_lost(rows, shown_columns(template.data, template.name))
    word = render_long_table(template.data, context, whole, template.name)
    title = f"Master chronology: case {opened.reference}"
    excel = chronology_workbook(title, rows, _EXPLANATION, author=opened.register.record.name)
    return {
        f"{DOCUMENT}.docx": finished(load_form(partnership, DOCUMENT, root), word, context),
        f"{DOCUMENT}.xlsx": excel,
    }


def _colours(opened: OpenCase) -> dict[str, str]:
    """Each agency's colour: its own, or a tint by its place in cspr.yaml."""
    from cspr_cli.documents.colour import agency_fill

    return {
        agency.key: agency_fill(agency.colour, place)
        for place, agency in enumerate(opened.register.record.agencies)
    }


def _report(opened: OpenCase, master: MasterChronology, *, changed: bool) -> None:
    total = len(master.events) + len(master.undated)
    agencies = len({event.agency for event in (*master.events, *master.undated)})
    words = f"{plural(total, 'event')} from {plural(agencies, 'agency', 'agencies')}"
    if changed:
        screen.done(f"Merged {words}.")
    else:
        screen.done(f"Nothing has changed: {words}, merged as before.")
    if master.undated:
        screen.warn(
            f"{plural(len(master.undated), 'event has', 'events have')} a date that cannot"
            " be placed in time.",
            "The chronology ends with such dates, in the words recorded; cspr check lists them.",
        )
    folder = opened.folder.shown(opened.folder.documents)
    screen.say(f"Open: {folder}/{DOCUMENT}.docx or {folder}/{DOCUMENT}.xlsx")
