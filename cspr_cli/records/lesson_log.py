"""An agency's lesson log after a rapid review."""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Record, Text, Versioned


class Lesson(Record):
    """One lesson: what was learned, what is done about it, by whom and by when."""

    learning: Text = ""
    action: Text = ""
    owner: Text = ""
    by_when: ExactDate = None
    progress: Text = ""


class LessonLog(Versioned):
    """``lesson-log/<agency>.yaml``."""

    agency: str
    date_completed: ExactDate = None
    date_completed_words: Text = ""
    lessons: Annotated[tuple[Lesson, ...], Items] = ()
    left_over: Annotated[tuple[str, ...], Items] = ()
