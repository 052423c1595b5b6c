"""A return holds text that matched no question of the form.

Finds: anything under `left_over` of a scoping return or a chronology: what was typed on the form,
and belongs to none of its fields, or was not taken when the return was received.

Why: nothing that an agency wrote may be lost, and what was written in the margin is often what
matters.

Severity: warning.

Passes::

    scoping:
      police: {agency: police, involvement: Two calls to the house.}

Fails::

    scoping:
      police:
        agency: police
        left_over: [Please ring before you print this.]

Remedy: read it, move it to the field where it belongs, and take it out of `left_over`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Return
from cspr_cli.checks.finding import Finding, warning


def left_over_text(view: CaseView) -> Iterator[Finding]:
    """Each return with text that has no home."""
    returns: list[Return] = [*view.scoping.values(), *view.chronologies.values()]
    for item in returns:
        count = len(item.record.left_over)
        if count:
            yield warning(
                item,
                ("left_over",),
                f"{count} piece{'' if count == 1 else 's'} of text in the return of "
                f"{item.record.agency} matched no question",
                "Read it, and move it to the field where it belongs.",
            )
