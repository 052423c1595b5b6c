"""``cspr render``: write a document from a case's records."""

import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from textwrap import fill
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.already_sent import leave_gone
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.chronology import merged
from cspr_cli.cli.chronology_files import chronology_files
from cspr_cli.cli.copies import write_copies
from cspr_cli.cli.genogram import DOCUMENT as GENOGRAM
from cspr_cli.cli.genogram import genogram_paper, warn_of_unplaced
from cspr_cli.cli.pdf import pdfs_beside, warn_of_older, word_sources
from cspr_cli.cli.rendering import CaseRecords, case_records, owed, rendered, review_of
from cspr_cli.cli.request import goes_with_request
from cspr_cli.cli.signatures import is_complete
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.cli.words import plural
from cspr_cli.deadlines.sent_documents import has_cause
from cspr_cli.documents.blanks import Blank
from cspr_cli.documents.genogram_links import family_of
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.change import begin_change

_CHRONOLOGY = "master-chronology"
_SUBMITTED = "submitted"


@dataclass(frozen=True)
class Written:
    """A document as written: where, and what it lacks.

    ``waits_for`` is what must happen in the case before the document may go, in words.
    """

    document: str
    path: str
    missing: tuple[Blank, ...]
    waits_for: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """Whether DRAFT is printed across its pages."""
        return bool(self.missing or self.waits_for)


def render(
    document: Annotated[
        str | None, typer.Argument(help="Which document, such as rapid-review-outcome.")
    ] = None,
    case: CaseArgument = None,
    case_option: CaseOption = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Every document the case has come to, the genogram too; no agency's copy.",
        ),
    ] = False,
    agencies: Annotated[
        list[str] | None,
        typer.Option(
            "--agency", help="Of a document that each agency has: only its copy; once for each."
        ),
    ] = None,
    today: TodayOption = None,
    anonymised: Annotated[
        bool,
        typer.Option(
            "--anonymised",
            help="For publication: roles in place of names, in a file of its own; refused while "
            "anything in it tells who is meant.",
        ),
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="A PDF beside each Word file; needs LibreOffice.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="Write a named document again that has gone already."),
    ] = False,
) -> int:
    """Write a document; one that lacks a required answer is a watermarked draft and says what."""
    if everything:
        document, case = None, document or case
    opened = opened_case(case or case_option)
    key = "" if everything else _chosen(opened, document)
    if key and opened.profile.document(key).per_agency and not anonymised:
        return write_copies(opened, key, agencies, here(today), pdf=pdf, again=again)
    if agencies:
        raise CsprError(
            "--agency goes with a document of which each agency has its own copy.",
            "Leave it out. Nothing was written.",
            exit_code=USAGE,
        )
    records = case_records(opened)
    keys = [key] if key else _of_use(opened, records)
    if anonymised:
        return _anonymised(opened, records, keys, here(today), pdf=pdf)
    if again and everything:
        raise CsprError("--again goes with one document by its name.", exit_code=USAGE)
    if not again:
        keys = leave_gone(opened, records, keys, named=not everything)
    written, changed = _write(opened, records, keys, here(today), everything=everything, pdf=pdf)
    for one in written:
        _report(one)
        if one.document == GENOGRAM:
            warn_of_unplaced(family_of(records.referral))
    if not changed:
        screen.say("Nothing has changed since they were last written.")
    return 0


def _anonymised(
    opened: OpenCase, records: CaseRecords, keys: list[str], now: Here, *, pdf: bool
) -> int:
    from cspr_cli.cli.render_anonymised import write_anonymised

    shared = [key for key in keys if not opened.profile.document(key).per_agency]
    if not shared:
        raise CsprError(
            "An agency's own copy is not for publication.", "Nothing was written.", exit_code=USAGE
        )
    return write_anonymised(opened, records, shared, now.today, pdf=pdf)


def _documents(opened: OpenCase) -> list[str]:
    """The documents that one copy each is made of; the chronology has its own command."""
    return [
        document.key
        for document in opened.profile.documents
        if not document.per_agency and document.key != _CHRONOLOGY
    ]


def _of_use(opened: OpenCase, records: CaseRecords) -> list[str]:
    """Those of the documents that the case has come as far as, and that have something to tell."""
    documents = [opened.profile.document(key) for key in _documents(opened)]
    review, kept = review_of(opened, records), opened.kept
    return [
        document.key
        for document in documents
        if document.of_use(opened.case.dates, kept)
        and opened.profile.offers(document, opened.case.pathway)
        and has_cause(document, review)
    ]


def _later_copies(opened: OpenCase) -> list[str]:
    """The documents of which each agency has its own copy, but for those that it is asked with."""
    return [
        document.key
        for document in opened.profile.documents
        if document.per_agency and not goes_with_request(opened.profile, document)
    ]


def _chosen(opened: OpenCase, wanted: str | None) -> str:
    """The document named, or the only one whose name begins so."""
    known = [*_documents(opened), *_later_copies(opened)]
    found = [key for key in known if key == wanted] or [
        key for key in known if wanted and key.startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    hint = f"Its documents: {', '.join(known)}."
    if wanted == _CHRONOLOGY:
        hint = f"Write it with: cspr chronology {opened.reference}"
    elif wanted in {document.key for document in opened.profile.documents}:
        hint = f"Each agency's copy is written by: cspr request {opened.reference}"
    raise CsprError(
        f"Which document? {wanted!r} is not one." if wanted else "Which document?",
        hint,
        exit_code=USAGE,
    )


def _write(
    opened: OpenCase,
    records: CaseRecords,
    keys: list[str],
    now: Here,
    *,
    everything: bool,
    pdf: bool,
) -> tuple[list[Written], bool]:
    """Write the documents in one commit; the second answer is whether any is other than it was."""
    written: list[Written] = []
    folder = opened.folder.documents
    files: dict[str, bytes] = {}
    for key in keys:
        one, files[f"{key}.docx"] = _one(opened, records, key, now)
        written.append(one)
    if everything:
        papers = _papers(opened, records, now)
        written += [
            Written(PurePath(name).stem, opened.folder.shown(folder / name), (), ())
            for name in papers
            if name.endswith(".docx")
        ]
        files |= papers
    files |= pdfs_beside(folder, files) if pdf else {}
    with begin_change(opened.register.root) as change:
        for name, data in files.items():
            change.create(folder / name, data, replace=True)
        commit = change.commit(_summary(written), case=opened.reference, action="render")
    warn_of_older(folder, word_sources(files), files)
    return written, commit is not None


def _papers(opened: OpenCase, records: CaseRecords, now: Here) -> dict[str, bytes]:
    """What is made from records and not from a form: the chronology and the genogram."""
    files = {}
    if opened.folder.chronologies():
        files = chronology_files(opened, records, merged(opened, records), now.today)
    return files | genogram_paper(opened, records.referral)


def _one(opened: OpenCase, records: CaseRecords, key: str, now: Here) -> tuple[Written, bytes]:
    """A document, as a draft where it lacks an answer or the case has not come so far."""
    result = rendered(opened, records, key, now.today)
    missing = owed(result.blanks)
    path = opened.folder.shown(opened.folder.documents / f"{key}.docx")
    one = Written(key, path, missing, _waits_for(opened, key))
    if one.is_draft:
        result = rendered(opened, records, key, now.today, draft=True)
    return one, result.data


def _waits_for(opened: OpenCase, key: str) -> tuple[str, ...]:
    """What a document that goes with the submission waits for; others wait for nothing."""
    reference = opened.profile.document(key)
    if not reference.milestone:
        return ()
    if opened.profile.milestone(reference.milestone).done_when != _SUBMITTED:
        return ()
    waits = [] if opened.case.recommendation else ["The recommendation of the meeting"]
    signing = opened.profile.sign_offs
    open_ones = [rule for rule in signing if not is_complete(rule, opened.case.sign_offs)]
    return (*waits, *(rule.label or rule.key for rule in open_ones))


def _summary(written: list[Written]) -> str:
    if len(written) != 1:
        return f"Write {len(written)} documents"
    one = written[0]
    draft = "a draft of " if one.is_draft else ""
    return f"Write {draft}the {one.document.replace('-', ' ')}"


def _report(one: Written) -> None:
    if not one.is_draft:
        screen.done(f"{one.path}: complete.")
        return
    screen.say(f"{one.path}: DRAFT, and every page says so.", "bold yellow")
    for what in one.waits_for:
        screen.say(_wrapped(f"not yet: {what[:1].lower()}{what[1:]}", 3))
    if one.missing:
        screen.say(f"   {plural(len(one.missing), 'answer is', 'answers are')} missing:")
    for section, blanks in groupby(one.missing, key=lambda blank: blank.section):
        if section:
            screen.say(_wrapped(section.rstrip(":"), 3), "bold")
        for blank in blanks:
            screen.say(_wrapped(f"{blank.label.rstrip(':')}  [{blank.path}]", 6))


def _wrapped(text: str, indent: int) -> str:
    """A line that goes on under its own beginning; in a pipe it stays one line."""
    terminal = screen.console()
    width = terminal.width if terminal.is_terminal else sys.maxsize
    start = " " * indent
    return fill(
        screen.one_line(text),
        width,
        initial_indent=start,
        subsequent_indent=f"{start}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
