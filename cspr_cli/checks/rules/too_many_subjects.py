"""The referral has more subject children than one notification may have.

Finds: a referral of more than four subject children.

Why: there is one notification to an incident, and its form has room for up to four children (the
Panel's answers to frequent questions).

Severity: warning.

Passes::

    referral:
      subjects: [{id: child-1}, {id: child-2}]

Fails::

    referral:
      subjects: [{id: child-1}, {id: child-2}, {id: child-3}, {id: child-4}, {id: child-5}]

Remedy: ask the local authority how the other children were notified. Open a case for each further
notification and tie the two with `cspr link CASE --to OTHER`; a child who was not harmed may belong
under `family` as a brother or sister.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning

_MOST = 4


def too_many_subjects(view: CaseView) -> Iterator[Finding]:
    """The first child more than one notification may have."""
    referral = view.referral
    if referral is None or len(referral.record.subjects) <= _MOST:
        return
    yield warning(
        referral,
        ("subjects", _MOST),
        f"{len(referral.record.subjects)} subject children; a notification has up to {_MOST}",
        "Open a case for the others' notification, and tie the two: cspr link CASE --to OTHER.",
    )
