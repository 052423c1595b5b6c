"""Text read as the file of a record."""

import tempfile
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from cspr_cli.storage.record_reader import ReadRecord, read_record

M = TypeVar("M", bound=BaseModel)


def read_record_text(text: str, model: type[M], shown_path: str) -> ReadRecord[M]:
    """What the reader makes of a file that holds this text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        return read_record(path, model, shown_path)
