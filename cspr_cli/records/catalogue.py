"""Which record lives in which file, for readers, editors' schemas and the record of changes."""

from cspr_cli.records.action_plan import ActionPlan
from cspr_cli.records.base import Versioned
from cspr_cli.records.case import Case
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.chronology_decisions import ChronologyDecisions
from cspr_cli.records.complaint import Complaint
from cspr_cli.records.decision import Decision
from cspr_cli.records.escalation import Escalation
from cspr_cli.records.findings import Findings
from cspr_cli.records.information_report import InformationReport
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.lesson_log import LessonLog
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.panel_reply import PanelReplies
from cspr_cli.records.pseudonym_key import PseudonymKey
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.terms_of_reference import TermsOfReference

CASE_RECORDS: dict[str, type[Versioned]] = {
    "case": Case,
    "referral": Referral,
    "terms-of-reference": TermsOfReference,
    "rapid-review": RapidReview,
    "decision": Decision,
    "local-review": LocalReview,
    "panel-reply": PanelReplies,
    "learning": LearningReview,
    "findings": Findings,
    "escalation": Escalation,
    "complaint": Complaint,
    "action-plan": ActionPlan,
    "chronology-decisions": ChronologyDecisions,
    "pseudonym-key": PseudonymKey,
}
"""One file each in a case's folder: ``<name>.yaml``."""

AGENCY_RECORDS: dict[str, type[Versioned]] = {
    "scoping": ScopingReturn,
    "chronology": ChronologyRecord,
    "information-report": InformationReport,
    "lesson-log": LessonLog,
}
"""One file an agency: ``<name>/<agency>.yaml``."""

ALL_RECORDS: dict[str, type[Versioned]] = {
    "cspr": RegisterRecord,
    **CASE_RECORDS,
    **AGENCY_RECORDS,
}
"""Every record by the name of its schema file."""
