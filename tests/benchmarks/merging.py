"""The merge of 20 agencies' 50,000 events, against PyYAML's CSafeLoader only loading the files.

Run it from the project's folder: ``python tests/benchmarks/merging.py [EVENTS ...]``. Every figure
is a ratio within this run; the time to import cspr counts, which shows at small sizes. The budget
is 1.0 and 600 MB for 50,000 events. Without sizes it shows how they grow from 1,000 to 50,000.
The files are as cspr writes them; "strict" is what the merge takes when one comment in each file,
such as a person might add, leaves them all to the strict reader.

"Again" is what it takes, in a process that has merged them once, to read one agency's revised file
and merge all of them anew, as a share of the first time; the budget is 0.3. "Fresh" is the same for
a new run of cspr, which reads every file: it keeps no copy of case data outside the records.

Seconds are of processor time, which other work on the machine disturbs least. ``merging_plot.py``
makes a picture and a page of what this prints.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from cspr_cli.records.chronology import ChronologyRecord

PROJECT = Path(__file__).parents[2]
AGENCIES = 20
ROUNDS = 3
_WORDS = [
    "attended",
    "visit",
    "home",
    "school",
    "mother",
    "reported",
    "injury",
    "strategy",
    "discussion",
    "referral",
    "threshold",
    "enquiry",
    "assessment",
    "conference",
    "review",
    "concern",
    "agreed",
    "plan",
    "seen",
    "alone",
    "wishes",
    "feelings",
    "duty",
]
_STYLES = ("%Y-%m-%d", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%a %d %b %Y", "%B %Y")


def _text(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(count)).capitalize() + "."


def _event(chance: random.Random, agency: str, number: int) -> dict[str, str]:
    start = datetime(2015, 1, 1)  # noqa: DTZ001 - invented local time
    when = start + timedelta(minutes=chance.randrange(5_500_000))
    return {
        "id": f"{agency}-{number:05d}",
        "date": when.strftime(chance.choice(_STYLES)),
        "time": when.strftime("%H:%M"),
        "source": _text(chance, 4),
        "what": _text(chance, 25),
        "significance": _text(chance, 12),
        "analysis": _text(chance, 15),
    }


def make(folder: Path, total: int) -> list[Path]:
    """Write the agencies' chronologies, the same each time, and return their paths."""
    from cspr_cli.storage.yaml_writer import long_text

    chance = random.Random(7)  # noqa: S311 - invented data, not a secret
    paths = []
    for index in range(AGENCIES):
        agency = f"agency-{index:02d}"
        events = [_event(chance, agency, number) for number in range(total // AGENCIES)]
        path = folder / f"{agency}.yaml"
        data = {"schema": 1, "agency": agency, "events": events}
        path.write_text(long_text(data, schema="chronology.schema.json"), encoding="utf-8")
        paths.append(path)
    return paths


def revise(path: Path) -> None:
    """What a revised return changes: an event of the agency, here its first."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("what: ", "what: Revised. ", 1), encoding="utf-8")


def annotate(folder: Path) -> None:
    """Put a comment among the events of every file, as a person might."""
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n  - ", "\n  # to ask about\n  - ", 1), encoding="utf-8")


def load_only(paths: Sequence[Path]) -> int:
    """What the ratio is against: PyYAML's C loader, and nothing done with what it loads."""
    loaded = [yaml.load(p.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for p in paths]
    return sum(len(data["events"]) for data in loaded)


def records_of(paths: Sequence[Path]) -> "list[ChronologyRecord]":
    """The agencies' records, strictly read."""
    from cspr_cli.records.chronology import ChronologyRecord
    from cspr_cli.storage.record_reader import read_record

    records = [read_record(path, ChronologyRecord, path.name).record for path in paths]
    return [record for record in records if record is not None]


def read_and_merge(paths: Sequence[Path]) -> int:
    """The real thing: strict reading, records, dates understood, sorted."""
    from cspr_cli.chronology.merge import merge

    found = records_of(paths)
    master = merge(found, {record.agency: record.agency.title() for record in found})
    return len(master.events) + len(master.undated)


def merge_again(paths: Sequence[Path]) -> int:
    """Merge, then read one agency's file as if revised and merge all: prints that time's share."""
    from cspr_cli.chronology.merge import merge

    started = time.process_time()
    found = records_of(paths)
    names = {record.agency: record.agency.title() for record in found}
    merge(found, names)
    first = time.process_time() - started
    started = time.process_time()
    master = merge([*found[1:], *records_of(paths[:1])], names)
    share = (time.process_time() - started) / first
    sys.stdout.write(f"{share:.2f} ")
    return len(master.events) + len(master.undated)


def _again(folder: Path) -> float:
    command = [sys.executable, __file__, "--alone", "again", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(result.stdout.split()[0])


def _alone(work: str, folder: Path, total: int) -> tuple[float, float]:
    """Median seconds and peak megabytes of one kind of work in a process of its own."""
    command = [sys.executable, __file__, "--alone", work, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    seconds, memory, count = result.stdout.split()
    if int(count) != total // AGENCIES * AGENCIES:
        raise ValueError(f"{work}: {count} events came out of {total}")
    return float(seconds), float(memory)


def _peak_megabytes() -> float:
    try:
        import resource
    except ImportError:  # Windows has no such count
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work: Callable[[Sequence[Path]], int], folder: Path) -> None:
    paths = sorted(folder.glob("*.yaml"))
    started = time.process_time()
    count = work(paths)
    seconds = time.process_time() - started
    sys.stdout.write(f"{seconds:.4f} {_peak_megabytes():.0f} {count}\n")


@dataclass(frozen=True)
class Measured:
    """One size: events, seconds only to load and to read and merge, megabytes, shares of that."""

    events: int
    load: float
    merged: float
    peak: float
    again: float
    fresh: float
    strict: float

    @property
    def ratio(self) -> float:
        """Reading and merging, in times of only loading."""
        return self.merged / self.load

    def line(self) -> str:
        """The figures, one under each word of the heading."""
        return (
            f"{self.events:6d} {self.load:9.2f} s {self.merged:10.2f} s {self.ratio:7.2f}"
            f" {self.peak:9.0f} {self.again:7.2f} {self.fresh:7.2f} {self.strict:8.2f}\n"
        )


def measured(total: int) -> Measured:
    """The medians of several rounds, each in processes of their own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make(folder, total)
        load, merged, again, fresh = [], [], [], []
        for _ in range(ROUNDS):
            load.append(_alone("load", folder, total)[0])
            merged.append(_alone("merge", folder, total))
            again.append(_again(folder))
            revise(paths[0])
            fresh.append(_alone("merge", folder, total)[0])
        annotate(folder)
        strict = [_alone("merge", folder, total)[0] for _ in range(ROUNDS)]
    first = statistics.median(seconds for seconds, _ in merged)
    return Measured(
        total,
        statistics.median(load),
        first,
        max(peak for _, peak in merged),
        statistics.median(again),
        statistics.median(fresh) / first,
        statistics.median(strict) / first,
    )


def main(arguments: Sequence[str]) -> int:
    """Print a line for each size: both times, the ratio, the peak memory and the shares."""
    if arguments[:1] == ["--alone"]:
        works = {"load": load_only, "merge": read_and_merge, "again": merge_again}
        _timed(works[arguments[1]], Path(arguments[2]))
        return 0
    sys.stdout.write("events   load only   read+merge   ratio   peak MB   again   fresh   strict\n")
    for total in [int(size) for size in arguments] or [1_000, 5_000, 10_000, 50_000]:
        sys.stdout.write(measured(total).line())
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
