"""The case dates that a document's answers set, put into the case in the same commit."""

from collections.abc import Collection, Mapping

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
    new = {
        key: day
        for key, day in told.items()
        if _is_of_path(opened, key, {*stand, *told})
        and (key not in stand or day_of(stand[key]) != day)
    }
    if new:
        changes: dict[tuple[str | int, ...], object] = {
            ("dates", key): day.isoformat() for key, day in new.items()
        }
        change.edit(opened.folder.record_path("case"), changes, opened.case_sha256)
    return tuple(new)


def _is_of_path(opened: OpenCase, key: str, happened: Collection[str]) -> bool:
    """Whether the day belongs to the case: it ends or begins a step of its path that is under way.

    A date that no step of the procedure counts from or ends with belongs to every case.
    """
    own = opened.profile.on_path(opened.case.pathway).milestones
    having = [step for step in opened.profile.milestones if key in {step.done_when, step.trigger}]
    begun = (step for step in having if step in own)
    return not having or any(step.trigger in {key, *happened} for step in begun)
