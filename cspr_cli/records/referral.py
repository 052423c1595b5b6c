"""The referral: who tells the partnership, about whom, what happened and why it is referred."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, DateWords, ExactDate, Items, Record, Text, Versioned
from cspr_cli.records.notification import Notification
from cspr_cli.records.people import Contact, Incident, Person, SubjectChild, Union


class AgencyInvolved(Record):
    """Another agency known to be involved, as the referrer describes it."""

    agency: Text = ""
    name: Text = ""  # of the person to ask there
    contact_details: Text = ""
    reason: Text = ""  # for involvement, and whether it is current


class KeyEvent(Record):
    """An event around the time of the incident; not yet a chronology."""

    when: DateWords = ""
    what: Text = ""


class ServiceInvolved(Record):
    """A service that a child or the family had at the time of the incident or before."""

    service: Text = ""
    start: DateWords = ""
    end: DateWords = ""


class Referral(Versioned):
    """``referral.yaml``: the facts typed once, from which every other document is filled."""

    date_of_referral: ExactDate = None
    referrer: Annotated[Contact, Block] = Field(default_factory=Contact)
    safeguarding_lead: Annotated[Contact, Block] = Field(default_factory=Contact)
    subjects: Annotated[tuple[SubjectChild, ...], Items] = ()
    family: Annotated[tuple[Person, ...], Items] = ()
    unions: Annotated[tuple[Union, ...], Items] = ()  # couples of the family, for the genogram
    incident: Annotated[Incident, Block] = Field(default_factory=Incident)
    notification: Annotated[Notification, Block] = Field(default_factory=Notification)
    action_for_siblings: Text = ""
    agencies_involved: Annotated[tuple[AgencyInvolved, ...], Items] = ()
    circumstances: Text = ""  # brief outline of child, family and incident
    reason: Text = ""  # why the referral is made
    key_events: Annotated[tuple[KeyEvent, ...], Items] = ()
    further_information: Text = ""
    proposes: Text = ""  # what the referrer asks for: "serious-incident" or "learning-review"
    services: Annotated[tuple[ServiceInvolved, ...], Items] = ()
    local_authority_consulted: ExactDate = None  # where its head of service is asked first
    local_authority_view: Text = ""

    @property
    def people(self) -> tuple[Person, ...]:
        """Every person of the case: the subject children first, then the family in file order."""
        return (*self.subjects, *self.family)
