"""The original of a return is missing, or is not as it came.

Finds: a file under `files` of a scoping return, or under `returned` or `files` of a chronology,
that is not in the case, or whose SHA-256 is not the one recorded when it was received.

Why: the original proves what the agency said; anything in the report can be traced back to it.

Severity: error.

Passes::

    kept: {returns/police.docx: 1f2e}
    scoping:
      police:
        agency: police
        files: [{file: returns/police.docx, sha256: 1f2e}]

Fails::

    kept: {returns/police.docx: 9d8c}
    scoping:
      police:
        agency: police
        files: [{file: returns/police.docx, sha256: 1f2e}]

Remedy: bring the file back from git (`git log` shows when it changed), or receive the return
again.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, error
from cspr_cli.records.base import Versioned
from cspr_cli.records.paths import Key

Kept = tuple[Located[Versioned], tuple[Key, ...], str, str]


def return_file_missing_or_changed(view: CaseView) -> Iterator[Finding]:
    """Each kept original that is gone or altered."""
    for record, where, file, sha256 in kept_files(view):
        found = view.kept.get(file)
        message = ""
        if found is None:
            message = f"the original {file} is not in the case"
        elif sha256 and found != sha256:
            message = f"the original {file} is not as it was when it came"
        if message:
            yield error(
                record, where, message, "Bring it back from git, or receive the return again."
            )


def kept_files(view: CaseView) -> Iterator[Kept]:
    """Every original that a record says was kept: the record, the place, its path and hash."""
    for item in view.scoping.values():
        for index, kept in enumerate(item.record.files):
            if kept.file:
                yield item, ("files", index), kept.file, kept.sha256
    for chronology in view.chronologies.values():
        record = chronology.record
        for index, kept in enumerate(record.every_file):
            if kept.file:
                where = ("files", index) if record.files else ("returned",)
                yield chronology, where, kept.file, kept.sha256
