"""What a rule yields: the place of a fault by record and key, before it has a line."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cspr_cli.records.paths import Key
from cspr_cli.records.problem import Severity

if TYPE_CHECKING:
    from cspr_cli.checks.case_view import Located


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in one record: where, how much it matters, what is wrong and what to do.

    ``where`` is the way to a key, such as ``("meeting", "participants", 2)``; the nearest parent
    that stands in the file gives the line. The engine adds the rule's name.
    """

    record: "Located[Any]"
    where: tuple[Key, ...]
    severity: Severity
    message: str
    hint: str


def error(record: "Located[Any]", where: tuple[Key, ...], message: str, hint: str) -> Finding:
    """A fault with which the report may not be submitted."""
    return Finding(record, where, Severity.ERROR, message, hint)


def warning(record: "Located[Any]", where: tuple[Key, ...], message: str, hint: str) -> Finding:
    """Something that needs a look and stops nothing."""
    return Finding(record, where, Severity.WARNING, message, hint)


def info(record: "Located[Any]", where: tuple[Key, ...], message: str, hint: str) -> Finding:
    """Something to know, which may well be as it should be."""
    return Finding(record, where, Severity.INFO, message, hint)
