"""The health partner is called what it was not, when the case's clock started.

Finds: an agency of `cspr.yaml` that stands for health and whose name is that of a clinical
commissioning group, in a case whose clock started on or after 1 July 2022; or that of an integrated
care board, in a case whose clock started before.

Why: integrated care boards took over from clinical commissioning groups as safeguarding partner on
1 July 2022 (Children Act 2004, s. 16E, as amended by the Health and Care Act 2022). Reports and
letters print the agency's name.

Severity: warning.

Passes::

    cspr:
      agencies: [{key: icb, name: NHS Larkshire Integrated Care Board, partner: health}]
    case:
      dates: {referral_received: 2025-06-02}

Fails::

    cspr:
      agencies: [{key: ccg, name: NHS Larkshire CCG, partner: health}]
    case:
      dates: {referral_received: 2025-06-02}

Remedy: correct the name in `cspr.yaml`.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.records.rule_set import HealthBody

_HEALTH = "health"


def health_partner_name(view: CaseView) -> Iterator[Finding]:
    """Each health partner with the name of a body that was not the partner on that day."""
    if view.rule_set is None or view.profile is None:
        return
    started = view.case.record.dates.get(view.profile.clock.trigger)
    if started is None:
        return
    day = started.date() if isinstance(started, datetime) else started
    others = [body for body in view.rule_set.health_bodies if not body.serves(day)]
    for place, agency in enumerate(view.register.record.agencies):
        wrong = next((body for body in others if _is_called(agency.name, body)), None)
        if agency.partner == _HEALTH and wrong is not None:
            yield warning(
                view.register,
                ("agencies", place, "name"),
                f"{agency.name}: the health partner on {day} was no {wrong.name} ({wrong.source})",
                "Correct the name, which documents print.",
            )


def _is_called(name: str, body: HealthBody) -> bool:
    words = rf"\b({re.escape(body.abbreviation)}|{re.escape(body.name)})\b"
    return re.search(words, name, re.IGNORECASE) is not None
