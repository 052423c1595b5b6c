"""Tables pasted into an answer, such as a list of contacts out of an agency's records system.

A table inside a cell that the form knows nothing of is part of the answer there, a row a line.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cspr_cli.intake.columns import compact
from cspr_cli.intake.labels import Labels
from cspr_cli.intake.reading import ReadValue
from cspr_cli.intake.word import Table
from cspr_cli.intake.word_controls import Spot


def pasted_tables(
    tables: Iterable[Table], labels: Labels, rows_apart: Iterable[tuple[int, int]]
) -> Iterator[Table]:
    """The tables inside a cell that hold no label and no row of the form."""
    ours = {table for table, _ in rows_apart}
    for table in tables:
        if table.inside is not None and table.number not in ours:
            cells = (cell.text for row in table.rows for cell in row)
            if not any(labels.starts(text) and compact(text) in labels.own for text in cells):
                yield table


def with_pasted(
    values: Mapping[str, ReadValue], tables: Iterable[Table], spots: Mapping[Spot, tuple[str, ...]]
) -> tuple[dict[str, ReadValue], set[str]]:
    """The values with each table's lines after the answer it stands in; and its cells, compact."""
    found, heard = dict(values), set[str]()
    for table in tables:
        paths = spots.get(table.inside, ()) if table.inside is not None else ()
        if len(paths) != 1 or paths[0] not in found:
            continue
        lines = [
            " ".join(cell.text.strip() for cell in row if cell.text.strip()) for row in table.rows
        ]
        before = found[paths[0]]
        whole = "\n".join(filter(None, [before.value.strip(), *lines]))
        found[paths[0]] = replace(before, value=whole, sure=False)
        heard.update(
            compact(line) for row in table.rows for cell in row for line in cell.text.splitlines()
        )
    return found, heard
