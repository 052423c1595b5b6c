"""An event names somebody who is not in the family.

Finds: a name under an event's `people` that is neither a person of `referral.yaml`, by name, other
name, role or initials, nor plainly a professional.

Why: an agency may know of somebody whom nobody else has named, such as a new partner: that is how
a person who matters comes to light. Or a name is misspelt, and the event will be missed.

Severity: warning.

Passes::

    referral:
      subjects: [{id: child-1, name: Wren Fenwick}]
      family: [{id: mother, name: Ada Fenwick, role: mother}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, people: [Mother, Wren Fenwick], what: Call}

Fails::

    referral:
      subjects: [{id: child-1, name: Wren Fenwick}]
      family: [{id: mother, name: Ada Fenwick, role: mother}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, people: [Gull Sandpiper], what: Call}

Remedy: add the person to `family` in `referral.yaml`, or put the other spelling under
`also_known_as`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.chronology.people import unknown_names


def unknown_person(view: CaseView) -> Iterator[Finding]:
    """The first event of each agency in which each unknown name stands."""
    if view.referral is None or not view.referral.record.people:
        return
    family = view.referral.record.people
    for record in view.chronologies.values():
        seen: set[str] = set()  # each name is looked up once: a return repeats a few names
        for index, event in enumerate(record.record.events):
            new = tuple(name for name in event.people if name.casefold() not in seen)
            seen.update(name.casefold() for name in new)
            for name in dict.fromkeys(unknown_names(new, family)):
                yield warning(
                    record,
                    ("events", index, "people"),
                    f"{event.id} names {name!r}, who is not in the family",
                    "Add the person to family in referral.yaml, or the spelling to also_known_as.",
                )
