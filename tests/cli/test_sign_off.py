"""``cspr sign-off``: who signs, with what words, and whether it is still what they signed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.case import Case
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.register import open_register

CASE = "2026-001"
CHAIR = "independent-chair"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


def sign(*words: str) -> int:
    return main(["sign-off", CASE, *words, *TODAY])


def review(root: Path) -> RapidReview:
    record = open_register(root).case(CASE).read("rapid-review").record
    assert isinstance(record, RapidReview)
    return record


def case(root: Path) -> Case:
    record = open_register(root).case(CASE).read("case").record
    assert isinstance(record, Case)
    return record


def edit(root: Path, *path: str | int, value: str) -> None:
    with begin_change(root) as change:
        change.edit(root / "cases" / CASE / "rapid-review.yaml", {path: value})
        change.commit("Correct the report")


def test_who_has_yet_to_sign(played: Played, capsys: Screen) -> None:
    played("meeting")
    assert sign() == 0
    said = capsys.readouterr().out
    assert "Ratified by the independent chair (1 of 1 needed)" in said
    assert "yet to sign" in said
    assert "Record the day: cspr date report_sent_to_chair DAY --case 2026-001" in said
    assert f"Next: cspr sign-off {CASE} --by {CHAIR}" in said


def test_the_chair_asks_for_more_and_then_ratifies(played: Played, capsys: Screen) -> None:
    root = played("meeting")
    words = ("--by", CHAIR, "--decision", "asks-for-more", "--comments", "Say who told the school")

    assert sign(*words) == 0

    assert "Independent chair asks for more before signing." in capsys.readouterr().out
    assert "ratified" not in case(root).dates
    assert sign("--by", CHAIR, "--name", "Q. Curlew") == 0
    said = capsys.readouterr().out
    assert "Independent chair ratifies the recommendation." in said
    assert f"Next: cspr submit {CASE}" in said
    assert [one.decision for one in review(root).sign_offs] == ["asks-for-more", "ratifies"]
    assert review(root).sign_offs[1].name == "Q. Curlew"
    assert str(case(root).dates["ratified"]) == "2026-11-20"


def test_a_ratification_that_is_taken_back(played: Played) -> None:
    root = played("meeting")
    assert sign("--by", CHAIR) == 0
    assert sign("--by", CHAIR, "--decision", "disagrees", "--comments", "Not yet") == 0
    assert "ratified" not in case(root).dates
    assert case(root).sign_offs[0].agrees is False


def test_a_report_changed_after_signing_is_noticed(played: Played, capsys: Screen) -> None:
    root = played("meeting")
    assert sign("--by", CHAIR) == 0
    edit(root, "discussion", value="Something else was said.")
    capsys.readouterr()

    assert sign() == 0

    said = capsys.readouterr()
    assert "agrees, to an earlier text" in said.out
    assert "The report has changed since Independent chair signed it." in said.err
    assert f"Next: cspr sign-off {CASE} --by {CHAIR}" in said.out
    assert sign("--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "key": "independent-chair",
            "label": "Ratified by the independent chair",
            "needed": 1,
            "complete": True,
            "who": [
                {
                    "key": CHAIR,
                    "name": "Independent chair",
                    "agrees": True,
                    "on": "2026-11-20",
                    "changed_since": True,
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--by", "police"), "'police' does not sign this partnership's report."),
        (("--by", CHAIR, "--decision", "maybe"), "'maybe' is not a decision."),
        (("--by", CHAIR, "--on", "1/12/2026"), "--on Tue 1 Dec 2026 is still to come."),
        (("--by", CHAIR, "--on", "soon"), "--on 'soon':"),
        (("--by", CHAIR, "--decision", "disagrees"), "disagrees needs what is asked for, or why."),
    ],
)
def test_wrong_words_are_told(
    played: Played, capsys: Screen, words: tuple[str, ...], message: str
) -> None:
    root = played("meeting")
    assert sign(*words) == 2
    assert message in capsys.readouterr().err
    assert not review(root).sign_offs


def test_somebody_signs_by_name(played: Played, capsys: Screen) -> None:
    root = played("meeting")
    with begin_change(root) as change:
        change.edit(root / "cspr.yaml", {("contacts", CHAIR, "name"): None})
        change.commit("Forget the chair's name")
    assert sign("--by", CHAIR) == 2
    assert "Who signs? Nothing was recorded." in capsys.readouterr().err


def test_there_must_be_a_report(played: Played, capsys: Screen) -> None:
    played("receive")
    assert sign("--by", CHAIR) == 1
    assert "There is no report to sign: the meeting is not recorded yet." in capsys.readouterr().err
    assert sign() == 0
    assert f"Next: cspr meeting {CASE}" in capsys.readouterr().out


def test_nothing_is_signed_after_submission(played: Played, capsys: Screen) -> None:
    played("submit")
    assert sign("--by", CHAIR) == 1
    assert "was submitted on 2026-11-20; nothing was recorded." in capsys.readouterr().err
    assert sign() == 0
    assert "Next:" not in capsys.readouterr().out
