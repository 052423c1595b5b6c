"""A criterion has not been decided.

Finds: a criterion that the partnership's report asks for and whose `met` is empty after the
meeting.

Why: the safeguarding partners must take each criterion into account (Child Safeguarding Practice
Review and Relevant Agency (England) Regulations 2018, reg. 11); a blank cannot be told from a
question never asked.

Severity: error, once the meeting has been held.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      criteria:
        improvements: {met: yes, reason: Agreed by all.}
        recurrent_themes: {met: no, reason: Agreed by all.}
        working_together: {met: no, reason: Agreed by all.}
        panel_considered: {met: no, reason: Agreed by all.}

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      criteria:
        improvements: {met: yes, reason: Agreed by all.}
        working_together: {met: no, reason: Agreed by all.}
        panel_considered: {met: no, reason: Agreed by all.}

Remedy: put `met: yes` or `met: no` under the criterion, with the reason; `cspr meeting` asks for
each in turn.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.considerations import undecided
from cspr_cli.checks.finding import Finding


def undecided_criteria(view: CaseView) -> Iterator[Finding]:
    """Each criterion that is neither met nor not met."""
    yield from undecided(view, "criteria", "criterion")
