"""The register: the git repository that holds a partnership's cases, with ``cspr.yaml`` on top."""

import difflib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from cspr_cli.records.errors import CsprError
from cspr_cli.records.problem import Problem
from cspr_cli.records.register import RegisterRecord
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.git_folder import find_root, is_half_done
from cspr_cli.storage.record_reader import ReadRecord, read_record

SETTINGS_FILE = "cspr.yaml"
CASES_FOLDER = "cases"
_USAGE = 2
"""The exit code of a command called for a case or in a folder that is not there."""

_NUMBERED = re.compile(r"(\d{4})-(\d{3,6})")


@dataclass(frozen=True)
class Register:
    """A register on disk.

    Attributes:
        root: The top folder, resolved.
        settings: ``cspr.yaml`` as read, with its problems.
    """

    root: Path
    settings: ReadRecord[RegisterRecord]

    @property
    def record(self) -> RegisterRecord:
        """The register's settings.

        Raises:
            CsprError: ``cspr.yaml`` has problems; the first is in the message.
        """
        if self.settings.record is None:
            first = self.problems[0]
            raise CsprError(
                f"{SETTINGS_FILE}, line {first.line}: {first.message}",
                first.hint or f"Correct {SETTINGS_FILE} and run the command again.",
            )
        return self.settings.record

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with ``cspr.yaml``."""
        return self.settings.problems

    def cases(self) -> tuple[str, ...]:
        """The references of all cases, sorted: the names of the folders under ``cases/``."""
        try:
            with os.scandir(self.root / CASES_FOLDER) as entries:
                names = [
                    entry.name
                    for entry in entries
                    if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
                ]
        except FileNotFoundError:
            return ()
        return tuple(sorted(names))

    def case(self, reference: str) -> CaseFolder:
        """The case with this reference.

        Raises:
            CsprError: There is none; the hint lists the references that come near.
        """
        known = self.cases()
        if reference not in known:
            raise CsprError(
                f"there is no case {reference} in this register",
                _near(reference, known),
                exit_code=_USAGE,
            )
        return CaseFolder(self, reference)

    def current_case(self, cwd: Path) -> CaseFolder | None:
        """The case in whose folder (or below it) ``cwd`` stands, or None."""
        try:
            steps = cwd.resolve().relative_to(self.root / CASES_FOLDER).parts
        except ValueError:
            return None
        return CaseFolder(self, steps[0]) if steps and steps[0] in self.cases() else None

    def case_from(self, reference: str | None, cwd: Path) -> CaseFolder:
        """The case named, or else the one in whose folder the terminal stands.

        Raises:
            CsprError: No such case, or none is named and ``cwd`` is not inside one.
        """
        if reference is not None:
            return self.case(reference)
        here = self.current_case(cwd)
        if here is None:
            raise CsprError(
                "no case is named, and this is not a case's folder",
                f"Name the case, or go to its folder. {_near('', self.cases())}",
                exit_code=_USAGE,
            )
        return here

    def next_reference(self, year: int) -> str:
        """The next free reference of a year, such as ``2026-003``: the highest in use plus one."""
        found = (_NUMBERED.fullmatch(name) for name in self.cases())
        used = [int(match[2]) for match in found if match and int(match[1]) == year]
        return f"{year:04d}-{max(used, default=0) + 1:03d}"


def open_register(start: Path) -> Register:
    """The register in which ``start`` stands, at any depth.

    Raises:
        CsprError: ``start`` is not in a git repository, or the repository has no ``cspr.yaml``.
    """
    root = find_root(start)
    if root is None:
        raise CsprError(
            f"{start.resolve()} is not inside a register: there is no git repository here or above",
            'Go to the register\'s folder, or run "cspr init" to make a register here.',
            exit_code=_USAGE,
        )
    path = root / SETTINGS_FILE
    if not path.is_file():
        raise CsprError(
            f"{root} is a git repository but not yet a register: it has no {SETTINGS_FILE}",
            'Run "cspr init" there to make it one.',
            exit_code=_USAGE,
        )
    if is_half_done(root):
        from cspr_cli.storage.recovery import recover_if_idle  # noqa: PLC0415 - seldom

        recover_if_idle(root)
    return Register(root, read_record(path, RegisterRecord, SETTINGS_FILE))


def _near(reference: str, known: tuple[str, ...]) -> str:
    if not known:
        return 'It has no cases yet; "cspr new-referral" opens one.'
    near = difflib.get_close_matches(reference, known, n=3) or list(known[-5:])
    return f"Cases here: {', '.join(near)}."
