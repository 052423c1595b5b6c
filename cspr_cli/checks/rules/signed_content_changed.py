"""The report was changed after it was signed.

Finds: an approval whose `report_sha256`, the fingerprint of the content that was signed, is not
that of the content now.

Why: nobody can be held to words that they did not see; what goes to the Panel must be what was
approved.

Severity: error.

Passes::

    rapid-review:
      meeting: {date: 2025-06-12}
      sign_offs:
        - {by: independent-chair, decision: ratifies, report_sha256: CONTENT}

Fails::

    rapid-review:
      meeting: {date: 2025-06-12}
      sign_offs:
        - {by: independent-chair, decision: ratifies, report_sha256: 0123abcd}

Remedy: show the report to whoever signed and record the answer again with `cspr sign-off`; or undo
the change.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error
from cspr_cli.checks.sign_offs import APPROVALS, latest_answers


def signed_content_changed(view: CaseView) -> Iterator[Finding]:
    """Each approval, the latest of its giver, of content that is no longer the report's."""
    review = view.rapid_review
    if review is None:
        return
    content = review.record.content_sha256
    latest = latest_answers(review.record)
    for index, sign_off in enumerate(review.record.sign_offs):
        if sign_off is not latest[sign_off.by] or sign_off.decision not in APPROVALS:
            continue
        if sign_off.report_sha256 and sign_off.report_sha256 != content:
            yield error(
                review,
                ("sign_offs", index),
                f"the report has changed since {sign_off.by} signed it",
                "Show it to them again and record the answer with cspr sign-off.",
            )
