"""Running rules: order, repetition, stages, and what stops a submission."""

from collections.abc import Callable, Iterator

import pytest

from cspr_cli.checks.case_view import SUBMISSION, CaseView
from cspr_cli.checks.engine import blocks, rule_id, run_checks
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.checks.nearest import did_you_mean
from cspr_cli.checks.rules import RULES
from cspr_cli.records.problem import Severity

ViewOf = Callable[[str], CaseView]
COMPLETE = """
now: 2025-06-16
case:
  stage: sign-off
  dates:
    awareness: 2025-06-02
    referral_received: 2025-06-02
    notification_sent: 2025-06-03
    scoping_requested: 2025-06-03
    rapid_review_held: 2025-06-12
    report_sent_to_chair: 2025-06-13
    ratified: 2025-06-16
  agencies: [{key: police, requested: 2025-06-03, returned: 2025-06-06}]
scoping:
  police: {agency: police, involvement: Two calls to the house.}
rapid-review:
  equality: Nothing of the kind was found, and the school was asked.
  meeting:
    date: 2025-06-12
    participants:
      - {name: A. Marlow, represents: children-social-care}
      - {name: B. Tern, represents: police}
      - {name: C. Heron, represents: icb}
  immediate_action: {taken: yes, details: The sibling moved on the day.}
  criteria:
    improvements: {met: yes, reason: Both agencies agree.}
    recurrent_themes: {met: no}
    working_together: {met: no}
    panel_considered: {met: no}
  circumstances:
    single_agency: {met: no}
    no_agency_involvement: {met: no}
    more_than_one_area: {met: no}
    institutional_setting: {met: no}
  legal_advice_sought: no
  recommendation: {choice: local-review, reasons: Each held half of the picture.}
  sign_offs:
    - {by: independent-chair, name: D. Plover, on: 2025-06-16, decision: ratifies}
"""


def _second(view: CaseView) -> Iterator[Finding]:
    yield warning(view.case, ("stage",), "later in the file", "Look.")
    yield error(view.case, ("reference",), "earlier in the file", "Look.")
    yield error(view.case, ("reference",), "earlier in the file", "Look.")


def test_problems_are_sorted_by_place_and_told_once(view_of: ViewOf) -> None:
    view = view_of("case:\n  reference: 2025-007\n  stage: scoping\n")
    found = run_checks(view, rules=[_second])
    assert [(item.line, item.column, item.message) for item in found] == [
        (2, 3, "earlier in the file"),
        (3, 3, "later in the file"),
    ]
    assert {item.path for item in found} == {"case.yaml"}


def test_a_complete_case_may_be_submitted(view_of: ViewOf) -> None:
    assert run_checks(view_of(COMPLETE), SUBMISSION) == ()


@pytest.mark.parametrize(
    ("whole", "broken", "rule"),
    [
        ("represents: icb", "represents: school", "quorum"),
        ("recurrent_themes: {met: no}", "recurrent_themes: {}", "undecided-criteria"),
        (", reasons: Each held half of the picture.", "", "missing-rationale"),
        ("decision: ratifies", "decision: disagrees, comments: No.", "sign-off-missing"),
        (", returned: 2025-06-06", "", "agency-without-return"),
        ("    notification_sent: 2025-06-03\n", "", "notification-missing"),
    ],
)
def test_one_thing_missing_stops_it(view_of: ViewOf, whole: str, broken: str, rule: str) -> None:
    assert COMPLETE.count(whole) == 1
    found = run_checks(view_of(COMPLETE.replace(whole, broken)), SUBMISSION)
    assert blocks(found)
    assert {item.rule for item in found if item.severity is Severity.ERROR} == {rule}


def test_a_case_just_opened_has_no_error_of_a_later_stage(view_of: ViewOf) -> None:
    assert not blocks(run_checks(view_of("case:\n  dates: {referral_received: 2025-06-19}\n")))


def test_warnings_stop_nothing(view_of: ViewOf) -> None:
    view = view_of("case: {rule_set: wt2026}\n")
    found = run_checks(view)
    assert [item.severity for item in found] == [Severity.WARNING]
    assert not blocks(found)


def test_only_a_submission_can_be_asked_for(view_of: ViewOf) -> None:
    with pytest.raises(ValueError, match="'meeting' is not a stage"):
        run_checks(view_of(""), "meeting")


def test_rules_have_names_of_their_own() -> None:
    names = [rule_id(rule) for rule in RULES]
    assert len(set(names)) == len(names) >= 20
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("polise", ("police", "school"), "Did you mean police?"),
        ("x", ("police", "school"), "Known are: police, school."),
        ("x", (), "None is known yet."),
    ],
)
def test_the_nearest_known_word_is_offered(word: str, known: tuple[str, ...], hint: str) -> None:
    assert did_you_mean(word, known) == hint
