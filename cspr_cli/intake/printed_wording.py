"""The wording that a procedure's own blank forms print, known again by its digests.

An agency may type over an old blank of the partnership's. Its advice to the person who fills it in
is then no answer, and nothing that was left over. The sentences are not ours to copy: a digest of
each line, and of each sentence in it, is enough to tell them from what an agency wrote.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from cspr_cli.intake.columns import compact

_SENTENCE = re.compile(r"(?<=[.?!:;)])\s+")
_LEAST = 12  # letters: a shorter line could be anybody's
_DIGITS = 12


def digest(words: str) -> str:
    """The digest of some words in their compact form; "" for words too short to be told apart."""
    if len(words) < _LEAST:
        return ""
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def digests(lines: Iterable[str]) -> tuple[str, ...]:
    """The digests of lines and of their sentences, in order and once each."""
    found = {digest(compact(piece)) for line in lines for piece in _pieces(line)}
    return tuple(sorted(found - {""}))


def is_printed(line: str, printed: frozenset[str]) -> bool:
    """Whether a line is printed wording and nothing else."""
    if not printed or not line.strip():
        return False
    if digest(compact(line)) in printed:
        return True
    sentences = _sentences(line)
    return bool(sentences) and all(digest(compact(piece)) in printed for piece in sentences)


def _pieces(line: str) -> Iterator[str]:
    yield line
    yield from _sentences(line)


def _sentences(line: str) -> list[str]:
    return [piece for piece in _SENTENCE.split(line.strip()) if compact(piece)]
