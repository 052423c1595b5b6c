"""The scoping return that is kept: the agency's answers, and what it put right."""

from datetime import date

from cspr_cli.intake.reading import FormReading, ReadValue, Route
from cspr_cli.intake.scoping_return import BeforeForm, scoping_intake
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.form import Answer, Field, Form, Section
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn

BORN = "referral.subjects[0].date_of_birth"
FORM = Form(
    document="scoping-form",
    title="Scoping",
    sections=(
        Section(
            key="child",
            heading="The child",
            repeats="referral.subjects",
            item_name="child",
            fields=(Field(label="Date of birth", path="date_of_birth", prefilled=True),),
        ),
        Section(
            key="agency",
            fields=(
                Field(label="Completed", path="scoping.date_completed", answer=Answer.DATE),
                Field(label="Known", path="scoping.nil", answer=Answer.YES_NO),
                Field(label="Contact", path="scoping.had_contact", answer=Answer.YES_NO),
                Field(label="Involvement", path="scoping.involvement", answer=Answer.LONG),
                Field(label="Others", path="scoping.left_over", answer=Answer.LIST),
            ),
        ),
    ),
)
FILE = ReturnedFile(file="returns/gp/b.docx", sha256="cd", received=date(2026, 11, 10))


def returned(earlier: ScopingReturn | None = None, **values: str) -> ScopingReturn:
    paths = {"born": BORN, "day": "scoping.date_completed", "nil": "scoping.nil"}
    paths |= {"words": "scoping.involvement", "contact": "scoping.had_contact"}
    reading = FormReading(
        None,
        tuple(
            ReadValue(paths[key], key, value, Route.CONTROL, sure=True, where="")
            for key, value in values.items()
        ),
        left_over=("A line",),
        comments=("A note",),
    )
    taken = scoping_intake(
        reading,
        FORM,
        {BORN: "9 March 2026"},
        agency="gp",
        earlier=BeforeForm(earlier) if earlier else None,
        file=FILE,
    )
    return ScopingReturn.model_validate(taken.data)


def test_answers_are_typed_and_nothing_is_dropped() -> None:
    record = returned(day="10/11/2026", nil="☐", words="Seen twice.")
    assert record.date_completed == date(2026, 11, 10)
    assert record.nil is False
    assert record.involvement == "Seen twice."
    assert record.left_over == ("A line", "Comment: A note")
    assert record.files == (FILE,)


def test_a_declaration_of_no_contact_is_a_nil_return() -> None:
    record = returned(contact="no")
    assert record.nil is True
    assert "no contact" in record.nil_statement


def test_a_declaration_that_the_rest_of_the_form_contradicts_is_no_nil_return() -> None:
    record = returned(contact="no", words="Seen twice.")
    assert (record.had_contact, record.nil) == (False, None)


def test_a_day_that_cannot_be_read_keeps_its_words() -> None:
    record = returned(day="last week", nil="perhaps")
    assert record.date_completed is None
    assert record.date_completed_words == "last week"
    assert record.nil is None


def test_what_the_agency_put_right_waits_for_a_decision() -> None:
    (anomaly,) = returned(born="6 March 2026").anomalies
    assert (anomaly.path, anomaly.sent, anomaly.returned) == (BORN, "9 March 2026", "6 March 2026")
    assert anomaly.label == "child: born"
    assert returned(born="09/03/2026").anomalies == ()


def test_a_decision_is_kept_however_the_agency_answers_now() -> None:
    first = returned(born="6 March 2026")
    settled = first.anomalies[0].model_copy(update={"decision": "accepted", "reason": "Checked"})
    earlier = first.model_copy(update={"anomalies": (settled,)})
    assert returned(earlier, born="06/03/2026").anomalies == (settled,)
    assert returned(earlier, born="9 March 2026").anomalies == (settled,)
    now = returned(earlier, born="7 March 2026").anomalies
    assert [one.decision for one in now] == ["", "accepted"]
    assert returned(earlier, words="x").files == (FILE, FILE)


def test_what_nobody_decided_is_not_kept_when_it_is_not_said_any_more() -> None:
    open_one = Anomaly(path=BORN, returned="6 March 2026")
    earlier = ScopingReturn(agency="gp", anomalies=(open_one,))
    assert returned(earlier, born="9 March 2026").anomalies == ()
