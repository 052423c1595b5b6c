"""``cspr local-review begin`` follows the rapid review, or says why it does not."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.cli.review.how import recorded_with
from cspr_cli.records.review_rules import ReviewStep, StepKind

CASE = "2025-001"
DEMO = "2026-001"
Screen = pytest.CaptureFixture[str]
Submitted = Callable[..., Path]
Played = Callable[[str], Path]


def begin(case: str, *words: str, today: str) -> int:
    return main(["local-review", "begin", case, *words, "--today", today])


def said(capsys: Screen) -> str:
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())


def test_before_the_rapid_review_it_is_refused_with_all_that_is_missing(
    played: Played, capsys: Screen
) -> None:
    root = played("chronology")
    capsys.readouterr()
    assert begin(DEMO, today="2026-11-16") == 1
    words = said(capsys)
    assert "the rapid review has recommended nothing" in words
    assert "it is not ratified by the independent chair" in words
    assert "the rapid review has not gone to the Panel" in words
    assert "Nothing was changed." in words
    assert f"cspr local-review begin {DEMO} --reason WHY" in words
    assert not (root / "cases" / DEMO / "local-review.yaml").exists()


def test_what_is_done_is_not_asked_for_again(played: Played, capsys: Screen) -> None:
    played("sign-off")
    capsys.readouterr()
    begin(DEMO, today="2026-11-20")
    words = said(capsys)
    assert "recommended nothing" not in words
    assert "ratified" not in words
    assert "the rapid review has not gone to the Panel" in words


def test_with_the_reason_it_begins_and_the_reason_is_kept_and_shown(
    played: Played, capsys: Screen
) -> None:
    root = played("chronology")
    assert begin(DEMO, "--reason", "An inquest opens at once", today="2026-11-16") == 0
    kept = (root / "cases" / DEMO / "local-review.yaml").read_text(encoding="utf-8")
    assert "begun_early_because: An inquest opens at once" in kept
    capsys.readouterr()
    assert main(["local-review", "show", DEMO, "--today", "2026-11-16"]) == 0
    assert "Begun before the rapid review was done: An inquest opens at once" in said(capsys)
    assert main(["local-review", "show", DEMO, "--json", "--today", "2026-11-16"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["begun_early_because"] == "An inquest opens at once"


def test_once_it_is_with_the_panel_no_reason_is_asked(submitted: Submitted, capsys: Screen) -> None:
    root = submitted("plymouth-torbay")
    assert begin(CASE, today="2025-02-03") == 0
    assert f"Recorded with: cspr local-review terms --agreed DAY --case {CASE}" in said(capsys)
    kept = (root / "cases" / CASE / "local-review.yaml").read_text(encoding="utf-8")
    assert "begun_early_because" not in kept


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        (StepKind.TERMS, f"cspr local-review terms --agreed DAY --case {CASE}"),
        (StepKind.REPORTS_BACK, f"cspr receive {CASE} FILE --agency KEY"),
        (StepKind.AVAILABLE, f"cspr date publication_ended DAY --case {CASE}"),
        (StepKind.RECORDED, f"cspr local-review done a-step --case {CASE}"),
    ],
)
def test_what_is_next_comes_with_the_command_that_records_it(kind: StepKind, command: str) -> None:
    who = ("panel",) if kind is StepKind.RECORDED else ()
    step = ReviewStep(key="a-step", label="A step", kind=kind, who=who)
    assert recorded_with(step, CASE) == command


def test_another_review_than_was_recommended_needs_the_panel_s_view_or_a_reason(
    submitted: Submitted, tmp_path: Path, capsys: Screen
) -> None:
    submitted("lewisham")
    (tmp_path / "m.yaml").write_text("recommendation: {choice: no-further-action}\n")
    assert main(["meeting", CASE, "--from", str(tmp_path / "m.yaml")]) == 0
    capsys.readouterr()
    assert begin(CASE, today="2025-02-10") == 1
    assert "the rapid review recommended 'No further action', not 'Local" in said(capsys)
    reply = ["panel-reply", "record", CASE, "--view", "contrary", "--said", "Hold a review."]
    assert main([*reply, "--on", "2025-02-07", "--today", "2025-02-07"]) == 0
    assert begin(CASE, today="2025-02-10") == 0


def test_a_referral_on_another_path_has_no_rapid_review_to_wait_for(submitted: Submitted) -> None:
    root = submitted("surrey", referred="2021-01-11", sent="2021-01-29")
    case = root / "cases" / "2021-001" / "case.yaml"
    lines = case.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "submitted" not in line and "panel_received" not in line]
    case.write_text("\n".join([*kept, "pathway: other-review"]) + "\n", encoding="utf-8")
    run = ["git", "-C", str(root), "commit", "-qam", "Take another path"]
    subprocess.run(run, check=True)
    assert begin("2021-001", "--kind", "other-review", today="2021-02-01") == 0
