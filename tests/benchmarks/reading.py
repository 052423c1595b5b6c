"""Reading, as ratios to PyYAML's CSafeLoader on the same text: run it, nothing asserts a time.

``python tests/benchmarks/reading.py`` prints a line for a chronology of 5,000 events, another
where the place of something in it is asked for besides, and one for the ``case.yaml`` files of
1,000 cases of ten agencies, typed as records.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from cspr_cli.records.case import Case
from cspr_cli.storage.record_reader import read_record
from cspr_cli.storage.yaml_reader import read_text
from cspr_cli.storage.yaml_writer import long_text, new_text

_ROUNDS = 5


def chronology(count: int) -> str:
    """The text of a chronology with this many invented events."""
    events = [
        {
            "id": f"police-{number:04d}",
            "date": f"2026-01-{number % 28 + 1:02d}",
            "time": "10:00",
            "what": f"Officer {number} called at the house; nobody answered, and a card was left.",
            "source": "contact log",
            "people": ["Child A", "Adult B"],
            "child_seen": "no",
            "significance": "Seen as routine at the time.",
            "origin": f"police.xlsx, row {number}",
        }
        for number in range(count)
    ]
    return long_text({"schema": 1, "agency": "police", "events": events})


def case_files(folder: Path, count: int) -> list[Path]:
    """Write the case records of this many invented cases."""
    paths = []
    for number in range(count):
        path = folder / f"2026-{number:03d}.yaml"
        agencies = [
            {"key": f"agency-{k}", "requested": "2026-01-05", "due": "2026-01-12"}
            for k in range(10)
        ]
        data = {
            "schema": 1,
            "reference": path.stem,
            "partnership": "surrey",
            "rule_set": "wt2023",
            "dates": {"referral_received": "2026-01-02"},
            "agencies": agencies,
        }
        path.write_text(new_text(data), encoding="utf-8", newline="")
        paths.append(path)
    return paths


def median_seconds(work: Callable[[], object]) -> float:
    """The median of a few rounds, in seconds."""
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def report(name: str, ours: float, theirs: float, budget: float) -> None:
    """Print one ratio beside its budget."""
    sys.stdout.write(
        f"{name}: {ours:.3f} s, CSafeLoader {theirs:.3f} s, "
        f"ratio {ours / theirs:.2f} (budget {budget})\n"
    )


def main() -> None:
    """Measure both and print."""
    text = chronology(5000)
    ours = median_seconds(lambda: read_text(text, "chronology"))
    theirs = median_seconds(lambda: yaml.load(text, yaml.CSafeLoader))
    report("5,000 events", ours, theirs, 0.45)
    placed = median_seconds(lambda: read_text(text, "chronology").place(("events", 4999, "what")))
    report("5,000 events with places", placed, theirs, 0.45)
    writing = median_seconds(lambda: chronology(5000))
    sys.stdout.write(f"writing 5,000 events: {writing:.3f} s\n")
    with tempfile.TemporaryDirectory() as folder:
        paths = case_files(Path(folder), 1000)
        ours = median_seconds(lambda: [read_record(path, Case, path.name) for path in paths])
        theirs = median_seconds(lambda: [_load(path) for path in paths])
        report("1,000 case.yaml as records", ours, theirs, 2.5)


def _load(path: Path) -> object:
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, yaml.CSafeLoader)


if __name__ == "__main__":
    main()
