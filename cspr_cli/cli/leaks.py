"""The one search that a document for publication goes through, whichever command asks for it."""

from collections.abc import Iterable, Sequence

from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.chronology import merged
from cspr_cli.cli.hiding import case_hiding
from cspr_cli.cli.rendering import CaseRecords, case_records
from cspr_cli.documents.pseudonyms import Pseudonyms
from cspr_cli.documents.residual_scan import left_in
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.packages.guard import open_package


def sought(opened: OpenCase, allow: Iterable[str] = ()) -> Pseudonyms:
    """What tells who is meant in a case, from all of its records; ``allow`` may stand.

    So may the full name of the lead reviewer, which a report has on its cover.
    """
    records: CaseRecords = case_records(opened)
    master = merged(opened, records) if opened.folder.chronologies() else None
    pseudonyms = case_hiding(opened, records, master).hiding.pseudonyms
    return pseudonyms.allowing([*allow, records.local_review.lead_reviewer.name])


def leaks_in(
    files: Sequence[tuple[str, bytes]], pseudonyms: Pseudonyms, *, show: bool = False
) -> list[str]:
    """Where files, each a name and its data, tell who is meant; ``show`` says which words do.

    A package that nobody should open is a finding too; it is looked through all the same.
    """
    found: list[str] = []
    for name, data in files:
        if data.startswith(b"PK"):
            try:
                open_package(data, name)
            except CsprError as refused:
                found.append(str(refused))
        found += left_in({name: data}, pseudonyms, show=show)
    return found
