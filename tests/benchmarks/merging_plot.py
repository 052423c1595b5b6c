"""How merging grows, as a picture and a page, from what ``merging.py`` prints.

    python tests/benchmarks/merging.py | python tests/benchmarks/merging_plot.py docs

writes ``merging.md`` into the folder, and ``merging.svg`` into its ``pictures``.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_WIDTH, _HEIGHT = 720, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 150, 48, 56
_LINES = (("load", "only loading:|PyYAML in C", "#6B4E00", "6 4"),
          ("merged", "reading|and merging", "#1F4E79", ""))  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """One size: events, seconds to load and to read and merge, their ratio, megabytes, shares."""

    events: int
    load: float
    merged: float
    ratio: float
    peak: float
    again: float
    fresh: float
    strict: float


def read(lines: Sequence[str]) -> list[Measured]:
    """What ``merging.py`` printed, but for its heading."""
    rows = [line.replace(" s ", " ").split() for line in lines if line.strip()[:1].isdigit()]
    return [Measured(int(row[0]), *(float(word) for word in row[1:])) for row in rows]


def main(arguments: Sequence[str]) -> int:
    """Write the picture and the page."""
    folder, found = Path(arguments[0]), read(sys.stdin.read().splitlines())
    (folder / "pictures" / "merging.svg").write_text(
        "\n".join(_picture(found)) + "\n", encoding="utf-8"
    )
    (folder / "merging.md").write_text("\n".join(_table(found)) + "\n", encoding="utf-8")
    return 0


_WORDS = """\
# How merging grows

Twenty agencies' chronologies, read strictly, their dates understood, and merged in order, as
`tests/benchmarks/merging.py` measures it. Seconds are of processor time on the machine that made
this, start of cspr included, so it is the ratio that says something: to what PyYAML's loader in C
takes only to load the same files.

![Seconds by number of events, for both](pictures/merging.svg)
"""

_AFTERWORDS = """
The last three are shares of the time to read and merge. `Again`: in the process that merged them,
one agency's revised file is read and all are merged anew. `Fresh`: the same in a new run of cspr,
which reads every file. `Strict`: a comment in each file leaves it to the strict reader (below).

## Why a new run reads every file

A run could keep what it read, so that the next need read only the file that changed. That was
built and measured before it was decided against. The copy lay beside git's own objects; an entry
was found by the SHA-256 of the file's bytes, held the record as JSON and what its dates mean, was
checked by a digest of its own and read into the strict record again, for anything quicker to load
(pickle, marshal) would run or trust what it holds. For 50,000 events, as shares of what merging
took then:

| | of the first merge as it was | a copy of case data |
| --- | ---: | --- |
| read everything strictly, first and every time | 1.00 | none |
| a kept copy, one agency's file read afresh | 0.37 | 32 MB beside the 28 MB of records |
| read everything the quick way, first and every time | 0.62 | none |

So the copy saved a quarter of a first merge over reading quickly, once in a run, where writing
the Word, Excel and HTML files of so many events takes ten times as long. For it, the office would
have had the case's most sensitive text in a second place, to be found and removed when a case is
closed or a backup is made; whoever can write there could change a chronology without git showing
it, since a digest that anybody can compute proves nothing; and a stale entry would be a wrong
chronology. Reading quickly helps the first merge as much as the next, and `cspr check` and every
question to the events besides.

## The quick way

cspr writes a chronology in a small part of YAML: each key and value on a line of its own, a list
of names below its key, or a literal block. `cspr_cli/storage/yaml_rows.py` reads lines of that
kind without a parser. At the first line of any other kind, such as a comment among the events or
a value folded by hand, it gives up and the strict reader reads the whole file. What stands before
and after the events is always read strictly. The properties in
`tests/properties/test_yaml_rows.py` hold that, for anything written by cspr and then edited at
random, it gives exactly what the strict reader gives, or nothing.
"""


def _table(found: Sequence[Measured]) -> Iterator[str]:
    yield _WORDS
    yield (
        "| events | only load, s | read and merge, s | ratio | peak MB | again | fresh | strict |"
    )
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in found:
        yield (
            f"| {one.events:,} | {one.load:.2f} | {one.merged:.2f} | {one.ratio:.2f} | "
            f"{one.peak:.0f} | {one.again:.2f} | {one.fresh:.2f} | {one.strict:.2f} |"
        )
    yield _AFTERWORDS.rstrip("\n")


def _picture(found: Sequence[Measured]) -> Iterator[str]:
    most = max(one.events for one in found)
    longest = max(max(one.load, one.merged) for one in found)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="Arial, sans-serif" font-size="13" fill="#222">'
    )
    yield "<title>Seconds to read and merge, by number of events</title>"
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
    yield '<text x="20" y="26" font-size="16" font-weight="bold">How merging grows</text>'
    yield from _axes(found, most, longest)
    for field, name, colour, dash in _LINES:
        yield from _line(found, field, name, (colour, dash), (most, longest))
    yield "</svg>"


def _axes(found: Sequence[Measured], most: int, longest: float) -> Iterator[str]:
    bottom, right = _y(0, longest), _x(most, most)
    for part in range(5):
        seconds = longest * part / 4
        y = _y(seconds, longest)
        yield f'<path d="M{_LEFT} {y:.1f}H{right:.1f}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{seconds:.1f} s</text>'
    for one in found:
        x = _x(one.events, most)
        yield f'<path d="M{x:.1f} {bottom:.1f}v5" stroke="#555"/>'
        if one.events * 12 > most:  # closer ones would run into each other
            yield (
                f'<text x="{x:.1f}" y="{bottom + 20:.1f}" text-anchor="middle">'
                f"{one.events:,}</text>"
            )
    middle = (_LEFT + right) / 2
    yield f'<text x="{middle:.0f}" y="{_HEIGHT - 12}" text-anchor="middle">events</text>'


def _line(
    found: Sequence[Measured],
    field: str,
    name: str,
    look: tuple[str, str],
    scale: tuple[int, float],
) -> Iterator[str]:
    colour, dash = look
    points = [(_x(one.events, scale[0]), _y(getattr(one, field), scale[1])) for one in found]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    yield (
        f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5" '
        f'stroke-dasharray="{dash or "none"}"/>'
    )
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
    x, y = points[-1]
    first, _, rest = name.partition("|")
    yield f'<text x="{x + 10:.1f}" y="{y:.1f}" fill="{colour}">{first}</text>'
    yield f'<text x="{x + 10:.1f}" y="{y + 15:.1f}" fill="{colour}">{rest}</text>'


def _x(events: int, most: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * events / most


def _y(seconds: float, longest: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * seconds / longest


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
