"""The chronology's page in a real Chromium: by keyboard alone, by tag and age, and on paper."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cspr_cli.chronology.evidence import Tie, TieKind
from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.documents.chronology_page import chronology_page
from cspr_cli.documents.dates_told import ByAge, DatesTold, FromIncident
from cspr_cli.records.chronology import ChronologyRecord, Event
from tests.unit.documents import browser

pytestmark = pytest.mark.skipif(browser.PROGRAM is None, reason="Chromium is not installed")
VISIBLE = "[...document.querySelectorAll('article:not([hidden])')].map(a => a.dataset.first || '')"
FOCUSED = (
    "document.activeElement.querySelector('.small:last-child')?.textContent"
    " || document.activeElement.name || ''"
)
COUNT = "document.getElementById('count').textContent"


def _master() -> MasterChronology:
    police = (
        Event(id="police-0001", date="1/5/2019", what="A bruise was seen.", people=("Ivy",)),
        Event(id="police-0002", date="3/5/2019", what="No bruise was found."),
        Event(id="police-0003", date="1/7/2019", what="Missing for a day."),
    )
    ties = {"police-0002": (Tie("EP1", TieKind.EPISODE, "The <bruise>", "Key."),)}
    return merge(
        [ChronologyRecord(agency="police", events=police)], {"police": "Police"}, ties=ties
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return _written(tmp_path, None)


def _written(folder: Path, told: DatesTold | None) -> Path:
    path = folder / "page.html"
    text = chronology_page("Case 2026-001", _master(), {}, (), told)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_everything_can_be_done_from_the_keyboard(page: Path, tmp_path: Path) -> None:
    with browser.opened(page, tmp_path / "profile") as open_page:
        open_page.press("Tab")
        assert open_page.value("document.activeElement.className") == "skip"
        open_page.press("Tab")
        assert open_page.value(FOCUSED) == "search"
        open_page.type("bruise")
        assert open_page.value(COUNT) == "2 of 3 events"
        open_page.press("Enter")
        assert open_page.value(FOCUSED) == "police-0001"
        open_page.press("ArrowDown")
        assert open_page.value(FOCUSED) == "police-0002"
        open_page.press("ArrowUp")
        assert open_page.value(FOCUSED) == "police-0001"
        open_page.press("Escape")
        assert open_page.value(COUNT) == "3 events"
        assert open_page.value(FOCUSED) == "search"
        assert open_page.faults == []


def test_the_pages_own_policy_stops_what_is_not_its_own(page: Path, tmp_path: Path) -> None:
    with browser.opened(page, tmp_path / "profile") as open_page:
        open_page.value(
            "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://x.test/a.png\">')"
        )
        open_page.value("document.querySelector('img').getBoundingClientRect().width")
        assert any("Content Security Policy" in fault for fault in open_page.faults)


def test_a_key_episode_is_chosen_and_shown(page: Path, tmp_path: Path) -> None:
    with browser.opened(page, tmp_path / "profile", "tag=EP1") as open_page:
        assert open_page.value(COUNT) == "1 of 3 events"
        assert open_page.value(VISIBLE) == ["2019-05-03"]
        assert "EP1 The <bruise>" in open_page.value("document.body.innerText")


@pytest.mark.parametrize(
    ("told", "words", "shown"),
    [
        (FromIncident(date(2019, 7, 1)), "from=-60&to=-1", ["-59"]),
        (FromIncident(date(2019, 7, 1)), "from=-60&to=10", ["-59", "0"]),
        (ByAge(date(2010, 7, 1)), "from=9", ["9.00"]),
    ],
)
def test_a_period_is_counted_where_no_dates_are_shown(
    tmp_path: Path, told: DatesTold, words: str, shown: list[str]
) -> None:
    with browser.opened(_written(tmp_path, told), tmp_path / "profile", words) as open_page:
        assert open_page.value(VISIBLE) == shown
        firsts = open_page.value(
            "[...document.querySelectorAll('article')].map(a => a.dataset.first)"
        )
        assert not any("2019" in first for first in firsts)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_on_paper_are_the_events_shown_and_what_was_asked_for(page: Path, tmp_path: Path) -> None:
    with browser.opened(page, tmp_path / "profile", "search=bruise") as open_page:
        printed = tmp_path / "page.pdf"
        printed.write_bytes(open_page.paper())
    words = ["pdftotext", "-layout", str(printed), "-"]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    assert "A bruise was seen." in text
    assert "Missing for a day." not in text
    assert "Only some events are shown (2 of 3). Search: bruise." in text
    assert "Show all" not in text
    asked = ["pdfinfo", str(printed)]
    size = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    wide, high = re.findall(r"Page size: +([\d.]+) x ([\d.]+)", size)[0]
    assert float(wide) > float(high)


def test_a_narrow_screen_has_no_sideways_scrolling(page: Path, tmp_path: Path) -> None:
    with browser.opened(page, tmp_path / "profile") as open_page:
        open_page.ask(
            "Emulation.setDeviceMetricsOverride",
            width=360, height=800, deviceScaleFactor=1, mobile=True,
        )  # fmt: skip
        assert open_page.value("document.documentElement.scrollWidth <= 360")
