"""An agency's return, when the form or the referral is not the one that the example is for."""

from datetime import date
from pathlib import Path

import pytest

from cspr_cli.cli.demo_steps.returns import Inbox
from cspr_cli.cli.demo_steps.story import Return, example_folder, load_story
from cspr_cli.cli.demo_steps.word_files import word_message
from cspr_cli.records.errors import CsprError

STORY = load_story(example_folder("surrey"))


def inbox(tmp_path: Path, agency: str) -> Inbox:
    """An inbox for a case whose form for the agency has no controls, and that has nobody in it."""
    form = tmp_path / "case" / "documents" / agency / "scoping-form.docx"
    form.parent.mkdir(parents=True)
    form.write_bytes(word_message(["No controls here"]))
    (tmp_path / "case" / "referral.yaml").write_text("subjects: []\n", encoding="utf-8")
    laying = STORY.laid(date(2026, 11, 20))
    return Inbox(example_folder("surrey"), STORY, laying, tmp_path / "case", tmp_path)


def test_a_form_without_a_place_for_an_answer_is_refused_and_the_answer_named(
    tmp_path: Path,
) -> None:
    with pytest.raises(CsprError, match=r"has no place for: .*scoping\.involvement"):
        inbox(tmp_path, "gp").form(Return(agency="gp", day=4))


def test_a_correction_about_somebody_who_is_not_in_the_referral_is_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(CsprError, match="corrects father-1, who is not in the referral"):
        inbox(tmp_path, "police").form(Return(agency="police", day=5))


def test_a_message_in_place_of_a_form_says_what_a_nil_return_must(tmp_path: Path) -> None:
    sent = Return(agency="substance-misuse", day=3, form="by-email")
    post = inbox(tmp_path, "substance-misuse")
    assert post.form(sent).read_bytes()[:2] == b"PK"
    assert "has never known any of them" in post.statement(sent)
    assert post.chronology(sent) is None
