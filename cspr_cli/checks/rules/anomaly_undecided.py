"""An agency's correction waits for a decision.

Finds: an anomaly, where an agency's records differ from what it was sent, where it has revised
in its return or chronology what the office had changed too, or where a form about learning corrects
the referral, whose `decision` is empty or is not accepted, rejected or noted.

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

from cspr_cli.checks.case_view import CaseView, Return, Returned
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.case import Stage

_DECISIONS = frozenset({"accepted", "rejected", "noted"})


def anomaly_undecided(view: CaseView) -> Iterator[Finding]:
    """Each anomaly that nobody has settled."""
    fault = error if view.reached(Stage.SUBMITTED) else warning
    returns: list[Return] = [*view.scoping.values(), *view.chronologies.values()]
    said: list[tuple[str, Returned]] = [(item.record.agency, item) for item in returns]
    if view.learning is not None:
        said.append(("a form about learning", view.learning))
    for who, item in said:
        for index, anomaly in enumerate(item.record.anomalies):
            if anomaly.decision not in _DECISIONS:
                what = anomaly.label or anomaly.path
                yield fault(
                    item,
                    ("anomalies", index),
                    f"{who} corrects {what}, and nobody has decided",
                    "Settle it with cspr decide: accepted, rejected or noted.",
                )
