"""A fault found in a user's data: a value, never an exception.

It lives among the records, below storage, because the YAML reader is the first to find faults.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops a submission, a warning needs a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: where it is, the rule that found it, what is wrong and what to do.

    ``path`` is relative to the register and uses forward slashes; ``line`` and ``column`` count
    from 1, and are 0 where the fault has no place in the text. Problems sort by place.
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str = ""
