"""Counts each procedure's documents and fields, and times writing all those of one case.

For every procedure the invented case is played to its end, and each document is then made once
(of one that each agency has a copy of, one copy). A field has a home where its record path is one
that the records have and the Word template shows it; every field must. The yardstick is docxtpl's
own filling of the same templates. Pages are counted where LibreOffice is there.

Run: ``python tests/benchmarks/documents.py [partnership...]``.
"""

import contextlib
import io
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cspr_cli.cli.app import main as cspr
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.chronology import merged
from cspr_cli.cli.chronology_files import chronology_files
from cspr_cli.cli.rendering import AgencyCopy, CaseRecords, case_records, facts_of, rendered
from cspr_cli.documents.context import Request, build_context
from cspr_cli.documents.environment import fill, open_template
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.template_check import check_template, parsed, paths_of
from cspr_cli.records.form import Field, Form, Layout, Section
from cspr_cli.storage.pdf import find_libreoffice, to_pdfs
from cspr_cli.storage.profiles import profile_keys
from cspr_cli.storage.templates import find_template, load_form

ROUNDS = 3
CASE = "2026-001"
CHRONOLOGY = "master-chronology"
DAY = date(2026, 11, 25)
PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True)
class Played:
    """An invented case that has been played to its end."""

    opened: OpenCase
    records: CaseRecords

    def copy(self, document: str) -> AgencyCopy | None:
        """The first agency's copy of a document that each agency has one of."""
        if not self.opened.profile.document(document).per_agency:
            return None
        agency = self.opened.case.agencies[0].key
        return AgencyCopy(self.opened.register.record.agency(agency), Request())

    def written(self, document: str) -> bytes:
        """One document as bytes."""
        if document == CHRONOLOGY:
            events = merged(self.opened, self.records)
            files = chronology_files(self.opened, self.records, events, DAY, ("word",))
            return files[f"{CHRONOLOGY}.docx"]
        copy = self.copy(document)
        return rendered(self.opened, self.records, document, DAY, copy=copy).data

    def filled(self, document: str) -> bytes:
        """The same template filled by docxtpl alone."""
        facts = facts_of(self.opened, self.records, DAY, self.copy(document))
        template = find_template(self.opened.case.partnership, document)
        return fill(template.data, build_context(facts), template.name)


def played(partnership: str, folder: Path) -> Played:
    """Play the case in ``folder``."""
    for who in ("AUTHOR", "COMMITTER"):
        os.environ |= {f"GIT_{who}_NAME": "Bench", f"GIT_{who}_EMAIL": "bench@example.org"}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = cspr(["demo", str(folder), "--partnership", partnership, "--today", str(DAY)])
    if code:
        raise SystemExit(f"the {partnership} demonstration ended with {code}")
    opened = opened_case(CASE, folder)
    return Played(opened, case_records(opened))


def asked(form: Form) -> list[tuple[Section, Field]]:
    """The fields of a form; a step of a chart that shows nothing of the case is none."""
    return [
        (section, field)
        for section in form.sections
        for field in section.fields
        if field.path or section.layout is not Layout.FLOW
    ]


def homeless(form: Form, partnership: str) -> list[str]:
    """The labels whose answer no record holds or the template does not show."""
    template = find_template(partnership, form.document)
    faults = check_template(form, template.data, context_shape(), template.name)
    trees = parsed(open_template(template.data, template.name), template.name)
    shown = {path.words for tree in trees for path in paths_of(tree)}
    return [fault.message for fault in faults] + [
        f"{form.document}: {field.label}"
        for section, field in asked(form)
        if re.sub(r"\[\d+\]", "[]", _full(section.repeats, field.path)) not in shown
    ]


def _full(repeats: str, path: str) -> str:
    return f"{repeats}[].{path}" if repeats else path


def timed(work: Callable[[], object]) -> float:
    """The median of three runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def report(partnership: str, folder: Path) -> None:
    """Print one procedure's line."""
    case = played(partnership, folder)
    keys = [document.key for document in case.opened.profile.documents]
    forms = [load_form(partnership, key) for key in keys]
    fields = sum(len(asked(form)) for form in forms)
    lost = [words for form in forms for words in homeless(form, partnership)]
    short = [key for key in keys if key != CHRONOLOGY]
    all_of_them = timed(lambda: [case.written(key) for key in keys])
    splice = timed(lambda: case.written(CHRONOLOGY))
    alone = timed(lambda: [case.filled(key) for key in short])
    ratio = (all_of_them - splice) / alone
    sys.stdout.write(
        f"{partnership:<16} {len(keys):>3} documents, {fields:>4} fields, {len(lost)} homeless; "
        f"all written in {all_of_them:.2f} s (the chronology {splice:.2f} s; the rest "
        f"{ratio:.2f} x docxtpl alone){_pages(case, keys)}\n"
    )
    for words in lost:
        sys.stdout.write(f"    homeless: {words}\n")


def _pages(case: Played, keys: list[str]) -> str:
    if find_libreoffice() is None:
        return "; pages not counted: no LibreOffice"
    short = [key for key in keys if key != CHRONOLOGY]
    counts = [
        len(PAGE.findall(pdf)) for pdf in to_pdfs([(case.written(key), ".docx") for key in short])
    ]
    return f"; {sum(counts)} pages, the longest {max(counts)}, but for the chronology"


def main(wanted: list[str]) -> None:
    """Print a line for each procedure."""
    with tempfile.TemporaryDirectory() as folder:
        for partnership in wanted or sorted(profile_keys()):
            report(partnership, Path(folder) / partnership)


if __name__ == "__main__":
    main(sys.argv[1:])
