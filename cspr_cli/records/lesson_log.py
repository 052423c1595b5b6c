"""An agency's lesson log after a rapid review."""

from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, DateWords, ExactDate, Items, Record, Text, Versioned
from cspr_cli.records.people import Contact
from cspr_cli.records.returned_file import ReturnedFile


class Lesson(Record):
    """One lesson: what was learned, what is done about it, by whom and by when."""

    learning: Text = ""
    action: Text = ""
    owner: Text = ""
    by_when: ExactDate = None
    by_when_words: Text = ""
    progress: Text = ""
    completed: DateWords = ""  # when the action was, in the agency's words
    further_action: Text = ""  # any other that is needed, several agencies' among them


class LessonLog(Versioned):
    """``lesson-log/<agency>.yaml``."""

    agency: str
    date_completed: ExactDate = None
    date_completed_words: Text = ""
    completed_by: Annotated[Contact, Block] = Field(default_factory=Contact)
    cascaded_to: Text = ""
    used_in: Text = ""
    feedback: Text = ""
    support_needed: Text = ""  # from the partnership
    lessons: Annotated[tuple[Lesson, ...], Items] = ()
    left_over: Annotated[tuple[str, ...], Items] = ()
    files: Annotated[tuple[ReturnedFile, ...], Items] = ()
