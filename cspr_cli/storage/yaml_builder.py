"""Builds groups and lists of strings from libyaml's events, and notes where each part stands."""

from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from cspr_cli.storage.yaml_complaints import explained

MAX_DEPTH = 32
COLUMN_BITS = 26
"""A place is packed as ``line << COLUMN_BITS | column``, both from 0; no line is 64 MB long."""

Fault = tuple[int, int, str, str]
"""Line and column from 1 (0 where unknown), message, hint."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_ROOT = "\0root"  # stands for the key where a whole text, or an item of a list, is expected
_ITEM = "\0item"
_LONGEST_QUOTE = 60

_Frame = tuple[Any, str | None, list[int]]
"""The group or list being filled, the key that awaits its value, and the places so far."""

_QUOTE_HINT = "Put the whole value in quotation marks if the sign is part of the words."
_ALIAS_HINT = f"Write the value out again here. {_QUOTE_HINT}"
_ANCHOR_HINT = f"Remove it. {_QUOTE_HINT}"
_TAG_HINT = f"Remove it. {_QUOTE_HINT}"
_KEY_HINT = "Write keys as plain words; put words that start with a bracket in quotation marks."


class Builder:
    """Builds groups and lists from events, and goes on after a fault where it safely can."""

    def __init__(self) -> None:
        """Start with nothing built."""
        self.root: dict[str, Any] | list[Any] | None = None
        self.marks: dict[int, list[int]] = {}
        self.faults: list[Fault] = []
        self.stack: list[_Frame] = []
        self.documents = 0

    def build(self, text: str) -> None:
        """Fill ``root`` and ``marks`` from the text, and ``faults`` with what is wrong in it."""
        loader = yaml.CSafeLoader(text)
        try:
            self._consume(loader.get_event)
        except yaml.MarkedYAMLError as error:
            self._syntax(error, text)
        except yaml.YAMLError as error:
            self._fault((0, 0), f"the text cannot be read as YAML: {error}", "Correct the file.")
        except _StopReadingError:
            pass
        finally:
            loader.dispose()

    def _consume(self, next_event: Callable[[], Any]) -> None:
        """Scalars, which are nearly everything, are handled here: a call for each costs a third."""
        here, key, places = None, _ROOT, []  # type: _Frame
        while True:
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                if event.anchor or event.tag:
                    self._refuse_marker(event)
                if key is None:
                    if value in here:
                        self._repeated(event, value)
                    else:
                        mark = event.start_mark
                        places.append(mark.line << COLUMN_BITS | mark.column)
                    key = value
                    continue
                if value in NOTHING and not event.style:
                    value = None
                if key is _ITEM:
                    mark = event.start_mark
                    places.append(mark.line << COLUMN_BITS | mark.column)
                    here.append(value)
                elif key is _ROOT:
                    self._bare_value(event, value)
                else:
                    here[key] = value
                    key = None
            elif kind is StreamEndEvent:
                return
            else:
                here, key, places = self._structure(event, here, key, places)

    def _structure(self, event: Event, here: Any, key: str | None, places: list[int]) -> _Frame:
        """Open or close a group or list; refuse what a record never holds."""
        if isinstance(event, CollectionStartEvent):
            return self._opened(event, here, key, places)
        if isinstance(event, CollectionEndEvent):
            return self._closed(here)
        if isinstance(event, AliasEvent):
            self._refuse_marker(event)
            return self._value_placed(None, _packed(event), (here, key, places))
        if isinstance(event, DocumentStartEvent):
            self._count_document(event)
        return here, key, places

    def _opened(
        self,
        event: Any,
        here: Any,
        key: str | None,
        places: list[int],
    ) -> _Frame:
        if event.anchor or event.tag:
            self._refuse_marker(event)
        if key is None:
            self._stop(event, "a group or list stands where a key should be", _KEY_HINT)
        if len(self.stack) >= MAX_DEPTH:
            self._stop(
                event,
                f"groups and lists stand more than {MAX_DEPTH} deep in each other here",
                "No record is nested so deeply; look for brackets or spaces too many.",
            )
        if key is _ITEM:
            places.append(_packed(event))
        self.stack.append((here, key, places))
        within: list[int] = []
        node: Any = {} if isinstance(event, MappingStartEvent) else []
        self.marks[id(node)] = within
        return node, (None if isinstance(node, dict) else _ITEM), within

    def _closed(self, node: Any) -> _Frame:
        frame = self.stack.pop()
        return self._value_placed(node, None, frame)

    def _value_placed(self, value: Any, packed: int | None, frame: _Frame) -> _Frame:
        here, key, places = frame
        if key is _ROOT:
            self.root = value
            return frame
        if key is _ITEM:
            if packed is not None:
                places.append(packed)
            here.append(value)
            return frame
        if key is None:  # an alias as a key: already refused
            return here, "", places
        here[key] = value
        return here, None, places

    def _count_document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(
                event,
                "a second document starts here",
                "Keep one record to a file: remove the line ---.",
            )

    def _bare_value(self, event: Event, value: str | None) -> None:
        if value is not None:
            self._fault(
                _place(event),
                "the file holds words but no keys",
                'Write each value after its key: "key: value".',
            )

    def _repeated(self, event: Event, key: str) -> None:
        self._fault(
            _place(event),
            f'the key "{_shortened(key)}" is here a second time',
            "Keep one of the two.",
        )

    def _refuse_marker(self, event: Any) -> None:
        if isinstance(event, AliasEvent):
            what, hint = f"an alias (*{event.anchor})", _ALIAS_HINT
        elif event.anchor:
            what, hint = f"an anchor (&{event.anchor})", _ANCHOR_HINT
        else:
            what, hint = f"a tag ({event.tag})", _TAG_HINT
        self._fault(_place(event), f"{_shortened(what)} is not allowed in a record", hint)

    def _syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        lines = text.splitlines()
        line = lines[mark.line] if mark and mark.line < len(lines) else ""
        self._fault(place, *explained(error, line))

    def _stop(self, event: Event, message: str, hint: str) -> NoReturn:
        self._fault(_place(event), message, hint)
        raise _StopReadingError

    def _fault(self, place: tuple[int, int], message: str, hint: str) -> None:
        self.faults.append((*place, message, hint))


class _StopReadingError(Exception):
    """The rest of the text cannot be made sense of; the fault is already recorded."""


def _packed(event: Any) -> int:
    mark = event.start_mark
    return int(mark.line << COLUMN_BITS | mark.column)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
