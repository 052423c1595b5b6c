"""Each Surrey document, rendered from an invented case, against the text it should hold.

``CSPR_WRITE_GOLDEN=1`` rewrites the expected texts; read the difference before you commit it.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.documents.context import Plain
from cspr_cli.documents.render import render_document
from cspr_cli.storage.templates import find_template, forms, load_form

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
DOCUMENTS = (
    "letter-to-agencies",
    "letter-to-panel",
    "master-chronology",
    "rapid-review-outcome",
    "referral",
    "scoping-form",
)


def test_every_document_of_the_appendices_has_a_definition() -> None:
    assert set(DOCUMENTS) <= set(forms("surrey"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_rendered_document_holds_the_expected_text(
    document: str,
    context: Plain,
    as_text: Callable[[bytes], str],
    chronology_rows: list[dict[str, str]],
) -> None:
    rows = chronology_rows if document == "master-chronology" else None
    template = find_template("surrey", document).data
    rendered = render_document(load_form("surrey", document), template, context, rows=rows)
    assert rendered.problems == ()
    text = as_text(rendered.data)
    golden = GOLDEN / f"{document}.txt"
    if os.environ.get("CSPR_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_same_inputs_give_the_same_bytes(document: str, context: Plain) -> None:
    template = find_template("surrey", document).data
    form = load_form("surrey", document)
    first = render_document(form, template, context, draft=True)
    second = render_document(form, template, context, draft=True)
    assert first.data == second.data != b""
