"""A scoping return: what one agency sent back on its initial scoping form."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.base import (
    Block,
    DateWords,
    ExactDate,
    Items,
    Record,
    Text,
    Versioned,
    YesNo,
)
from cspr_cli.records.people import Contact, Person
from cspr_cli.records.returned_file import ReturnedFile


class PersonNoted(Record):
    """A difference from the people that an agency was sent, or somebody missing from them."""

    relationship: Text = ""
    name: Text = ""
    date_of_birth: DateWords = ""
    home_address: Text = ""


class ParallelProcesses(Record):
    """What other processes an agency knows of."""

    criminal: Text = ""
    professional: Text = ""
    single_agency: Text = ""
    statutory_review: Text = ""


class AgencyAction(Record):
    """What an agency does about what it has learned; the day is in its own words."""

    action: Text = ""
    outcome: Text = ""
    by_whom: Text = ""
    by_when: DateWords = ""


class Signature(Record):
    """A name in place of a signature, and the day in the agency's words."""

    name: Text = ""
    on: DateWords = ""


class ScopingReturn(Versioned):
    """``scoping/<agency>.yaml``: the answers, the anomalies, and what was left over."""

    agency: str
    nil: YesNo = None
    nil_statement: Text = ""
    completed_by: Annotated[Contact, Block] = Field(default_factory=Contact)
    date_completed: ExactDate = None
    date_completed_words: Text = ""
    people: Annotated[tuple[Person, ...], Items] = ()
    had_contact: YesNo = None  # the declaration: whether the agency has had contact
    people_noted: Annotated[tuple[PersonNoted, ...], Items] = ()
    processes: Annotated[ParallelProcesses, Block] = Field(default_factory=ParallelProcesses)
    chronology_enclosed: YesNo = None
    pen_picture: Text = ""  # the child: views, wishes, feelings, and what life is like
    involvement: Text = ""
    practitioner_perspective: Text = ""  # of those who worked with the family
    worked_well: Text = ""
    worried_about: Text = ""  # at the time
    lessons: Text = ""
    actions: Annotated[tuple[AgencyAction, ...], Items] = ()
    recommendations: Text = ""  # to the partnership
    further_review_focus: Text = ""
    practitioner_signature: Annotated[Signature, Block] = Field(default_factory=Signature)
    author_signature: Annotated[Signature, Block] = Field(default_factory=Signature)
    approval_signature: Annotated[Signature, Block] = Field(default_factory=Signature)
    practice_analysis: Text = ""
    partners_working_together: Text = ""
    other_agencies: Text = ""
    further_information: Text = ""
    anomalies: Annotated[tuple[Anomaly, ...], Items] = ()
    left_over: Annotated[tuple[str, ...], Items] = ()
    files: Annotated[tuple[ReturnedFile, ...], Items] = ()
