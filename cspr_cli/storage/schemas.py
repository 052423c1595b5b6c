"""JSON Schemas of the records, so that editors complete and check them as they are typed."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

_FORMATS_AS_WORDS = frozenset({"date", "date-time", "time"})
_ANSWERS = ("yes", "no")
_LENIENT = {
    "boolean": ["string", "boolean", "null"],
    "integer": ["integer", "string"],
    "string": ["string", "number", "boolean", "null"],
    "array": ["array", "null"],
    "object": ["object", "null"],
}


def schema_text(model: type[BaseModel]) -> str:
    """The JSON Schema of a record as text, as an editor should see the file.

    In a file every value is written as words: dates as ``2026-11-20``, answers as ``yes`` or
    ``no``; any value may be left empty. An editor that reads an unquoted ``yes`` as true, or a
    number as a number, must not complain either.
    """
    schema = model.model_json_schema(by_alias=True)
    adapted = {"$schema": "http://json-schema.org/draft-07/schema#", **_adapted(schema)}
    return json.dumps(adapted, indent=2, ensure_ascii=False) + "\n"


def _adapted(node: Any) -> Any:
    if isinstance(node, list):
        return [_adapted(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    return _as_words({key: _adapted(value) for key, value in node.items() if key != "default"})


def _as_words(node: dict[str, Any]) -> dict[str, Any]:
    kind = node.get("type")
    if not isinstance(kind, str):
        return node
    if kind == "boolean":
        return {**node, "type": _LENIENT[kind], "enum": [*_ANSWERS, True, False, None]}
    if kind == "string" and ("enum" in node or "const" in node):
        return node
    if kind == "string" and node.get("format") in _FORMATS_AS_WORDS:
        words = {key: value for key, value in node.items() if key != "format"}
        return {**words, "type": ["string", "null"]}
    return {**node, "type": _LENIENT.get(kind, kind)}
