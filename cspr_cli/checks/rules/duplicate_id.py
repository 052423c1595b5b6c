"""Two people, or two events, have the same id.

Finds: an `id` that stands twice among the people of `referral.yaml`, among the events of all
chronologies, or among the agencies of `case.yaml`.

Why: corrections and decisions point at ids; with two of one id, a decision may be applied to the
wrong one.

Severity: error.

Passes::

    referral:
      family:
        - {id: mother, name: Ada Fenwick}
        - {id: father, name: Tom Fenwick}

Fails::

    referral:
      family:
        - {id: mother, name: Ada Fenwick}
        - {id: mother, name: Tom Fenwick}

Remedy: give the second an id of its own.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, error
from cspr_cli.records.base import Versioned
from cspr_cli.records.paths import Key

Entry = tuple[Located[Versioned], tuple[Key, ...], str]


def duplicate_id(view: CaseView) -> Iterator[Finding]:
    """Each id after its first."""
    for entries in (_people(view), _events(view), _agencies(view)):
        first: dict[str, str] = {}
        for record, where, key in entries:
            if key in first:
                yield error(
                    record,
                    where,
                    f"the id {key!r} is already used in {first[key]}",
                    "Give this one an id of its own.",
                )
            line, _ = record.place(where)
            first.setdefault(key, f"{record.path}, line {line}")


def _people(view: CaseView) -> Iterator[Entry]:
    if view.referral is None:
        return
    for index, child in enumerate(view.referral.record.subjects):
        yield view.referral, ("subjects", index, "id"), child.id
    for index, person in enumerate(view.referral.record.family):
        yield view.referral, ("family", index, "id"), person.id


def _events(view: CaseView) -> Iterator[Entry]:
    for record in view.chronologies.values():
        for index, event in enumerate(record.record.events):
            yield record, ("events", index, "id"), event.id


def _agencies(view: CaseView) -> Iterator[Entry]:
    for index, state in enumerate(view.case.record.agencies):
        yield view.case, ("agencies", index, "key"), state.key
