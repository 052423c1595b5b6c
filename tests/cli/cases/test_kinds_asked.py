"""What a record keeps as a yes or no, or as a day, is asked for as such.

A question that takes any words for a record's yes or no is refused only at the end, with all the
other answers.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.meeting_questions import meeting_form
from cspr_cli.cli.questions.steps import is_asked
from cspr_cli.records.form import Answer, Form
from cspr_cli.records.kinds import kept_as
from cspr_cli.records.paths import parts
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.templates import load_form

Opened = Callable[[str], Path]
PROCEDURES = sorted(
    path.parent.parent.name for path in shipped("case_templates").glob("*/forms/referral.yaml")
)
WANTED = {bool: {Answer.YES_NO, Answer.TICK}, date: {Answer.DATE}}


def unlike(form: Form, record: type[RapidReview | Referral], group: str) -> list[str]:
    """The questions that take other words than the record keeps."""
    found = []
    for section in form.sections:
        for field in filter(is_asked, section.fields):
            path = f"{section.repeats}[0].{field.path}" if section.repeats else field.path
            of, *keys = parts(path)
            kind = kept_as(record, keys)
            if of == group and kind in WANTED and field.answer not in WANTED[kind]:
                found.append(path)
    return found


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_referral_asks_for_what_is_kept(procedure: str) -> None:
    assert unlike(load_form(procedure, "referral"), Referral, "referral") == []


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_meeting_asks_for_what_is_kept(procedure: str, opened: Opened) -> None:
    root = opened(procedure)
    (case,) = [path.name for path in (root / "cases").iterdir()]
    form = meeting_form(opened_case(case, root))
    assert unlike(form, RapidReview, "rapid_review") == []
