"""People whom an agency lists apart from those it was sent: additions and corrections.

Oldham's summary has a second table under the family for "anomalies or additions". What is written
there is about the case's own people, so it is weighed as though it stood in the first table.
"""

import re
from collections.abc import Iterator, Mapping

from cspr_cli.records.scoping import PersonNoted

_NOTED = re.compile(r"scoping\.people_noted\[(\d+)\]\.(\w+)", re.ASCII)
_NAMED = re.compile(r"(referral\.(?:family|subjects)\[\d+\])\.name", re.ASCII)
_FAMILY = re.compile(r"referral\.family\[(\d+)\]", re.ASCII)


def noted_of_case(values: Mapping[str, str], sent: Mapping[str, str]) -> dict[str, str]:
    """What the second table says of the case's people, by the path where it would stand.

    Whom the case knows by that name is meant; anybody else is a new member of the family, after
    all those on the form. A row without a name says nothing that can be placed.
    """
    known = {_plain(name): item for item, name in _names(sent)}
    taken = [int(found[1]) for path in (*values, *sent) if (found := _FAMILY.match(path))]
    free = max(taken, default=-1) + 1
    told: dict[str, str] = {}
    for row in _rows(values).values():
        item = known.get(_plain(row.get("name", "")))
        if not item and not row.get("name"):
            continue
        if not item:
            item, free = f"referral.family[{free}]", free + 1
        told |= {
            f"{item}.{key}": value
            for key, value in row.items()
            if _FAMILY.match(item) or f"{item}.{key}" in sent
        }
    return told


def _rows(values: Mapping[str, str]) -> dict[int, dict[str, str]]:
    rows: dict[int, dict[str, str]] = {}
    for path, value in values.items():
        found = _NOTED.fullmatch(path)
        if found and value.strip() and found[2] in PersonNoted.model_fields:
            rows.setdefault(int(found[1]), {})[found[2]] = value.strip()
    return rows


def _names(sent: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, value in sent.items():
        found = _NAMED.fullmatch(path)
        if found and value.strip():
            yield found[1], value


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
