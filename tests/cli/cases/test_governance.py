"""``cspr sign-off`` in the five procedures: each one's own order, times, deputies and mediation."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_cli.cli.app import main
from cspr_cli.records.case import Case
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.storage.register import open_register

CASE = "2025-001"
MEETING = "meeting: {date: 2025-06-16}\ncase_summary: A baby was hurt.\n"
Opened = Callable[[str], Path]
Screen = pytest.CaptureFixture[str]


@pytest.fixture
def met(opened: Opened, tmp_path: Path, capsys: Screen) -> Opened:
    """A case whose meeting is recorded; its clock runs from Monday 2 June 2025."""

    def make(partnership: str) -> Path:
        root = opened(partnership)
        day = ["2/6/2025", "--case", CASE, "--today", "2025-06-02"]
        assert main(["date", "notification_sent", *day]) == 0
        hold(tmp_path, MEETING)
        capsys.readouterr()
        return root

    return make


def hold(folder: Path, words: str) -> None:
    answers = folder / "meeting.yaml"
    answers.write_text(words, encoding="utf-8")
    assert main(["meeting", CASE, "--from", str(answers)]) == 0


def sign(by: str, *words: str, today: str = "2025-06-17") -> int:
    return main(["sign-off", CASE, "--by", by, "--name", "A. Marlow", *words, "--today", today])


def disagree(by: str, why: str) -> int:
    return sign(by, "--decision", "disagrees", "--comments", why)


def review(root: Path) -> RapidReview:
    record = open_register(root).case(CASE).read("rapid-review").record
    assert isinstance(record, RapidReview)
    return record


def dates(root: Path) -> dict[str, str]:
    record = open_register(root).case(CASE).read("case").record
    assert isinstance(record, Case)
    return {key: str(day) for key, day in record.dates.items()}


def test_in_lincolnshire_three_partners_then_the_executive_and_the_chair(
    met: Opened, tmp_path: Path, capsys: Screen
) -> None:
    root = met("lincolnshire")
    assert sign("assurance-executive") == 1
    said = capsys.readouterr().err
    assert "First it must be agreed by the three partners (3 of 3 needed)" in said
    assert review(root).sign_offs == ()
    assert sign("local-authority") == sign("police") == 0
    assert sign("independent-chair") == 1
    assert sign("health") == 0
    assert dates(root)["panel_ratified"] == "2025-06-17"
    assert "cspr sign-off 2025-001 --by assurance-executive" in capsys.readouterr().out
    asks = ("--decision", "asks-for-more", "--comments", "Say who told the school")
    assert sign("assurance-executive", *asks) == 0

    hold(tmp_path, f"{MEETING}worries: Nobody told the school.\n")

    capsys.readouterr()
    assert sign("assurance-executive") == 1
    assert "First it must be agreed by the three partners" in capsys.readouterr().err
    for partner in ("local-authority", "police", "health"):
        assert sign(partner, today="2025-06-19") == 0
    assert sign("assurance-executive", today="2025-06-20") == 0
    assert "assurance_signed" not in dates(root)
    assert sign("independent-chair", today="2025-06-20") == 0
    assert dates(root)["assurance_signed"] == "2025-06-20"
    assert "Next: cspr submit 2025-001" in capsys.readouterr().out


def test_in_oldham_the_panel_then_two_of_three_by_four_o_clock(met: Opened, capsys: Screen) -> None:
    root = met("oldham")
    assert sign("police") == 1
    assert "First it must be signed off by the review panel" in capsys.readouterr().err
    assert sign("review-panel") == 0
    last_day = "2025-06-20"
    assert sign("police", today=last_day) == 2
    said = capsys.readouterr().err
    assert "is due by Fri 20 Jun 2025, 16:00: at what time was it signed?" in said
    assert sign("police", "--at", "15:30", today=last_day) == 0
    assert "partners_signed" not in dates(root)
    words = ("--at", "16:05", "--deputy-for", "C. Heron")
    assert sign("health", *words, today=last_day) == 0
    shown = capsys.readouterr()
    assert "It was due by Fri 20 Jun 2025, 16:00, and is recorded as late." in shown.err
    assert "Health agrees the report, late." in shown.out
    assert dates(root)["partners_signed"] == last_day
    police, health = review(root).sign_offs[1:]
    assert (str(police.at), police.late) == ("15:30:00", None)
    assert (health.late, health.deputy_for) == (True, "C. Heron")
    assert "Next: cspr submit" in shown.out


def test_in_oldham_the_clock_on_the_wall_gives_the_time(met: Opened) -> None:
    root = met("oldham")
    assert sign("review-panel") == 0
    assert sign("police", today="2025-06-20T16:01") == 0
    assert review(root).sign_offs[-1].late is True
    assert sign("health", today="2025-06-23") == 0
    assert review(root).sign_offs[-1].late is True


def test_in_lewisham_three_representatives_and_a_scrutineer_who_mediates(
    met: Opened, capsys: Screen
) -> None:
    root = met("lewisham")
    mediate = ("--mediation", "--comments", "The school's part was made plain")
    assert sign("scrutineer", *mediate) == 1
    assert "Nobody disagrees with the report" in capsys.readouterr().err
    assert sign("police") == sign("health") == 0
    assert disagree("local-authority", "The school is not heard") == 0
    assert sign("police", *mediate) == 2
    assert "'police' does not mediate in this procedure" in capsys.readouterr().err
    assert sign("scrutineer", "--mediation") == 2
    assert "What came of the mediation?" in capsys.readouterr().err

    assert sign("scrutineer", *mediate) == 0

    said = capsys.readouterr().out
    assert "Recorded: Scrutineer mediated." in said
    assert "Mediated by Scrutineer, Tue 17 Jun 2025: The school's part was made plain" in said
    assert "to an earlier text" not in said
    one = review(root).mediations[0]
    assert (one.by, one.about) == ("scrutineer", "Local authority: The school is not heard")
    assert sign("local-authority") == 0
    assert dates(root)["partners_approved"] == "2025-06-17"


def test_in_plymouth_and_torbay_both_endorse_or_seek_amendment(
    met: Opened, tmp_path: Path, capsys: Screen
) -> None:
    root = met("plymouth-torbay")
    assert sign("partnership-chair") == 0
    seeks = ("--decision", "asks-for-more", "--comments", "Name the hospital")
    assert sign("iqa", *seeks) == 0
    assert "IQA asks for amendment before signing." in capsys.readouterr().out
    assert review(root).sign_offs[-1].asks == "amendment"
    hold(tmp_path, f"{MEETING}worries: The hospital was not named.\n")
    assert sign("iqa") == 0
    said = capsys.readouterr()
    assert "The report has changed since Chair of the partnership signed it." in said.err
    assert "Next: cspr sign-off 2025-001 --by partnership-chair" in said.out
    assert sign("partnership-chair", today="2025-06-18") == 0
    assert dates(root)["endorsed"] == "2025-06-18"


def test_in_surrey_the_independent_chair_ratifies_or_asks_for_clarification(
    met: Opened, capsys: Screen
) -> None:
    root = met("surrey")
    asks = ("--decision", "asks-for-more", "--comments", "Which school?", "--asks")
    assert sign("independent-chair", *asks, "money") == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "It may ask for: clarification and more information." in said
    assert sign("independent-chair", *asks, "clarification") == 0
    assert "asks for clarification before signing." in capsys.readouterr().out
    assert sign("independent-chair", "--mediation", "--comments", "Agreed") == 2
    assert "It names no mediator of the report." in capsys.readouterr().err
    assert sign("independent-chair", "--deputy-for", "C. Heron") == 2
    assert "does not provide for deputies" in capsys.readouterr().err
    assert sign("independent-chair", "--at", "noon") == 2
    assert "--at 'noon' is not a time of day." in capsys.readouterr().err
    assert sign("independent-chair", today="2025-06-19") == 0
    assert "recorded as late" in capsys.readouterr().err
    assert dates(root)["ratified"] == "2025-06-19"
