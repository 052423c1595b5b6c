"""The register's own settings, ``cspr.yaml``: the partnership, its office, contacts, agencies."""

from datetime import date
from typing import Annotated

from pydantic import Field

from cspr_cli.records.base import Block, ExactDate, Items, Record, Text, Versioned
from cspr_cli.records.people import Contact

STATUTORY_PARTNERS = ("local-authority", "police", "health")
"""The three statutory safeguarding partners, by the keys that quorum and sign-off use."""


class Office(Record):
    """The partnership's office, as letters and forms print it."""

    address: Text = ""
    telephone: Text = ""
    email: Text = ""
    website: Text = ""


class Agency(Record):
    """An organisation that is asked to contribute.

    ``partner`` is one of ``local-authority``, ``police`` or ``health`` where the agency stands
    for that statutory safeguarding partner, and empty for all others. ``departments`` are those
    of a large agency that send chronologies of their own.
    """

    key: str
    name: str
    partner: Text = ""
    safeguarding_lead: Annotated[Contact, Block] = Field(default_factory=Contact)
    colour: Text = ""  # of its rows in the master chronology: RRGGBB
    departments: Annotated[tuple[str, ...], Items] = ()


class ClosureDay(Record):
    """A day on which the office is closed: it moves local milestones, never the national one."""

    date: ExactDate
    reason: Text = ""


class Style(Record):
    """The look of the documents.

    ``colour`` (RRGGBB) is that of headings and heading rows; ``tint`` that of the cells in which
    labels stand, and a pale shade of ``colour`` where it is blank. ``logo`` is a PNG or JPEG file
    of the register; ``logo_words`` say what it shows to those who do not see it.
    """

    colour: Text = ""
    tint: Text = ""
    logo: Text = ""
    logo_words: Text = ""


class RegisterRecord(Versioned):
    """``cspr.yaml`` at the root of the register.

    ``glossary`` explains acronyms that agencies use: ``MARAC: multi-agency risk ... conference``.
    """

    partnership: str
    name: Text = ""
    office: Annotated[Office, Block] = Field(default_factory=Office)
    style: Annotated[Style, Block] = Field(default_factory=Style)
    contacts: Annotated[dict[str, Contact], Block] = Field(default_factory=dict)
    agencies: Annotated[tuple[Agency, ...], Items] = ()
    closure_days: Annotated[tuple[ClosureDay, ...], Items] = ()
    glossary: Annotated[dict[str, Text], Block] = Field(default_factory=dict)

    def agency(self, key: str) -> Agency | None:
        """The agency with this key, or None."""
        return next((agency for agency in self.agencies if agency.key == key), None)

    def agency_name(self, key: str) -> str:
        """The agency's name as printed, or the key itself where the register has no such agency."""
        agency = self.agency(key)
        return agency.name if agency else key

    @property
    def closures(self) -> dict[date, str]:
        """Closure days and their reasons."""
        return {day.date: day.reason for day in self.closure_days if day.date}
