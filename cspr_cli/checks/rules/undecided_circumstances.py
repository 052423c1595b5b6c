"""A circumstance has not been decided.

Finds: a circumstance that the partnership's report asks for and whose `met` is empty after the
meeting.

Why: the safeguarding partners have regard to each circumstance (Working Together 2018, ch. 4;
Working Together 2023, ch. 5); a blank cannot be told from a question never asked.

Severity: error, once the meeting has been held.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      circumstances:
        single_agency: {met: yes, reason: Agreed by all.}
        no_agency_involvement: {met: no, reason: Agreed by all.}
        more_than_one_area: {met: no, reason: Agreed by all.}
        institutional_setting: {met: no, reason: Agreed by all.}

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      circumstances:
        single_agency: {met: yes, reason: Agreed by all.}
        more_than_one_area: {met: no, reason: Agreed by all.}
        institutional_setting: {met: no, reason: Agreed by all.}

Remedy: put `met: yes` or `met: no` under the circumstance, with the reason; `cspr meeting` asks
for each in turn.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.considerations import undecided
from cspr_cli.checks.finding import Finding


def undecided_circumstances(view: CaseView) -> Iterator[Finding]:
    """Each circumstance that is neither met nor not met."""
    yield from undecided(view, "circumstances", "circumstance")
