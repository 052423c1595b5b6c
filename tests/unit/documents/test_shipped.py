"""The shipped templates are what the form definitions say."""

from pathlib import Path

import pytest

from cspr_cli.documents import shipped
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.template_check import check_template
from cspr_cli.storage.templates import find_template, forms, load_form


def test_no_shipped_template_has_drifted_from_its_definition() -> None:
    drifted = [
        path.name
        for path, data in shipped.built().items()
        if not path.is_file() or path.read_bytes() != data
    ]
    assert drifted == [], "run: python -m cspr_cli.documents.shipped"


def test_main_writes_every_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "shipped_template_path", lambda p, d: tmp_path / p / f"{d}.docx")
    shipped.main()
    assert {path.stem for path in (tmp_path / "surrey").iterdir()} == set(forms("surrey"))


@pytest.mark.parametrize("document", forms("surrey"))
def test_a_shipped_template_passes_its_own_check(document: str) -> None:
    template = find_template("surrey", document).data
    assert check_template(load_form("surrey", document), template, context_shape(), document) == ()
