"""One agency's chronology: its events, as returned, with every date in the words recorded."""

from typing import Annotated

from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.base import Block, DateWords, Items, Record, Text, Versioned, YesNo
from cspr_cli.records.returned_file import ReturnedFile


class Event(Record):
    """One row of an agency's chronology.

    ``id`` is stable across returns, such as ``police-0001``: decisions point at it. Dates and
    times stay in the agency's own words (``records.vague_date`` reads them); ``origin`` says
    which file, sheet and row the event came from. ``note`` is the reviewer's and is never
    published.
    """

    id: str
    date: DateWords = ""
    time: DateWords = ""
    end_date: DateWords = ""
    end_time: DateWords = ""
    source: Text = ""  # of the information: "contact log", "GP record"
    what: Text = ""  # happened
    people: Annotated[tuple[str, ...], Items] = ()  # names as the agency wrote them
    child_seen: YesNo = None
    contact: Text = ""  # its type: "home visit", "telephone call"
    by_whom: Text = ""  # the worker, or the role, that made the contact
    response: Text = ""  # what was done about it, and with what outcome
    significance: Text = ""  # why it matters to the review
    analysis: Text = ""  # the agency's comment
    reference: Text = ""  # the agency's own number for the event
    department: Text = ""
    origin: Text = ""
    note: Text = ""


class ChronologyRecord(Versioned):
    """The events of one agency, in the order of its return.

    ``returned`` is the file that came last and ``files`` all of them in their order; a record of
    one file may name it under ``returned`` alone. ``anomalies`` are what the agency has revised
    that the office had changed; ``left_over`` what it said that no event holds.
    """

    agency: Text = ""  # its key: "police"
    returned: Annotated[ReturnedFile, Block] = ReturnedFile()
    files: Annotated[tuple[ReturnedFile, ...], Items] = ()
    anomalies: Annotated[tuple[Anomaly, ...], Items] = ()
    left_over: Annotated[tuple[str, ...], Items] = ()
    events: Annotated[tuple[Event, ...], Items] = ()
    numbered_to: int = 0  # the highest number given to an event, so that none is given twice

    @property
    def every_file(self) -> tuple[ReturnedFile, ...]:
        """Every file that the events were read from, the latest last."""
        if self.files or not self.returned.file:
            return self.files
        return (self.returned,)
