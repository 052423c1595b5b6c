"""A returned form read into its record: what it answers, what it leaves, what it may not change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from cspr_cli.intake.reading import FormReading, ReadValue, Route
from cspr_cli.intake.returned_form import FormIntake, form_intake, record_of
from cspr_cli.intake.returned_rows import joined_rows
from cspr_cli.records.catalogue import ALL_RECORDS
from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import load_form

ADDRESS = "referral.subjects[0].home_address"
FILE = ReturnedFile(file="returns/a/b.docx", sha256="cd", received=date(2026, 11, 10), kind="brief")
READ_INTO = {
    ("surrey", "information-report"): "information-report",
    ("surrey", "organisational-changes"): "information-report",
    ("surrey", "scoping-form"): "scoping",
    ("surrey", "referral"): "",
    ("oldham", "referral"): "",
    ("surrey", "chronology-form"): "",
    ("oldham", "lesson-log"): "lesson-log",
    ("oldham", "brief-learning-review"): "learning",
    ("oldham", "case-discussion-tool"): "learning",
    ("lewisham", "practice-learning-referral"): "learning",
}
PARTNERSHIPS = ("surrey", "oldham", "lewisham", "lincolnshire", "plymouth-torbay")


def brief() -> Form:
    return Form(
        document="brief",
        title="Brief review",
        sections=(
            Section(key="child", fields=(Field(label="Address:", path=ADDRESS),)),
            Section(
                key="why",
                fields=(
                    Field(label="Reason", path="learning.reason", answer=Answer.LONG),
                    Field(label="Held", path="learning.held_on", answer=Answer.DATE),
                    Field(label="Who", path="learning.discussion.present", answer=Answer.LIST),
                    Field(label="Themes", path="learning.themes", answer=Answer.LIST),
                ),
            ),
            Section(
                key="actions",
                repeats="learning.actions",
                fields=(
                    Field(label="Action", path="action"),
                    Field(label="By when", path="by_when", answer=Answer.DATE),
                ),
            ),
        ),
    )


def report() -> Form:
    return Form(
        document="report",
        title="Report",
        sections=(
            Section(
                key="all",
                fields=(
                    Field(label="Agency", path="information_report.agency", answer=Answer.FIXED),
                    Field(
                        label="Checked:",
                        path="information_report.family_checked",
                        answer=Answer.TICK,
                    ),
                    Field(
                        label="Done", path="information_report.date_completed", answer=Answer.DATE
                    ),
                    Field(label="Name", path="information_report.author.name"),
                    Field(label="Analysis", path="information_report.analysis"),
                ),
            ),
        ),
    )


def returned(
    form: Form,
    values: Mapping[str, str],
    earlier: Mapping[str, Any] | None = None,
    sent: Mapping[str, str] | None = None,
    agency: str = "",
) -> FormIntake:
    reading = FormReading(
        None,
        tuple(
            ReadValue(path, path.rpartition(".")[2], value, Route.CONTROL, sure=True, where="")
            for path, value in values.items()
        ),
        left_over=("A line",),
        comments=("A note",),
    )
    return form_intake(reading, form, sent or {}, agency=agency, earlier=earlier or {}, file=FILE)


@pytest.mark.parametrize(("where", "record"), READ_INTO.items())
def test_the_questions_of_a_form_say_its_record(where: tuple[str, str], record: str) -> None:
    assert record_of(load_form(*where)) == record


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_every_form_that_comes_back_has_a_record_but_the_referral(partnership: str) -> None:
    for document in load_profile(partnership, None).documents:
        if document.returned and document.key != "referral" and "chronology" not in document.key:
            assert record_of(load_form(partnership, document.key)) in ALL_RECORDS, document.key


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_every_returned_form_reads_any_words_into_its_record(partnership: str) -> None:
    """A day that is no day, written into every question, still makes a sound record."""
    for document in load_profile(partnership, None).documents:
        record = record_of(form := load_form(partnership, document.key))
        if not document.returned or record in {"", "scoping", "chronology"}:
            continue
        values = {}
        for section in form.sections:
            for field in section.fields:
                head = f"{section.repeats}[0]." if section.repeats else ""
                values[f"{head}{field.path}"] = "some day soon"
        taken = returned(form, values, agency="police")
        assert ALL_RECORDS[record].model_validate(taken.data), document.key


def test_answers_go_to_the_record_and_nothing_is_dropped() -> None:
    taken = returned(
        brief(),
        {
            "learning.reason": "Both knew half.",
            "learning.held_on": "5/2/2027",
            "learning.discussion.present": "Ada Example\n\n Bryn Fable ",
            "learning.actions[0].action": "Ring",
            "learning.actions[0].by_when": "in spring",
            "learning.actions[2].action": "Write",
        },
    )
    record = LearningReview.model_validate(taken.data)
    assert record.reason == "Both knew half."
    assert record.held_on == date(2027, 2, 5)
    assert record.discussion.present == ("Ada Example", "Bryn Fable")
    assert [(one.action, one.by_when_words) for one in record.actions] == [
        ("Ring", "in spring"),
        ("Write", ""),
    ]
    assert record.left_over == ("A line", "Comment: A note")
    assert record.files == (FILE,)


def test_the_case_s_own_facts_wait_as_anomalies_and_are_never_written() -> None:
    sent = {ADDRESS: "2 Example Street"}
    taken = returned(brief(), {ADDRESS: "9 Example Street"}, sent=sent)
    assert [one.path for one in taken.differences] == [ADDRESS]
    assert "referral" not in taken.data
    assert taken.data["anomalies"] == [
        {
            "path": ADDRESS,
            "label": "home_address",
            "sent": "2 Example Street",
            "returned": "9 Example Street",
        }
    ]
    assert not any("Example Street" in line for line in taken.data["left_over"])
    same = returned(brief(), {ADDRESS: "2 example street."}, sent=sent)
    assert not same.differences
    assert "anomalies" not in same.data
    (removed,) = returned(brief(), {ADDRESS: ""}, sent=sent).data["anomalies"]
    assert "returned" not in removed


def test_a_settled_anomaly_stays_and_one_that_no_form_asks_of_waits_on() -> None:
    sent = {ADDRESS: "2 Example Street"}
    said = {"path": ADDRESS, "sent": "2 Example Street", "returned": "9 Example Street"}
    settled = {**said, "decision": "rejected", "reason": "An old address"}
    other = {"path": "referral.subjects[0].name", "sent": "A Child", "returned": "A N Child"}
    kept = {"anomalies": [settled, other]}
    again = returned(brief(), {ADDRESS: "9 Example Street"}, kept, sent=sent)
    assert again.data["anomalies"] == [settled, other]
    withdrawn = returned(brief(), {ADDRESS: "2 Example Street"}, {"anomalies": [said]}, sent=sent)
    assert withdrawn.data["anomalies"] == []


def test_a_record_without_anomalies_is_told_of_the_case_s_facts_in_words() -> None:
    form = brief().model_copy(
        update={
            "sections": (
                Section(key="child", fields=(Field(label="Address:", path=ADDRESS),)),
                Section(key="why", fields=(Field(label="Use", path="lesson_log.used_in"),)),
            )
        }
    )
    values = {ADDRESS: "9 Example Street", "lesson_log.used_in": "Training"}
    taken = returned(form, values, sent={ADDRESS: "2 Example Street"})
    assert taken.data["left_over"][-1] == (
        f"home_address: 9 Example Street (it was sent with: 2 Example Street) [{ADDRESS}]"
    )


def test_a_blank_takes_nothing_from_a_record_of_the_whole_case() -> None:
    earlier = {"reason": "Known before", "held_on_words": "early on", "left_over": ["A line"]}
    taken = returned(brief(), {"learning.reason": "", "learning.held_on": "5/2/2027"}, earlier)
    assert taken.data["reason"] == "Known before"
    assert taken.data["held_on"] == "2027-02-05"
    assert "held_on_words" not in taken.data
    assert taken.data["left_over"] == ["A line", "Comment: A note"]
    assert earlier == {
        "reason": "Known before",
        "held_on_words": "early on",
        "left_over": ["A line"],
    }


def test_an_agency_s_newest_form_says_all_that_it_asks_and_nothing_else() -> None:
    earlier = {
        "agency": "police",
        "date_completed_words": "soon",
        "author": {"name": "Ada Example", "email": "ada@example.org"},
        "analysis": "Old",
        "organisational_changes": [{"what": "Moved"}],
        "files": [{"file": "returns/police/a.docx"}],
    }
    values = {
        "information_report.analysis": "New",
        "information_report.date_completed": "18/01/2027",
        "information_report.family_checked": "perhaps",
        "information_report.agency": "Somebody else",
    }
    data = returned(report(), values, earlier, agency="police").data
    assert data["agency"] == "police"
    assert data["analysis"] == "New"
    assert data["date_completed"] == "2027-01-18"
    assert "date_completed_words" not in data
    assert data["author"] == {"email": "ada@example.org"}
    assert data["organisational_changes"] == [{"what": "Moved"}]
    assert "family_checked" not in data
    assert "family_checked: perhaps" in data["left_over"]
    assert [one["file"] for one in data["files"]] == ["returns/police/a.docx", FILE.file]


def test_rows_keep_what_the_form_does_not_show() -> None:
    earlier = {
        "actions": [
            {"action": "Ring", "progress": "Begun"},
            {"action": "Write", "progress": "Drafted"},
            {"action": "Meet", "progress": "Later"},
        ]
    }
    values = {"learning.actions[0].action": "Write", "learning.actions[1].action": "Write again"}
    sent = {"learning.actions[0].action": "Ring", "learning.actions[1].action": "Write"}
    data = returned(brief(), values, earlier, sent).data
    assert data["actions"][0]["action"] == "Write"
    assert data["actions"][0]["progress"] == "Drafted"
    assert data["actions"][-1] == {"action": "Meet", "progress": "Later"}
    untouched = returned(brief(), {"learning.reason": "More"}, earlier).data
    assert untouched["actions"] == earlier["actions"]


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        (True, [{"a": "two", "b": "x"}, {"a": "one", "c": "2"}, {"a": "late"}]),
        (False, [{"a": "two", "b": "x"}, {"a": "one", "c": "2"}]),
    ],
)
def test_a_row_is_known_by_its_words_then_by_its_place(
    keep: bool,
    expected: list[dict[str, str]],
) -> None:
    joined = joined_rows(
        [{"a": "two"}, {"a": "one"}],
        [{"a": "was", "b": "x"}, {"a": "One", "c": "2"}, {"a": "late"}],
        columns=["a"],
        sent={0: "was", 1: "one"},
        keep_unseen=keep,
    )
    assert joined == expected
