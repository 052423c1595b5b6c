"""Every format holds the same events in the same order, as recorded or anonymised in any way."""

import io
import re
from collections.abc import Sequence
from datetime import date

import openpyxl
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.documents.anonymised import Hiding, anonymised
from cspr_cli.documents.chronology_page import chronology_page
from cspr_cli.documents.chronology_rows import chronology_rows
from cspr_cli.documents.context import Facts, build_context
from cspr_cli.documents.dates_told import AsRecorded, ByAge, DatesTold, FromIncident
from cspr_cli.documents.long_table import render_long_table
from cspr_cli.documents.pseudonyms import pseudonyms_for
from cspr_cli.documents.timeline import timeline_svg
from cspr_cli.documents.workbook import chronology_workbook
from cspr_cli.records.case import Case
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.people import Person
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.templates import find_template
from cspr_cli.storage.yaml_reader import read_file

AGENCIES = ("police", "gp", "school")
DATES = ("3/5/19", "2019", "March 2020", "?22/05/16", "before 2018", "not known", "the other day",
         "between 1 and 5 May 2019", "1/5/2019", "2021-02-11", "")  # fmt: skip
PEOPLE = (Person(id="c", name="Wren Fernhollow", role="subject", date_of_birth="1/5/2019"),)
TOLD: tuple[DatesTold, ...] = (
    AsRecorded(),
    FromIncident(date(2021, 2, 11)),
    ByAge(date(2019, 5, 1)),
)
ID = re.compile(r"(?:police|gp|school)-\d{4}")
events = st.lists(
    st.tuples(st.sampled_from(AGENCIES), st.sampled_from(DATES), st.booleans()), max_size=14
)


def _master(found: Sequence[tuple[str, str, bool]]) -> MasterChronology:
    """Each event's words hold its id, by which it is known in every format."""
    kept: dict[str, list[Event]] = {}
    for agency, words, long in found:
        own = kept.setdefault(agency, [])
        key = f"{agency}-{len(own) + 1:04d}"
        what = f"Wren was seen ({key})." + " And so on." * 4000 * long
        own.append(Event(id=key, date=words, what=what))
    records = [ChronologyRecord(agency=key, events=tuple(own)) for key, own in kept.items()]
    return merge(records, {"police": "Police", "gp": "Family practice", "school": "Oak School"})


def _template() -> tuple[bytes, dict[str, object]]:
    path = shipped("case_templates") / "national" / "wt2018.yaml"
    rules = RuleSet.model_validate(read_file(path, path.name).data)
    case = Case(reference="2026-001", partnership="surrey", rule_set="wt2018")
    register = RegisterRecord(partnership="surrey")
    context = build_context(Facts(case, register, rules, date(2026, 11, 20)))
    counted = {"chronology": {"count": "", "agencies": "", "rows": []}}
    return find_template("surrey", "master-chronology").data, {**context, **counted}


def _in_word(rows: list[dict[str, str]]) -> list[str]:
    data, context = _template()
    document = Document(io.BytesIO(render_long_table(data, context, rows, "t")))
    cells = document.tables[-1]._cells
    return list(dict.fromkeys(found for cell in cells for found in ID.findall(cell.text)))


def _in_sheet(sheet: object) -> list[str]:
    rows = sheet.iter_rows(min_row=2, values_only=True)  # type: ignore[attr-defined]
    texts = (str(value) for row in rows for value in row if value)
    return list(dict.fromkeys(found for text in texts for found in ID.findall(text)))


@settings(max_examples=25, deadline=None)
@given(events, st.sampled_from(TOLD), st.booleans())
def test_every_format_has_the_same_events_in_the_same_order(
    found: list[tuple[str, str, bool]], told: DatesTold, hidden: bool
) -> None:
    master = _master(found)
    if hidden:
        master = anonymised(master, Hiding(pseudonyms_for(PEOPLE), told), PEOPLE)
    else:
        told = AsRecorded()
    wanted = [event.event.id for event in (*master.events, *master.undated)]
    merged = _master(found)
    assert set(wanted) == {event.event.id for event in (*merged.events, *merged.undated)}
    rows = list(chronology_rows(master, {}, told))
    assert [row["id"] for row in rows] == wanted

    assert _in_word(rows) == wanted
    book = openpyxl.load_workbook(io.BytesIO(chronology_workbook("C", rows, [])))
    combined, *agencies, _ = book.worksheets
    assert _in_sheet(combined) == wanted
    for sheet in agencies:
        own = _in_sheet(sheet)
        assert own == [one for one in wanted if one in set(own)]
    assert sorted(one for sheet in agencies for one in _in_sheet(sheet)) == sorted(wanted)

    page = chronology_page("C", master, {}, (), told)
    assert re.findall(r'<p class="small">((?:police|gp|school)-\d{4})', page) == wanted
    drawn = ID.findall(" ".join(re.findall(r"\(([^()]*)\)</title>", timeline_svg("C", master, {}))))
    assert sorted(drawn) == sorted(event.event.id for event in master.events)
