"""The frozen pack: a manifest that proves each document, or says which it does not."""

from datetime import date

import pytest

from cspr_cli.documents.pack import Pack, manifest_text, pack_problems

PACK = Pack(
    reference="2026-001",
    frozen_on=date(2026, 11, 20),
    rule_set="wt2023",
    partnership="surrey",
    commit="ab" * 20,
    documents={"letter.docx": b"one", "report.docx": b"two"},
)


def test_a_manifest_proves_its_own_pack() -> None:
    assert pack_problems(manifest_text(PACK), PACK.documents, "pack") == ()


def test_every_difference_is_told_in_order() -> None:
    found = pack_problems(manifest_text(PACK), {"letter.docx": b"ONE", "b.docx": b""}, "pack")
    assert [problem.message for problem in found] == [
        "b.docx is in the pack, and the manifest does not name it",
        "letter.docx is not what was sent: its SHA-256 is another",
        "report.docx was sent, and is not in the pack any more",
    ]
    assert found[0].path == "pack/b.docx"


@pytest.mark.parametrize(
    "text", ["", "documents:\n", "documents: none\n", "- one\n", "a: [\n", "\tx"]
)
def test_a_manifest_that_is_none(text: str) -> None:
    (problem,) = pack_problems(text, PACK.documents, "pack")
    assert problem.message == "manifest.yaml cannot be read as a manifest"
