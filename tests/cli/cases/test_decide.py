"""``cspr decide``: an agency's version is accepted, rejected or noted, in one commit."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cspr_cli.cli.app import main
from tests.cli.at_terminal import at_terminal

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


def test_a_person_is_taken_field_by_field_and_said_so_beforehand(
    register: Path, waiting: Waiting, capsys: Captured
) -> None:
    case = waiting(BROTHER)
    assert decide(case, 1, "accept", "--field", "name", "--field", "relationship") == 0
    said = capsys.readouterr().out
    assert said.index("Adds a person to the case:") < said.index("Name: accepted.")
    assert "also_known_as" not in said
    assert decide(case, 3, "accept") == 0
    assert "Changes referral.yaml:" in capsys.readouterr().out
    brother = read(register, case, "referral")["family"][1]
    assert (brother["name"], brother["relationship"]) == ("Rook Fenwick", "Half-brother")
    assert brother["also_known_as"] == ["Rooky", "R. Fen"]


@pytest.mark.parametrize("fields", [("date_of_birth",), ("relationship",)])
def test_fields_that_are_not_told_or_lack_the_name_are_refused(
    register: Path, waiting: Waiting, capsys: Captured, fields: tuple[str, ...]
) -> None:
    case = waiting(BROTHER)
    words = [word for key in fields for word in ("--field", key)]
    assert decide(case, 1, "accept", *words) == 2
    assert "Its fields: name, relationship, also_known_as." in capsys.readouterr().err
    assert len(read(register, case, "referral")["family"]) == 1


def test_only_a_person_who_is_added_has_fields(waiting: Waiting, capsys: Captured) -> None:
    case = waiting([BIRTH])
    assert decide(case, 1, "accept", "--field", "date_of_birth") == 2
    assert "Leave --field out." in capsys.readouterr().err


def test_two_people_reported_in_the_same_row_are_two_people(
    register: Path, waiting: Waiting
) -> None:
    case = waiting(BROTHER)
    other = [
        {"path": "referral.family[1].name", "label": "Name", "returned": "Ash Neighbour"},
        {"path": "referral.family[1].date_of_birth", "label": "DOB", "returned": "1970"},
    ]
    folder = register / "cases" / case / "scoping"
    record = {"schema": "1", "agency": "health", "anomalies": other}
    (folder / "health.yaml").write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")
    for words in (["add", "-A"], ["commit", "-qm", "Receive by hand"]):
        subprocess.run(["git", *words], cwd=register, check=True)
    assert decide(case, 1, "accept") == 0
    health = ("--agency", "health", "--decision", "accept", "--reason", "Seen", *TODAY)
    assert main(["decide", case, *health, "--anomaly", "1", "--field", "name"]) == 0
    assert main(["decide", case, *health, "--anomaly", "2"]) == 0
    people = read(register, case, "referral")["family"]
    assert [one["name"] for one in people] == ["Ada Fenwick", "Rook Fenwick", "Ash Neighbour"]
    assert "date_of_birth" not in people[1]
    assert people[2]["date_of_birth"] == "1970"


def test_what_waits_is_walked_through_and_recorded_in_one_commit(
    register: Path, waiting: Waiting
) -> None:
    case = waiting([BIRTH, ALIAS, *BROTHER])
    before = commits(register)
    ask = "Accept, reject, note, skip, back or stop? (a/r/n/S/b/q)"
    with at_terminal(register, "decide", case, *TODAY) as typist:
        typist.until("1 of 3 · Police")
        typist.until("we sent:  2025-01-04")
        typist.answer(ask, "what")
        typist.until("b: one back")
        typist.answer(ask, "a")
        typist.until("Date of birth: 2025-01-04 → 2025-01-14")
        typist.answer("Why? (Enter: think again)", "")
        typist.answer(ask, "r")
        typist.answer("Why? (Enter: think again)", "Certificate seen")
        typist.until("2 of 3")
        typist.answer(ask, "b")
        typist.until("so far: rejected, Certificate seen")
        typist.answer(ask, "")
        typist.until("2 of 3")
        typist.until(ask)
        typist.press("\x04")
        typist.until("What you decided is kept.")
    assert commits(register) == before
    with at_terminal(register, "decide", case, *TODAY) as typist:
        typist.answer("Go on with them? (Y/n)", "y")
        typist.until("2 of 3")
        typist.answer(ask, "n")
        typist.answer("Why?", "")
        typist.until("somebody whom the case does not have:")
        typist.answer(ask, "a")
        typist.answer("relationship: Half-brother?", "y")
        typist.answer("R. Fen?", "n")
        typist.until("Adds a person to the case:")
        typist.answer("Why? (Enter: think again)", "Police records")
        typist.answer("Record 1 accepted, 1 rejected, 1 noted", "y")
        typist.until("3 decisions recorded.")
        typist.until("1 anomaly still to settle.")
    assert len(commits(register)) == len(before) + 1
    assert commits(register)[0].startswith("Settle 3 anomalies that Police reported")
    assert read(register, case, "referral")["family"][1]["name"] == "Rook Fenwick"
    assert [one.get("decision") for one in read(register, case, "scoping/police")["anomalies"]] == [
        "rejected",
        "noted",
        "accepted",
        "accepted",
        None,
    ]


def test_a_walk_may_decide_nothing_or_be_put_off(register: Path, waiting: Waiting) -> None:
    case = waiting([BIRTH])
    ask = "Accept, reject, note, skip, back or stop? (a/r/n/S/b/q)"
    with at_terminal(register, "decide", case, *TODAY) as typist:
        typist.answer(ask, "q")
        typist.until("Nothing was decided; all of it waits.")
    with at_terminal(register, "decide", case, *TODAY) as typist:
        typist.answer(ask, "n")
        typist.answer("Why?", "Asked again")
        typist.answer("Record 0 accepted, 0 rejected, 1 noted", "n")
        typist.until("Nothing was recorded.")
    with at_terminal(register, "decide", case, *TODAY) as typist:
        typist.answer("Go on with them? (Y/n)", "y")
        typist.answer(ask, "s")
        typist.until("Nothing was decided; all of it waits.")
