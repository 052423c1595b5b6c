"""Times the row splice against docxtpl's own loop: budget, at most 0.2 of its time.

Run: ``python tests/benchmarks/rendering.py [rows]``.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cspr_cli.documents.context import Facts, build_context
from cspr_cli.documents.environment import fill
from cspr_cli.documents.long_table import render_long_table
from cspr_cli.records.case import Case
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.templates import find_template
from cspr_cli.storage.yaml_reader import read_file

COLUMNS = ("date", "time", "agency", "source", "what", "response", "significance")
ROUNDS = 3


def timed(work: Callable[[], object]) -> float:
    """The median of three runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def main(count: int) -> None:
    """Print both times and their ratio."""
    path = shipped("case_templates") / "national" / "wt2018.yaml"
    rules = RuleSet.model_validate(read_file(path, path.name).data)
    case = Case(reference="2026-001", partnership="surrey", rule_set="wt2018")
    context = build_context(
        Facts(case, RegisterRecord(partnership="surrey"), rules, date(2026, 11, 20))
    )
    rows = [{key: f"{key} {n}: words & <marks>" for key in COLUMNS} for n in range(count)]
    template = find_template("surrey", "master-chronology").data
    whole = {**context, "chronology": {"count": str(count), "agencies": "all", "rows": rows}}
    splice = timed(lambda: render_long_table(template, context, rows, "t"))
    loop = timed(lambda: fill(template, whole, "t"))
    sys.stdout.write(f"{count} rows: splice {splice:.2f} s, docxtpl {loop:.2f} s, ")
    sys.stdout.write(f"ratio {splice / loop:.3f} (budget 0.2)\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
