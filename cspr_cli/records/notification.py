"""The notification of a serious incident: what the local authority's and the region's forms ask.

It is part of the referral: the facts about the child and the family stand there once.
"""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Record, Text, YesNo
from cspr_cli.records.notification_factors import CaseFactors, ServicesInvolved


class Notification(Record):
    """What a notification form asks beyond the referral."""

    authority: Text = ""  # where the incident happened
    home_authority: Text = ""
    kind: Text = ""  # notification, or learning review
    number_of_children: Text = ""
    factors: Annotated[CaseFactors, Block] = Field(default_factory=CaseFactors)
    services: Annotated[ServicesInvolved, Block] = Field(default_factory=ServicesInvolved)
    main_type_of_abuse: Text = ""
    pen_picture: Text = ""  # of the child and family: what life was like for the child
    social_work_involvement: Text = ""  # current, previous, none or not known
    social_work_details: Text = ""
    threshold: Text = ""  # the level of help at the time of the incident
    discussed_with_manager: YesNo = None
    manager_details: Text = ""
    incident_reported: Text = ""  # whether the local authority has notified the Panel
    action_taken: Text = ""  # to keep the child or other children safe: yes, no, not needed
    action_details: Text = ""
    other_considerations: Text = ""  # media, criminal proceedings, other authorities, coroner
    child_reference: Text = ""  # the partnership's own, which names nobody
    screened_on: ExactDate = None
    notified_on: ExactDate = None
    notified_by: Text = ""
    secretary_of_state_told: YesNo = None
