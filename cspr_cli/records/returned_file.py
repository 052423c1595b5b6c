"""A file that an agency sent, as every record that was read from one names it."""

from typing import Annotated

from cspr_cli.records.base import ExactDate, Items, Record, Text


class ReturnedFile(Record):
    """The original that was received, kept in the case unaltered.

    ``file`` is its path in the case and ``sha256`` the hash of its bytes, in hex. ``name`` is what
    the agency called it; ``sender`` the address that it came from, where it came by email.
    ``department`` is that of a large agency whose chronology it is. ``notes`` are what was noted of
    it as it was read: lines that are no event, comments in it, doubts about it as a whole.
    """

    file: Text = ""
    sha256: Text = ""
    received: ExactDate = None
    kind: Text = ""  # the document that it is, such as scoping-form or chronology
    name: Text = ""
    sender: Text = ""
    department: Text = ""
    notes: Annotated[tuple[str, ...], Items] = ()
