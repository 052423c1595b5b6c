"""A finding or recommendation has no event behind it.

Finds: a finding or recommendation of `findings.yaml` that rests on no event, neither straight nor
through an episode or another finding.

Why: whoever reads the report may ask where a finding comes from; the answer has to be in the
records of the time.

Severity: warning.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call}
    findings:
      findings: [{id: F1, finding: It was not shared., rests_on: [police-1]}]
      recommendations: [{id: R1, recommendation: Share it., rests_on: [F1]}]

Fails::

    findings:
      findings: [{id: F1, finding: It was not shared.}]

Remedy: say what it rests on: `cspr finding tie CASE F1 --rests-on ID`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.chronology.evidence import evidence_of
from cspr_cli.records.chronology_decisions import ChronologyDecisions


def finding_without_events(view: CaseView) -> Iterator[Finding]:
    """Each finding and each recommendation with no event behind it."""
    if view.findings is None:
        return
    decisions = view.decisions.record if view.decisions else ChronologyDecisions()
    record = view.findings.record
    evidence = evidence_of(decisions, record)
    for kind, ids in (
        ("findings", [one.id for one in record.findings]),
        ("recommendations", [one.id for one in record.recommendations]),
    ):
        for index, key in enumerate(ids):
            if not evidence.events_below(key):
                yield warning(
                    view.findings,
                    (kind, index),
                    f"{key} has no event behind it",
                    f"Say what it rests on: cspr finding tie CASE {key} --rests-on ID.",
                )
