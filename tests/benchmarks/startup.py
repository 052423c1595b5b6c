"""How long cspr takes to answer, as a ratio to what importing typer alone takes.

Run it with ``.venv/bin/python tests/benchmarks/startup.py``; the budgets are the ratios beside
the measurements. It prints and never fails: a busy machine is not a fault in the program.
"""

import statistics
import subprocess
import sys
import time

ROUNDS = 21
BARE = ("-c", "import typer")
MEASURED = (
    ("cspr --version", ("-m", "cspr_cli", "--version"), 1.3),
    ("cspr --help", ("-m", "cspr_cli", "--help"), 2.0),
)


def seconds(words: tuple[str, ...]) -> float:
    """How long one run of Python with these arguments takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def compare() -> None:
    """Measure in turn, so that a busy moment falls on every kind of run alike."""
    kinds = (BARE, *(words for _, words, _ in MEASURED))
    rounds = [[seconds(words) for words in kinds] for _ in range(ROUNDS)]
    bare, *measured = (statistics.median(column) for column in zip(*rounds, strict=True))
    sys.stdout.write(f"{'import typer':16} {bare * 1000:6.1f} ms\n")
    for (name, _, budget), median in zip(MEASURED, measured, strict=True):
        sys.stdout.write(
            f"{name:16} {median * 1000:6.1f} ms  {median / bare:4.2f} x  (budget {budget} x)\n"
        )


if __name__ == "__main__":
    compare()
