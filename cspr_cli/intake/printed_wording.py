"""The wording that a procedure's own blank forms print, known again by its digests.

An agency may type over an old blank of the partnership's. Its advice to the person who fills it in
is then no answer, and nothing that was left over. The sentences are not ours to copy: a digest of
each line, and of each sentence in it, is enough to tell them from what an agency wrote.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cspr_cli.intake.columns import compact

_SENTENCE = re.compile(r"(?<=[.?!:;)])\s+")
_LEAST = 12  # letters: a shorter line could be anybody's
_MOST = 2_000  # letters: a longer text is nobody's printed line
_DIGITS = 10
_START, _START_DIGITS = 6, 4  # letters, and hexadecimal digits


@dataclass(frozen=True, slots=True)
class Printed:
    """Wording known by its digests; ``starts`` are what they begin with, for a quick look."""

    digests: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()

    def holds(self, line: str) -> bool:
        """Whether a line is printed wording and nothing else."""
        words = compact(line)
        if _start(words) not in self.starts or len(line) > _MOST:
            return False
        if digest(words) in self.digests:
            return True
        pieces = _sentences(line)
        return bool(pieces) and all(digest(compact(one)) in self.digests for one in pieces)


def printed(known: Iterable[str]) -> Printed:
    """The wording that digests stand for."""
    every = frozenset(known)
    return Printed(every, frozenset(one[:_START_DIGITS] for one in every))


def digest(words: str) -> str:
    """The digest of some words in their compact form; "" for words too short to be told apart.

    It begins with a shorter one of their first letters, which spares most lines the longer.
    """
    if len(words) < _LEAST:
        return ""
    return _start(words) + hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def _start(words: str) -> str:
    return f"{zlib.crc32(words[:_START].encode()) & 0xFFFF:04x}"


def digests(lines: Iterable[str]) -> tuple[str, ...]:
    """The digests of lines and of their sentences, in order and once each."""
    found = {digest(compact(piece)) for line in lines for piece in _pieces(line)}
    return tuple(sorted(found - {""}))


def _pieces(line: str) -> Iterator[str]:
    yield line
    yield from _sentences(line)


def _sentences(line: str) -> list[str]:
    return [piece for piece in _SENTENCE.split(line.strip()) if compact(piece)]
