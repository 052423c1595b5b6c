"""The case dates that a document's answers set, put into the case in the same commit."""

from collections.abc import Mapping

from cspr_cli.cli.cases import OpenCase
from cspr_cli.deadlines.counting import day_of
from cspr_cli.records.base import Versioned
from cspr_cli.records.form import Form
from cspr_cli.records.form_dates import dates_set
from cspr_cli.storage.change import Change


def keep_days(
    change: Change, opened: OpenCase, form: Form, records: Mapping[str, Versioned]
) -> tuple[str, ...]:
    """Set the case dates that the answers tell, where the case does not have them already.

    ``records`` holds the answers by the first key of their record paths. Returns the case dates
    set, by key; a time of day that stands is kept.
    """
    stand = opened.case.dates
    told = dates_set(form, records, opened.profile.triggers)
    new = {key: day for key, day in told.items() if key not in stand or day_of(stand[key]) != day}
    if new:
        changes: dict[tuple[str | int, ...], object] = {
            ("dates", key): day.isoformat() for key, day in new.items()
        }
        change.edit(opened.folder.record_path("case"), changes, opened.case_sha256)
    return tuple(new)
