"""Each partnership's documents, rendered from an invented case, against the text they should hold.

A partnership is held to it once ``tests/golden/documents/<partnership>/`` exists.
``CSPR_WRITE_GOLDEN=1`` rewrites the expected texts; read the difference before you commit it.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cspr_cli.documents.context import Facts, Plain, build_context
from cspr_cli.documents.render import render_document
from cspr_cli.records.people import Contact
from cspr_cli.storage.templates import find_template, forms, load_form

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
HELD = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
DOCUMENTS = [(held, document) for held in HELD for document in forms(held)]
DAY = "4 December 2026"
STEP = {
    "row": "0",
    "key": "step",
    "label": "A step of the procedure",
    "owner": "The partnership",
    "window": "Mon 30 Nov 2026 to Fri 4 Dec 2026",
    "latest": DAY,
    "state": "Due",
}


class EveryStep(dict[str, str]):
    """A day for whichever step of whichever procedure a document asks."""

    def __missing__(self, key: str) -> str:
        """Return the same day for every step."""
        return DAY


def context_of(facts: Facts, partnership: str) -> Plain:
    """The invented case as this partnership's, with its contacts and a timetable of one step."""
    contacts = {
        **facts.register.contacts,
        "chair": Contact(name="Cleo Pretend"),
        "panel": Contact(name="Pat Imaginary", address="1 Nowhere Square\nLarkton"),
    }
    register = facts.register.model_copy(update={"partnership": partnership, "contacts": contacts})
    case = facts.case.model_copy(
        update={
            "partnership": partnership,
            "dates": {"referral_received": date(2026, 11, 19)},
        }
    )
    timetable = {
        "rows": [STEP],
        "days": EveryStep(),
        "moments": EveryStep(),
        "stands": EveryStep(),
        "clock_started": "19 November 2026",
        "panel_due": "10 December 2026",
    }
    return build_context(replace(facts, case=case, register=register)) | {"timetable": timetable}


@pytest.mark.parametrize(("partnership", "document"), DOCUMENTS)
def test_a_rendered_document_holds_the_expected_text(
    partnership: str,
    document: str,
    facts: Facts,
    as_text: Callable[[bytes], str],
    chronology_rows: list[dict[str, str]],
) -> None:
    form = load_form(partnership, document)
    rendered = render_document(
        form,
        find_template(partnership, document).data,
        context_of(facts, partnership),
        rows=chronology_rows if document == "master-chronology" else None,
    )
    assert rendered.problems == ()
    text = as_text(rendered.data)
    golden = GOLDEN / partnership / f"{document}.txt"
    if os.environ.get("CSPR_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_no_expected_text_is_left_of_a_document_that_is_gone() -> None:
    left = [
        path.name
        for held in HELD
        for path in (GOLDEN / held).iterdir()
        if path.stem not in forms(held)
    ]
    assert left == []
