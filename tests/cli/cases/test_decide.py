"""``cspr decide``: an agency's version is accepted, rejected or noted, in one commit."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cspr_cli.cli.app import main

Captured = pytest.CaptureFixture[str]
Waiting = Callable[..., str]
Anomalies = list[dict[str, str]]
TODAY = ("--today", "2025-06-11")
BIRTH = {
    "path": "referral.subjects[0].date_of_birth",
    "label": "Date of birth",
    "sent": "2025-01-04",
    "returned": "2025-01-14",
}
ALIAS = {
    "path": "referral.family[0].also_known_as",
    "label": "Also known as",
    "sent": "Addy",
    "returned": "Addy\nAda Marsh",
}
BROTHER = [
    {"path": "referral.family[1].name", "label": "Name", "returned": "Rook Fenwick"},
    {"path": "referral.family[1].relationship", "returned": "Half-brother"},
    {"path": "referral.family[1].also_known_as", "returned": "Rooky\nR. Fen"},
]


def read(register: Path, case: str, name: str) -> dict[str, Any]:
    text = (register / "cases" / case / f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text
    return data


def commits(register: Path) -> list[str]:
    return subprocess.run(
        ["git", "log", "--format=%s|%(trailers:key=Record,valueonly,separator=%x2c)"],
        cwd=register,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()


@pytest.fixture
def waiting(register: Path, open_case: Callable[..., str]) -> Waiting:
    """A case whose police return has these anomalies, committed."""

    def made(anomalies: Anomalies) -> str:
        case = open_case()
        folder = register / "cases" / case / "scoping"
        folder.mkdir()
        record = {"schema": "1", "agency": "police", "anomalies": anomalies}
        (folder / "police.yaml").write_text(
            "# what the police sent\n" + yaml.safe_dump(record, sort_keys=False), encoding="utf-8"
        )
        for words in (["add", "-A"], ["commit", "-qm", "Receive by hand"]):
            subprocess.run(["git", *words], cwd=register, check=True)
        return case

    return made


def decide(
    case: str, number: int, decision: str, *more: str, reason: str = "Records say so"
) -> int:
    choice = ("--agency", "police", "--anomaly", str(number), "--decision", decision)
    why = ("--reason", reason) if reason and "--reason" not in more else ()
    return main(["decide", case, *choice, *TODAY, *why, *more])


def test_what_waits_is_listed_with_both_versions(waiting: Waiting, capsys: Captured) -> None:
    case = waiting([BIRTH, {**ALIAS, "decision": "noted"}, *BROTHER])
    assert main(["decide", case]) == 0
    shown = capsys.readouterr().out
    assert "4 anomalies to settle" in shown
    assert "Also known as" not in shown
    for words in ("police", "Date of birth", "2025-01-04", "2025-01-14", "Rook Fenwick"):
        assert words in shown
    assert main(["decide", "--case", case, "--agency", "police"]) == 0
    assert "4 anomalies to settle" in capsys.readouterr().out


def test_one_that_waits_is_one(waiting: Waiting, capsys: Captured) -> None:
    case = waiting([BIRTH])
    main(["decide", case])
    assert "1 anomaly to settle" in capsys.readouterr().out


def test_nothing_waits(open_case: Callable[..., str], capsys: Captured) -> None:
    assert main(["decide", open_case()]) == 0
    assert capsys.readouterr().out == "No anomaly waits for a decision.\n"


def test_an_accepted_date_of_birth_changes_the_referral_in_one_commit(
    register: Path, waiting: Waiting, capsys: Captured
) -> None:
    case = waiting([BIRTH, ALIAS])
    before = len(commits(register))
    more = ("--reason", "The birth was registered so", "--by", "Business manager")
    assert decide(case, 1, "accept", *more) == 0
    assert "Date of birth: accepted." in capsys.readouterr().out
    assert read(register, case, "referral")["subjects"][0]["date_of_birth"] == "2025-01-14"
    first, second = read(register, case, "scoping/police")["anomalies"]
    assert first["decision"] == "accepted"
    assert first["decided_on"] == "2025-06-11"
    assert first["reason"] == "The birth was registered so"
    assert first["decided_by"] == "Business manager"
    assert "decision" not in second
    assert len(commits(register)) == before + 1
    said = "Settle an anomaly that Police reported|scoping/police,referral"
    assert commits(register)[0] == said
    text = (register / "cases" / case / "scoping" / "police.yaml").read_text(encoding="utf-8")
    assert text.startswith("# what the police sent\n")


@pytest.mark.parametrize(
    ("word", "kept"), [("reject", "rejected"), ("rejected", "rejected"), ("Note", "noted")]
)
def test_a_rejected_or_noted_one_leaves_the_referral_as_it_is(
    register: Path, waiting: Waiting, word: str, kept: str
) -> None:
    case = waiting([BIRTH])
    referral = (register / "cases" / case / "referral.yaml").read_bytes()
    assert decide(case, 1, word) == 0
    assert (register / "cases" / case / "referral.yaml").read_bytes() == referral
    (anomaly,) = read(register, case, "scoping/police")["anomalies"]
    assert anomaly["decision"] == kept
    assert anomaly["reason"] == "Records say so"
    assert commits(register)[0].endswith("|scoping/police")


def test_accepted_names_become_items_of_the_list(register: Path, waiting: Waiting) -> None:
    case = waiting([ALIAS])
    assert decide(case, 1, "accepted") == 0
    assert read(register, case, "referral")["family"][0]["also_known_as"] == ["Addy", "Ada Marsh"]


def test_a_reported_person_is_added_whole_with_a_key_that_names_nobody(
    register: Path, waiting: Waiting, capsys: Captured
) -> None:
    case = waiting([BIRTH, *BROTHER])
    assert decide(case, 3, "accept", "--reason", "Police records") == 0
    assert capsys.readouterr().out.count(": accepted.") == 3
    mother, brother = read(register, case, "referral")["family"]
    assert mother["name"] == "Ada Fenwick"
    assert brother["name"] == "Rook Fenwick"
    assert brother["also_known_as"] == ["Rooky", "R. Fen"]
    assert brother["relationship"] == "Half-brother"
    assert brother["id"]
    assert "rook" not in brother["id"].casefold()
    first, *others = read(register, case, "scoping/police")["anomalies"]
    assert "decision" not in first
    assert {other["decision"] for other in others} == {"accepted"}


def test_a_reported_person_is_rejected_whole(register: Path, waiting: Waiting) -> None:
    case = waiting(BROTHER)
    assert decide(case, 1, "reject", "--reason", "Another family") == 0
    assert len(read(register, case, "referral")["family"]) == 1
    assert {one["decision"] for one in read(register, case, "scoping/police")["anomalies"]} == {
        "rejected"
    }


def test_what_the_referral_says_already_needs_no_change(register: Path, waiting: Waiting) -> None:
    case = waiting([{**BIRTH, "returned": "4 January 2025"}])
    assert decide(case, 1, "accept") == 0
    assert read(register, case, "referral")["subjects"][0]["date_of_birth"] == "2025-01-04"
    assert commits(register)[0].endswith("|scoping/police")


def test_it_is_refused_where_the_referral_has_changed_since(
    register: Path, waiting: Waiting, capsys: Captured
) -> None:
    case = waiting([{**BIRTH, "sent": "2024-12-31"}])
    before = commits(register)
    assert decide(case, 1, "accept") == 1
    said = capsys.readouterr().err
    assert (
        "referral.yaml says '2025-01-04' there now, which is not what the agency was sent" in said
    )
    assert commits(register) == before
    assert "decision" not in read(register, case, "scoping/police")["anomalies"][0]
    assert decide(case, 1, "note") == 0


def test_only_a_person_can_be_added(waiting: Waiting, register: Path, capsys: Captured) -> None:
    case = waiting([{"path": "referral.agencies_involved[4].name", "returned": "A school"}])
    before = commits(register)
    assert decide(case, 1, "accept") == 1
    assert "Only a person can be added from a return" in capsys.readouterr().err
    assert commits(register) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--agency", "polise", "--anomaly", "1", "--decision", "note"), "Did you mean police?"),
        (("--agency", "zzz"), "See what waits with: cspr decide"),
        (("--agency", "police", "--anomaly", "2", "--decision", "note"), "police has 1 anomaly;"),
        (("--agency", "police", "--anomaly", "0", "--decision", "note"), "there is no number 0."),
        (("--agency", "police", "--anomaly", "1", "--decision", "maybe"), "'maybe' is not a decis"),
    ],
)
def test_what_cannot_be_settled_changes_nothing(
    register: Path, waiting: Waiting, words: tuple[str, ...], said: str, capsys: Captured
) -> None:
    case = waiting([BIRTH])
    before = commits(register)
    assert main(["decide", case, *words]) == 2
    assert said in capsys.readouterr().err
    assert commits(register) == before


def test_a_return_that_cannot_be_read_stops_it_with_its_place(
    register: Path, waiting: Waiting, capsys: Captured
) -> None:
    case = waiting([BIRTH])
    path = register / "cases" / case / "scoping" / "police.yaml"
    path.write_text("schema: 1\nagency: police\nnonsense: 1\n", encoding="utf-8")
    assert decide(case, 1, "accept") == 1
    shown = capsys.readouterr()
    assert f"cases/{case}/scoping/police.yaml:3:1 error" in shown.out
    assert "nothing was changed" in shown.err


@pytest.mark.parametrize("word", ["accept", "rejected"])
def test_a_decision_needs_its_reason(
    register: Path, waiting: Waiting, word: str, capsys: Captured
) -> None:
    case = waiting([BIRTH])
    before = commits(register)
    assert decide(case, 1, word, reason="") == 2
    assert "without a reason; nothing was changed." in capsys.readouterr().err
    assert commits(register) == before
    assert decide(case, 1, "note", reason="") == 0
    assert "reason" not in read(register, case, "scoping/police")["anomalies"][0]


def test_what_is_settled_is_not_settled_anew_unsaid(
    register: Path, waiting: Waiting, capsys: Captured
) -> None:
    case = waiting([BIRTH])
    assert decide(case, 1, "accept", "--by", "Chair") == 0
    before = commits(register)
    capsys.readouterr()

    assert decide(case, 1, "reject") == 1

    said = capsys.readouterr().err
    assert "(Date of birth) was accepted on Wed 11 Jun 2025 by Chair; nothing was changed." in said
    assert "--again" in said
    assert commits(register) == before
    assert decide(case, 1, "note", "--again", reason="") == 0
    assert "The case's record still has what was accepted." in capsys.readouterr().err
    (anomaly,) = read(register, case, "scoping/police")["anomalies"]
    assert anomaly["decision"] == "noted"
    assert {"reason", "decided_by"}.isdisjoint(anomaly)


def test_what_waits_is_listed_for_a_program(waiting: Waiting, capsys: Captured) -> None:
    case = waiting([{**ALIAS, "decision": "noted"}, BIRTH])
    assert main(["decide", case, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"agency": "police", "anomaly": 2, "name": "another date of birth", **BIRTH}
    ]
