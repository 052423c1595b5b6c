"""Learning without a rapid review: a practice learning referral, a brief review, an audit."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.base import Block, ExactDate, Items, Record, Text, Versioned
from cspr_cli.records.people import Contact
from cspr_cli.records.rapid_review import ProblemArea
from cspr_cli.records.returned_file import ReturnedFile


class LearningAction(Record):
    """An action of a learning review, updated until it is done."""

    action: Text = ""
    outcome: Text = ""  # that it is for
    owner: Text = ""
    by_when: ExactDate = None
    by_when_words: Text = ""
    progress: Text = ""


class CaseDiscussion(Record):
    """A discussion in five stages, from the facts to what happens next."""

    facilitator: Text = ""
    present: Annotated[tuple[str, ...], Items] = ()
    facts: Text = ""
    about_the_child: Text = ""
    first_thoughts: Text = ""
    feelings: Text = ""
    worries: Text = ""
    worked_well: Text = ""
    hypotheses: Text = ""
    still_to_find_out: Text = ""
    problem_areas: Annotated[tuple[ProblemArea, ...], Items] = ()
    learning: Text = ""


class LearningReview(Versioned):
    """``learning.yaml``: learning from good practice, a near miss or a case below the threshold.

    The child, the family and the events stand in the referral, once; here is who proposed the
    learning and why, for it may be somebody other than the one who referred the incident.
    """

    kind: Text = ""
    referred_on: ExactDate = None
    referred_on_words: Text = ""
    referrer: Annotated[Contact, Block] = Field(default_factory=Contact)
    safeguarding_lead: Annotated[Contact, Block] = Field(default_factory=Contact)
    summary: Text = ""  # what could be learned
    reason: Text = ""  # why it is referred for learning
    further_information: Text = ""
    key_issues: Text = ""  # as they are seen at this stage
    discussion: Annotated[CaseDiscussion, Block] = Field(default_factory=CaseDiscussion)
    actions: Annotated[tuple[LearningAction, ...], Items] = ()
    themes: Annotated[tuple[str, ...], Items] = ()
    led_by: Text = ""  # a person with no part in the case, or the agency that reviews itself
    agencies: Annotated[tuple[str, ...], Items] = ()  # that take part, as printed
    question: Text = ""  # what it is to find out
    method: Text = ""
    period: Text = ""
    examined: Text = ""  # of an audit: which and how many records, and how they were chosen
    standards: Text = ""  # of an audit: what practice was measured against
    worked_well: Text = ""
    findings: Text = ""
    held_on: ExactDate = None
    held_on_words: Text = ""
    reported_on: ExactDate = None
    reported_on_words: Text = ""
    reported_to: Text = ""
    shared: Text = ""  # how the learning was shared, and with whom
    outcome: Text = ""
    anomalies: Annotated[tuple[Anomaly, ...], Items] = ()  # what forms corrected of the referral
    left_over: Annotated[tuple[str, ...], Items] = ()  # of forms received, as they had it
    files: Annotated[tuple[ReturnedFile, ...], Items] = ()
