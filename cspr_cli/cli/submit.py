"""``cspr submit``: freeze the pack that goes to the national Panel."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from cspr_cli.checks.case_view import SUBMISSION
from cspr_cli.checks.engine import blocks
from cspr_cli.checks.loading import check_case
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.given import refuse_closed
from cspr_cli.cli.rendering import CaseRecords, case_records, rendered
from cspr_cli.cli.situation import CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.cli.words import plural
from cspr_cli.documents.pack import MANIFEST, Pack, manifest_text, pack_problems
from cspr_cli.records.case import Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import on_path
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.git import Git

_PROBLEMS = 1


def submit(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Prove that the frozen packs are what was sent.")
    ] = False,
    today: TodayOption = None,
) -> int:
    """Freeze the report and the letter to the Panel, once nothing stands in the way."""
    now = here(today)
    opened = opened_case(case or case_option)
    if verify:
        return _verify(opened)
    _refuse_a_second(opened)
    refuse_closed(opened)
    _refuse_another_path(opened)
    found = check_case(opened.folder, now.now, SUBMISSION)
    if blocks(found):
        return _refuse(found)
    folder = f"submissions/{now.today.isoformat()}"
    records = _as_submitted(case_records(opened), now)
    pack = _pack(opened, records, now, Git(opened.register.root).head())
    _save(opened, folder, pack, now)
    _report(opened, folder, pack)
    return 0


def _verify(opened: OpenCase) -> int:
    """Hash the documents of each frozen pack again and compare them with its manifest."""
    packs = sorted(path for path in opened.folder.submissions.glob("*") if path.is_dir())
    if not packs:
        raise CsprError(
            f"Case {opened.reference} has no frozen pack.",
            f"It is made by: cspr submit {opened.reference}",
        )
    found = [problem for pack in packs for problem in _proved(opened, pack)]
    screen.problems(found)
    return _PROBLEMS if found else 0


def _proved(opened: OpenCase, folder: Path) -> tuple[Problem, ...]:
    shown = opened.folder.shown(folder)
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    manifest = files.pop(MANIFEST, b"").decode("utf-8", errors="replace")
    found = pack_problems(manifest, files, shown)
    if not found:
        documents = plural(len(files), "document is", "documents are")
        screen.done(f"{shown}: {documents} what was sent.")
    return found


def _refuse_a_second(opened: OpenCase) -> None:
    if "submitted" in opened.case.dates:
        raise CsprError(
            f"Case {opened.reference} was submitted on {opened.case.dates['submitted']}; "
            "nothing was changed.",
            f"To prove what was sent: cspr submit {opened.reference} --verify",
        )


def _refuse_another_path(opened: OpenCase) -> None:
    """Only a rapid review goes to the Panel."""
    if not on_path("", opened.case.pathway):
        raise CsprError(
            f"Case {opened.reference} is not on the path of a rapid review but on "
            f"{opened.case.pathway}; nothing was changed.",
            f"Only a rapid review goes to the Panel: cspr pathway {opened.reference}",
        )


def _refuse(found: tuple[Problem, ...]) -> int:
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    screen.problems(errors)
    screen.error(
        "The case cannot be submitted yet; nothing was changed.",
        "Put right each error above. `cspr check --explain RULE` says what a rule looks for.",
    )
    return _PROBLEMS


def _as_submitted(records: CaseRecords, now: Here) -> CaseRecords:
    """The records as the report will show them: with the day on which it goes."""
    review = records.rapid_review.model_copy(update={"submitted": now.today})
    dates = {**records.case.dates, "submitted": now.today}
    case = records.case.model_copy(update={"dates": dates, "stage": Stage.SUBMITTED})
    return replace(records, case=case, rapid_review=review)


def _pack(opened: OpenCase, records: CaseRecords, now: Here, commit: str) -> Pack:
    keys = [document.key for document in opened.profile.documents if document.in_submission]
    return Pack(
        reference=opened.reference,
        frozen_on=now.today,
        rule_set=opened.case.rule_set,
        partnership=opened.case.partnership,
        commit=commit,
        documents={f"{key}.docx": rendered(opened, records, key, now.today).data for key in keys},
    )


def _save(opened: OpenCase, folder: str, pack: Pack, now: Here) -> None:
    day = now.today.isoformat()
    place = PurePosixPath("cases") / opened.reference / folder
    review = opened.folder.read("rapid-review")
    with begin_change(opened.register.root) as change:
        for name, data in pack.documents.items():
            change.create(opened.register.root / place / name, data)
            _leave_no_draft(change, opened.folder.documents / name, data)
        change.create(opened.register.root / place / MANIFEST, manifest_text(pack))
        change.edit(opened.folder.record_path("rapid-review"), {("submitted",): day}, review.sha256)
        change.edit(
            opened.folder.record_path("case"),
            {("dates", "submitted"): day, ("stage",): Stage.SUBMITTED.value},
            opened.case_sha256,
        )
        change.commit(
            f"Submit case {opened.reference} to the Panel",
            case=opened.reference,
            action="submit",
            records=["rapid-review", "case"],
        )


def _leave_no_draft(change: Change, working: Path, final: bytes) -> None:
    """The working copy becomes the document as sent; a PDF of the draft goes, git keeps it."""
    change.create(working, final, replace=True)
    pdf = working.with_suffix(".pdf")
    if pdf.exists():
        change.delete(pdf)


def _report(opened: OpenCase, folder: str, pack: Pack) -> None:
    screen.done(f"The pack for the Panel is frozen in cases/{opened.reference}/{folder}")
    for name in (*pack.documents, MANIFEST):
        screen.say(f"   {name}")
    panel = opened.register.record.contacts.get("panel")
    where = f" to {panel.email}" if panel and panel.email else ""
    screen.say(f"Send the report and the letter{where}, and keep the pack as it is.")
    screen.say(
        f"Then record when the Panel has it: cspr date panel_received DAY --case {opened.reference}"
    )
    screen.say(f"And what it replies: cspr panel-reply record {opened.reference} --view VIEW")
