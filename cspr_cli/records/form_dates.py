"""The case dates that the answers of a form set, so that a day is typed once.

A form's field says under ``sets`` which case dates its day is; a procedure may not have them all.
"""

from collections.abc import Collection, Mapping
from datetime import date

from cspr_cli.records.form import Form
from cspr_cli.records.paths import value_at


def dates_set(form: Form, data: Mapping[str, object], known: Collection[str]) -> dict[str, date]:
    """The case dates that the answers set, by key.

    Args:
        form: The definition; fields of a list of items set nothing.
        data: The answers as plain data or as records, a group for each record.
        known: The case dates that the procedure has.
    """
    found: dict[str, date] = {}
    for section in form.sections:
        for field in () if section.repeats else section.fields:
            day = _day(value_at(data, field.path)) if field.sets else None
            if day is not None:
                found |= {key: day for key in field.sets if key in known}
    return found


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None
