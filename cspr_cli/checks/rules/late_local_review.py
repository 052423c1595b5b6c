"""A local review runs beyond six months and does not say why, or who was told.

Finds: a local review decided more than six months ago, or published or planned for publication
more than six months after its decision, or not to be published and not complete by then, without
the reason under `publication`, or without the days on which the Panel and the Secretary of State
were told; and one whose later day, of which they were told, has passed as well.

Why: a local child safeguarding practice review is published within six months of the decision; if
it will be later, the Panel and the Secretary of State are told, with the reason (Working Together
2018, ch. 4; Working Together 2023, ch. 5).

Severity: warning.

Passes::

    now: 2026-01-20
    case: {dates: {lcspr_decided: 2025-06-20}}
    local-review:
      publication:
        later_than_six_months_because: The trial has not ended.
        panel_told_of_delay: 2025-12-01
        secretary_of_state_told_of_delay: 2025-12-01

Fails::

    now: 2026-01-20
    case: {dates: {lcspr_decided: 2025-06-20}}
    local-review:
      publication:
        later_than_six_months_because: The trial has not ended.

Remedy: tell both, and write the days and the reason in `local-review.yaml`.
"""

from collections.abc import Iterator
from datetime import date, datetime

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.deadlines.counting import Start, count
from cspr_cli.deadlines.working_days import england
from cspr_cli.records.local_review import Publication
from cspr_cli.records.profile import Unit

_MONTHS = 6
_OWED = ("later_than_six_months_because", "panel_told_of_delay", "secretary_of_state_told_of_delay")


def late_local_review(view: CaseView) -> Iterator[Finding]:
    """What a delay beyond six months owes and does not say."""
    review, case = view.local_review, view.case.record
    decided = case.dates.get("lcspr_decided")
    if decided is None or "local-review" in view.broken:
        return
    publication = review.record.publication if review else Publication()
    limit = count(england(), Start("lcspr_decided", decided), _MONTHS, Unit.MONTH).ends
    published = _day(case.dates.get("publication")) or publication.published
    if publication.not_published_because:
        published = _day(case.dates.get("lcspr_completed"))
    if (published or publication.planned or view.today) <= limit:
        return
    until = publication.expected_by
    if until and view.today > until and not published:
        yield warning(
            review or view.case,
            ("publication", "expected_by"),
            f"the local review was expected by {until}, of which those concerned were told, "
            "and it is not published",
            "Tell them of the new day and why: cspr local-review delay.",
        )
    for key in _OWED:
        if not getattr(publication, key):
            yield warning(
                review or view.case,
                ("publication", key) if review else ("dates", "lcspr_decided"),
                f"the local review runs beyond {limit}, six months from its decision, "
                f"and {key} is empty",
                "Tell the Panel and the Secretary of State why, and write it in local-review.yaml.",
            )


def _day(moment: datetime | date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
