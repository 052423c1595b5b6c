"""The report says that one area is involved, and the case names another.

Finds: a circumstance `more_than_one_area` that is not met, in a case with another partnership under
`other_partnerships`, or with a home authority that is not the one where the incident happened.

Why: whether more than one local authority, police area or health area is involved is one of the
circumstances to have regard to (Working Together 2018, ch. 4; Working Together 2023, ch. 5); the
authority where the incident happened works with the child's home authority.

Severity: warning.

Passes::

    case:
      other_partnerships: [{name: Farshire Safeguarding Children Partnership}]
    rapid-review:
      meeting: {date: 2025-06-12}
      circumstances:
        more_than_one_area: {met: yes, reason: The child lives in Farshire.}

Fails::

    case:
      other_partnerships: [{name: Farshire Safeguarding Children Partnership}]
    rapid-review:
      meeting: {date: 2025-06-12}
      circumstances:
        more_than_one_area: {met: no, reason: One area.}

Remedy: decide the circumstance again with `cspr meeting`, or take the other partnership off with
`cspr link --remove`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning


def areas_contradict(view: CaseView) -> Iterator[Finding]:
    """One area in the report, and more than one in the case."""
    review = view.review
    if review is None or review.record.circumstances.more_than_one_area.met is not False:
        return
    other = _other_area(view)
    if other:
        yield warning(
            review,
            ("circumstances", "more_than_one_area"),
            f"the report says that one area is involved, and the case names {other}",
            "Decide it again with cspr meeting, or see cspr link.",
        )


def _other_area(view: CaseView) -> str:
    """What the case says of another area; empty where it names none."""
    others = view.case.record.other_partnerships
    if others:
        return others[0].name
    if view.referral is None:
        return ""
    notified = view.referral.record.notification
    home, here = notified.home_authority.strip(), notified.authority.strip()
    return home if home and here and home.casefold() != here.casefold() else ""
