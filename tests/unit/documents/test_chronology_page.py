"""The chronology as a page: everything in it, nothing run, and it works in a real browser."""

import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.documents.chronology_page import chronology_page
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.colour import AA, contrast

NASTY = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)> & \"'"
COLOURS = {"police": "1F4E79", "school": "FBE5D0"}
BROWSER = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def _master() -> MasterChronology:
    police = (
        Event(id="police-0001", date="3/5/19", time="14:30", what="A bruise was seen.",
              people=("Ivy Reed", "PC Marsh"), child_seen=True, origin="log.xlsx row 2"),
        Event(id="police-0002", date="June 2019", what=NASTY, people=("A|B",), note="SECRET-NOTE"),
        Event(id="police-0003", date="1/5/19", end_date="9/5/19", what="Missing for days."),
    )  # fmt: skip
    school = (
        Event(id="school-0001", date="not known", what="Spoke of a café\nand of home.",
              child_seen=False, people=("Ivy Reed",)),
        Event(id="school-0002", date="before 2018", what="Moved from another school."),
    )  # fmt: skip
    records = [
        ChronologyRecord(agency="police", events=police),
        ChronologyRecord(agency="school", events=school),
    ]
    return merge(records, {"police": "Police <b>", "school": "School"}, born=date(2015, 1, 1))


def _page() -> str:
    return chronology_page("Case 2026-001", _master(), COLOURS, ("In order.",))


class _Tags(HTMLParser):
    """Every tag with its attributes, and all the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_event_is_there_once_in_the_order_of_the_chronology() -> None:
    found = re.findall(r'<p class="small">((?:police|school)-\d{4})', _page())
    assert found == ["school-0002", "police-0003", "police-0001", "police-0002", "school-0001"]


def test_an_agencys_words_stay_words() -> None:
    tags = _Tags(_page())
    names = [tag for tag, _ in tags.tags]
    assert names.count("script") == 1
    assert "img" not in names
    assert "b" not in names
    assert NASTY in tags.text
    assert not [a for _, attributes in tags.tags for a in attributes if a.startswith("on")]
    assert not [a for _, attributes in tags.tags for a in attributes if a in {"style", "src"}]


def test_the_policy_lets_in_its_own_style_and_script_alone() -> None:
    policy = next(
        attributes["content"]
        for tag, attributes in _Tags(_page()).tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in _page().replace("http-equiv", "")


def test_the_reviewers_note_is_not_published_and_the_page_is_the_same_twice() -> None:
    assert "SECRET-NOTE" not in _page()
    assert _page() == _page()


def test_each_agency_has_a_class_that_can_be_read() -> None:
    rules = re.findall(r"\.a\d+ \{ background: #(\w{6}); color: #(\w{6}); \}", _page())
    assert len(rules) == 2
    assert all(contrast(fill, ink) >= AA for fill, ink in rules)


def test_an_event_says_the_days_it_can_touch_and_its_people() -> None:
    articles = {
        attributes["data-first"] or "": attributes
        for tag, attributes in _Tags(_page()).tags
        if tag == "article" and "data-first" in attributes
    }
    assert articles["2019-05-01"]["data-last"] == "2019-05-09"
    assert articles["2019-06-01"]["data-last"] == "2019-06-30"
    assert articles["2019-06-01"]["data-people"] == "A/B"
    assert articles["2019-05-03"]["data-seen"] == "Yes"


def test_a_chronology_without_events_is_still_a_page() -> None:
    page = chronology_page("Empty", MasterChronology((), (), ()), {})
    assert "<h1>Empty</h1>" in page
    assert "<article" not in page


def _shown_in_browser(tmp_path: Path, filters: str) -> tuple[str, list[str]]:
    """The count that the page shows, and the ids of the events it shows, in Chromium."""
    file = tmp_path / "page.html"
    file.write_text(_page(), encoding="utf-8", newline="\n")
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    result = subprocess.run(
        [*command, f"{file.as_uri()}#{filters}"], capture_output=True, check=True, timeout=120
    )
    page = result.stdout.decode("utf-8")
    count = re.search(r'<p id="count" role="status">([^<]*)', page)
    articles = re.findall(r"<article ([^>]*)>(.*?)</article>", page, re.DOTALL)
    ids = [
        found
        for attributes, body in articles
        if "hidden" not in attributes
        for found in re.findall(r'<p class="small">((?:police|school)-\d{4})', body)
    ]
    assert "owned" not in re.findall(r"<title>(.*?)</title>", page)
    return count[1] if count else "", ids


@needs_browser
@pytest.mark.parametrize(
    ("filters", "count", "ids"),
    [
        ("", "5 events", 5),
        ("search=bruise", "1 of 5 events", ["police-0001"]),
        ("search=CAFE+home", "1 of 5 events", ["school-0001"]),
        ("search=%22of+home%22", "1 of 5 events", ["school-0001"]),
        ("agency=school", "2 of 5 events", ["school-0002", "school-0001"]),
        ("person=Ivy+Reed", "2 of 5 events", ["police-0001", "school-0001"]),
        ("from=2019-05-04&to=2019-06-15", "2 of 5 events", ["police-0003", "police-0002"]),
        ("to=2018-12-31", "1 of 5 events", ["school-0002"]),
        ("seen=No", "1 of 5 events", ["school-0001"]),
    ],
)
def test_the_filters_work_in_a_real_browser(
    tmp_path: Path, filters: str, count: str, ids: list[str] | int
) -> None:
    said, shown = _shown_in_browser(tmp_path, filters)
    assert said == count
    assert (len(shown) if isinstance(ids, int) else shown) == ids
