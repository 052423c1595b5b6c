"""Reads a file as a record: every fault a problem with its place, in the words of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.collector import no_garbage_collection
from cspr_cli.storage.record_faults import Fault, explained
from cspr_cli.storage.yaml_reader import Loaded, Location, read_file

RULE = "record"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class ReadRecord(Generic[M]):
    """A record as read from its file.

    Attributes:
        record: The record, or None when there are problems.
        problems: Everything that is wrong with the file, in order of place.
        loaded: The text and its plain data, for edits.
        shown_path: What problems call the file.
    """

    record: M | None
    problems: tuple[Problem, ...]
    loaded: Loaded
    shown_path: str

    @property
    def sha256(self) -> str:
        """Of the file's bytes, in hexadecimal: an edit names it."""
        return self.loaded.sha256

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The file's plain data: strings, lists and groups; empty when it could not be read."""
        return self.loaded.data if isinstance(self.loaded.data, dict) else {}

    def place(self, location: Sequence[str | int]) -> tuple[int, int]:
        """Line and column, from 1, of a value such as ``("agencies", 0, "due")``."""
        return self.loaded.place(location)


def read_record(path: Path, model: type[M], shown_path: str) -> ReadRecord[M]:
    """Read the file at ``path`` as a record of this model; ``shown_path`` names it in problems."""
    return _typed(read_file(path, shown_path), model, shown_path)


def faults_in(model: type[M], data: Mapping[str, Any]) -> tuple[M | None, list[Fault]]:
    """The record that plain data makes, or None with what is wrong and where in the data."""
    try:
        return model.model_validate(dict(data)), []
    except ValidationError as error:
        return None, explained(error, model, data)


def validated(
    model: type[M], data: Mapping[str, Any], shown_path: str, faults: list[Problem]
) -> M | None:
    """The record that plain data makes, or None with its faults added to ``faults``.

    For data that stands in no file, such as answers just given: the problems have no line.
    """
    record, found = faults_in(model, data)
    faults.extend(
        Problem(shown_path, 0, 0, RULE, Severity.ERROR, fault.message, fault.hint)
        for fault in found
    )
    return record


def _typed(loaded: Loaded, model: type[M], shown_path: str) -> ReadRecord[M]:
    if loaded.problems:
        return ReadRecord(None, loaded.problems, loaded, shown_path)
    if isinstance(loaded.data, list):
        problem = _problem(
            loaded, (), shown_path, "the file holds a list", "It must start with keys."
        )
        return ReadRecord(None, (problem,), loaded, shown_path)
    data = loaded.data or {}
    try:
        with no_garbage_collection():
            record = model.model_validate(data)
        return ReadRecord(record, (), loaded, shown_path)
    except ValidationError as error:
        found = [
            _problem(loaded, fault.location, shown_path, fault.message, fault.hint)
            for fault in explained(error, model, data)
        ]
    return ReadRecord(None, tuple(sorted(found)), loaded, shown_path)


def _problem(
    loaded: Loaded, location: Location, shown_path: str, message: str, hint: str
) -> Problem:
    return Problem(shown_path, *loaded.place(location), RULE, Severity.ERROR, message, hint)
