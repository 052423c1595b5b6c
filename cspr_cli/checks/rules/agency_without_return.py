"""An agency has sent neither a return nor a nil return.

Finds: an agency of the case that has not returned and is not excused, once the meeting has been
held; one that was never asked; and one that `case.yaml` says has returned and of which there is no
file under `scoping/` (under `chronology/` where the procedure asks agencies for nothing else).

Why: the report says what every agency knew; without a return, or a nil return, its silence cannot
be told from having nothing to say.

Severity: error for a submission, and for a return whose file is missing; otherwise warning.

Passes::

    case:
      stage: sign-off
      agencies: [{key: police, requested: 2025-06-03, returned: 2025-06-06}]
    scoping:
      police: {agency: police, involvement: Two calls to the house.}

Fails::

    case:
      stage: sign-off
      agencies: [{key: police, requested: 2025-06-03}]

Remedy: record the return with `cspr receive`, or write under `excused` why there will be none.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.case import AgencyState, Stage

_SCOPING = "scoping"


def agency_without_return(view: CaseView) -> Iterator[Finding]:
    """Each agency whose answer is owed and not there."""
    for index, state in enumerate(view.case.record.agencies):
        if state.returned:
            yield from _file_missing(view, index, state)
        elif not state.excused and view.meeting_held:
            name = view.register.record.agency_name(state.key)
            what = "has sent no return" if state.requested else "was never asked"
            yield (error if view.reached(Stage.SUBMITTED) else warning)(
                view.case,
                ("agencies", index),
                f"{name} {what}",
                "Record its return or nil return with cspr receive, or say why under excused.",
            )


def _file_missing(view: CaseView, index: int, state: AgencyState) -> Iterator[Finding]:
    wanted = f"{_asked_for(view)}/{state.key}"
    there = view.scoping if wanted.startswith(_SCOPING) else view.chronologies
    if state.nil or state.key in there or wanted in view.broken:
        return
    yield error(
        view.case,
        ("agencies", index, "returned"),
        f"{state.key} returned on {state.returned}, and there is no {wanted}.yaml",
        "Read the return in again with cspr receive, or empty returned.",
    )


def _asked_for(view: CaseView) -> str:
    """The folder of what agencies send first: their scoping forms, or else chronologies."""
    documents = view.profile.documents if view.profile else ()
    keys = {document.key for document in documents}
    return "chronology" if keys and f"{_SCOPING}-form" not in keys else _SCOPING
