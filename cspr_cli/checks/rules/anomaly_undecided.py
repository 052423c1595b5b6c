"""An agency's correction waits for a decision.

Finds: an anomaly, where an agency's records differ from what it was sent, whose `decision` is
empty or is not accepted, rejected or noted.

Why: an agency that corrects a date of birth may be right; if nobody decides, the report may carry
the wrong one.

Severity: error for a submission; otherwise warning.

Passes::

    scoping:
      police:
        agency: police
        anomalies:
          - path: referral.subjects[0].date_of_birth
            sent: 2019-03-04
            returned: 2019-04-03
            decision: rejected

Fails::

    scoping:
      police:
        agency: police
        anomalies:
          - path: referral.subjects[0].date_of_birth
            sent: 2019-03-04
            returned: 2019-04-03

Remedy: settle it with `cspr decide`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.case import Stage

_DECISIONS = frozenset({"accepted", "rejected", "noted"})


def anomaly_undecided(view: CaseView) -> Iterator[Finding]:
    """Each anomaly that nobody has settled."""
    fault = error if view.reached(Stage.SUBMITTED) else warning
    for key, item in view.scoping.items():
        for index, anomaly in enumerate(item.record.anomalies):
            if anomaly.decision not in _DECISIONS:
                yield fault(
                    item,
                    ("anomalies", index),
                    f"{key} corrects {anomaly.label or anomaly.path}, and nobody has decided",
                    "Settle it with cspr decide: accepted, rejected or noted.",
                )
