"""The published report itself: searched for what tells who the family is, before it is kept."""

from datetime import date
from pathlib import Path

from cspr_cli.cli.cases import sound
from cspr_cli.cli.return_file import bytes_of
from cspr_cli.cli.review.keeping import OpenReview
from cspr_cli.documents.pseudonyms import pseudonyms_for
from cspr_cli.documents.residual_scan import left_in
from cspr_cli.records.errors import CsprError
from cspr_cli.records.people import Person
from cspr_cli.storage.packages.guard import open_package

_REFERRAL = "referral"
_SHOWN = 6


def searched(found: OpenReview, path: Path, day: date) -> tuple[str, bytes]:
    """Where the report is kept in the case, and its bytes.

    Raises `CsprError` where it cannot be opened safely, or still holds a name, a number, an
    address or a date of birth of the family. The reviewer's own name belongs in it.
    """
    data = bytes_of(path)
    open_package(data, path.name)  # refuses what is no sound Word or Excel file
    made = pseudonyms_for(_people(found)).allowing(found.review.lead_reviewer.name.split())
    left = left_in({f"the report{path.suffix}": data}, made)
    if left:
        more = f"; and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        raise CsprError(
            f"The report still tells who the family is: {'; '.join(left[:_SHOWN])}{more}.",
            "Nothing was recorded. Take it out of the report, and of the website if it is there.",
        )
    return f"publication/{day.isoformat()}-report{path.suffix.casefold()}", data


def _people(found: OpenReview) -> tuple[Person, ...]:
    """The people of the referral, and those of the family whom the review has come to know."""
    folder = found.opened.folder
    known: tuple[Person, ...] = ()
    if folder.exists(_REFERRAL):
        known = tuple(sound(folder.read(_REFERRAL), _REFERRAL).people)
    names = {person.name for person in known}
    more = (
        Person(id=f"review-{number}", name=one.name, home_address=one.address)
        for number, one in enumerate(found.review.family, start=1)
        if one.name and one.name not in names
    )
    return (*known, *more)
