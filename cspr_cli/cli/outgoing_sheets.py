"""The spreadsheet for its chronology that each agency is sent beside, or without, a Word form."""

from collections.abc import Iterator, Sequence

from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.rendering import CaseRecords
from cspr_cli.documents.chronology_blank import chronology_blank
from cspr_cli.documents.context import Request
from cspr_cli.records.profile import DocumentReference

CHRONOLOGY = "chronology"


def asks_for_chronologies(going_out: Sequence[DocumentReference]) -> bool:
    """Whether the procedure's request has a chronology for the agency to fill."""
    return any(_is_chronology(document) for document in going_out)


def chronology_sheet(
    opened: OpenCase, records: CaseRecords, agency: str, request: Request
) -> tuple[str, bytes]:
    """The spreadsheet for one agency: its path in the case's folder, and its bytes."""
    key = next((one.key for one in opened.profile.documents if _is_chronology(one)), CHRONOLOGY)
    data = chronology_blank(
        f"Chronology of {opened.register.record.agency_name(agency)}",
        tuple(_people(records)),
        form=f"{opened.case.partnership}/{key}",
        case=opened.reference,
        agency=agency,
        advice=tuple(_advice(opened, records, request)),
        author=opened.register.record.name,
    )
    return f"documents/{agency}/{key}.xlsx", data


def _is_chronology(document: DocumentReference) -> bool:
    return CHRONOLOGY in document.key and bool(document.returned and document.per_agency)


def _people(records: CaseRecords) -> Iterator[str]:
    """The names of the case, the children first, each once."""
    people = (*records.referral.subjects, *records.referral.family)
    yield from dict.fromkeys(person.name for person in people if person.name)


def _advice(opened: OpenCase, records: CaseRecords, request: Request) -> Iterator[str]:
    """What an agency needs to know besides: the period, the day that it is due, where it goes."""
    terms = records.terms_of_reference
    if terms.period_from or terms.period_to:
        since = f" from {short(terms.period_from)}" if terms.period_from else ""
        until = f" to {short(terms.period_to)}" if terms.period_to else ""
        yield f"Please cover the period{since}{until}."
    if terms.period_note:
        yield terms.period_note
    if request.due:
        at = f" at {request.due_time:%H:%M}" if request.due_time else ""
        yield f"Please send it back by {short(request.due)}{at}."
    if opened.register.record.office.email:
        yield f"Send it securely to {opened.register.record.office.email}."
