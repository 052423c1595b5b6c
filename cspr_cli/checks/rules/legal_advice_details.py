"""The report does not say whether legal advice was sought, or what it was.

Finds: an empty `legal_advice_sought`; or `yes` with nothing under `legal_advice`.

Why: the report asks the question, and asks for details if the answer is yes (Surrey procedure 5.7
and appendix 5).

Severity: error, once the meeting has been held.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      legal_advice_sought: no

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      legal_advice_sought: yes

Remedy: answer yes or no; if yes, say under `legal_advice` whose advice it was and on what.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error

_WHERE = ("legal_advice_sought",)


def legal_advice_details(view: CaseView) -> Iterator[Finding]:
    """The question about legal advice, unanswered or without details."""
    review = view.review
    if review is None:
        return
    if review.record.legal_advice_sought is None:
        yield error(
            review,
            _WHERE,
            "it is not said whether legal advice was sought",
            "Put yes or no under legal_advice_sought.",
        )
    elif review.record.legal_advice_sought and not review.record.legal_advice:
        yield error(
            review,
            _WHERE,
            "legal advice was sought, and nothing says what it was",
            "Say under legal_advice whose advice it was and on what.",
        )
