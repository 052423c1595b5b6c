"""Opening the case that a command is about, with what nearly every command needs of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cspr_cli.cli import screen
from cspr_cli.records.base import Versioned
from cspr_cli.records.case import Case
from cspr_cli.records.catalogue import CASE_RECORDS
from cspr_cli.records.errors import CsprError
from cspr_cli.records.profile import Profile
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.case_folder import CaseFolder
from cspr_cli.storage.profiles import load_profile, load_rule_set
from cspr_cli.storage.record_reader import ReadRecord
from cspr_cli.storage.register import Register, open_register

Kind = TypeVar("Kind", bound=Versioned)


@dataclass(frozen=True)
class OpenCase:
    """A case with its own record read, and the procedure and rules that it is pinned to."""

    folder: CaseFolder
    case: Case
    case_sha256: str
    profile: Profile
    rule_set: RuleSet

    @property
    def register(self) -> Register:
        """The register that the case is in."""
        return self.folder.register

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.folder.reference

    @property
    def kept(self) -> list[str]:
        """The records of its own that the case has, by name."""
        return [name for name in CASE_RECORDS if self.folder.exists(name)]


def chosen_case(reference: str | None, folder: Path | None = None) -> CaseFolder:
    """The case named, or the one that the terminal stands in.

    Raises `CsprError` where there is no register, no such case, or none was named.
    """
    start = folder or Path.cwd()
    return open_register(start).case_from(reference, start)


def opened_case(reference: str | None, folder: Path | None = None) -> OpenCase:
    """The case with its record, profile and rule-set. Raises `CsprError` where one is not sound."""
    case_folder = chosen_case(reference, folder)
    read = case_folder.read("case")
    case = sound(read, "case")
    if not isinstance(case, Case):
        raise TypeError("case.yaml gave another record")
    return OpenCase(
        folder=case_folder,
        case=case,
        case_sha256=read.sha256,
        profile=load_profile(case.partnership, case_folder.register.root),
        rule_set=load_rule_set(case.rule_set),
    )


def sound(read: ReadRecord[Kind], name: str) -> Kind:
    """The record, if it was read without a fault; otherwise its faults are shown.

    Raises `CsprError`: a command must not go on with half a record.
    """
    if read.record is None:
        screen.problems(read.problems)
        raise CsprError(
            f"{name}.yaml cannot be used as it stands; nothing was changed.",
            "Put right what is listed above, then try again.",
        )
    return read.record
