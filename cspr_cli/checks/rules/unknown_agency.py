"""An agency's key is not in the register.

Finds: a key in `case.yaml`, in the name of a file under `scoping/` or `chronology/`, or in a
participant's `represents`, that `cspr.yaml` does not have; a file whose `agency` is not the key
that it is named by; and a return from an agency that the case does not name.

Why: agencies are matched by key; a misspelt key makes a return that came look as if it had not.

Severity: error; warning for an agency that the case does not name.

Passes::

    case:
      agencies: [{key: police}]

Fails::

    case:
      agencies: [{key: polise}]

Remedy: correct the key, or add the agency to `cspr.yaml`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located, Return
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.checks.nearest import did_you_mean
from cspr_cli.records.base import Versioned
from cspr_cli.records.paths import Key


def unknown_agency(view: CaseView) -> Iterator[Finding]:
    """Each key that names no agency, and each return that the case does not expect."""
    known = tuple(agency.key for agency in view.register.record.agencies)
    for record, where, key in _keys(view):
        if key not in known:
            yield error(
                record, where, f"{key!r} is no agency of cspr.yaml", did_you_mean(key, known)
            )
    for stem, record in _returns(view):
        yield from _astray(view, stem, record)


def _keys(
    view: CaseView,
) -> Iterator[tuple[Located[Versioned], tuple[Key, ...], str]]:
    for index, state in enumerate(view.case.record.agencies):
        yield view.case, ("agencies", index, "key"), state.key
    for stem, record in _returns(view):
        yield record, ("agency",), stem
    bodies = {body.key for body in view.profile.bodies} if view.profile else set()
    participants = view.rapid_review.record.meeting.participants if view.rapid_review else ()
    for index, participant in enumerate(participants):
        key = participant.represents
        if view.rapid_review and key and key not in bodies:
            yield view.rapid_review, ("meeting", "participants", index, "represents"), key


def _returns(view: CaseView) -> Iterator[tuple[str, Return]]:
    yield from view.scoping.items()
    yield from view.chronologies.items()


def _astray(view: CaseView, stem: str, record: Return) -> Iterator[Finding]:
    named = record.record.agency
    if named and named != stem:
        yield error(
            record,
            ("agency",),
            f"the file is named after {stem}, and its agency is {named}",
            "Make the two the same.",
        )
    elif view.case.record.agency(stem) is None and view.register.record.agency(stem):
        yield warning(
            record,
            ("agency",),
            f"{stem} has sent a return, and case.yaml does not name it",
            "Add it to agencies in case.yaml.",
        )
