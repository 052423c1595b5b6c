"""Where what an agency sent differs from what the office has: it waits for a person's decision."""

from cspr_cli.records.base import ExactDate, Record, Text


class Anomaly(Record):
    """One such difference.

    ``path`` is a record path: of what was sent to the agency, such as
    ``referral.subjects[0].date_of_birth``; or of what the agency said itself and has revised since
    the office changed it, such as ``scoping.involvement`` or ``chronology.police-0003.what``.
    ``sent`` is what the office has, ``returned`` what came. ``decision`` is empty, ``accepted``
    (the record was changed), ``rejected`` or ``noted``; ``reason`` says why.
    """

    path: str
    label: Text = ""
    sent: Text = ""
    returned: Text = ""
    decision: Text = ""
    decided_by: Text = ""
    decided_on: ExactDate = None
    reason: Text = ""
