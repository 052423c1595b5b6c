"""``cspr request``: write each agency its letter and pre-filled form, and record the request."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.copies import say_request_not_recorded, write_drafts
from cspr_cli.cli.dates_shown import near, short
from cspr_cli.cli.given import refuse_backward_period
from cspr_cli.cli.outgoing_sheets import asks_for_chronologies, chronology_sheet
from cspr_cli.cli.rendering import AgencyCopy, CaseRecords, blank_contacts, case_records, rendered
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    Here,
    TodayOption,
    YesOption,
    here,
)
from cspr_cli.cli.words import listed, plural
from cspr_cli.deadlines.case_status import case_timetable
from cspr_cli.deadlines.overdue import agency_due
from cspr_cli.documents.context import Request
from cspr_cli.records.case import AgencyState, Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import DocumentReference, Profile
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.change import begin_change

_ASKED = "scoping_requested"
_MEETING = "rapid_review_held"
_NOT_RECORDED = 1


def request(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    agencies: Annotated[
        list[str] | None,
        typer.Option("--agency", help="Only this agency; may be given more than once."),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", help="By when, if not the timetable's date: 9/11/2026.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Write again to those asked that have yet to return.")
    ] = False,
    spreadsheet: Annotated[
        bool | None,
        typer.Option(
            "--spreadsheet/--no-spreadsheet",
            help="With a spreadsheet for the agency's chronology; as a rule where the procedure "
            "asks for chronologies.",
        ),
    ] = None,
    yes: YesOption = False,
    today: TodayOption = None,
) -> int:
    """Write each agency its letter and its form, filled in with what is known, and record it.

    While cspr.yaml leaves blank what they print they are drafts, and the request is recorded only
    with --yes.
    """
    now = here(today)
    opened = opened_case(case or case_option)
    chosen = _chosen(opened, agencies, again=again)
    if not chosen:
        screen.say(_nobody_left(again=again))
        return 0
    states = [_asked(state, now.today, _day(due)) for state in chosen]
    records = case_records(opened)
    refuse_backward_period(records.terms_of_reference)
    blanks = _blanks(opened, records, now)
    rule = asks_for_chronologies(_going_out(opened))
    sheets = rule if spreadsheet is None else spreadsheet
    requests = {
        state.key: replace(_request(opened, state, now), spreadsheet=sheets) for state in states
    }
    files = _documents(opened, records, requests, now, drafts=frozenset(blanks))
    if sheets:
        files |= _spreadsheets(opened, records, requests)
    if blanks and not yes:
        return _keep_drafts(opened, states, files, blanks)
    _save(opened, states, files, now)
    _report(opened, states, files, now)
    _warn_of_blanks(opened, blanks)
    return 0


def _nobody_left(*, again: bool) -> str:
    if again:
        return "Every agency has returned. To write to one of them again: --agency KEY --again"
    return "Every agency of the case has been asked. To write to those yet to return: --again"


def _chosen(opened: OpenCase, keys: list[str] | None, *, again: bool) -> list[AgencyState]:
    """The agencies to write to; one that is named and not yet in the case joins it."""
    if not keys:
        if not opened.case.agencies:
            raise CsprError(
                "The case names no agency to ask.",
                "Name one with --agency KEY, or add agencies to case.yaml.",
            )
        return [
            state
            for state in opened.case.agencies
            if not state.requested or (again and not state.returned)
        ]
    chosen = []
    for key in keys:
        if opened.register.record.agency(key) is None:
            known = ", ".join(agency.key for agency in opened.register.record.agencies)
            raise CsprError(
                f"cspr.yaml has no agency {key!r}.", f"Its agencies: {known}.", exit_code=USAGE
            )
        state = opened.case.agency(key) or AgencyState(key=key)
        chosen.append(state)
    return chosen if again else _not_asked_yet(chosen)


def _not_asked_yet(named: list[AgencyState]) -> list[AgencyState]:
    """Those named that have not been asked; says which are left out, and refuses if all are."""
    asked = [f"{one.key} was asked on {short(one.requested)}" for one in named if one.requested]
    left = [one for one in named if not one.requested]
    if asked and not left:
        raise CsprError(f"{listed(asked)}.", "To write again: --again")
    if asked:
        screen.warn(f"Left out: {listed(asked)}.", "To write again: --again")
    return left


def _asked(state: AgencyState, today: date, due: date | None) -> AgencyState:
    return state.model_copy(update={"requested": today, "due": due or state.due})


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    day, fault = read_exact_date(words)
    if day is None:
        raise CsprError(f"--due {words!r}: {fault}", "Nothing was written.", exit_code=USAGE)
    return day


def _documents(
    opened: OpenCase,
    records: CaseRecords,
    requests: Mapping[str, Request],
    now: Here,
    *,
    drafts: frozenset[str],
) -> dict[str, bytes]:
    """Each agency's documents by their path in the case's folder; ``drafts`` say that they are."""
    wanted = _going_out(opened)
    files: dict[str, bytes] = {}
    for key, asked in requests.items():
        copy = AgencyCopy(opened.register.record.agency(key), asked)
        for document in wanted:
            name = f"documents/{key}/{document.key}.docx"
            draft = document.key in drafts
            found = rendered(opened, records, document.key, now.today, copy=copy, draft=draft)
            files[name] = found.data
    return files


def _spreadsheets(
    opened: OpenCase, records: CaseRecords, requests: Mapping[str, Request]
) -> dict[str, bytes]:
    """Each agency's spreadsheet for its chronology, by its path in the case's folder."""
    return dict(chronology_sheet(opened, records, key, asked) for key, asked in requests.items())


def goes_with_request(profile: Profile, document: DocumentReference) -> bool:
    """Whether each agency is sent its copy of the document when it is asked for its return."""
    if not document.per_agency or not document.milestone:
        return False
    return profile.milestone(document.milestone).done_when == _ASKED


def _going_out(opened: OpenCase) -> list[DocumentReference]:
    """The documents that go out with the request: an agency's own, and due with it."""
    return [one for one in opened.profile.documents if goes_with_request(opened.profile, one)]


def _enclosed(opened: OpenCase) -> list[str]:
    """What goes to every agency alike with its own documents, by key."""
    own = {document.key for document in _going_out(opened)}
    return [
        document.key
        for document in opened.profile.documents
        if not document.per_agency and document.goes_with in own
    ]


def _request(opened: OpenCase, state: AgencyState, now: Here) -> Request:
    dates = {_ASKED: now.today, **opened.case.dates}
    table = case_timetable(
        opened.case.model_copy(update={"dates": dates}),
        opened.profile,
        opened.rule_set,
        opened.register.record.closures,
        now.now,
    )
    due = agency_due(table.facts, state)
    return Request(
        due=due.due if due else None,
        due_time=due.at if due else None,
        meeting=opened.case.planned.get(_MEETING),
    )


def _save(opened: OpenCase, states: list[AgencyState], files: dict[str, bytes], now: Here) -> None:
    everyone = {state.key: state for state in opened.case.agencies}
    everyone |= {state.key: state for state in states}
    changes: dict[tuple[str | int, ...], object] = {
        ("agencies",): [state.plain() for state in everyone.values()]
    }
    if _ASKED not in opened.case.dates:
        changes["dates", _ASKED] = now.today.isoformat()
    if opened.case.stage is Stage.REFERRAL:
        changes[("stage",)] = Stage.SCOPING.value
    with begin_change(opened.register.root) as change:
        change.edit(opened.folder.path / "case.yaml", changes, opened.case_sha256)
        for name, data in files.items():
            change.create(opened.folder.path / name, data, replace=True)
        change.commit(
            _summary(opened, states),
            case=opened.reference,
            action="request",
            records=["case"],
        )


def _summary(opened: OpenCase, states: list[AgencyState]) -> str:
    asked = {state.key for state in opened.case.agencies if state.requested}
    again = " again" if all(state.key in asked for state in states) else ""
    if len(states) == 1:
        name = opened.register.record.agency_name(states[0].key)
        return f"Ask {name}{again} for its scoping return"
    return f"Ask {plural(len(states), 'agency', 'agencies')}{again} for their scoping returns"


def _report(
    opened: OpenCase, states: list[AgencyState], files: dict[str, bytes], now: Here
) -> None:
    screen.done(_summary(opened, states) + ".")
    rows = []
    for state in states:
        agency = opened.register.record.agency(state.key)
        due = _request(opened, state, now).due
        send_to = agency.safeguarding_lead.email if agency else ""
        name = opened.register.record.agency_name(state.key)
        rows.append((name, near(due, now.today), send_to or "no address"))
    screen.table(("Agency", "Due back", "Send to"), rows)
    _warn_of_leads(opened, states)
    folder = opened.folder.shown(opened.folder.documents)
    written = plural(len(files), "document is", "documents are")
    screen.say(f"{written} in {folder}, a folder for each agency.")
    screen.say("Send each agency its own, securely.")
    for key in _enclosed(opened):
        screen.say(f"Enclose as well, the same for all: cspr render {key} {opened.reference}")
    screen.say(f"When a form comes back: cspr receive {opened.reference} FILE --agency KEY")


def _blanks(opened: OpenCase, records: CaseRecords, now: Here) -> dict[str, tuple[str, ...]]:
    """The keys that cspr.yaml leaves blank and a document prints, by the document's key."""
    found = {
        one.key: blank_contacts(opened, records, one.key, now.today) for one in _going_out(opened)
    }
    return {key: blank for key, blank in found.items() if blank}


def _keep_drafts(
    opened: OpenCase,
    states: list[AgencyState],
    files: dict[str, bytes],
    blanks: dict[str, tuple[str, ...]],
) -> int:
    """Write the documents as drafts, and date no request: nothing is ready to be sent."""
    for_whom = plural(len(states), "agency", "agencies")
    write_drafts(opened, files, f"Write drafts of what {for_whom} will be sent")
    folder = opened.folder.shown(opened.folder.documents)
    drafted = listed([key.replace("-", " ") for key in blanks])
    screen.say(f"{plural(len(files), 'document')} in {folder}; each {drafted} is a DRAFT.")
    _warn_of_blanks(opened, blanks)
    say_request_not_recorded()
    return _NOT_RECORDED


def _warn_of_blanks(opened: OpenCase, blanks: dict[str, tuple[str, ...]]) -> None:
    """Name what cspr.yaml leaves blank that a document prints."""
    for key, blank in blanks.items():
        screen.warn(
            f"The {key.replace('-', ' ')} needs {listed(blank)}, and is a DRAFT until then.",
            f"Fill it in in cspr.yaml, then write again: cspr request {opened.reference} --again",
        )


def _warn_of_leads(opened: OpenCase, states: list[AgencyState]) -> None:
    """Name what sending a document needs and cspr.yaml does not say."""
    for state in states:
        lead = opened.register.record.agency(state.key)
        lacks = [
            word for word in ("name", "email") if lead and not getattr(lead.safeguarding_lead, word)
        ]
        if lacks:
            screen.warn(
                f"cspr.yaml has no {listed(lacks)} for the safeguarding lead of {state.key}.",
                f"Add it under agencies, {state.key}: safeguarding_lead.",
            )
