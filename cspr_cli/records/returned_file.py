"""A file that an agency sent, as every record that was read from one names it."""

from cspr_cli.records.base import ExactDate, Record, Text


class ReturnedFile(Record):
    """The original that was received, kept in the case unaltered.

    ``file`` is its path in the case and ``sha256`` the hash of its bytes, in hex. ``name`` is what
    the agency called it; ``sender`` the address that it came from, where it came by email.
    ``department`` is that of a large agency whose chronology it is.
    """

    file: Text = ""
    sha256: Text = ""
    received: ExactDate = None
    kind: Text = ""  # the document that it is, such as scoping-form or chronology
    name: Text = ""
    sender: Text = ""
    department: Text = ""
