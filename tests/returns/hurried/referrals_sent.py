# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Our own referral forms as they come back."""

from collections.abc import Mapping

from lxml import etree

from tests.returns.hurried.hands import (
    ReturnedForm,
    beside,
    cell,
    element,
    fill,
    paragraph,
    returned,
    run,
    words,
    write,
)
from tests.returns.make import sent
from tests.unit.intake.word_changes import W

CHILD, INCIDENT = "referral.subjects[0].", "referral.incident."

_SENT: Mapping[str, str] = {
    f"{CHILD}name": "Robin Testcase",
    f"{CHILD}date_of_birth": "02/03/2019",
    f"{CHILD}home_address": "1 Invented Street\nNowhereton",
    "referral.family[0].name": "Wren Testcase",
    "referral.family[0].date_of_birth": "01/01/1990",
    "referral.family[1].name": "Jay Testcase",
    "referral.family[1].date_of_birth": "05/06/2015",
}


def oldham_factors_marked() -> ReturnedForm:
    """The Greater Manchester form, its factors marked in five ways, its lists typed over in people's own words."""

    def hand(root: etree._Element) -> None:
        write(beside(root, "Neglect"), "X")
        write(beside(root, "Physical abuse"), "✔")
        write(beside(root, "Domestic abuse"), "Yes")
        tick = element("r")
        mark = etree.SubElement(tick, f"{W}sym")
        mark.set(f"{W}font", "Wingdings")
        mark.set(f"{W}char", "F0FC")
        write(beside(root, "Young carer"), paragraph(tick))
        write(beside(root, "Weapons"), "No")
        write(beside(root, "Social Media"), "N/A")
        write(
            cell(root, "Unsafe sleep environment"),
            paragraph(run("Unsafe sleep environment  "), run("☒")),
        )
        write(beside(root, "Local Authority where child ordinarily"), "Oldham")
        write(beside(root, "Local Authority where incident"), "Rochdale MBC")
        write(beside(root, "Nature of Incident"), "Serious harm to a child")
        write(
            beside(root, "Referrer Contact Details T"), "01632 960321 / nell@invented.example.org"
        )
        fill(root, {"referral.referrer.name": "Nell Madeup"})

    factors = "referral.notification.factors."
    says = dict(_SENT) | {
        f"{CHILD}also_known_as": "Rob\nBobby Testcase",
        f"{factors}neglect": "yes",
        f"{factors}physical_abuse": "yes",
        f"{factors}domestic_abuse": "yes",
        f"{factors}young_carer": "yes",
        f"{factors}unsafe_sleep": "yes",
        "referral.notification.home_authority": "Oldham",
        "referral.notification.authority": "Rochdale",
        "referral.incident.kind": "serious-incident",
        "referral.referrer.telephone": "01632 960321",
        "referral.referrer.email": "nell@invented.example.org",
        "referral.referrer.name": "Nell Madeup",
    }
    return ReturnedForm(
        "oldham, factors marked in five ways",
        "oldham/referral",
        returned(sent("oldham/referral"), hand),
        says,
        unsure=(
            f"{factors}unsafe_sleep",
            "referral.notification.authority",
            "referral.referrer.telephone",
            "referral.referrer.email",
        ),
    )


def lincolnshire_form_pasted_in_a_table() -> ReturnedForm:
    """Our Lincolnshire form with all of its tables pasted inside one cell of the agency's own letter template."""

    def hand(root: etree._Element) -> None:
        fill(
            root,
            {
                f"{CHILD}gender": "Male",
                "referral.circumstances": "Fell from a window.",
                "referral.reason": "Neglect suspected.",
            },
        )
        body = root[0]
        outer = element("tbl")
        holder = etree.SubElement(etree.SubElement(outer, f"{W}tr"), f"{W}tc")
        for child in list(body):
            if child.tag != f"{W}sectPr":
                holder.append(child)
        holder.append(paragraph(""))
        body.insert(0, outer)

    says = dict(_SENT) | {
        f"{CHILD}nhs_number": "999 000 0001",
        f"{CHILD}gender": "Male",
        "referral.circumstances": "Fell from a window.",
        "referral.reason": "Neglect suspected.",
    }
    return ReturnedForm(
        "lincolnshire, the whole form inside one cell",
        "lincolnshire/referral",
        returned(sent("lincolnshire/referral"), hand),
        says,
    )


def surrey_referral_prompted_words() -> ReturnedForm:
    """A label and its answer run together after a colon in one cell, through the whole of the child's block."""

    def hand(root: etree._Element) -> None:
        for label, text in (
            ("Gender", "Gender: Male"),
            ("Ethnic Origin", "Ethnic Origin: White British"),
            ("Faith/Religion", "Faith/Religion: none"),
            ("Carer at time of incident", "Carer at time of incident: mother"),
        ):
            one = cell(root, label)
            other = beside(root, label)
            write(other, text)
            assert words(one)
        fill(root, {"referral.incident.location": "The family home"})

    says = dict(_SENT) | {
        f"{CHILD}gender": "Male",
        f"{CHILD}ethnic_origin": "White British",
        f"{CHILD}faith": "none",
        "referral.incident.carer_at_time": "mother",
        "referral.incident.location": "The family home",
    }
    return ReturnedForm(
        "surrey, the label typed again before its answer",
        "surrey/referral",
        returned(sent("surrey/referral"), hand),
        says,
    )


REFERRALS = (
    oldham_factors_marked,
    lincolnshire_form_pasted_in_a_table,
    surrey_referral_prompted_words,
)
