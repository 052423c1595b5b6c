"""An agency that was asked was not at the rapid review, and nothing says why.

Finds: an entry under `omissions` without a reason; and an agency of the case that was asked, did
not send a nil return, did not attend and is not listed under `omissions`.

Why: the report must explain why an agency whose involvement would be expected took no part (Surrey
procedure, appendix 5), so that the Panel can trust that the picture is whole.

Severity: error for an omission without a reason; warning for an agency that is not listed.

Passes::

    rapid-review:
      meeting:
        date: 2025-06-12
        omissions:
          - agency: Ambulance service
            reason: It holds no record of the family.

Fails::

    rapid-review:
      meeting:
        date: 2025-06-12
        omissions:
          - agency: Ambulance service

Remedy: write the reason next to the agency under `omissions`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.rapid_review import RapidReview


def omitted_agency_unexplained(view: CaseView) -> Iterator[Finding]:
    """Each omission without a reason, and each agency that is missing without a word."""
    review = view.review
    if review is None:
        return
    yield from _without_reason(review)
    if view.profile and view.profile.recommendation.omissions_explained:
        yield from _without_a_word(view, review)


def _without_reason(review: Located[RapidReview]) -> Iterator[Finding]:
    for index, omission in enumerate(review.record.meeting.omissions):
        if not omission.reason:
            yield error(
                review,
                ("meeting", "omissions", index),
                f"no reason is given why {omission.agency or 'an agency'} was left out",
                "Write the reason under reason.",
            )


def _without_a_word(view: CaseView, review: Located[RapidReview]) -> Iterator[Finding]:
    meeting = review.record.meeting
    came = {item.represents for item in meeting.participants if item.attended}
    explained = {omission.agency.casefold() for omission in meeting.omissions}
    for state in view.case.record.agencies:
        name = view.register.record.agency_name(state.key)
        known = {state.key.casefold(), name.casefold()} & explained
        if state.requested and not state.nil and not known and state.key not in came:
            yield warning(
                review,
                ("meeting", "omissions"),
                f"{name} was asked and was not at the meeting, and omissions does not say why",
                "List the agency under omissions with the reason, or add who came from it.",
            )
