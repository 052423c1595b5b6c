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
from tests.cli.at_terminal import at_terminal

CASE = "2026-001"
CHAIR = "independent-chair"
TODAY = ("--today", "2026-11-20")
Played = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]
Type = Callable[..., None]


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
        (
            ("--by", "police"),
            "'police' does not sign this partnership's report; nothing was recorded.",
        ),
        (
            ("--by", CHAIR, "--decision", "maybe"),
            "'maybe' is not a decision; nothing was recorded.",
        ),
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


@pytest.mark.parametrize("who", ["chair", "Independent Chair", "independent", "1"])
@pytest.mark.parametrize("words", ["ratifies", "Endorses", "yes", "rat"])
def test_the_chair_may_be_called_what_everybody_calls_them(
    played: Played, who: str, words: str
) -> None:
    root = played("meeting")
    assert sign("--by", who, "--decision", words) == 0
    (signature,) = review(root).sign_offs
    assert (signature.by, signature.decision) == (CHAIR, "ratifies")


def test_what_may_be_asked_for_is_a_decision_of_itself(played: Played) -> None:
    root = played("meeting")
    words = ("--decision", "Clarification", "--comments", "Which school?")
    assert sign("--by", "chair", *words) == 0
    (signature,) = review(root).sign_offs
    assert (signature.decision, signature.asks) == ("asks-for-more", "clarification")


def test_a_decision_that_may_be_either_is_refused(played: Played, capsys: Screen) -> None:
    root = played("meeting")
    assert sign("--by", "chair", "--decision", "a") == 2
    assert "'a' may be any of" in capsys.readouterr().err
    assert not review(root).sign_offs


def test_at_a_terminal_the_choices_are_numbered(played: Played) -> None:
    root = played("meeting")
    with at_terminal(root, "sign-off", CASE, *TODAY) as typist:
        typist.until("1. Independent chair")
        typist.answer("Whose answer has come? (Enter: none)", "director")
        typist.until("It may be: Independent chair.")
        typist.answer("Whose answer has come? (Enter: none)", "1")
        typist.until("1. ratifies")
        typist.until("3. disagrees")
        typist.answer("What does Independent chair say? (Enter: ratifies)", "a")
        typist.until("say which.")
        typist.answer("What does Independent chair say? (Enter: ratifies)", "")
        typist.answer("Who signs? (Enter: ", "")
        typist.answer("On which day? (Enter: today)", "")
        typist.answer("Comments (Enter: none)", "As the panel asks.")
        typist.until("Independent chair ratifies the recommendation.")
        typist.until("Ratified by the independent chair (complete)")
    (signature,) = review(root).sign_offs
    assert (signature.decision, signature.comments) == ("ratifies", "As the panel asks.")


def test_enter_or_the_end_of_input_records_nothing(played: Played) -> None:
    root = played("meeting")
    with at_terminal(root, "sign-off", CASE, *TODAY) as typist:
        typist.answer("Whose answer has come? (Enter: none)", "")
        typist.until(f"Next: cspr sign-off {CASE} --by {CHAIR}")
    with at_terminal(root, "sign-off", CASE, *TODAY) as typist:
        typist.answer("Whose answer has come? (Enter: none)", "1")
        typist.until("What does Independent chair say?")
        typist.press("\x04")
        typist.until(f"Next: cspr sign-off {CASE} --by {CHAIR}")
    assert not review(root).sign_offs


def test_a_no_in_the_procedure_s_word_is_a_disagreement(played: Played) -> None:
    root = played("meeting")
    assert sign("--by", "chair", "--decision", "Does not ratify", "--comments", "Too early.") == 0
    assert [one.decision for one in review(root).sign_offs] == ["disagrees"]


def test_an_answer_is_typed_at_the_keyboard(played: Played, typed: Type) -> None:
    root = played("render")
    typed(
        ("Whose answer has come?", "nobody we know"),
        ("Whose answer has come?", "1"),
        ("say? (Enter", "ratifies"),
        ("Who signs?", "Q. Curlew"),
        ("On which day?", ""),
        ("Comments", "Clear."),
    )
    assert main(["sign-off", CASE, *TODAY]) == 0
    (signature,) = review(root).sign_offs
    assert (signature.by, signature.decision) == ("independent-chair", "ratifies")
    assert (signature.name, signature.comments) == ("Q. Curlew", "Clear.")


def test_nobodys_answer_is_typed(played: Played, typed: Type) -> None:
    root = played("render")
    typed(("Whose answer has come?", ""))
    assert main(["sign-off", CASE, *TODAY]) == 0
    assert not review(root).sign_offs
