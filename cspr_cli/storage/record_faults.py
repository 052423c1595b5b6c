"""Turns what pydantic finds wrong into plain words that name keys as the file does."""

import difflib
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cspr_cli.storage.yaml_reader import Location

SCHEMA_KEY = "schema"

_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where in the data, what is wrong, what to do."""

    location: Location
    message: str
    hint: str


def explained(error: ValidationError, model: type[BaseModel], data: object) -> list[Fault]:
    """Every fault in plain words; from a newer version, only that."""
    newer = _newer(model, data)
    if newer is not None:
        return [newer]
    return [_fault(detail, model, data) for detail in error.errors(include_url=False)]


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a record may have, as written in a file."""
    return [info.alias or name for name, info in model.model_fields.items()]


def _newer(model: type[BaseModel], data: object) -> Fault | None:
    newest = getattr(model, "SCHEMA", None)
    written = data.get(SCHEMA_KEY) if isinstance(data, Mapping) else None
    if newest is None or not str(written).isdecimal() or int(str(written)) <= newest:
        return None
    return Fault(
        (SCHEMA_KEY,),
        f"this record was made by a newer version of cspr (schema {written}; "
        f"this one reads up to {newest})",
        "Update cspr on this computer.",
    )


def _fault(detail: ErrorDetails, model: type[BaseModel], data: object) -> Fault:
    location = _in_data(detail["loc"], data)
    key = location[-1] if location else ""
    kind = detail["type"]
    if kind == "missing":
        return Fault(location[:-1], f'the key "{key}" is missing', f"Add a line: {key}: …")
    if kind == "extra_forbidden":
        return _unknown_key(location, model)
    explain = _KINDS.get(kind)
    message, hint = explain(detail) if explain else (detail["msg"].lower(), "")
    return Fault(location, f"{_named(location)}{message}", hint)


def _in_data(loc: tuple[int | str, ...], data: object) -> Location:
    """Pydantic's location without the parts that name types; a missing last key is kept."""
    steps: list[int | str] = []
    node = data
    for number, step in enumerate(loc):
        is_last = number == len(loc) - 1
        if isinstance(node, Mapping) and (step in node or is_last):
            steps.append(step)
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            steps.append(step)
            node = node[step]
    return tuple(steps)


def _named(location: Location) -> str:
    keys = [step for step in location if isinstance(step, str)]
    return f'"{keys[-1]}": ' if keys else ""


def _unknown_key(location: Location, model: type[BaseModel]) -> Fault:
    key = str(location[-1]) if location else ""
    known = keys_of(_model_at(model, location[:-1]) or model)
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f'Did you mean "{near[0]}"?' if near else f"The keys here are: {', '.join(known)}."
    return Fault(location, f'unknown key "{key[:_LONGEST_QUOTE]}"', hint)


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model of the group at a location."""
    here: type[BaseModel] | None = model
    for step in location:
        if here is None:
            return None
        if isinstance(step, str) and step in keys_of(here):
            here = _inner_model(_annotation(here, step))
    return here


def _annotation(model: type[BaseModel], key: str) -> object:
    for name, info in model.model_fields.items():
        if key in (name, info.alias):
            return info.annotation
    return None


def _inner_model(annotation: object) -> type[BaseModel] | None:
    """The model inside ``tuple[M, ...]``, ``dict[str, M]``, ``M | None`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in _parts(annotation) if (found := _inner_model(part))), None)


def _parts(annotation: object) -> Iterator[object]:
    if typing.get_origin(annotation) is Annotated:
        yield typing.get_args(annotation)[0]
    elif isinstance(annotation, (types.GenericAlias, types.UnionType)) or typing.get_args(
        annotation
    ):
        yield from typing.get_args(annotation)


def _quoted(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = str(value)
    return f'"{text}"' if len(text) <= _LONGEST_QUOTE else f'"{text[:_LONGEST_QUOTE]}…"'


def _own_words(detail: ErrorDetails) -> tuple[str, str]:
    """The record's own message; what follows its semicolon is the remedy."""
    words = str(detail.get("ctx", {}).get("error", detail["msg"]))
    message, _, hint = words.partition("; ")
    return message, f"{hint[:1].upper()}{hint[1:]}." if hint else ""


def _expected(what: str, hint: str) -> Callable[[ErrorDetails], tuple[str, str]]:
    def explain(detail: ErrorDetails) -> tuple[str, str]:
        return f"{_quoted(detail['input'])} stands where {what} should be", hint

    return explain


def _one_of(detail: ErrorDetails) -> tuple[str, str]:
    choices = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
    return f"{_quoted(detail['input'])} is not one of the choices", f"Write one of: {choices}."


def _table() -> Iterable[tuple[str, Callable[[ErrorDetails], tuple[str, str]]]]:
    words = _expected("words", "Write the words on the same line as the key.")
    items = _expected("a list", 'Put each item on its own line, starting with "- ".')
    group = _expected("a group of keys", "Put its keys on the lines below, indented.")
    number = _expected("a whole number", "Write it in digits.")
    yield from (("value_error", _own_words), ("assertion_error", _own_words))
    yield from (("enum", _one_of), ("literal_error", _one_of))
    yield from (("string_type", words), ("none_required", words))
    yield from ((kind, items) for kind in ("tuple_type", "list_type"))
    yield from ((kind, group) for kind in ("model_type", "dict_type", "model_attributes_type"))
    yield from ((kind, number) for kind in ("int_type", "int_parsing", "int_from_float"))


_KINDS: Mapping[str, Callable[[ErrorDetails], tuple[str, str]]] = dict(_table())
