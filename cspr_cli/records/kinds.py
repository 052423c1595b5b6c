"""What kind of value a record keeps at a path: words, a yes or no, or a day."""

import types
import typing
from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from cspr_cli.records.form import Answer, Field
from cspr_cli.records.paths import Key

_AROUND = frozenset({tuple, typing.Annotated, typing.Union, types.UnionType})


def kept_as(record: type[BaseModel], keys: Sequence[Key]) -> Any:
    """The type of what stands there, without lists and "or nothing"; None where nothing does."""
    kind: Any = record
    for key in keys:
        if isinstance(key, int):
            continue
        fields = kind.model_fields if _is_record(kind) else {}
        kind = _inner(fields[key].annotation) if key in fields else None
    return kind


def asked_as_kept(record: type[BaseModel], keys: Sequence[Key], field: Field) -> Field:
    """The field, asking for a yes or no, or for a day, where the record keeps no other words.

    A page may print as plain words what a person must be asked for in this way.
    """
    kind = kept_as(record, keys)
    wanted = {bool: Answer.YES_NO, date: Answer.DATE}.get(kind)
    if wanted is None or field.answer in {wanted, Answer.TICK}:
        return field
    return field.model_copy(update={"answer": wanted})


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _inner(annotation: Any) -> Any:
    while typing.get_origin(annotation) in _AROUND:
        annotation = typing.get_args(annotation)[0]
    return annotation
