"""Which documents have gone to those they are for, by what the records say, and on which day.

A letter bears the day on which it is written. Once it has gone, writing it again would leave in
the case a letter of another day, and perhaps of other words, than the one that was received.
"""

from datetime import date

from cspr_cli.deadlines.counting import day_of
from cspr_cli.deadlines.review_steps import ReviewFacts, progress
from cspr_cli.records.case import Case
from cspr_cli.records.document_reference import DocumentReference
from cspr_cli.records.review_rules import DELAY

_SUBMITTED = "submitted"


def sent_on(document: DocumentReference, case: Case, review: ReviewFacts | None) -> date | None:
    """The day on which a document went; None where nothing says that it has.

    What is in the submission went with it. Any other goes when one of its ``sent_when`` is done; a
    step of the review that is done on no known day says nothing.
    """
    if document.in_submission and _SUBMITTED in case.dates:
        return day_of(case.dates[_SUBMITTED])
    days = (_day(key, case, review) for key in document.sent_when)
    return min((day for day in days if day), default=None)


def _day(key: str, case: Case, review: ReviewFacts | None) -> date | None:
    if key in case.dates:
        return day_of(case.dates[key])
    if review is None:
        return None
    if key == DELAY:
        return _all_told_of_delay(review)
    step = next((one for one in review.profile.local_review.steps if one.key == key), None)
    stands = progress(step, review) if step else None
    return stands.on if stands and stands.done else None


def has_cause(document: DocumentReference, review: ReviewFacts | None) -> bool:
    """Whether what the document tells is there to be told: a letter of delay needs a delay.

    Nobody is told of one where the review's kind names nobody.
    """
    if DELAY not in document.sent_when:
        return True
    if review is None or not review.kind.delay_told:
        return False
    publication = review.review.publication
    known = (publication.later_than_six_months_because, publication.expected_by)
    return any(known) or bool(review.review.told_of_delay)


def _all_told_of_delay(review: ReviewFacts) -> date | None:
    told = review.review.told_of_delay
    wanted = review.kind.delay_told
    if not wanted or any(who not in told for who in wanted):
        return None
    return max(told[who] for who in wanted)
