"""A large agency's departments, each of which sends a chronology of its own.

Every event keeps its department, file, sheet and row. A department's revised file revises its own
events alone; the other departments' stay as they are.
"""

from collections.abc import Sequence
from dataclasses import replace

from cspr_cli.intake.chronology_reader import ChronologyReading, ReadEvent
from cspr_cli.records.chronology import ChronologyRecord


def of_department(reading: ChronologyReading, department: str) -> ChronologyReading:
    """The reading with each event marked as the department's; what its rows say besides stays.

    A row that names a part of the department becomes ``Maternity: Ward 4``.
    """
    if not department:
        return reading
    events = tuple(_marked(event, department) for event in reading.events)
    return replace(reading, events=events)


def _marked(event: ReadEvent, department: str) -> ReadEvent:
    own = event.values.get("department", "")
    if own.casefold() in {"", department.casefold()}:
        whole = department
    elif own.casefold().startswith(f"{department.casefold()}: "):
        whole = own
    else:
        whole = f"{department}: {own}"
    return ReadEvent({**event.values, "department": whole}, event.origin)


def is_new(earlier: ChronologyRecord | None, department: str) -> bool:
    """Whether a department sends its first file to an agency that has sent others already."""
    if earlier is None or not department:
        return False
    return all(file.department != department for file in earlier.every_file)


def spelt(department: str, listed: Sequence[str], earlier: ChronologyRecord | None) -> str | None:
    """The department as the register lists it, or as it was first spelt; None for one not listed.

    Where the register lists none, any name will do.
    """
    wanted = " ".join(department.split())
    before = tuple(file.department for file in earlier.every_file) if earlier else ()
    known_as: tuple[str, ...] = tuple(listed) or before
    for known in known_as:
        if known.casefold() == wanted.casefold():
            return known
    return None if listed else wanted
