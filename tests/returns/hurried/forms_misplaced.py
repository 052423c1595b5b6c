# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Our own forms with the answers in the wrong place, struck out, or several in one."""

from lxml import etree

from tests.returns.hurried.hands import (
    ReturnedForm,
    below,
    beside,
    cell,
    fill,
    paragraph,
    run,
    table_of,
    twin_after,
    write,
)
from tests.returns.hurried.sent_forms import (
    BY,
    CHILD,
    LEWISHAM,
    OLDHAM,
    PLYMOUTH,
    SURREY,
    form_of,
    typed,
)
from tests.unit.intake.word_changes import W


def label_cell_overtyped() -> ReturnedForm:
    """The label cell itself overtyped with label and answer; the hints are left where they were."""

    def hand(root: etree._Element) -> None:
        write(
            cell(root, "Organisation submitting report"),
            "Organisation submitting report: Invented Health NHS Trust",
        )
        write(cell(root, "Report Author"), "Report Author: Nell Madeup")
        write(cell(root, "Designation"), "Designation – Named Nurse")
        write(cell(root, "Work Address"), "Work Address", "2 Madeup Road, Nowhereton")

    return form_of(
        "oldham, answers typed into the label cells",
        OLDHAM,
        {
            f"{BY}agency": "Invented Health NHS Trust",
            f"{BY}name": "Nell Madeup",
            f"{BY}designation": "Named Nurse",
            f"{BY}address": "2 Madeup Road, Nowhereton",
        },
        hand,
    )


def answers_under_the_label() -> ReturnedForm:
    """Boxes left with their hints; each answer in a new paragraph under the question, in the question's cell."""

    def hand(root: etree._Element) -> None:
        cell(root, "1. About the child").append(paragraph("A chatty boy who loves buses."))
        cell(root, "2. Summary of Agency").append(
            paragraph("Seen by the health visitor three times.")
        )
        cell(root, "5. What were you worried").append(paragraph("His weight."))
        cell(root, "8. If a further review").append(
            paragraph("How missed appointments are followed up.")
        )

    return form_of(
        "oldham, answers under the question in its own cell",
        OLDHAM,
        {
            "scoping.pen_picture": "A chatty boy who loves buses.",
            "scoping.involvement": "Seen by the health visitor three times.",
            "scoping.worried_about": "His weight.",
            "scoping.further_review_focus": "How missed appointments are followed up.",
        },
        hand,
    )


def answers_between_the_boxes() -> ReturnedForm:
    """Each answer typed on the page between one box and the next, the boxes left with their hints."""

    def hand(root: etree._Element) -> None:
        table_of(cell(root, "Provide a brief summary")).addnext(
            paragraph("Two home visits in 2025, both positive.")
        )
        table_of(cell(root, "Brief analysis")).addnext(paragraph("Good persistence by the worker."))

    return form_of(
        "surrey, answers on the page under each box",
        SURREY,
        {
            "scoping.involvement": "Two home visits in 2025, both positive.",
            "scoping.practice_analysis": "Good persistence by the worker.",
        },
        hand,
        unsure=("scoping.involvement", "scoping.practice_analysis"),
    )


def hints_left_beside() -> ReturnedForm:
    """Typed in front of the hint, or behind it, and the hint never went away."""

    def hand(root: etree._Element) -> None:
        for label, text, first in (
            ("Your name", "Nell Madeup", True),
            ("Your job title", "Named Nurse", False),
            ("Your agency", "Invented Health NHS Trust", True),
        ):
            inside = next(beside(root, label).iter(f"{W}sdtContent"))
            mark = next(beside(root, label).iter(f"{W}showingPlcHdr"))
            mark.getparent().remove(mark)  # type: ignore[union-attr]
            inside.insert(0 if first else 1, run(text))

    return form_of(
        "plymouth, hint text left beside the answer",
        PLYMOUTH,
        {
            f"{BY}name": "Nell Madeup",
            f"{BY}designation": "Named Nurse",
            f"{BY}agency": "Invented Health NHS Trust",
        },
        hand,
    )


def swapped_boxes() -> ReturnedForm:
    """The telephone number in the box for the email address, and the other way about."""
    return form_of(
        "plymouth, telephone and email in each other's boxes",
        PLYMOUTH,
        {
            f"{BY}telephone": "01632 960321",
            f"{BY}email": "nell.madeup@invented.example.org",
            f"{BY}name": "Nell Madeup",
        },
        typed(
            {
                f"{BY}name": "Nell Madeup",
                f"{BY}telephone": "nell.madeup@invented.example.org",
                f"{BY}email": "01632 960321",
            }
        ),
        unsure=(f"{BY}telephone", f"{BY}email"),
    )


def all_contacts_in_one() -> ReturnedForm:
    """Address, telephone and email all in the first box of their cell, a line each; agency and title on one line."""

    def hand(root: etree._Element) -> None:
        fill(root, {f"{BY}name": "Nell Madeup"})
        write(
            below(root, "CONTACT DETAILS"),
            "2 Madeup Road\nNowhereton ZZ9 1AA",
            "01632 960321",
            "nell.madeup@invented.example.org",
        )
        write(below(root, "AGENCY & DESIGNATION"), "Invented Health NHS Trust", "Named Nurse")

    return form_of(
        "surrey, one cell typed over with three lines",
        SURREY,
        {
            f"{BY}name": "Nell Madeup",
            f"{BY}agency": "Invented Health NHS Trust",
            f"{BY}designation": "Named Nurse",
            f"{BY}address": "2 Madeup Road\nNowhereton ZZ9 1AA",
            f"{BY}telephone": "01632 960321",
            f"{BY}email": "nell.madeup@invented.example.org",
        },
        hand,
        unsure=(f"{BY}agency", f"{BY}designation", f"{BY}address", f"{BY}telephone", f"{BY}email"),
    )


def struck_out_by_hand() -> ReturnedForm:
    """Corrections made with the strike-through button, the new words after the old."""

    def hand(root: etree._Element) -> None:
        write(beside(root, "D.O.B:"), paragraph(run("02/03/2019", "strike"), " 03/02/2019"))
        write(
            beside(root, "SUBJECT CHILD"),
            paragraph(run("Robin Testcase", "dstrike"), run(" Robyn Testcase")),
        )
        write(
            beside(root, "Home Address:"),
            paragraph(run("1 Invented Street", "strike")),
            "9 Otherplace Lane, Nowhereton",
        )
        fill(root, {f"{BY}name": "Nell Madeup"})

    return form_of(
        "surrey, sent words struck through and new ones typed after",
        SURREY,
        {
            f"{BY}name": "Nell Madeup",
            f"{CHILD}date_of_birth": "03/02/2019",
            f"{CHILD}name": "Robyn Testcase",
            f"{CHILD}home_address": "9 Otherplace Lane, Nowhereton",
        },
        hand,
        unsure=(f"{CHILD}date_of_birth", f"{CHILD}name", f"{CHILD}home_address"),
    )


def two_people_in_a_cell() -> ReturnedForm:
    """Two significant adults in the box for one, a line each."""

    def hand(root: etree._Element) -> None:
        write(
            beside(root, "SIGNIFICANT ADULTS"),
            "Dana Invented (maternal grandmother)",
            "Brock Invented (mother's former partner)",
        )
        write(beside(root, "Home address:", 3), "4 Madeup Close, Nowhereton")

    return form_of(
        "lewisham, two adults in one box",
        LEWISHAM,
        {
            "referral.family[Dana Invented (maternal grandmother)].name": "Dana Invented (maternal grandmother)",
            "referral.family[Dana Invented (maternal grandmother)].home_address": "4 Madeup Close, Nowhereton",
            "referral.family[Brock Invented (mother's former partner)].name": "Brock Invented (mother's former partner)",
        },
        hand,
        unsure=(
            "referral.family[Dana Invented (maternal grandmother)].name",
            "referral.family[Brock Invented (mother's former partner)].name",
        ),
    )


def second_child_added() -> ReturnedForm:
    """The child's block copied, and typed over for a twin nobody had told us of."""

    def hand(root: etree._Element) -> None:
        first = table_of(cell(root, "SUBJECT CHILD"))
        twin = twin_after(first)
        first.addnext(paragraph(""))
        write(beside(twin, "SUBJECT CHILD"), "Kit Testcase")
        write(beside(twin, "Also known as"), "")
        write(beside(twin, "National Health Number"), "999 000 0044")
        write(beside(twin, "D.O.B"), "2.3.19")
        write(beside(twin, "Home Address"), "As above")

    return form_of(
        "surrey, a second child in a copied block",
        SURREY,
        {
            "referral.subjects[Kit Testcase].name": "Kit Testcase",
            "referral.subjects[Kit Testcase].nhs_number": "999 000 0044",
            "referral.subjects[Kit Testcase].date_of_birth": "2.3.19",
            "referral.subjects[Kit Testcase].home_address": "As above",
        },
        hand,
        unsure=("referral.subjects[Kit Testcase].home_address",),
    )


MISPLACED = (
    label_cell_overtyped,
    answers_under_the_label,
    answers_between_the_boxes,
    hints_left_beside,
    swapped_boxes,
    all_contacts_in_one,
    struck_out_by_hand,
    two_people_in_a_cell,
    second_child_added,
)
