"""Answers given beforehand, in YAML: what each file of a folder is, by its name."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import ValidationError

from cspr_cli.cli import screen
from cspr_cli.cli.situation import USAGE
from cspr_cli.records.base import ExactDate, Items, Record, Text, YesNo
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.yaml_reader import read_file


class FileAnswer(Record):
    """What a person says of one file: only what the file does not say itself is needed.

    ``on`` is the day it came; ``nil`` that it is a nil return, ``statement`` what it says;
    ``department`` whose chronology it is; ``skip`` that it is to be left alone; ``yes`` that what
    is in doubt may go ahead.
    """

    case: Text = ""
    agency: Text = ""
    on: ExactDate = None
    nil: YesNo = None
    statement: Text = ""
    skip: YesNo = None
    add: YesNo = None
    department: Text = ""
    yes: YesNo = None
    accept: Annotated[tuple[str, ...], Items] = ()
    reject: Annotated[tuple[str, ...], Items] = ()


def read_file_answers(path: Path | None) -> Mapping[str, FileAnswer]:
    """The answers by the file's name. Raises `CsprError` (usage) for a file that is not such."""
    if path is None:
        return {}
    if not path.is_file():
        raise CsprError(f"There is no file {path}.", "Check its name and folder.", exit_code=USAGE)
    loaded = read_file(path, path.name)
    if loaded.problems or not isinstance(loaded.data, dict):
        screen.problems(loaded.problems)
        raise CsprError(
            f"{path.name} cannot be used as it stands; nothing was changed.",
            "It should name each file, and under it case, agency, on, nil, skip, add and so on.",
            exit_code=USAGE,
        )
    return {name: _answer(path, name, said) for name, said in loaded.data.items()}


def _answer(path: Path, name: str, said: Any) -> FileAnswer:
    try:
        return FileAnswer.model_validate(said or {})
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(map(str, first["loc"]))
        known = ", ".join(FileAnswer.model_fields)
        raise CsprError(
            f"{path.name}, {name}: {place}: {first['msg'].removeprefix('Value error, ')}",
            f"Its keys are: {known}.",
            exit_code=USAGE,
        ) from None


def refuse_unknown(answers: Mapping[str, FileAnswer], names: Iterable[str]) -> None:
    """Raise `CsprError` (usage) for an answer about a file that is not there."""
    there = set(names)
    missing = [name for name in answers if name not in there]
    if missing:
        raise CsprError(
            f"There is no file called {missing[0]!r} among those to receive.",
            f"They are: {', '.join(sorted(there)) or 'none'}.",
            exit_code=USAGE,
        )
