# ruff: noqa: E501 - what a returned file says is read best line by line as it stands there
"""Our own forms after what programs and reviewers do to them."""

import copy

from lxml import etree

from tests.returns.hurried.hands import (
    ReturnedForm,
    below,
    beside,
    cell,
    element,
    emptied,
    fill,
    paragraph,
    returned,
    run,
    table_of,
    words,
    write,
)
from tests.returns.hurried.sent_forms import (
    BY,
    CHILD,
    INVOLVED,
    LEWISHAM,
    OLDHAM,
    PLYMOUTH,
    SENT_CHILD,
    SENT_FAMILY,
    SURREY,
    WHO,
    form_of,
)
from tests.returns.make import sent
from tests.unit.intake.word_changes import W, controls


def _tracked(kind: str, who: str, text: str) -> etree._Element:
    made = element(kind, id="901", author=who, date="2026-11-12T09:00:00Z")
    inner = run(text)
    if kind in {"del", "moveFrom"}:
        for piece in list(inner.iter(f"{W}t")):
            piece.tag = f"{W}delText"
    made.append(inner)
    return made


def two_reviewers() -> ReturnedForm:
    """Two managers in turn, with tracked changes on: one's insertion partly struck by the other, a row out, one in."""

    def hand(root: etree._Element) -> None:
        box = below(root, "Provide a brief summary")
        both = element("ins", id="902", author="A Reviewer", date="2026-11-12T09:00:00Z")
        struck = _tracked("del", "B Manager", "not ")
        both.append(struck)
        line = paragraph(
            _tracked("ins", "A Reviewer", "Robin was "),
            both,
            _tracked("ins", "B Manager", "seen alone on two visits."),
        )
        moved = paragraph(_tracked("moveFrom", "B Manager", "Weight fell in May. "))
        kept = paragraph(
            "He was referred in June. ", _tracked("moveTo", "B Manager", "Weight fell in May.")
        )
        write(box, line, moved, kept)
        dob = beside(root, "D.O.B:", 1)
        write(
            dob,
            paragraph(
                _tracked("del", "A Reviewer", "01/01/1990"),
                _tracked("ins", "A Reviewer", "10/01/1990"),
            ),
        )
        gone = table_of(cell(root, "SIBLING:"))
        for row in gone.iter(f"{W}tr"):
            mark = row.find(f"{W}trPr")
            if mark is None:
                mark = element("trPr")
                row.insert(0, mark)
            mark.append(element("del", id="903", author="B Manager", date="2026-11-12T09:00:00Z"))

    says = {
        "scoping.involvement": "Robin was seen alone on two visits.\nHe was referred in June. Weight fell in May.",
        "referral.family[0].date_of_birth": "10/01/1990",
        "referral.family[1].name": "",
        "referral.family[1].date_of_birth": "",
    }
    return form_of("surrey, tracked changes by two people", SURREY, says, hand)


def picture_in_the_box() -> ReturnedForm:
    """A screen shot of the record pasted where the text should be: nothing to read, and it must be said."""

    def hand(root: etree._Element) -> None:
        fill(root, {f"{BY}name": "Nell Madeup"})
        shot = element("r")
        drawing = etree.SubElement(shot, f"{W}drawing")
        inline = etree.SubElement(
            drawing,
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline",
        )
        etree.SubElement(
            inline,
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
            id="7",
            name="Picture 7",
        )
        write(below(root, "Your agency's involvement"), paragraph(shot))

    return form_of(
        "plymouth, a screen shot in place of the account",
        PLYMOUTH,
        {f"{BY}name": "Nell Madeup"},
        hand,
        tells=("picture",),
    )


def yes_by_marking() -> ReturnedForm:
    """Yes / No left standing, and the answer marked: one by highlighting, one by striking the other out."""

    def hand(root: etree._Element) -> None:
        write(
            beside(root, "Declaration of involvement"),
            paragraph(run("Yes", highlight="yellow"), run(" / No")),
        )
        write(
            beside(root, "Chronology completed"),
            paragraph(run("Yes", "strike"), run(" / "), run("No")),
        )
        fill(root, {f"{BY}name": "Nell Madeup"})

    return form_of(
        "oldham, yes and no marked with a highlighter and a strike",
        OLDHAM,
        {
            f"{BY}name": "Nell Madeup",
            "scoping.had_contact": "yes",
            "scoping.chronology_enclosed": "no",
        },
        hand,
        unsure=("scoping.had_contact", "scoping.chronology_enclosed"),
    )


def google_docs() -> ReturnedForm:
    """Typed in a browser: no controls, no bookmarks, no styles, every run apart."""

    def typing(root: etree._Element) -> None:
        fill(
            root,
            WHO | {"scoping.involvement": INVOLVED, "scoping.other_agencies": "Invented School"},
        )

    def stripped(root: etree._Element) -> None:
        from tests.returns.hurried.hands import bare

        bare(root)
        for one in list(root.iter(f"{W}r")):
            pieces = list(one.iter(f"{W}t"))
            if len(pieces) == 1 and len(pieces[0].text or "") > 6 and len(list(one)) <= 2:
                twin = copy.deepcopy(one)
                text = pieces[0].text or ""
                pieces[0].text, next(twin.iter(f"{W}t")).text = text[:5], text[5:]
                one.addnext(twin)

    return form_of(
        "surrey, through a browser: no controls or styles, split runs",
        SURREY,
        WHO | {"scoping.involvement": INVOLVED, "scoping.other_agencies": "Invented School"},
        typing,
        stripped,
    )


def tables_to_text() -> ReturnedForm:
    """Every table turned to text with tabs, as pasting into an email and back does."""

    def typing(root: etree._Element) -> None:
        fill(root, {**WHO, "scoping.involvement": "Health visitor saw Robin twice."})

    def flatten(root: etree._Element) -> None:
        from tests.returns.hurried.hands import bare

        bare(root)
        for table in list(root.iter(f"{W}tbl")):
            for row in table.iter(f"{W}tr"):
                line = run("")
                line.remove(line[0])
                for number, one in enumerate(row.iter(f"{W}tc")):
                    if number:
                        line.append(element("tab"))
                    for at, part in enumerate(one.iter(f"{W}p")):
                        if at:
                            table.addprevious(paragraph(line))
                            line = run("")
                            line.remove(line[0])
                        line.extend(list(run(words(part))))
                table.addprevious(paragraph(line))
            table.getparent().remove(table)  # type: ignore[union-attr]

    says = {**WHO, "scoping.involvement": "Health visitor saw Robin twice."}
    given = {
        **says,
        **SENT_CHILD,
        **SENT_FAMILY,
        f"{CHILD}also_known_as": "Rob\nBobby Testcase",
        f"{CHILD}nhs_number": "999 000 0001",
        f"{CHILD}home_address": "1 Invented Street\nNowhereton",
        "terms_of_reference.case_summary": "A child was hurt.\nNobody saw how.",
    }
    return ReturnedForm(
        "plymouth, every table turned to text with tabs",
        PLYMOUTH,
        returned(sent(PLYMOUTH), typing, flatten),
        given,
    )


def answer_in_a_text_box() -> ReturnedForm:
    """A text box floated over the answer cell, because typing in the cell did not work."""

    def hand(root: etree._Element) -> None:
        target = beside(root, "Your name")
        hint = controls(root, f"{BY}name")[0]
        assert hint is not None
        holder = element("r")
        shape = etree.SubElement(
            etree.SubElement(holder, f"{W}pict"), "{urn:schemas-microsoft-com:vml}shape"
        )
        inner = etree.SubElement(
            etree.SubElement(shape, "{urn:schemas-microsoft-com:vml}textbox"), f"{W}txbxContent"
        )
        inner.append(paragraph("Nell Madeup"))
        target.append(paragraph(holder))

    return form_of(
        "plymouth, the name in a text box over its cell",
        PLYMOUTH,
        {f"{BY}name": "Nell Madeup"},
        hand,
        unsure=(f"{BY}name",),
    )


def nested_table_pasted() -> ReturnedForm:
    """A table pasted from the records system into the involvement box."""

    def hand(root: etree._Element) -> None:
        box = emptied(below(root, "Provide a brief summary"))
        box.append(paragraph("Contacts:"))
        inner = element("tbl")
        for texts in (
            ("Date", "Contact"),
            ("01/02/2025", "Home visit"),
            ("03/03/2025", "No access"),
        ):
            row = etree.SubElement(inner, f"{W}tr")
            for text in texts:
                etree.SubElement(row, f"{W}tc").append(paragraph(text))
        box.append(inner)
        box.append(paragraph(""))

    return form_of(
        "lewisham, a table from the records system in the box",
        LEWISHAM,
        {
            "scoping.involvement": "Contacts:\nDate Contact\n01/02/2025 Home visit\n03/03/2025 No access"
        },
        hand,
    )


TREATED = (
    two_reviewers,
    picture_in_the_box,
    yes_by_marking,
    google_docs,
    tables_to_text,
    answer_in_a_text_box,
    nested_table_pasted,
)
