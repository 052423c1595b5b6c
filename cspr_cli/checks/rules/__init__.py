"""The rules: one file each, whose words are the user's documentation.

A rule is a plain function of a view; its name, with hyphens, is what users call it.
"""

from collections.abc import Callable, Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding
from cspr_cli.checks.rules.agency_without_return import agency_without_return
from cspr_cli.checks.rules.agreed_action_not_planned import agreed_action_not_planned
from cspr_cli.checks.rules.analysis_missing import analysis_missing
from cspr_cli.checks.rules.anomaly_undecided import anomaly_undecided
from cspr_cli.checks.rules.appointment_only import appointment_only
from cspr_cli.checks.rules.areas_contradict import areas_contradict
from cspr_cli.checks.rules.care_leaver_notification import care_leaver_notification
from cspr_cli.checks.rules.conflict_undecided import conflict_undecided
from cspr_cli.checks.rules.contradicting_dates import contradicting_dates
from cspr_cli.checks.rules.copies_before_publication import copies_before_publication
from cspr_cli.checks.rules.decision_missing import decision_missing
from cspr_cli.checks.rules.doubtful_date import doubtful_date
from cspr_cli.checks.rules.duplicate_id import duplicate_id
from cspr_cli.checks.rules.equality_not_considered import equality_not_considered
from cspr_cli.checks.rules.event_after_death import event_after_death
from cspr_cli.checks.rules.event_after_incident import event_after_incident
from cspr_cli.checks.rules.event_before_birth import event_before_birth
from cspr_cli.checks.rules.event_in_future import event_in_future
from cspr_cli.checks.rules.event_order import event_order
from cspr_cli.checks.rules.event_outside_period import event_outside_period
from cspr_cli.checks.rules.event_without_date import event_without_date
from cspr_cli.checks.rules.event_without_source import event_without_source
from cspr_cli.checks.rules.finding_without_events import finding_without_events
from cspr_cli.checks.rules.health_partner_name import health_partner_name
from cspr_cli.checks.rules.house_style import house_style
from cspr_cli.checks.rules.immediate_action_missing import immediate_action_missing
from cspr_cli.checks.rules.late_local_review import late_local_review
from cspr_cli.checks.rules.left_over_text import left_over_text
from cspr_cli.checks.rules.legal_advice_details import legal_advice_details
from cspr_cli.checks.rules.meeting_outside_window import meeting_outside_window
from cspr_cli.checks.rules.missing_rationale import missing_rationale
from cspr_cli.checks.rules.nil_return_with_content import nil_return_with_content
from cspr_cli.checks.rules.no_further_review_reason import no_further_review_reason
from cspr_cli.checks.rules.notification_missing import notification_missing
from cspr_cli.checks.rules.omitted_agency_unexplained import omitted_agency_unexplained
from cspr_cli.checks.rules.overdue_action import overdue_action
from cspr_cli.checks.rules.overdue_information_report import overdue_information_report
from cspr_cli.checks.rules.overdue_milestone import overdue_milestone
from cspr_cli.checks.rules.overdue_return import overdue_return
from cspr_cli.checks.rules.panel_reply_open import panel_reply_open
from cspr_cli.checks.rules.publication_dates import publication_dates
from cspr_cli.checks.rules.quorum import quorum
from cspr_cli.checks.rules.recommendation_contradicts_criteria import (
    recommendation_contradicts_criteria,
)
from cspr_cli.checks.rules.recommendation_not_allowed import recommendation_not_allowed
from cspr_cli.checks.rules.recommendation_please_state import recommendation_please_state
from cspr_cli.checks.rules.required_field import required_field
from cspr_cli.checks.rules.return_file_missing_or_changed import return_file_missing_or_changed
from cspr_cli.checks.rules.sign_off_incomplete import sign_off_incomplete
from cspr_cli.checks.rules.sign_off_missing import sign_off_missing
from cspr_cli.checks.rules.sign_off_order import sign_off_order
from cspr_cli.checks.rules.signed_content_changed import signed_content_changed
from cspr_cli.checks.rules.suspected_copy import suspected_copy
from cspr_cli.checks.rules.too_many_subjects import too_many_subjects
from cspr_cli.checks.rules.undecided_circumstances import undecided_circumstances
from cspr_cli.checks.rules.undecided_criteria import undecided_criteria
from cspr_cli.checks.rules.unexplained_acronym import unexplained_acronym
from cspr_cli.checks.rules.unknown_agency import unknown_agency
from cspr_cli.checks.rules.unknown_agency_word import unknown_agency_word
from cspr_cli.checks.rules.unknown_event import unknown_event
from cspr_cli.checks.rules.unknown_person import unknown_person
from cspr_cli.checks.rules.unknown_rule_set import unknown_rule_set
from cspr_cli.checks.rules.unreadable_date import unreadable_date
from cspr_cli.checks.rules.unverified_rule_set import unverified_rule_set
from cspr_cli.checks.rules.withdrawal_not_told import withdrawal_not_told

Rule = Callable[[CaseView], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    agency_without_return,
    agreed_action_not_planned,
    analysis_missing,
    anomaly_undecided,
    appointment_only,
    areas_contradict,
    care_leaver_notification,
    conflict_undecided,
    contradicting_dates,
    copies_before_publication,
    decision_missing,
    doubtful_date,
    duplicate_id,
    equality_not_considered,
    event_after_death,
    event_after_incident,
    event_before_birth,
    event_in_future,
    event_order,
    event_outside_period,
    event_without_date,
    event_without_source,
    finding_without_events,
    health_partner_name,
    house_style,
    immediate_action_missing,
    late_local_review,
    left_over_text,
    legal_advice_details,
    meeting_outside_window,
    missing_rationale,
    nil_return_with_content,
    no_further_review_reason,
    notification_missing,
    omitted_agency_unexplained,
    overdue_action,
    overdue_information_report,
    overdue_milestone,
    overdue_return,
    panel_reply_open,
    publication_dates,
    quorum,
    recommendation_contradicts_criteria,
    recommendation_not_allowed,
    recommendation_please_state,
    required_field,
    return_file_missing_or_changed,
    sign_off_incomplete,
    sign_off_missing,
    sign_off_order,
    signed_content_changed,
    suspected_copy,
    too_many_subjects,
    undecided_circumstances,
    undecided_criteria,
    unexplained_acronym,
    unknown_agency,
    unknown_agency_word,
    unknown_event,
    unknown_person,
    unknown_rule_set,
    unreadable_date,
    unverified_rule_set,
    withdrawal_not_told,
)
