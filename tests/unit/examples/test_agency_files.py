"""The files that agencies send: made the same each time, and read back whole by the intake."""

from datetime import date

import pytest

from cspr_cli.cli.demo_steps.chronology_files import chronology_file
from cspr_cli.cli.demo_steps.story import (
    FileSpec,
    Return,
    Row,
    example_folder,
    load_events,
    load_story,
    rows_of,
)
from cspr_cli.cli.demo_steps.word_files import filled_form, without_controls, word_message
from cspr_cli.documents.package import read_parts, write_parts
from cspr_cli.intake.chronology_reader import read_chronology
from cspr_cli.records.errors import CsprError
from cspr_cli.records.vague_date import read_date

FOLDER = example_folder("surrey")
STORY = load_story(FOLDER)
LAYING = STORY.laid(date(2026, 11, 20))
SENT = [sent for sent in STORY.returns if sent.chronology]


def made(sent: Return) -> tuple[FileSpec, tuple[Row, ...], bytes]:
    assert sent.chronology is not None
    rows = rows_of(load_events(FOLDER, sent.agency), sent.chronology, STORY.people, LAYING)
    return sent.chronology, rows, chronology_file(sent.chronology.kind, rows, sent.headings, "Ours")


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: sent.agency)
def test_every_event_is_read_back_with_its_words_and_a_date_that_can_be_read(sent: Return) -> None:
    spec, rows, data = made(sent)
    read = read_chronology(data, sent.agency, spec.file)
    assert [event.values["what"] for event in read.events] == [row.cells["what"] for row in rows]
    assert [event.values.get("time", "") for event in read.events] == [
        row.cells["time"] for row in rows
    ]
    for event, row in zip(read.events, rows, strict=True):
        assert event.values["date"] == row.cells["date"]
        assert not read_date(event.values["date"], event.values.get("time", "")).fault
    assert read.unmatched == ()


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: sent.agency)
def test_the_same_rows_make_the_same_bytes(sent: Return) -> None:
    assert made(sent)[2] == made(sent)[2]


def test_a_file_in_windows_1252_is_no_utf_8_and_keeps_its_pound_signs() -> None:
    housing = next(sent for sent in SENT if sent.agency == "housing")
    data = made(housing)[2]
    assert b"\xa3310" in data
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


def test_an_unknown_kind_of_file_is_refused() -> None:
    with pytest.raises(CsprError, match="stone-tablet"):
        chronology_file("stone-tablet", (), {}, "")


CONTROL = (
    '<w:p><w:sdt><w:sdtPr><w:tag w:val="scoping.involvement"/><w:showingPlcHdr/></w:sdtPr>'
    "<w:sdtContent><w:r><w:rPr><w:b/></w:rPr><w:t>Click here</w:t></w:r><w:r><w:t>!</w:t></w:r>"
    "</w:sdtContent></w:sdt></w:p>"
)


def form() -> bytes:
    parts = read_parts(word_message(["Before", "After"]))
    text = parts["word/document.xml"].decode("utf-8").replace("<w:sectPr>", f"{CONTROL}<w:sectPr>")
    return write_parts({**parts, "word/document.xml": text.encode("utf-8")})


def document(data: bytes) -> str:
    return read_parts(data)["word/document.xml"].decode("utf-8")


def test_an_answer_takes_the_placeholder_s_place_and_keeps_its_lines() -> None:
    filled, left = filled_form(form(), {"scoping.involvement": "One <line>\nand another"})
    text = document(filled)
    assert left == frozenset()
    assert "One &lt;line&gt;</w:t><w:br/><w:t" in text
    assert "Click here" not in text
    assert "showingPlcHdr" not in text
    assert "<w:b/>" in text


def test_an_answer_without_a_control_is_told() -> None:
    assert filled_form(form(), {"scoping.nowhere": "x"})[1] == {"scoping.nowhere"}


def test_losing_the_controls_keeps_the_words_in_their_place() -> None:
    filled, _ = filled_form(form(), {"scoping.involvement": "Known since May"})
    text = document(without_controls(filled))
    assert "w:sdt" not in text
    assert text.index("After") < text.index("Known since May")


def test_losing_the_controls_wipes_prompts_that_nobody_answered() -> None:
    text = document(without_controls(form()))
    assert "Click here" not in text
    assert "After" in text
