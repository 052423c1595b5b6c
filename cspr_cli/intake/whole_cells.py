"""Answers that go on past their control: typed on below it, or in front of it, in the same box."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cspr_cli.intake.columns import compact
from cspr_cli.intake.form_units import Unit
from cspr_cli.intake.labels import Labels
from cspr_cli.intake.reading import Places, ReadValue
from cspr_cli.intake.word_controls import Spot
from cspr_cli.records.form import Answer


def with_whole_cells(
    values: Mapping[str, ReadValue],
    units: Iterable[Unit],
    spots: Mapping[Spot, tuple[str, ...]],
    labels: Labels,
    places: Places,
) -> dict[str, ReadValue]:
    """The values, each long one with all that its own box says, which is then doubtful."""
    found = dict(values)
    for unit in units:
        paths = spots.get(unit.spot, ())
        read = values.get(paths[0]) if len(paths) == 1 and unit.in_table else None
        if read is None or not read.value.strip() or len(unit.text) <= len(read.value):
            continue
        field = places.field_at(read.path)
        if field is None or field[1].answer is not Answer.LONG or labels.starts(unit.text):
            continue
        whole = labels.answer(unit.text)
        if compact(read.value) != compact(whole) and read.value.strip() in whole:
            found[read.path] = replace(read, value=whole, sure=False)
    return found
