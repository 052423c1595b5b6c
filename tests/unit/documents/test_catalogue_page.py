"""The page of documents says what the definitions say."""

from pathlib import Path

import pytest

from cspr_cli.documents import catalogue_page
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import forms, partnerships

STANDS = Path(__file__).parents[3] / "docs" / "documents.md"


def test_the_page_has_not_drifted_from_the_definitions() -> None:
    written = STANDS.read_text(encoding="utf-8")
    assert written == catalogue_page.page(), "run: python -m cspr_cli.documents.catalogue_page"


@pytest.mark.parametrize("partnership", partnerships())
def test_every_form_of_a_procedure_is_on_the_page(partnership: str) -> None:
    section = catalogue_page.page().split(f"## {load_profile(partnership).name}\n")[1]
    section = section.split("\n## ")[0]
    assert [key for key in forms(partnership) if f"`{key}`" not in section] == []


def test_a_row_says_who_fills_a_document_and_when() -> None:
    rows = {
        line.split("`")[1]: line
        for line in catalogue_page.page().split("## Surrey")[1].split("\n## ")[0].splitlines()
        if line.startswith("| ") and "`" in line
    }
    assert "*each agency* *comes back*" in rows["scoping-form"]
    assert "2 working days after the referral was received" in rows["scoping-form"]
    assert "or once the case has its `local-review` record" in rows["information-report"]
    assert "goes with `workshop-invitation`" in rows["workshop-briefing"]


def test_windows_in_words() -> None:
    profile = load_profile("surrey")
    words = {step.key: catalogue_page.window_words(profile, step) for step in profile.milestones}
    assert words["rapid-review-meeting"].startswith("7 to 13 working days after the referral")
    assert words["submission"] == "as soon as the recommendation was ratified"
    assert words["report-before-publication"] == "7 working days before publication"
    assert words["lcspr"].startswith("6 months after the decision")


def test_main_writes_the_page(tmp_path: Path) -> None:
    catalogue_page.main([str(tmp_path / "documents.md")])
    assert (tmp_path / "documents.md").read_text(encoding="utf-8") == catalogue_page.page()
