"""What has gone already is left as it went, unless a person says that it is to be written again."""

from collections.abc import Sequence
from datetime import date

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.rendering import CaseRecords, review_of
from cspr_cli.deadlines.sent_documents import sent_on
from cspr_cli.records.errors import CsprError


def gone(opened: OpenCase, records: CaseRecords, keys: Sequence[str]) -> dict[str, date]:
    """Those of the documents that have gone, each with the day."""
    review = review_of(opened, records)
    days = {key: sent_on(opened.profile.document(key), opened.case, review) for key in keys}
    return {key: day for key, day in days.items() if day}


def leave_gone(
    opened: OpenCase, records: CaseRecords, keys: list[str], *, named: bool
) -> list[str]:
    """Those of the documents that may be written: not what is written and has gone.

    Says which were left.

    Raises:
        CsprError: The one that was asked for by its name has gone.
    """
    left = {
        key: day
        for key, day in gone(opened, records, keys).items()
        if (opened.folder.documents / f"{key}.docx").exists()
    }
    if left and named:
        refuse_gone(f"{keys[0]}.docx", left[keys[0]])
    for key, day in left.items():
        screen.say(f"{key}.docx: went on {short(day)}, and left as it is.")
    if left:
        screen.say("To write one of them again: cspr render NAME --again")
    return [key for key in keys if key not in left]


def refuse_gone(name: str, day: date) -> None:
    """Leave what was asked for by its name, and has gone, as it is.

    Raises:
        CsprError: always, with what writes it all the same.
    """
    raise CsprError(
        f"{name} went on {short(day)}; it was left as it is.",
        "To write it again, from the records as they are now and with today's date: --again",
    )
