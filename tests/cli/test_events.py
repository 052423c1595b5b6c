"""``cspr events`` and ``cspr genogram`` in a real register: what they say, keep and refuse."""

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cspr_cli.cli.app import main
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.pdf import find_libreoffice

SETTINGS = """\
schema: 1
partnership: surrey
name: Reedshire Safeguarding Children Partnership
agencies:
  - {key: police, name: Police, partner: police}
  - {key: gp, name: Family practice}
"""
CASE = """\
schema: 1
reference: 2025-001
partnership: surrey
rule_set: wt2023
stage: scoping
dates:
  referral_received: 2025-06-02
"""
REFERRAL = """\
schema: 1
subjects:
  - {id: child-1, name: Wren Fenwick, date_of_birth: 2020-03-06, role: subject, gender: Female}
family:
  - {id: mother, name: Mara Fenwick, role: mother}
  - {id: friend, name: Jo Pell, role: significant-other}
"""
POLICE = """\
schema: 1
agency: police
events:
  - {id: police-1, date: 3/5/2024, time: '14:00', child_seen: 'yes', people: [Wren Fenwick],
     what: A bruise on her left cheek from a fall at nursery}
  - {id: police-2, date: 3/5/2024, what: Call from a neighbour about noise}
  - {id: police-3, date: 9/9/2024, what: No reply at the door}
  - {id: police-4, date: 10/9/2024, what: No access to the home}
"""
GP = """\
schema: 1
agency: gp
events:
  - {id: gp-1, date: 4/5/2024, child_seen: 'no', people: [Wren Fenwick],
     what: Bruised left cheek said by mum to be a fall at nursery}
  - {id: gp-2, date: not known, what: Routine}
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "R. Curlew")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "curlew@example.org")
    root = tmp_path / "register"
    settings = tmp_path / "settings.yaml"
    settings.write_text(SETTINGS, encoding="utf-8")
    assert main(["init", str(root), "--from", str(settings)]) == 0
    folder = root / "cases" / "2025-001"
    with begin_change(root) as change:
        for name, text in {
            "case": CASE, "referral": REFERRAL, "chronology/police": POLICE, "chronology/gp": GP,
        }.items():  # fmt: skip
            change.create(folder / f"{name}.yaml", text)
        change.commit("Write invented records")
    monkeypatch.chdir(folder)
    return folder


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main(["events", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def decide(*words: str) -> int:
    pair = ("--event", "police-1", "--event", "gp-1")
    return main(["events", "decide", *pair, "--today", "2025-06-05", *words])


def test_a_pair_is_found_decided_kept_and_undone(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [item["events"] for item in answer(capsys, "duplicates")] == [["police-1", "gp-1"]]
    assert decide("--decision", "same", "--reason", "One fall", "--by", "R. Curlew") == 0
    assert answer(capsys, "duplicates") == []
    disagree = answer(capsys, "discrepancies")
    assert [item["about"] for item in disagree] == ["date", "child seen"]
    text = (case / "chronology-decisions.yaml").read_text(encoding="utf-8")
    assert "decision: same" in text
    assert decide("--undo") == 0
    assert len(answer(capsys, "duplicates")) == 1
    assert decide("--undo") == 2


def test_a_later_decision_keeps_the_files_comments(case: Path) -> None:
    assert decide("--decision", "same", "--reason", "One fall") == 0
    path = case / "chronology-decisions.yaml"
    with begin_change(case.parents[1]) as change:
        text = path.read_text(encoding="utf-8")
        change.replace(path, "# Agreed with the panel.\n" + text)
        change.commit("Add a comment")
    assert decide("--decision", "related", "--reason", "Seen again next day") == 0
    text = path.read_text(encoding="utf-8")
    assert "# Agreed with the panel." in text
    assert "decision: related" in text
    assert "decision: same" not in text
    log = subprocess.run(
        ["git", "log", "-1", "--format=%s"], capture_output=True, text=True, check=True
    )
    assert log.stdout.strip() == "Decide that police-1 and gp-1 are related"


@pytest.mark.parametrize(
    "words",
    [
        ["decide", "--event", "police-1", "--event", "nobody-9", "--decision", "same"],
        ["decide", "--event", "police-1", "--decision", "same", "--reason", "x"],
        ["decide", "--event", "police-1", "--event", "gp-1", "--decision", "perhaps"],
        ["decide", "--event", "police-1", "--event", "gp-1", "--decision", "same"],
        ["order", "--event", "police-1", "--event", "gp-1"],
        ["order", "--event", "gp-2"],
        ["order"],
        ["gaps", "--agency", "nobody"],
        ["who-knew"],
        ["between", "--event", "police-1"],
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(case: Path, words: list[str]) -> None:
    assert main(["events", *words]) == 2
    assert not (case / "chronology-decisions.yaml").exists()


def test_the_panels_questions_are_answered(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert case.is_dir()
    (gap,) = answer(capsys, "gaps", "--days", "60")
    assert (gap["after"], gap["until"], gap["days"]) == ("gp-1", "police-3", "127")
    assert answer(capsys, "gaps", "--agency", "gp") == []
    assert answer(capsys, "gaps", "--child-seen") == []
    assert [item["event"] for item in answer(capsys, "not-seen")] == ["gp-1"]
    assert [item["events"] for item in answer(capsys, "missed")] == ["police-3, police-4"]
    assert [i["agency"] for i in answer(capsys, "who-knew", "--words", "bruises")] == [
        "Police",
        "Family practice",
    ]
    ages = {item["event"]: item["wren_fenwick"] for item in answer(capsys, "ages")}
    assert ages["police-1"] == "4 years 1 month"
    assert ages["gp-2"] == ""
    (span,) = answer(capsys, "between", "--event", "police-1", "--event", "gp-1")
    assert span["elapsed"] == "1 day"
    assert main(["events", "gaps"]) == 0
    assert "127" in capsys.readouterr().out


def test_a_silence_up_to_the_incident_counts(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [gap["until"] for gap in answer(capsys, "gaps", "--days", "60")] == ["police-3"]
    with begin_change(case.parents[1]) as change:
        text = (case / "referral.yaml").read_text(encoding="utf-8")
        change.replace(case / "referral.yaml", f"{text}incident: {{date: 2025-01-31}}\n")
        change.create(case / "terms-of-reference.yaml", "schema: 1\nperiod_from: 2024-01-01\n")
        change.commit("Write an invented incident")
    first, _, last = answer(capsys, "gaps", "--days", "60")
    assert (first["first_day"], first["until"]) == ("2024-01-01", "police-2")
    assert (last["after"], last["last_day"], last["days"]) == ("police-4", "2025-01-31", "143")


def test_a_days_order_is_kept_and_taken_back(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", "order", "--event", "police-1", "--event", "police-2"]) == 0
    assert "order:" in (case / "chronology-decisions.yaml").read_text(encoding="utf-8")
    ids = [item["event"] for item in answer(capsys, "ages")]
    assert ids.index("police-1") < ids.index("police-2")
    assert main(["events", "order", "--event", "police-2"]) == 0
    assert "order:" not in (case / "chronology-decisions.yaml").read_text(encoding="utf-8")


def test_the_tables_for_people_say_the_same(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert case.is_dir()
    assert main(["events", "duplicates"]) == 0
    assert "police-1 + gp-1" in capsys.readouterr().out
    assert decide("--decision", "same", "--reason", "One fall") == 0
    capsys.readouterr()
    assert main(["events", "duplicates"]) == 0
    assert capsys.readouterr().out == "0 pairs wait for a decision.\n"
    assert main(["events", "discrepancies"]) == 0
    assert "They disagree on the date" in capsys.readouterr().out


def test_the_genogram_is_drawn_and_says_who_is_not_placed(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["genogram"]) == 0
    assert "1 people are related" not in capsys.readouterr().out
    picture = (case / "documents" / "genogram.svg").read_text(encoding="utf-8")
    assert "Mara Fenwick" in picture


def test_the_genogram_comes_as_a_picture_in_word_and_with_roles(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["genogram", "--format", "png, word"]) == 0
    assert main(["genogram", "--format", "svg,png", "--anonymised"]) == 0
    written = sorted(path.name for path in (case / "documents").iterdir())
    assert written == [
        "genogram-anonymised.png", "genogram-anonymised.svg", "genogram.docx", "genogram.png",
    ]  # fmt: skip
    hidden = (case / "documents" / "genogram-anonymised.svg").read_text(encoding="utf-8")
    assert "Fenwick" not in hidden
    assert "Mother" in hidden
    capsys.readouterr()
    assert main(["genogram", "--format", "gif"]) == 2
    assert "Choose from svg, png, word, pdf" in capsys.readouterr().err
    assert main(["genogram", "--names", "roles"]) == 2


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_the_genogram_may_be_a_pdf_and_an_older_one_is_told(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["genogram", "--format", "pdf"]) == 0
    pdf = case / "documents" / "genogram.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    pdf.write_bytes(b"%PDF of another day")
    words = ["git", "-C", str(case), "commit", "-qam", "Another"]
    subprocess.run(words, check=True)
    capsys.readouterr()
    assert main(["genogram"]) == 0
    assert "genogram.pdf is of an earlier genogram.docx" in capsys.readouterr().err


def test_the_chronology_is_written_in_the_formats_asked_for(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["chronology", "--format", "html, svg"]) == 0
    written = sorted(path.name for path in (case / "documents").iterdir())
    assert written == ["master-chronology.html", "master-chronology.svg"]
    assert main(["chronology"]) == 0
    written = sorted(path.suffix for path in (case / "documents").iterdir())
    assert written == [".docx", ".html", ".svg", ".xlsx"]
    capsys.readouterr()
    assert main(["chronology", "--format", "gif"]) == 2
    assert "Choose from word, excel, html, svg" in capsys.readouterr().err


def test_an_anonymised_chronology_names_nobody(case: Path) -> None:
    assert main(["chronology", "--anonymised", "--today", "2025-06-05"]) == 0
    files = sorted((case / "documents").iterdir())
    assert [path.name for path in files] == [
        f"master-chronology-anonymised.{ending}" for ending in ("docx", "html", "svg", "xlsx")
    ]
    page = files[1].read_text(encoding="utf-8")
    assert "Fenwick" not in page
    assert ">Child<" in page


def test_an_anonymised_chronology_with_a_name_left_is_not_written(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cspr_cli.documents.pseudonyms.Pseudonyms.hidden", lambda _, text: text)
    capsys.readouterr()
    assert main(["chronology", "--anonymised", "--today", "2025-06-05"]) == 1
    assert "would still hold" in capsys.readouterr().err
    assert not (case / "documents").exists()


def test_the_report_for_the_panel_is_written_with_what_was_decided(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide("--decision", "same", "--reason", "One fall") == 0
    capsys.readouterr()
    assert main(["events", "report", "--today", "2025-06-05"]) == 0
    assert "Made from 6 entries of 2 agencies." in capsys.readouterr().out
    path = case / "documents" / "chronology-report.docx"
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode("utf-8")
    assert "They disagree on" in text
    assert "gp-1" in text
    assert "1 run of two or more" in text
    log = subprocess.run(
        ["git", "log", "-1", "--format=%s"], capture_output=True, text=True, check=True
    )
    assert log.stdout.strip() == "Write what the chronology tells the panel"


def test_accounts_that_tell_the_opposite_disagree_on_what_happened(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = case / "chronology" / "gp.yaml"
    with begin_change(case.parents[1]) as change:
        text = path.read_text(encoding="utf-8")
        change.replace(path, text.replace("Bruised left cheek", "There wasn't a bruise on the"))
        change.commit("Write another account")
    assert decide("--decision", "same", "--reason", "One fall") == 0
    assert main(["events", "discrepancies"]) == 0
    assert "They disagree on what happened" in capsys.readouterr().out


def test_decisions_and_orders_are_listed(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert case.is_dir()
    assert main(["events", "decisions"]) == 0
    assert "0 decisions." in capsys.readouterr().out
    assert decide("--decision", "related", "--reason", "Seen again", "--by", "R. Curlew") == 0
    assert main(["events", "order", "--event", "police-1", "--event", "police-2"]) == 0
    found = answer(capsys, "decisions")
    assert found["pairs"][0]["decision"] == "related"
    assert found["order"][0]["events"] == ["police-1", "police-2"]
    assert main(["events", "decisions"]) == 0
    shown = capsys.readouterr().out
    assert "R. Curlew, 2025-06-05" in shown
    assert "in this order" in shown
