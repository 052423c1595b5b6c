"""How a form's answers lie on the page: lists, rows kept together, and blanks left out."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cspr_cli.documents.context import Facts, Plain, build_context
from cspr_cli.documents.render import render_document
from cspr_cli.documents.template_builder import build_template
from cspr_cli.documents.template_words import prose
from cspr_cli.documents.template_xml import kept_together, paragraph, row, run
from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.case import OtherPartnership
from cspr_cli.records.form import Answer, Field, Form, Layout, Section
from cspr_cli.records.people import Contact
from cspr_cli.records.rapid_review import SignOff
from cspr_cli.storage.templates import find_template, load_form

CRITERIA = tuple(
    Field(label=name, path=f"rapid_review.criteria.{name}.met", answer=Answer.TICK)
    for name in ("improvements", "recurrent_themes")
)


def form_of(*sections: Section, kind: str = "report", returned: bool = False) -> Form:
    return Form(document="made", title="Made", kind=kind, returned=returned, sections=sections)


@pytest.fixture
def page(
    context: Plain, as_text: Callable[[bytes], str]
) -> Callable[[Form, dict[str, object]], str]:
    def shown(form: Form, terms: dict[str, object]) -> str:
        filled = {**context, "terms_of_reference": {**context["terms_of_reference"], **terms}}
        return as_text(render_document(form, build_template(form, "surrey"), filled).data)

    return shown


def boxes(*fields: Field) -> Section:
    return Section(key="made", layout=Layout.BOXES, level=0, fields=fields)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], "|  |"),
        (["Only this?"], "| Only this? |"),
        (["First?", "Second?"], "| • First? / • Second? |"),
    ],
)
def test_a_list_is_bulleted_where_it_has_several_items(
    page: Callable[..., str], items: list[str], words: str
) -> None:
    form = form_of(
        boxes(Field(label="Ask", path="terms_of_reference.lines_of_enquiry", answer=Answer.LIST))
    )
    assert words in page(form, {"lines_of_enquiry": items}).splitlines()


def test_answers_of_one_cell_are_parted_and_a_blank_one_takes_no_room(
    page: Callable[..., str],
) -> None:
    both = boxes(
        Field(label="How", path="terms_of_reference.methodology", answer=Answer.LONG),
        Field(label="How", path="terms_of_reference.legal_advice", answer=Answer.LONG),
    )
    form = form_of(both)
    assert "| One. /  / Two. |" in page(form, {"methodology": "One.", "legal_advice": "Two."})
    assert "| One. |" in page(form, {"methodology": "One.", "legal_advice": ""})


def test_a_box_without_a_label_belongs_to_its_heading(page: Callable[..., str]) -> None:
    section = Section(
        key="method",
        heading="6. METHODOLOGY",
        layout=Layout.BOXES,
        fields=(Field(label="", path="terms_of_reference.methodology", answer=Answer.LONG),),
    )
    assert "# 6. METHODOLOGY\n| Workshops. |" in page(
        form_of(section), {"methodology": "Workshops."}
    )


def test_all_rows_but_the_last_are_kept_with_the_next() -> None:
    rows = [row(paragraph(run(words), "Answer", keep_next=words == "b")) for words in "abc"]
    kept = [one.count("<w:keepNext/>") for one in kept_together(rows).split("</w:tr>")]
    assert kept == [1, 1, 0, 0]


def test_a_list_of_ticks_stays_on_one_page(read_part: Callable[..., str]) -> None:
    section = Section(key="ticks", layout=Layout.TICKS, level=0, fields=CRITERIA)
    xml = read_part(build_template(form_of(section), "surrey"))
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml, re.DOTALL)
    assert ["<w:keepNext/>" in one for one in rows] == [True, False]


@pytest.mark.parametrize(("kind", "whole"), [("report", True), ("letter", False)])
def test_a_long_answer_breaks_over_pages_in_a_letter_alone(
    read_part: Callable[..., str], kind: str, *, whole: bool
) -> None:
    section = Section(
        key="why",
        layout=Layout.PAIRS,
        fields=(
            Field(label="Why", path="rapid_review.recommendation.reasons", answer=Answer.LONG),
        ),
    )
    xml = read_part(build_template(form_of(section, kind=kind), "surrey"))
    assert ("<w:cantSplit/>" in xml) is whole


@pytest.mark.parametrize(
    ("words", "level", "kept"),
    [(("One.",), 0, True), (("One.",), 2, False), (("a",) * 3, 0, False)],
)
def test_an_opening_stays_with_the_answers_under_it(
    read_part: Callable[..., str], words: tuple[str, ...], level: int, *, kept: bool
) -> None:
    opening = Section(key="opening", heading="Part", layout=Layout.PROSE, text=words)
    answers = Section(key="answers", heading="Under", level=level, fields=CRITERIA)
    xml = read_part(build_template(form_of(opening, answers), "surrey"))
    paragraphs = re.findall(r"<w:p>.*?</w:p>", xml, re.DOTALL)
    opened = [one for one in paragraphs if f">{words[0]}<" in one]
    assert all(("<w:keepNext/>" in one) is kept for one in opened)
    assert opened


def test_the_last_item_of_a_list_stands_off_from_what_follows() -> None:
    first, last, after = prose(("- one", "- two", "Then."))[:-6].split("</w:p>")
    assert ["w:spacing" in words for words in (first, last, after)] == [False, True, False]


def test_who_signed_is_named_as_the_procedure_names_them(facts: Facts) -> None:
    review = facts.rapid_review.model_copy(
        update={
            "sign_offs": (
                SignOff(by="iqa", decision="asks-for-more"),
                SignOff(by="local-authority", decision="agrees"),
            )
        }
    )
    shown = build_context(replace(facts, rapid_review=review, bodies={"iqa": "IQA"}))
    told = [(one["by_words"], one["decision_words"]) for one in shown["rapid_review"]["sign_offs"]]
    assert told == [("IQA", "Asks for more"), ("Local authority", "Agrees")]


def test_a_rating_and_the_referral_s_day_are_in_a_report_s_words(facts: Facts) -> None:
    plan = ActionPlan(actions=(Action(id="1", rag="green"), Action(id="2")))
    shown = build_context(replace(facts, action_plan=plan))
    assert [action["rag"] for action in shown["action_plan"]["actions"]] == ["Green", ""]
    assert shown["referral"]["date_words"] == "19 November 2026"
    assert build_context(facts)["case"]["form_days"]["submitted"] == ""


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("", "Dear Chair of the Panel,"),
        ("The Child Safeguarding Practice Review Panel", "Dear Chair of the Panel,"),
        ("Pat Imaginary", "Dear Pat Imaginary,"),
    ],
)
def test_the_letter_to_the_panel_names_the_panel_once(
    facts: Facts, as_text: Callable[[bytes], str], name: str, greeting: str
) -> None:
    contacts = {"panel": Contact(name=name, address="1 Nowhere Square")}
    register = facts.register.model_copy(update={"partnership": "lewisham", "contacts": contacts})
    form = load_form("lewisham", "letter-to-panel")
    case = facts.case.model_copy(update={"dates": {"referral_received": date(2026, 11, 19)}})
    rendered = render_document(
        form,
        find_template("lewisham", "letter-to-panel").data,
        build_context(replace(facts, case=case, register=register)),
    )
    text = as_text(rendered.data)
    assert greeting in text
    assert text.count("Review Panel\n") == 1


def test_each_of_several_blocks_has_the_heading_with_its_number(page: Callable[..., str]) -> None:
    carers = Section(
        key="carers",
        heading="Parent/Carer",
        numbered=True,
        layout=Layout.BLOCKS,
        repeats="referral.family",
        where="role=mother,father",
        at_least=2,
        fields=(Field(label="Name", path="name"),),
    )
    text = page(form_of(carers), {})
    assert text.count("Parent/Carer") == 2
    assert text.index("# Parent/Carer 1") < text.index("# Parent/Carer 2")
    unheaded = page(form_of(carers.model_copy(update={"level": 0})), {})
    assert "Parent/Carer" not in unheaded


def test_a_letter_s_subject_and_its_headings_are_headings() -> None:
    words = (
        "Dear partners,",
        "**The outcome**",
        "It is agreed.",
        "{% if today %}**Why**{% endif %}",
    )
    xml = prose(words)
    assert xml.count('w:val="LetterSubject"') == 1
    assert xml.count('w:val="LetterHeading"') == 1
    assert "**" not in xml


def test_a_signature_stays_with_the_end_of_its_letter() -> None:
    lines = (
        "Early words.",
        "The last words.",
        "Yours sincerely,",
        "",
        "| A. Nobody",
        "| Chair",
        "",
    )
    blocks = prose((*lines, "Enclosed: nothing")).split("</w:p>")
    kept = ["<w:keepNext/>" in block for block in blocks[:8]]
    assert kept == [False, True, True, True, True, False, False, False]


def test_what_leads_into_a_list_stays_with_it() -> None:
    assert prose(("Please:", "- read it")).count("<w:keepNext/>") == 1
    assert "<w:keepNext/>" not in prose(("Please:", "read it"))


def test_another_area_with_a_part_in_the_case_is_named(
    facts: Facts, as_text: Callable[[bytes], str]
) -> None:
    others = (
        OtherPartnership(name="Elsewhere", role="home authority"),
        OtherPartnership(name="Nowhere"),
    )
    case = facts.case.model_copy(update={"other_partnerships": others})
    context = build_context(replace(facts, case=case))
    for partnership, document in (
        ("oldham", "letter-to-panel"),
        ("lincolnshire", "letter-to-panel"),
        ("oldham", "rapid-review-outcome"),
        ("lincolnshire", "rapid-review-outcome"),
        ("lincolnshire", "terms-of-reference"),
    ):
        form = load_form(partnership, document)
        template = find_template(partnership, document).data
        text = as_text(render_document(form, template, context).data)
        assert re.search("Elsewhere(?: also has a part in this case)?: home authority", text)
        assert "Nowhere" in text
        assert "Elsewhere" not in as_text(
            render_document(form, template, build_context(facts)).data
        )
