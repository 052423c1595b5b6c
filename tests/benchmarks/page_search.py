"""How long the chronology's page takes to answer a search, in a headless Chromium.

Run it from the project's folder: ``python tests/benchmarks/page_search.py [EVENTS]``. A script is
added to a copy of the page, whose policy is loosened for it alone: it types into the search, waits
for the layout, and writes the milliseconds into the page. The budget is 100 ms for 5,000 events.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.merging import make, records_of

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--dump-dom",
)  # fmt: skip
_MEASURE = """<script>
document.body.getBoundingClientRect();
const field = document.getElementById("find").elements.search;
const took = ["i", "in", "inj", "injury", "injury mother", "nothing like it", "", "school plan"]
  .map((words) => {
    const start = performance.now();
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    return performance.now() - start;
  });
document.body.dataset.took = took.map((ms) => ms.toFixed(1)).join(" ");
</script></body>"""


def page_of(total: int) -> str:
    """The page of an invented chronology."""
    from cspr_cli.chronology.merge import merge
    from cspr_cli.documents.chronology_page import chronology_page

    with tempfile.TemporaryDirectory() as folder:
        records = records_of(make(Path(folder), total))
    master = merge(records, {record.agency: record.agency.title() for record in records})
    return chronology_page("An invented chronology", master, {})


def measured(page: str) -> list[float]:
    """Milliseconds from each change of the search to the page laid out anew."""
    loose = re.sub(r"script-src '[^']+'", "script-src 'unsafe-inline'", page, count=1)
    browser = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(loose.replace("</body>", _MEASURE), encoding="utf-8", newline="\n")
        command = [browser, *_FLAGS, f"--user-data-dir={folder}/profile", file.as_uri()]
        done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    found = re.search(rb'data-took="([^"]+)"', done.stdout)
    return [float(number) for number in found[1].split()] if found else []


def main(arguments: Sequence[str]) -> int:
    """Print the page's size, and the median and slowest answer."""
    total = int(arguments[0]) if arguments else 5_000
    page = page_of(total)
    took = measured(page)
    sys.stdout.write(
        f"{total} events, {len(page) / 1e6:.1f} MB: search median {statistics.median(took):.0f} ms,"
        f" slowest {max(took):.0f} ms; each: {took}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
