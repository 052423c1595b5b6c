"""The documents that a procedure has, each with when it is of use, and the contacts they print."""

from collections.abc import Collection
from typing import Annotated

from cspr_cli.records.base import Items, Record, Text, YesNo


class DocumentReference(Record):
    """A document of the procedure; ``key`` is also the name of its form definition.

    ``after`` names case dates: the document is of use once any of them has come. ``with_record``
    names a record that serves as well where it is there, such as ``local-review``. A document
    with neither is of use from the start. ``pathways`` are the paths of the cases that it belongs
    to, or ``any``; left empty, they follow from its milestone and from what it goes with.
    ``sent_when`` names what says that a letter has gone: case dates, steps of the local review, or
    ``delay``, which is that all who are to be told of a delay have been. What is in the submission
    goes with it, and says nothing here. ``only_asked`` leaves out the agencies that
    were not asked for a return.
    """

    key: str
    title: str
    number: Text = ""
    milestone: Text = ""
    sent_to: Annotated[tuple[str, ...], Items] = ()
    per_agency: YesNo = False
    returned: YesNo = False
    goes_with: Text = ""
    in_submission: YesNo = False  # part of the pack that goes to the Panel
    after: Annotated[tuple[str, ...], Items] = ()
    with_record: Text = ""
    pathways: Annotated[tuple[str, ...], Items] = ()
    sent_when: Annotated[tuple[str, ...], Items] = ()
    only_asked: YesNo = False

    def of_use(self, dates: Collection[str], records: Collection[str]) -> bool:
        """Whether a case with these dates and these records has come as far as the document."""
        if not self.after and not self.with_record:
            return True
        return any(day in dates for day in self.after) or self.with_record in records


class ContactNeeded(Record):
    """A contact that the procedure's documents print; its details live in the register."""

    key: str
    label: str
    used_in: Annotated[tuple[str, ...], Items] = ()
