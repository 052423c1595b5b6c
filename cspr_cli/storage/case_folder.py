"""A case's folder: its records by name, one folder each for documents, returns and packs."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cspr_cli.records.base import Versioned
from cspr_cli.records.case import Case
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.record_reader import ReadRecord, read_record

if TYPE_CHECKING:
    from cspr_cli.storage.register import Register


@dataclass(frozen=True)
class CaseFolder:
    """The folder ``cases/<reference>`` of a register."""

    register: "Register"
    reference: str

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.register.root / "cases" / self.reference

    @property
    def documents(self) -> Path:
        """Where rendered documents lie."""
        return self.path / "documents"

    @property
    def submissions(self) -> Path:
        """Where frozen packs lie, one folder a day."""
        return self.path / "submissions"

    @property
    def returns(self) -> Path:
        """Where the originals of what agencies sent lie."""
        return self.path / "returns"

    def record_path(self, name: str) -> Path:
        """The file of a record: ``case``, ``referral`` or, of one agency, ``scoping/police``."""
        return self.path / f"{name}.yaml"

    def exists(self, name: str) -> bool:
        """Whether the case has this record."""
        return self.record_path(name).is_file()

    def read(self, name: str) -> ReadRecord[Any]:
        """Read a record by name; one that is not there has a problem that says so.

        Raises:
            CsprError: No record is called that.
        """
        path = self.record_path(name)
        return read_record(path, _model(name), self.shown(path))

    def scoping(self) -> dict[str, ReadRecord[Any]]:
        """Each agency's scoping return, by the agency's key, in order of the keys."""
        return self._by_agency("scoping")

    def chronologies(self) -> dict[str, ReadRecord[Any]]:
        """Each agency's chronology, by the agency's key, in order of the keys."""
        return self._by_agency("chronology")

    def shown(self, path: Path) -> str:
        """A path as problems show it: from the register's root, with forward slashes."""
        return path.relative_to(self.register.root).as_posix()

    def _by_agency(self, kind: str) -> dict[str, ReadRecord[Any]]:
        files = sorted((self.path / kind).glob("*.yaml"))
        return {
            path.stem: self.read(f"{kind}/{path.stem}")
            for path in files
            if not path.name.startswith(".")
        }


def _model(name: str) -> type[Versioned]:
    """The model of a record by its name; `CsprError` where no record is called that."""
    if name == "case":
        return Case
    from cspr_cli.records.catalogue import (  # noqa: PLC0415 - status reads no other record
        AGENCY_RECORDS,
        CASE_RECORDS,
    )

    kind, _, agency = name.partition("/")
    models = AGENCY_RECORDS if agency else CASE_RECORDS
    if kind not in models:
        raise CsprError(f"there is no record called {name}", f"Records: {', '.join(models)}.")
    return models[kind]
