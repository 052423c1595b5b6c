"""Measure ``cspr status`` over many cases against a bare script that only reads their files.

Run it by itself: ``python tests/benchmarks/status.py [CASES]``. It makes a register in a temporary
folder, runs both programs in turn, start-up included, and prints the ratio of their medians (that
of ``--json`` too), the peak memory of ``cspr status``, and the time for half as many cases, to show
that it grows linearly.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROUNDS = 5
BUDGET_RATIO = 2.5
BUDGET_MB = 120
_PACKAGE = Path(__file__).resolve().parents[2]
_AGENCIES = 10
_SETTINGS = "schema: 1\npartnership: surrey\nname: Larkshire\nagencies:\n" + "".join(
    f"  - key: agency-{number}\n    name: Agency {number}\n" for number in range(_AGENCIES)
)
_BARE = """\
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).glob("cases/*/case.yaml")):
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""
_PEAK = """\
import resource, sys
from cspr_cli.cli.app import main
code = main(["status", "--today", "2026-11-20"])
unit = 1 if sys.platform == "darwin" else 1024
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit, file=sys.stderr)
sys.exit(code)
"""


def make_register(root: Path, cases: int) -> None:
    """Write a register of invented cases, each with its dates and ten agencies."""
    root.mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "cspr.yaml").write_text(_SETTINGS, encoding="utf-8")
    for number in range(cases):
        folder = root / "cases" / f"2026-{number + 1:03}"
        folder.mkdir(parents=True)
        (folder / "case.yaml").write_text(_case(number), encoding="utf-8")


def _case(number: int) -> str:
    received = date(2026, 9, 1) + timedelta(days=number % 90)
    while received.weekday() > 4:
        received += timedelta(days=1)
    asked = received + timedelta(days=1)
    lines = [
        "# yaml-language-server: $schema=../../schemas/case.schema.json",
        "schema: 1",
        f"reference: 2026-{number + 1:03}",
        "partnership: surrey",
        "rule_set: wt2023",
        "stage: scoping",
        "dates:",
        f"  referral_received: {received}",
        f"  notification_sent: {received}",
        f"  scoping_requested: {asked}",
        "agencies:",
    ]
    for agency in range(_AGENCIES):
        lines += [f"  - key: agency-{agency}", f"    requested: {asked}"]
        if agency % 3:
            lines.append(f"    returned: {asked + timedelta(days=4)}")
    return "\n".join(lines) + "\n"


def _seconds(command: list[str], folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=_environment())
    return time.perf_counter() - started


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(_PACKAGE)}


def _peak_mb(folder: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _PEAK],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=_environment(),
    )
    return int(done.stderr.split()[-1]) / (1 << 20)


def measure(folder: Path, cases: int) -> dict[str, float]:
    """The medians in seconds, their ratio, the peak in MB, for this many cases."""
    root = folder / f"register-{cases}"
    make_register(root, cases)
    status = [sys.executable, "-m", "cspr_cli", "status", "--today", "2026-11-20"]
    bare = [sys.executable, "-c", _BARE, str(root)]
    commands = (status, [*status, "--json"], bare)
    rounds = [[_seconds(command, root) for command in commands] for _ in range(ROUNDS)]
    ours, as_json, theirs = (statistics.median(each) for each in zip(*rounds, strict=True))
    return {
        "cases": cases,
        "status_seconds": round(ours, 3),
        "bare_seconds": round(theirs, 3),
        "ratio": round(ours / theirs, 2),
        "json_ratio": round(as_json / theirs, 2),
        "peak_mb": round(_peak_mb(root), 1),
    }


def main() -> int:
    """Print the figures as JSON; the exit code says whether they keep to the budget."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        half, whole = (measure(Path(name), number) for number in (cases // 2, cases))
    ratio = max(whole["ratio"], whole["json_ratio"])
    within = ratio <= BUDGET_RATIO and whole["peak_mb"] <= BUDGET_MB
    sys.stdout.write(json.dumps({"half": half, "whole": whole, "within": within}, indent=2) + "\n")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
