"""Rendering a case's documents: its records gathered, the template found, faults told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypedDict

from cspr_cli.chronology.evidence import evidence_of
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.event_decisions import kept_decisions
from cspr_cli.deadlines.case_status import case_timetable
from cspr_cli.deadlines.review_status import review_status
from cspr_cli.deadlines.review_steps import ReviewFacts, review_facts
from cspr_cli.deadlines.timetable import Timetable
from cspr_cli.documents.actions_behind import actions_behind
from cspr_cli.documents.blanks import Blank
from cspr_cli.documents.context import Facts, Request, build_context
from cspr_cli.documents.environment import open_template
from cspr_cli.documents.render import Rendered, render_document
from cspr_cli.documents.review_block import reply_block, review_block
from cspr_cli.documents.template_check import parsed, paths_of
from cspr_cli.documents.timetable_rows import timetable_block
from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.base import Versioned
from cspr_cli.records.case import Case
from cspr_cli.records.complaint import Complaint
from cspr_cli.records.decision import Decision
from cspr_cli.records.errors import CsprError
from cspr_cli.records.escalation import Escalation
from cspr_cli.records.findings import Findings
from cspr_cli.records.information_report import InformationReport
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.lesson_log import LessonLog
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.panel_reply import PanelReplies
from cspr_cli.records.paths import value_at
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import Agency
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.logo import read_logo
from cspr_cli.storage.templates import find_template, load_form

if TYPE_CHECKING:
    from cspr_cli.documents.anonymised import Hiding

_READ = (
    "referral",
    "terms-of-reference",
    "rapid-review",
    "findings",
    "action-plan",
    "decision",
    "local-review",
    "learning",
    "escalation",
    "complaint",
    "panel-reply",
)
_LATER = "submission"
_OF_THE_OFFICE = ("office_contact.", "register.office.", "register.contacts.")


@dataclass(frozen=True)
class CaseRecords:
    """The records of a case that documents are made from; one not written yet is an empty one."""

    case: Case
    referral: Referral = field(default_factory=Referral)
    terms_of_reference: TermsOfReference = field(default_factory=TermsOfReference)
    rapid_review: RapidReview = field(default_factory=RapidReview)
    findings: Findings = field(default_factory=Findings)
    action_plan: ActionPlan = field(default_factory=ActionPlan)
    decision: Decision = field(default_factory=Decision)
    local_review: LocalReview = field(default_factory=LocalReview)
    learning: LearningReview = field(default_factory=LearningReview)
    escalation: Escalation = field(default_factory=Escalation)
    complaint: Complaint = field(default_factory=Complaint)
    panel_reply: PanelReplies = field(default_factory=PanelReplies)


def review_of(opened: OpenCase, records: CaseRecords) -> ReviewFacts | None:
    """What the case's local review is judged by; None where the case has none."""
    return review_facts(
        opened.profile,
        opened.register.record,
        records.case,
        records.local_review,
        records.action_plan,
    )


def owed(blanks: Iterable[Blank]) -> tuple[Blank, ...]:
    """The blanks that make a document a draft: not what only the submission fills in."""
    return tuple(blank for blank in blanks if blank.required_from not in {"", _LATER})


@dataclass(frozen=True)
class AgencyCopy:
    """Whose copy of a document it is, what they are asked, and what they have answered."""

    agency: Agency | None
    request: Request
    scoping: ScopingReturn | None = None


def case_records(opened: OpenCase) -> CaseRecords:
    """Read the case's records. Raises `CsprError` after showing the faults of a broken one."""
    records = CaseRecords(opened.case)
    for name in _READ:
        if opened.folder.exists(name):
            found = sound(opened.folder.read(name), name)
            records = replace(records, **{name.replace("-", "_"): found})
    return records


def rendered(
    opened: OpenCase,
    records: CaseRecords,
    document: str,
    today: date,
    *,
    copy: AgencyCopy | None = None,
    draft: bool = False,
    more: Mapping[str, Any] | None = None,
    hiding: "Hiding | None" = None,
) -> Rendered:
    """Render one document; ``more`` are blocks of its own for its context.

    It is anonymised by ``hiding`` where that is given.

    Raises:
        CsprError: its template is at fault, after saying how.
    """
    root = opened.register.root
    form = load_form(opened.case.partnership, document, root)
    template = find_template(opened.case.partnership, document, root)
    context = {**build_context(facts_of(opened, records, today, copy)), **(more or {})}
    if hiding:
        context = hiding.data(context)
    logo = read_logo(root, opened.register.record.style.logo)
    result = render_document(
        form, template.data, context, template_name=template.name, draft=draft, logo=logo
    )
    if not result.data:
        screen.problems(result.problems)
        raise CsprError(
            f"{document} could not be written; nothing was changed.",
            "See all that is wrong with a template: cspr template check",
        )
    for problem in result.problems:
        screen.warn(problem.message, problem.hint)
    return result


def facts_of(
    opened: OpenCase, records: CaseRecords, today: date, copy: AgencyCopy | None = None
) -> Facts:
    """The records as a document's context takes them."""
    clock = opened.case.dates.get(opened.profile.clock.trigger)
    facts = Facts(
        case=records.case,
        register=opened.register.record,
        rules=opened.rule_set,
        today=today,
        counted_from=date(clock.year, clock.month, clock.day) if clock else None,
        referral=records.referral,
        terms_of_reference=records.terms_of_reference,
        rapid_review=records.rapid_review,
        action_plan=records.action_plan,
        decision=records.decision,
        local_review=records.local_review,
        learning=records.learning,
        escalation=records.escalation,
        complaint=records.complaint,
        path=opened.profile.path_words(opened.case.pathway),
        menu={one.choice: one.label for one in opened.profile.recommendation.menu if one.label},
        bodies={body.key: body.name for body in opened.profile.bodies},
        extra=_follow_up(opened, records, _timetable(opened, records.case, today)),
    )
    if copy is None:
        return facts
    return replace(
        facts,
        agency=copy.agency,
        request=copy.request,
        scoping=copy.scoping,
        **_returned(opened, copy.agency.key if copy.agency else ""),
    )


def _follow_up(opened: OpenCase, records: CaseRecords, table: Timetable) -> dict[str, Any]:
    """The timetable; and what follows the submission: review, action plan, the Panel's reply."""
    blocks: dict[str, Any] = {"timetable": timetable_block(table)}
    found = review_of(opened, records)
    if found is not None:
        blocks["review"] = review_block(found, review_status(found, table))
    if records.action_plan.actions:
        evidence = evidence_of(
            kept_decisions(opened).decisions, records.findings, records.action_plan
        )
        blocks["actions_behind"] = actions_behind(evidence)
    reply = records.panel_reply.latest
    if reply is not None:
        blocks["panel_reply"] = reply_block(opened.profile, reply)
    return blocks


class _Returned(TypedDict):
    """What an agency has sent back, but for its scoping return."""

    information_report: InformationReport | None
    lesson_log: LessonLog | None


def _returned(opened: OpenCase, agency: str) -> _Returned:
    """Raises `CsprError` after showing the faults of a record that cannot be read."""
    report = _of_agency(opened, "information-report", agency)
    log = _of_agency(opened, "lesson-log", agency)
    return _Returned(
        information_report=report if isinstance(report, InformationReport) else None,
        lesson_log=log if isinstance(log, LessonLog) else None,
    )


def _of_agency(opened: OpenCase, kind: str, agency: str) -> Versioned | None:
    name = f"{kind}/{agency}"
    if not agency or not opened.folder.exists(name):
        return None
    record: Versioned = sound(opened.folder.read(name), name)
    return record


def _timetable(opened: OpenCase, case: Case, today: date) -> Timetable:
    """The case's timetable as it stands when the day begins."""
    closures = opened.register.record.closures
    now = datetime.combine(today, time())
    return case_timetable(case, opened.profile, opened.rule_set, closures, now)


def blank_contacts(
    opened: OpenCase,
    records: CaseRecords,
    document: str,
    today: date,
    copy: AgencyCopy | None = None,
) -> tuple[str, ...]:
    """What a document prints of the office and its contacts, and cspr.yaml leaves blank.

    Each is the key as cspr.yaml has it, such as ``contacts.partnership-team.telephone``.
    """
    template = find_template(opened.case.partnership, document, opened.register.root)
    facts = facts_of(opened, records, today, copy)
    context = build_context(facts)
    asked = {
        path.words
        for tree in parsed(open_template(template.data, template.name), template.name)
        for path in paths_of(tree)
    }
    office = f"contacts.{facts.office_contact}."
    blank = [
        words.replace("office_contact.", office, 1).removeprefix("register.")
        for words in sorted(asked)
        if words.startswith(_OF_THE_OFFICE) and not value_at(context, words)
    ]
    return tuple(blank)
