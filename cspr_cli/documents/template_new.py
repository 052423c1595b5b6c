"""A copy of a shipped template, for a partnership to restyle in Word."""

from pathlib import Path, PurePosixPath

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.templates import find_template, load_form, write_file


def new_template(partnership: str, document: str, register_root: Path) -> Path:
    """Copy the shipped template into the register and return where it is, relative to its root.

    Raises:
        CsprError: there is no such document, or the register has a template of it already.
    """
    load_form(partnership, document)
    place = PurePosixPath("templates") / partnership / f"{document}.docx"
    target = register_root / place
    if target.exists():
        raise CsprError(
            f"{place} is there already, and it was left as it is.",
            hint="Move or delete it first if you want to start again.",
        )
    write_file(target, find_template(partnership, document).data)
    return Path(place)
