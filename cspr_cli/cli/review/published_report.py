"""The published report itself: searched for what tells who the family is, before it is kept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cspr_cli.cli.leaks import leaks_in, sought
from cspr_cli.cli.return_file import bytes_of
from cspr_cli.cli.review.keeping import OpenReview
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.packages.guard import open_package

_SHOWN = 6


def searched(found: OpenReview, path: Path, day: date, allow: Sequence[str]) -> tuple[str, bytes]:
    """Where the report is kept in the case, and its bytes.

    Raises `CsprError` where it cannot be opened safely, or where ``cspr scan`` would find anything
    in it that tells who is meant.
    """
    data = bytes_of(path)
    open_package(data, path.name)  # refuses what is no sound Word or Excel file
    left = leaks_in([(path.name, data)], sought(found.opened, allow))
    if left:
        more = f"; and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        raise CsprError(
            f"The report still tells who is meant: {'; '.join(left[:_SHOWN])}{more}.",
            "Nothing was recorded. Take it out of the report, and of the website if it is there. "
            f"See which words: cspr scan FILE --case {found.reference} --show. "
            "Allow what may stand with --allow.",
        )
    return f"publication/{day.isoformat()}-report{path.suffix.casefold()}", data
