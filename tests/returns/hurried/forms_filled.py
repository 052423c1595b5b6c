"""Our own forms filled in with what people really write, rows and notes of their own."""

import copy

from lxml import etree

from tests.returns.hurried.hands import (
    ReturnedForm,
    beside,
    cell,
    fill,
    paragraph,
    table_of,
    twin_after,
    write,
)
from tests.returns.hurried.sent_forms import (
    BY,
    CHILD,
    OLDHAM,
    PLYMOUTH,
    SURREY,
    form_of,
    typed,
)
from tests.unit.intake.word_changes import W


def not_applicable() -> ReturnedForm:
    """N/A, as above, a dash and a question mark: each is an answer, and kept as it stands."""
    says = {
        f"{BY}name": "Nell Madeup",
        "scoping.processes.criminal": "N/A",
        "scoping.processes.professional": "-",
        "scoping.processes.single_agency": "As above",
        "scoping.processes.statutory_review": "?",
        "scoping.worked_well": "n/k",
    }
    return form_of("oldham, N/A, a dash and as above", OLDHAM, says, typed(says))


def nothing_but_not_known() -> ReturnedForm:
    """A nil return typed across the first box, and nothing else."""
    text = "NOT KNOWN TO THIS SERVICE. No trace on our system."
    return form_of(
        "surrey, not known to the service",
        SURREY,
        {"scoping.involvement": text},
        typed({"scoping.involvement": text}),
    )


def agency_note_between() -> ReturnedForm:
    """A note pasted between two parts of the form, and a whole paragraph put above the title."""

    def hand(root: etree._Element) -> None:
        fill(root, {f"{BY}name": "Nell Madeup"})
        root[0].insert(
            0, paragraph("FAO Business Manager: please read with the chronology sent on Tuesday.")
        )
        table_of(cell(root, "MOTHER:")).addprevious(
            paragraph("Please note the record of Jay is restricted on our system.")
        )

    return form_of(
        "surrey, the agency's own notes between the parts",
        SURREY,
        {f"{BY}name": "Nell Madeup"},
        hand,
        tells=("please read with the chronology sent on Tuesday", "record of Jay is restricted"),
    )


def columns_moved() -> ReturnedForm:
    """The action table made anew, in another order and under other words."""

    def hand(root: etree._Element) -> None:
        old = table_of(cell(root, "Action"))
        made = copy.deepcopy(old)
        rows = list(made.iter(f"{W}tr"))
        for row, texts in zip(
            rows,
            (
                ("Timescale", "Owner", "Action", "Intended outcome"),
                ("31/12/2026", "Named Nurse", "Audit missed appointments", "All are followed up"),
                (
                    "Jan 2027",
                    "Practice manager",
                    "Train reception staff",
                    "Staff know whom to tell",
                ),
            ),
            strict=False,
        ):
            for one, text in zip(row.iter(f"{W}tc"), texts, strict=True):
                write(one, text)
        for row in rows[3:]:
            row.getparent().remove(row)  # type: ignore[union-attr]
        old.addnext(made)
        old.getparent().remove(old)  # type: ignore[union-attr]

    return form_of(
        "oldham, actions under other headings in another order",
        OLDHAM,
        {
            "scoping.actions[0].action": "Audit missed appointments",
            "scoping.actions[0].outcome": "All are followed up",
            "scoping.actions[0].by_whom": "Named Nurse",
            "scoping.actions[0].by_when": "31/12/2026",
            "scoping.actions[1].action": "Train reception staff",
            "scoping.actions[1].outcome": "Staff know whom to tell",
            "scoping.actions[1].by_whom": "Practice manager",
            "scoping.actions[1].by_when": "Jan 2027",
        },
        hand,
    )


def rows_added_by_tab() -> ReturnedForm:
    """Rows added under the family, without controls; one a continuation with only an address."""

    def hand(root: etree._Element) -> None:
        last = next(cell(root, "Jay Testcase").iterancestors(f"{W}tr"))
        one = twin_after(last)
        for at, text in zip(
            one.iter(f"{W}tc"),
            ("Sister", "Fern Testcase", "14th Feb 2021", "1 Invented Street"),
            strict=True,
        ):
            write(at, text)
        two = twin_after(one)
        for at, text in zip(
            two.iter(f"{W}tc"), ("MGM", "Dana Invented", "unknown", "4 Madeup Close"), strict=True
        ):
            write(at, text)
        first = next(cell(root, "Wren Testcase").iterancestors(f"{W}tr"))
        write(next(iter(first.iter(f"{W}tc"))), "Mother")

    return form_of(
        "oldham, rows added to the family by pressing Tab",
        OLDHAM,
        {
            "referral.family[0].relationship": "Mother",
            "referral.family[Fern Testcase].relationship": "Sister",
            "referral.family[Fern Testcase].name": "Fern Testcase",
            "referral.family[Fern Testcase].date_of_birth": "14th Feb 2021",
            "referral.family[Fern Testcase].home_address": "1 Invented Street",
            "referral.family[Dana Invented].relationship": "MGM",
            "referral.family[Dana Invented].name": "Dana Invented",
            "referral.family[Dana Invented].date_of_birth": "unknown",
            "referral.family[Dana Invented].home_address": "4 Madeup Close",
        },
        hand,
    )


def dates_and_symbols() -> ReturnedForm:
    """Dates as people write them, and a death on a form that had none."""
    says = {
        "scoping.date_completed": "Thurs 12th Nov 26",
        f"{CHILD}date_of_death": "03 NOV 2026 @ approx 0930hrs",
        f"{CHILD}date_of_birth": "2nd March '19",
        f"{CHILD}gender": "M",
        f"{CHILD}ethnic_origin": "WBRI",
    }
    return form_of("plymouth, dates as people write them", PLYMOUTH, says, typed(says))


def signature_lines() -> ReturnedForm:
    """Signatures typed with their dates in one box, and an author's on its own."""

    def hand(root: etree._Element) -> None:
        fill(root, {"scoping.author_signature.name": "Nell Madeup"})
        fill(root, {"scoping.author_signature.on": "12.11.26"})
        write(beside(root, "Signature:", 2), "Approved – Dr I Nvented 13/11/2026")

    return form_of(
        "oldham, a signature and its date in one box",
        OLDHAM,
        {
            "scoping.author_signature.name": "Nell Madeup",
            "scoping.author_signature.on": "12.11.26",
            "scoping.approval_signature.name": "Approved – Dr I Nvented 13/11/2026",
        },
        hand,
    )


FILLED = (
    not_applicable,
    nothing_but_not_known,
    agency_note_between,
    columns_moved,
    rows_added_by_tab,
    dates_and_symbols,
    signature_lines,
)
