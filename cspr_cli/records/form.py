"""The form definition: the hub from which a document's five uses follow.

One file per document says its sections and fields: label, record path, kind of answer, guidance.
The shipped Word template is built from it, ``new-referral`` asks its questions, the reader of
returned forms finds answers by its labels, the completeness check names blank fields by its
labels, and new YAML records carry its labels as comments.
"""

import hashlib
import re
from enum import StrEnum
from typing import Annotated

from cspr_cli.records.base import Items, Record, Text

BOOKMARK_START = "cspr_"
"""What the name of each of our bookmarks begins with."""

BOOKMARK_LIMIT = 40
"""The longest bookmark name that Word keeps, in characters."""


def bookmark_name(path: str) -> str:
    """The bookmark around the answer at a record path, for a form whose controls lose their tags.

    ``referral.subjects[0].name`` gives ``cspr_referral_subjects_0_name``; a name over Word's limit
    ends in a short hash of the whole path, so that two paths never share a bookmark.
    """
    name = BOOKMARK_START + re.sub(r"\W+", "_", path, flags=re.ASCII).strip("_")
    if len(name) <= BOOKMARK_LIMIT:
        return name
    digest = hashlib.sha256(path.encode("utf-8")).hexdigest()[:8]
    return f"{name[: BOOKMARK_LIMIT - 9]}_{digest}"


class Answer(StrEnum):
    """The kind of answer that a field takes."""

    TEXT = "text"  # one line
    LONG = "long"  # paragraphs
    DATE = "date"  # an exact day, typed as people write it
    DATE_WORDS = "date-words"  # a day or time that may be vague; the words are kept
    YES_NO = "yes-no"
    CHOICE = "choice"  # one of ``choices``
    TICK = "tick"  # a box: ticked when the record's value is yes, or equals ``ticked_when``
    LIST = "list"  # several short texts, one a line
    FIXED = "fixed"  # shown, never asked: the office's own words or a value from elsewhere


class Layout(StrEnum):
    """How a section lies on the page."""

    PAIRS = "pairs"  # two columns: label, answer
    TABLE = "table"  # one row an item of ``repeats``, a column a field, with a heading row
    BLOCKS = "blocks"  # one label-and-answer block an item of ``repeats``
    BOXES = "boxes"  # label above, answer in a box below
    LINES = "lines"  # "Label: answer" lines
    TICKS = "ticks"  # a tick list
    FLOW = "flow"  # one box a field, with an arrow between: label, guidance, answer
    PROSE = "prose"  # paragraphs of ``text`` with record values in them


class Choice(Record):
    """One of the answers that a choice offers: the value kept, and the words shown."""

    value: str
    label: str
    refused: Text = ""  # why it may not be chosen, where it may not


class Field(Record):
    """One question of a form and the place in the records where its answer lives.

    ``path`` is the record path, such as ``referral.reason``; inside a repeating section it is
    relative to the item, such as ``name``. ``also_labelled`` are other wordings that a returned
    form may carry. ``required_from`` is the stage from which a blank is a fault: ``referral``,
    ``scoping``, ``meeting``, ``submission``, ``review`` (the review that follows: without it a
    document is a draft, and no check of the rapid review asks for it), or empty for never.
    Neighbouring fields with the same label share one cell of the page. A field of a tick list that
    is not itself a tick shows its answer only while the tick above it, with the same
    ``ticked_when``, is chosen. ``sets`` names the case dates that an exact day answered here also
    sets, as far as the procedure has them: a day is typed once.
    """

    label: str
    path: Text = ""
    answer: Answer = Answer.TEXT
    guidance: Text = ""
    choices: Annotated[tuple[Choice, ...], Items] = ()
    also_labelled: Annotated[tuple[str, ...], Items] = ()
    required_from: Text = ""
    ticked_when: Text = ""
    with_label: Annotated[tuple[str, ...], Items] = ()  # labels stacked in the same cell
    asked: bool = True  # False: carried by the form but not by ``new-referral``
    filled_when_blank: bool = False  # left unanswered it is filled in, as the guidance says
    asked_when: Text = ""  # "path=value" or "path=one|other": asked only after that answer
    prefilled: bool = False  # sent filled in; a difference on return is an anomaly
    width: int = 0  # of a table column, in hundredths of the table; 0 shares the rest
    sets: Annotated[tuple[str, ...], Items] = ()


class Section(Record):
    """A part of a form. ``repeats`` names the record list whose items it shows, if any."""

    key: str
    heading: Text = ""
    level: int = 2  # of the heading: 1 to 4; 0 prints none
    guidance: Text = ""
    layout: Layout = Layout.PAIRS
    repeats: Text = ""
    where: Text = ""  # show only some items: "role=mother", or "role!=mother,father"
    item_name: Text = ""  # what one item is called: "family member"
    numbered: bool = False  # of blocks: each has the heading, with its number
    at_least: int = 0  # blank rows or blocks to print for answers by hand
    fields: Annotated[tuple[Field, ...], Items] = ()
    text: Annotated[
        tuple[str, ...], Items
    ] = ()  # paragraphs; "- ", "1. " and "| " start a bullet, a number, a tight line
    text_after: Annotated[tuple[str, ...], Items] = ()
    office_use: bool = False
    columns: int = 1  # side by side: label-and-answer pairs, or ticks
    rows: Annotated[
        tuple[tuple[str, ...], ...], Items
    ] = ()  # a table of the document's own words under ``text``: its first row is the headings
    widths: Annotated[tuple[int, ...], Items] = ()  # of those columns, in hundredths of the table


class WrittenTo(Record):
    """Those whom a letter is written to, a page each, and what must be known of each.

    ``people`` is the record list and ``where`` which of its items; ``name`` is the key of an item's
    name. One of ``reached_by`` is enough to reach them. ``kept_at`` is where that is kept, for
    whoever fills it in, with the item's own keys in braces; without it the list itself.
    """

    people: str
    where: Text = ""
    name: str = "name"
    reached_by: Annotated[tuple[str, ...], Items] = ("address",)
    kept_at: Text = ""


class Form(Record):
    """A document: its name in the procedure, who fills it, and its sections in order."""

    schema_version: Annotated[int, "edition of this definition; a returned form carries it"] = 1
    document: str  # its key and file name: "scoping-form"
    number: Text = ""  # in the procedure: "Appendix 3"
    title: str
    subtitle: Text = ""
    kind: Text = "form"  # form, letter, report, chronology, guide
    source: Text = ""  # where in the procedure the fields come from
    filled_by: Text = ""  # an agency, the partnership, ...
    sent_to: Text = ""
    stage: Text = ""  # when it is due: a milestone key
    per_agency: bool = False  # one copy for each agency asked
    landscape: bool = False
    returned: bool = False  # agencies fill it and send it back
    marking: Text = "OFFICIAL-SENSITIVE"  # the protective marking in header and footer
    sections: Annotated[tuple[Section, ...], Items] = ()
    written_to: WrittenTo | None = None  # of a letter with a page for each recipient
    printed: Annotated[
        tuple[str, ...], Items
    ] = ()  # digests of the wording that the procedure's own blanks print, to know it again
