"""The program ``cspr``: its entry, and the way from there to its commands."""

import gc
import os
import sys
from collections.abc import Sequence

from cspr_cli import __version__
from cspr_cli.cli.table import COMMANDS, Entry

CLEAN = 0
_OBJECTS_BETWEEN_COLLECTIONS = 20_000
"""Records are many objects and no cycles: Python's own 700 costs a tenth of ``cspr status``."""


def main(arguments: Sequence[str] | None = None, entries: tuple[Entry, ...] = COMMANDS) -> int:
    """Run one command and return its exit code.

    0 is clean, 1 problems found, 2 wrong usage, 3 a bug, 130 interrupted. ``arguments`` are the
    words after the program's name, those of this process unless given. The version is answered
    before typer is imported, so that asking for it is cheap.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words == ["--version"]:
        sys.stdout.write(f"cspr {__version__}\n")
        return CLEAN
    # Pydantic would look through everything installed for plugins; none may change a record here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from cspr_cli.cli.errors import handled

    return handled(lambda: _run(arguments, entries))


def _run(arguments: Sequence[str] | None, entries: tuple[Entry, ...]) -> int:
    from cspr_cli.cli.root import program

    answer = program(entries).main(arguments, prog_name="cspr", standalone_mode=False)
    return answer or CLEAN
