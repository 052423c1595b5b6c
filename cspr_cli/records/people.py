"""The people of a case: the child, the family, and those who speak for agencies."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, DateWords, ExactDate, Items, Record, Text, YesNo
from cspr_cli.records.characteristics import IncidentCharacteristics

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
    disability_details: Text = ""
    language: Text = ""
    nhs_number: Text = ""
    home_address: Text = ""
    previous_addresses: Annotated[tuple[str, ...], Items] = ()
    parents: Annotated[tuple[str, ...], Items] = ()  # the ids of those who are people of the case
    legal_status: Text = ""
    education: Text = ""
    level_of_help: Text = ""  # at the time of the incident: universal, early help, child in need
    deprivation_decile: Text = ""  # of the home address: 1 is the most deprived, 10 the least
    local_identifier: Text = ""  # in the local authority's own records
    gp: Text = ""
    note: Text = ""


class SubjectChild(Person):
    """A child whom the case is about, with what the referral asks of that child alone."""

    role: Text = SUBJECT
    looked_after: Text = ""
    child_protection_plan: Text = ""
    open_to_social_care: Text = ""
    plan_start: DateWords = ""  # of the child protection plan
    plan_category: Text = ""


class Union(Record):
    """A couple, now or once: the ids of the two, what they are to each other, from and until when.

    ``kind`` is ``married``, ``partners``, ``separated`` or ``divorced``; empty where the record
    does not say.
    """

    people: Annotated[tuple[str, ...], Items] = ()
    kind: Text = ""
    since: DateWords = ""
    until: DateWords = ""


class Incident(Record):
    """The death or serious incident. ``characteristics`` are suspected or actual."""

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
    maltreatment: Text = ""  # "neglect" or "abuse", where a form has one of them chosen
    characteristics: Annotated[IncidentCharacteristics, Block] = Field(
        default_factory=IncidentCharacteristics
    )


_ROLE_WORDS = (
    ("step", "step-parent"),
    ("foster", "carer"),
    ("grand", "grandparent"),
    ("sibling", "sibling"),
    ("brother", "sibling"),
    ("sister", "sibling"),
    ("mother", "mother"),
    ("mum", "mother"),
    ("father", "father"),
    ("dad", "father"),
    ("partner", "partner"),
    ("carer", "carer"),
)


_PLACES = frozenset({"significant-other", "carer"})
"""Roles that say where a form has a person, and not what they are."""


def role_of(relationship: str) -> str:
    """The role that a form's "Relationship to child" stands for: "half-brother" is a sibling.

    Words that name none of the roles make a significant other.
    """
    words = relationship.casefold()
    if "'s " in words or "’s " in words:  # "mother's partner" is not the mother
        words = words.split("s ", 1)[1]
    return next((role for word, role in _ROLE_WORDS if word in words), "significant-other")


def kin_of(person: Person) -> str:
    """What a person is to the subject by kinship, wherever on a form they were written.

    A father among "other significant people" is a significant other by role and the father by
    relationship; so is a grandmother who is written as a carer.
    """
    return role_of(person.relationship) if person.role in _PLACES else person.role


def new_person_id(role: str, taken: frozenset[str]) -> str:
    """A key that names nobody: ``mother``, then ``mother-2``; a child is ``child-1``."""
    stem = {"subject": "child", "significant-other": "person"}.get(role, role or "person")
    numbered = stem in {"child", "sibling", "person"}
    first = f"{stem}-1" if numbered else stem
    candidates = (first, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)
