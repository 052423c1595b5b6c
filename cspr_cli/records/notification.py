"""The notification of a serious incident: what the local authority's and the region's forms ask.

It is part of the referral: the facts about the child and the family stand there once.
"""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Record, Text, YesNo


class Notification(Record):
    """What a notification form asks beyond the referral."""

    authority: Text = ""  # where the incident happened
    home_authority: Text = ""
    kind: Text = ""  # notification, or learning review
    number_of_children: Text = ""
    case_factors: Annotated[tuple[str, ...], Items] = ()  # keys of the form's own list
    other_case_factors: Text = ""
    notified_on: ExactDate = None
    notified_by: Text = ""
    withdrawn_on: ExactDate = None
    withdrawn_because: Text = ""
    secretary_of_state_told: YesNo = None
