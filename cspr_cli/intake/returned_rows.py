"""The rows of a list that a returned form shows in part: what it does not show is kept.

A form's action plan may have no column for progress, and the record has. A row that came back is
known by the words of the form's first column, or by its place where those were rewritten.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cspr_cli.intake.compare import same

Row = dict[str, Any]


def joined_rows(
    rows: Sequence[Row],
    before: Sequence[Row],
    *,
    columns: Sequence[str],
    sent: Mapping[int, str],
    keep_unseen: bool,
) -> list[Row]:
    """The rows as the form has them, each with what the record knows of it besides.

    ``columns`` are the keys that the form asks for, the one that tells rows apart first. ``sent``
    is what that column said when the form went out, by place. With ``keep_unseen`` a row that was
    not on the form when it went out stays, after the form's own.
    """
    first = columns[0]
    joined = [dict(row) for row in rows]
    known = _by_words(joined, before, first)
    taken = set(known.values())
    unseen = []
    for place, old in enumerate(before):
        words = str(old.get(first, ""))
        was_sent = bool(words) and same(sent.get(place, ""), words)
        now = known.get(place)
        if now is None and was_sent and place < len(joined) and place not in taken:
            now = place
        if now is not None:
            besides = {key: value for key, value in old.items() if key not in columns}
            joined[now] = {**besides, **joined[now]}
        elif keep_unseen and not was_sent:
            unseen.append(dict(old))
    return [*joined, *unseen]


def _by_words(rows: Sequence[Row], before: Sequence[Row], first: str) -> dict[int, int]:
    """The place now of each row that was there before, for those whose words are the same."""
    found: dict[int, int] = {}
    for place, old in enumerate(before):
        words = str(old.get(first, ""))
        for now, row in enumerate(rows):
            if words and now not in found.values() and same(str(row.get(first, "")), words):
                found[place] = now
                break
    return found
