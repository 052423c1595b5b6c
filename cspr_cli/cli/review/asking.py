"""``cspr local-review ask``: ask agencies for their information reports, by a day."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.copies import say_left_out, say_request_not_recorded, write_drafts
from cspr_cli.cli.dates_shown import near
from cspr_cli.cli.rendering import (
    AgencyCopy,
    CaseRecords,
    blank_contacts,
    case_records,
    owed,
    rendered,
)
from cspr_cli.cli.review.answers import given_day
from cspr_cli.cli.review.keeping import Kept, OpenReview, keep, opened_review
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
from cspr_cli.documents.context import Request
from cspr_cli.records.case import AgencyState
from cspr_cli.records.errors import CsprError
from cspr_cli.records.review_rules import StepKind

_NOT_RECORDED = 1


def ask(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    agencies: Annotated[
        list[str] | None,
        typer.Option("--agency", help="Only this agency; may be given more than once."),
    ] = None,
    due: Annotated[str, typer.Option("--due", help="By when: 3/11/2026.")] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Write again to those asked that have yet to return.")
    ] = False,
    excused: Annotated[
        str, typer.Option("--excused", help="Why the agency named is not asked, or not chased.")
    ] = "",
    yes: YesOption = False,
    today: TodayOption = None,
) -> int:
    """Write each agency its letter and its form for the review, and record by when it is due.

    An agency that gave a nil return, or is excused, is left out unless it is named with --agency.
    """
    found, now = opened_review(case or case_option), here(today)
    if excused.strip():
        return _excuse(found, agencies, excused.strip())
    chosen = _chosen(found, agencies, again=again)
    left = [] if agencies else [s for s in found.opened.case.agencies if s.no_report_because]
    if not chosen:
        whom = "Nobody else is to be" if left else "Every agency has been"
        screen.say(f"{whom} asked. To write to those yet to return: --again")
        say_left_out(found.opened.register.record, left)
        return 0
    day = _due(found, due, now.today)
    asked = [_asked(state, now.today, day) for state in chosen]
    after = replace(found, review=found.review.model_copy(update={"information_reports_due": day}))
    records = replace(case_records(found.opened), local_review=after.review)
    documents = _documents(found)
    drafts = _drafts(after, records, documents, asked[0], now)
    files = _written(after, records, documents, asked, now, drafts)
    if drafts and not yes:
        return _keep_drafts(found, files, drafts)
    _save(after, asked, files)
    _report(after, asked, files, now)
    say_left_out(found.opened.register.record, left)
    _warn(found, drafts)
    return 0


def _chosen(found: OpenReview, keys: list[str] | None, *, again: bool) -> list[AgencyState]:
    """The agencies to ask: those named, or else all of the case not yet asked that owe one."""
    opened = found.opened
    if not keys:
        open_ones = [one for one in opened.case.agencies if not one.no_report_because]
        if again:
            return [one for one in open_ones if one.owes_report]
        return [one for one in open_ones if not one.report_requested]
    for key in keys:
        if opened.register.record.agency(key) is None:
            known = listed([agency.key for agency in opened.register.record.agencies])
            raise CsprError(
                f"cspr.yaml has no agency {key!r}.", f"Its agencies: {known}.", exit_code=USAGE
            )
    states = [opened.case.agency(key) or AgencyState(key=key) for key in dict.fromkeys(keys)]
    return [one for one in states if again or not one.report_requested]


def _due(found: OpenReview, words: str, today: date) -> date:
    day = given_day(words, "--due")
    due = date.fromisoformat(day) if day else found.review.information_reports_due
    if due is None:
        raise CsprError(
            "By when are the reports due? Nothing was recorded.",
            "Give --due, such as --due 22/1/2027.",
            exit_code=USAGE,
        )
    if due < today:
        raise CsprError(
            f"{due} has passed; nothing was recorded.", "Give a later --due.", exit_code=USAGE
        )
    return due


def _asked(state: AgencyState, today: date, due: date) -> AgencyState:
    first = state.report_requested or today
    return state.model_copy(
        update={"report_requested": first, "report_due": due, "report_excused": ""}
    )


def _documents(found: OpenReview) -> list[str]:
    steps = found.opened.profile.local_review.steps_of(found.kind)
    return [
        document
        for step in steps
        if step.kind is StepKind.REPORTS_ASKED
        for document in step.documents
    ]


def _drafts(
    found: OpenReview,
    records: CaseRecords,
    documents: list[str],
    first: AgencyState,
    now: Here,
) -> dict[str, tuple[str, ...]]:
    """What a letter still lacks, by document; a form that comes back is left for the agency."""
    lacking: dict[str, tuple[str, ...]] = {}
    for key in documents:
        if found.opened.profile.document(key).returned:
            continue
        contacts = blank_contacts(found.opened, records, key, now.today)
        copy = AgencyCopy(found.opened.register.record.agency(first.key), Request())
        blanks = rendered(found.opened, records, key, now.today, copy=copy).blanks
        paths = [blank.path for blank in owed(blanks)]
        told = [*contacts, *(path for path in paths if not path.startswith("register."))]
        if told:
            lacking[key] = tuple(dict.fromkeys(told))
    return lacking


def _written(
    found: OpenReview,
    records: CaseRecords,
    documents: list[str],
    asked: list[AgencyState],
    now: Here,
    drafts: dict[str, tuple[str, ...]],
) -> dict[str, bytes]:
    files = {}
    for state in asked:
        copy = AgencyCopy(found.opened.register.record.agency(state.key), Request())
        for key in documents:
            draft = key in drafts
            made = rendered(found.opened, records, key, now.today, copy=copy, draft=draft)
            files[f"documents/{state.key}/{key}.docx"] = made.data
    return files


def _save(found: OpenReview, asked: list[AgencyState], files: dict[str, bytes]) -> None:
    everyone = {state.key: state for state in found.opened.case.agencies}
    everyone |= {state.key: state for state in asked}
    changes: dict[tuple[str | int, ...], object] = {
        ("agencies",): [state.plain() for state in everyone.values()]
    }
    keep(found.opened, Kept(found.review, case=changes, files=files), _summary(found, asked))


def _summary(found: OpenReview, asked: list[AgencyState]) -> str:
    if len(asked) == 1:
        name = found.opened.register.record.agency_name(asked[0].key)
        return f"Ask {name} for its information report"
    return f"Ask {plural(len(asked), 'agency', 'agencies')} for their information reports"


def _report(
    found: OpenReview, asked: list[AgencyState], files: dict[str, bytes], now: Here
) -> None:
    register = found.opened.register.record
    screen.done(_summary(found, asked) + ".")
    rows = []
    for state in asked:
        agency = register.agency(state.key)
        email = agency.safeguarding_lead.email if agency else ""
        due = near(state.report_due, now.today)
        rows.append((register.agency_name(state.key), due, email or "no address"))
    screen.table(("Agency", "Due back", "Send to"), rows)
    folder = found.opened.folder.shown(found.opened.folder.documents)
    written = plural(len(files), "document is", "documents are")
    screen.say(f"{written} in {folder}, a folder for each agency.")
    screen.say("Send each agency its own, securely.")
    screen.say(f"When a report comes back: cspr receive {found.reference} FILE --agency KEY")


def _keep_drafts(
    found: OpenReview, files: dict[str, bytes], drafts: dict[str, tuple[str, ...]]
) -> int:
    write_drafts(found.opened, files, "Write drafts of the request for information reports")
    _warn(found, drafts)
    say_request_not_recorded()
    return _NOT_RECORDED


def _warn(found: OpenReview, drafts: dict[str, tuple[str, ...]]) -> None:
    for key, lacking in drafts.items():
        screen.warn(
            f"The {key.replace('-', ' ')} needs {listed(list(lacking))}, and is a DRAFT.",
            f"Fill it in, then write again: cspr local-review ask {found.reference} --again",
        )


def _excuse(found: OpenReview, keys: list[str] | None, why: str) -> int:
    """Say why an agency is not asked, or is no longer chased."""
    if not keys:
        raise CsprError("Which agency? Nothing was changed.", "Give --agency.", exit_code=USAGE)
    chosen = _chosen(found, keys, again=True)
    states = [state.model_copy(update={"report_excused": why}) for state in chosen]
    everyone = {state.key: state for state in found.opened.case.agencies}
    everyone |= {state.key: state for state in states}
    plain = [state.plain() for state in everyone.values()]
    names = listed([found.opened.register.record.agency_name(state.key) for state in states])
    keep(
        found.opened,
        Kept(found.review, case={("agencies",): plain}),
        f"Excuse {names} from an information report",
    )
    screen.done(f"{names}: no information report is expected.")
    return 0
