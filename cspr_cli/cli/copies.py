"""Each agency's own copy of a document, and the agencies that are left out because none is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cspr_cli.cli import screen
from cspr_cli.cli.already_sent import gone, refuse_gone
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.pdf import pdfs_beside
from cspr_cli.cli.rendering import (
    AgencyCopy,
    CaseRecords,
    blank_contacts,
    case_records,
    owed,
    rendered,
)
from cspr_cli.cli.situation import USAGE, Here
from cspr_cli.cli.words import listed, plural
from cspr_cli.documents.blanks import Blank
from cspr_cli.documents.context import Request
from cspr_cli.records.case import AgencyState
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import Profile
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.review_rules import StepKind
from cspr_cli.storage.change import begin_change


def write_copies(
    opened: OpenCase,
    key: str,
    named: Sequence[str] | None,
    now: Here,
    *,
    pdf: bool,
    again: bool = False,
) -> int:
    """Write a copy for each agency of the case, or for those named, in that agency's folder.

    A copy that has gone is left as it is, unless it is to be written ``again``.

    What agencies are asked for an information report with is not written for those of which none
    is expected, unless they are named; it says who was left out, and why.

    Raises:
        CsprError: the case has no agency, none that is named, or none that is not left out; or
            each copy has gone.
    """
    register, records = opened.register.record, case_records(opened)
    chosen = _chosen(opened, named)
    if opened.profile.document(key).only_asked:
        chosen = asked_for_a_return(chosen)
    left: list[AgencyState] = []
    if not named and key in asked_with(opened.profile):
        left = [state for state in chosen if state.no_report_because]
        chosen = [state for state in chosen if not state.no_report_because]
    if not chosen:
        raise CsprError(
            f"No agency is expected to return this: {_reasons(register, left)}.",
            "Nothing was written. For one of them all the same: --agency KEY",
        )
    chosen, went = (chosen, {}) if again else _without_gone(opened, records, key, chosen)
    if not chosen:
        refuse_gone(f"Each agency's {key}.docx", max(went.values()))
    name, folder = f"{key}.docx", opened.folder.documents
    files, waits = agency_copies(opened, records, key, chosen, now)
    files |= pdfs_beside(folder, files) if pdf else {}
    with begin_change(opened.register.root) as change:
        for place, data in files.items():
            change.create(folder / place, data, replace=True)
        change.commit(
            f"Write each agency's {key.replace('-', ' ')}", case=opened.reference, action="render"
        )
    copies = plural(len(chosen), "copy", "copies")
    screen.done(f"{copies} of {name} in {opened.folder.shown(folder)}.")
    say_drafts(waits)
    say_left_out(register, left)
    if went:
        names = listed([register.agency_name(key) for key in went])
        screen.say(f"Gone already, and left as it is: {names}. To write one again: --again")
    screen.say("Each is in its agency's own folder: send each agency its own, securely.")
    return 0


def agency_copies(
    opened: OpenCase,
    records: CaseRecords,
    key: str,
    chosen: Sequence[AgencyState],
    now: Here,
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Each agency's copy, by its place among the case's documents, and why they are drafts.

    A letter is a draft while it lacks an answer, while cspr.yaml leaves blank what it prints, or
    while the case has not come to what it tells; a form that the agency fills in is not.
    """
    reference = opened.profile.document(key)
    register, files = opened.register.record, {}
    waits: dict[str, None] = {}
    blank = () if reference.returned else blank_contacts(opened, records, key, now.today)
    lacking = [f"missing in cspr.yaml: {one}" for one in blank]
    for state in chosen:
        copy = AgencyCopy(register.agency(state.key), Request())
        found = rendered(opened, records, key, now.today, copy=copy)
        own = (
            ()
            if reference.returned
            else (*_not_come_to(opened, key), *lacking, *_lacks(found.blanks))
        )
        if own:
            found = rendered(opened, records, key, now.today, copy=copy, draft=True)
        files[f"{state.key}/{key}.docx"] = found.data
        waits |= dict.fromkeys(own)
    return files, tuple(waits)


def _not_come_to(opened: OpenCase, key: str) -> tuple[str, ...]:
    """What has to have happened in the case for the document to be of use, if nothing has."""
    reference = opened.profile.document(key)
    if reference.of_use(opened.case.dates, opened.kept) or not reference.after:
        return ()
    words = [opened.profile.triggers[day] for day in reference.after]
    return (f"not yet: {listed(words, 'or')}",)


def _lacks(blanks: Iterable[Blank]) -> tuple[str, ...]:
    return tuple(f"missing: {one.label.rstrip(':')} [{one.path}]" for one in owed(blanks))


def say_drafts(waits: Sequence[str]) -> None:
    """Say that the copies are drafts, and why."""
    if waits:
        screen.say("Each is a DRAFT, and every page says so:", "bold yellow")
    for why in waits:
        screen.say(f"   {why}")


def _without_gone(
    opened: OpenCase, records: CaseRecords, key: str, chosen: list[AgencyState]
) -> tuple[list[AgencyState], dict[str, date]]:
    """The agencies whose copy may be written; and those whose copy has gone, with the day."""
    of_all = gone(opened, records, [key]).get(key)
    asks = key in asked_with(opened.profile)
    went = {}
    for state in chosen:
        day = state.report_requested if asks else of_all
        if day and (opened.folder.documents / state.key / f"{key}.docx").exists():
            went[state.key] = day
    return [state for state in chosen if state.key not in went], went


def asked_for_a_return(chosen: Sequence[AgencyState]) -> list[AgencyState]:
    """Those that were asked. Raises `CsprError` where none of them was."""
    asked = [state for state in chosen if state.requested]
    if not asked:
        names = listed([state.key for state in chosen], "or")
        raise CsprError(
            f"Nobody asked {names} for a return, so there is nothing to tell; nothing was written."
        )
    return asked


def asked_with(profile: Profile) -> frozenset[str]:
    """The documents with which a local review asks agencies for their information reports."""
    steps = profile.local_review.steps
    asking = (step for step in steps if step.kind is StepKind.REPORTS_ASKED)
    return frozenset(document for step in asking for document in step.documents)


def say_left_out(register: RegisterRecord, left: Sequence[AgencyState]) -> None:
    """Say who was left out and why, and how they are written to all the same."""
    if left:
        screen.say(f"Left out: {_reasons(register, left)}. For one all the same: --agency KEY")


def _reasons(register: RegisterRecord, left: Iterable[AgencyState]) -> str:
    return listed(
        [f"{register.agency_name(state.key)} ({state.no_report_because})" for state in left]
    )


def _chosen(opened: OpenCase, named: Sequence[str] | None) -> list[AgencyState]:
    if not opened.case.agencies:
        raise CsprError("The case names no agency to write to.", "Add agencies to case.yaml.")
    if not named:
        return list(opened.case.agencies)
    found = []
    for key in dict.fromkeys(named):
        state = opened.case.agency(key)
        if state is None:
            known = listed([one.key for one in opened.case.agencies])
            raise CsprError(
                f"The case has no agency {key!r}.", f"Its agencies: {known}.", exit_code=USAGE
            )
        found.append(state)
    return found


def write_drafts(opened: OpenCase, files: Mapping[str, bytes], summary: str) -> None:
    """Write what is not ready to be sent, by its place in the case, and date no request."""
    with begin_change(opened.register.root) as change:
        for name, data in files.items():
            change.create(opened.folder.path / name, data, replace=True)
        change.commit(summary, case=opened.reference, action="render")


def say_request_not_recorded() -> None:
    """Say that nobody was asked, since what would be sent is a draft."""
    screen.error(
        "The request was not recorded: no agency has been asked.",
        "Send nothing yet. To record it all the same: --yes",
    )
