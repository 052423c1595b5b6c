"""An agency has given facts and no analysis at all.

Finds: a chronology of three entries or more in which neither `significance` nor `analysis` says a
word.

Why: a chronology is to be more than a list: each procedure asks agencies why an event matters and
what they make of it, and the panel has only the agency's own view of its practice.

Severity: warning, one for each agency.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call, significance: Nobody saw the child.}
          - {id: police-2, date: 2024-07-02, what: Call}
          - {id: police-3, date: 2024-08-02, what: Call}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Call}
          - {id: police-2, date: 2024-07-02, what: Call}
          - {id: police-3, date: 2024-08-02, what: Call}

Remedy: ask the agency to fill in the column, for the entries that matter at the least.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning

_FEWEST = 3


def analysis_missing(view: CaseView) -> Iterator[Finding]:
    """Each agency whose entries are facts alone."""
    for key, record in view.chronologies.items():
        events = record.record.events
        said = any(event.significance.strip() or event.analysis.strip() for event in events)
        if len(events) >= _FEWEST and not said:
            name = view.register.record.agency_name(key)
            yield warning(
                record,
                ("events",),
                f"none of the {len(events)} entries of {name} says why it matters",
                "Ask the agency to fill in the significance or analysis of those that do.",
            )
