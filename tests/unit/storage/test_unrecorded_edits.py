"""A command's commit never rests on a record that was edited by hand and not committed."""

from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.change import begin_change


def _committed(root: Path, name: str, text: str, case: str = "") -> None:
    with begin_change(root) as change:
        change.create(Path(name), text, replace=True)
        change.commit("Put a record there", case=case)


@pytest.mark.parametrize("name", ["cases/2026-001/referral.yaml", "cspr.yaml"])
def test_an_edited_record_stops_a_document_made_from_it(root: Path, name: str) -> None:
    _committed(root, name, "a: b\n")
    (root / name).write_text("a: c\n", encoding="utf-8")
    with pytest.raises(CsprError, match=f"{name} has edits that are not committed yet"):
        _committed(root, "cases/2026-001/documents/x.docx", "x", case="2026-001")
    assert not (root / "cases/2026-001/documents/x.docx").exists()
    assert (root / name).read_text(encoding="utf-8") == "a: c\n"


def test_edits_in_another_case_or_to_other_files_do_not(root: Path) -> None:
    _committed(root, "cases/2026-002/referral.yaml", "a: b\n")
    (root / "cases/2026-002/referral.yaml").write_text("a: c\n", encoding="utf-8")
    (root / "cases/2026-001").mkdir(parents=True, exist_ok=True)
    (root / "cases/2026-001/notes.txt").write_text("mine", encoding="utf-8")
    _committed(root, "cases/2026-001/documents/x.docx", "x", case="2026-001")
    assert (root / "cases/2026-001/documents/x.docx").exists()
