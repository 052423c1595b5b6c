"""The people of a case: the child, the family, and those who speak for agencies."""

from typing import Annotated

from cspr_cli.records.base import DateWords, ExactDate, Items, Record, Text, YesNo

SUBJECT = "subject"
"""The role of a child whom the case is about."""

ROLES = (
    SUBJECT,
    "mother",
    "father",
    "sibling",
    "step-parent",
    "partner",
    "grandparent",
    "carer",
    "significant-other",
)
"""What a person is to the subject child; ``relationship`` holds the form's own words."""


class Contact(Record):
    """A professional: name, post, agency and how to reach them."""

    name: Text = ""
    designation: Text = ""
    agency: Text = ""
    address: Text = ""
    telephone: Text = ""
    email: Text = ""


class Person(Record):
    """A member of the family or a significant other, as the forms of every procedure ask.

    ``id`` is a short key, unique in the case, that anomalies and events point at. Dates of birth
    and death keep the words they were given in, for not every family's dates are known.
    """

    id: str
    name: Text = ""
    role: Text = ""
    relationship: Text = ""
    also_known_as: Annotated[tuple[str, ...], Items] = ()
    date_of_birth: DateWords = ""
    date_of_death: DateWords = ""
    gender: Text = ""
    birth_sex: Text = ""
    gender_identity: Text = ""
    ethnic_origin: Text = ""
    faith: Text = ""
    disability: Text = ""
    language: Text = ""
    nhs_number: Text = ""
    home_address: Text = ""
    previous_addresses: Annotated[tuple[str, ...], Items] = ()
    legal_status: Text = ""
    education: Text = ""
    gp: Text = ""
    note: Text = ""


class SubjectChild(Person):
    """A child whom the case is about, with what the referral asks of that child alone."""

    role: Text = SUBJECT
    looked_after: Text = ""
    child_protection_plan: Text = ""
    open_to_social_care: Text = ""


class Incident(Record):
    """The death or serious incident."""

    kind: Text = ""  # "death" or "serious-incident"
    date: DateWords = ""
    location: Text = ""
    carer_at_time: Text = ""
    criminal_investigation: Text = ""
    coroner: Text = ""
    adult_safeguarding: Text = ""
    date_aware: ExactDate = None
    notified_to_ofsted: ExactDate = None
    abuse_or_neglect_suspected: YesNo = None
