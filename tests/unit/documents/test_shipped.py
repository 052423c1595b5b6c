"""The shipped templates are what the form definitions say."""

from pathlib import Path

import pytest

from cspr_cli.documents import shipped
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.template_check import check_template
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.templates import find_template, forms, load_form, shared_forms


def test_no_shipped_template_has_drifted_from_its_definition() -> None:
    drifted = [
        path.name
        for path, data in shipped.built().items()
        if not path.is_file() or path.read_bytes() != data
    ]
    assert drifted == [], "run: python -m cspr_cli.documents.shipped"


def test_main_writes_every_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "shipped_template_path", lambda p, d: tmp_path / p / f"{d}.docx")
    monkeypatch.setattr(
        shipped, "shared_template_path", lambda d: tmp_path / "common" / f"{d}.docx"
    )
    shipped.main()
    assert {path.stem for path in (tmp_path / "common").iterdir()} == set(shared_forms())
    assert {path.stem for path in (tmp_path / "surrey").iterdir()} == set(forms("surrey"))


@pytest.mark.parametrize("document", forms("surrey"))
def test_a_shipped_template_passes_its_own_check(document: str) -> None:
    template = find_template("surrey", document).data
    assert check_template(load_form("surrey", document), template, context_shape(), document) == ()


@pytest.mark.parametrize("document", ["outcome-letter", "outcome-letter-to-referrer"])
def test_a_shared_document_stands_in_where_a_procedure_has_none(document: str) -> None:
    form = load_form("surrey", document)
    template = find_template("surrey", document).data
    assert document not in forms("surrey")
    assert check_template(form, template, context_shape(), document) == ()


def test_the_questions_that_commands_ask_are_no_documents() -> None:
    assert {"meeting", "opening"}.isdisjoint(shared_forms())
    with pytest.raises(CsprError, match="no document called meeting"):
        load_form("surrey", "meeting")
