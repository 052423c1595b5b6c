"""Finds the data that ships with cspr: procedures, Word templates and the examples.

A wheel carries the folders inside the package; a checkout, or an editable installation of one, has
them beside it. The checkout's own folders are never shadowed by an installed copy, because both
places are looked for from this file.
"""

from pathlib import Path
from typing import Literal

from cspr_cli.records.errors import CsprError

Folder = Literal["case_templates", "docx_templates", "examples"]

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(folder: Folder) -> Path:
    """The absolute path of a shipped folder, whichever way cspr was installed.

    Raises:
        CsprError: The folder is in neither place, so the installation is damaged.
    """
    return _first_folder((_PACKAGE / "_shipped" / folder, _PACKAGE.parent / folder))


def _first_folder(places: tuple[Path, ...]) -> Path:
    for place in places:
        if place.is_dir():
            return place
    missing = places[0].name
    raise CsprError(
        f"cspr's own folder {missing} is missing, so this installation is damaged.",
        hint="Install cspr again.",
    )
