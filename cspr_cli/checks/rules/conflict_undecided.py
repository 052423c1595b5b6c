"""A conflict of interest is declared, and nobody has recorded what follows from it.

Finds: the reviewer of a local review, or anybody else who takes part, who has declared a conflict
of interest for which no decision is recorded.

Why: whoever leads a review, or sees its papers, must be independent of what it looks at; those who
oversee it decide whether a declared interest matters, and their decision is on the record.

Severity: warning.

Passes::

    local-review:
      lead_reviewer:
        name: Lee Fictional
        conflict_declared: yes
        conflict_details: Trained officers of the police in 2019
        conflict_decision: Not one that matters here

Fails::

    local-review:
      lead_reviewer:
        name: Lee Fictional
        conflict_declared: yes
        conflict_details: Trained officers of the police in 2019

Remedy: decide, and record it with `cspr local-review reviewer --decision`, or `declare --decision`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning

_HINT = "Record what was decided, by whom and when: cspr local-review declare --decision."


def conflict_undecided(view: CaseView) -> Iterator[Finding]:
    """Each declared conflict that stands without a recorded decision."""
    if view.local_review is None:
        return
    review = view.local_review.record
    if review.lead_reviewer.conflict_is_open:
        where = ("lead_reviewer", "conflict_declared")
        message = "the reviewer declares a conflict of interest, and no decision on it is recorded"
        yield warning(view.local_review, where, message, _HINT)
    for index, declaration in enumerate(review.declarations):
        if declaration.conflict_is_open:
            yield warning(
                view.local_review,
                ("declarations", index, "conflict"),
                "a participant declares a conflict of interest, and no decision on it is recorded",
                _HINT,
            )
