"""A sixth procedure, unlike any that ships, from an installed wheel and the register alone.

Westmere is invented. Its clock starts with an alert and calls that day 1; it has twelve days, a
body of its own in the quorum, two signatures of three by noon after another body's, a menu in its
own words, and documents that no other procedure has. Its dates are counted by hand.
"""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from docx import Document

from tests.installing import copied_to, pip, run

GIVEN = Path(__file__).parents[1] / "sixth"
CASE = "2025-001"
Cspr = Callable[..., str]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment; only the libraries are this one's."""
    folder = tmp_path_factory.mktemp("installed")
    project = copied_to(folder / "clone")
    venv.create(folder / "venv", with_pip=False)
    scripts = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    here = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    libraries = [place for place in sys.path if place.endswith("site-packages")]
    (Path(here) / "libraries.pth").write_text("\n".join(libraries) + "\n", encoding="utf-8")
    command = [word if word != sys.executable else str(python) for word in pip()]
    if "--python" not in command:
        command += ["--python", str(python)]
    run(
        *command,
        *("install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"),
        *("--disable-pip-version-check", str(project)),
    )
    shutil.rmtree(project)
    found = run(str(python), "-c", "import cspr_cli; print(cspr_cli.__file__)").strip()
    assert Path(found).is_relative_to(folder / "venv")
    return scripts / "cspr"


@pytest.fixture
def register(tmp_path: Path, program: Path) -> tuple[Path, Cspr]:
    """A register in which Westmere's own procedure stands, and its program."""
    root = tmp_path / "register"
    who = {f"GIT_{one}_NAME": "R. Curlew" for one in ("AUTHOR", "COMMITTER")}
    who |= {f"GIT_{one}_EMAIL": "curlew@example.org" for one in ("AUTHOR", "COMMITTER")}

    def cspr(*words: str, code: int = 0) -> str:
        answer = subprocess.run(
            [str(program), *words],
            cwd=root if root.exists() else tmp_path,
            env={**os.environ, **who, "COLUMNS": "200", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert answer.returncode == code, answer.stdout + answer.stderr
        return answer.stdout + answer.stderr

    cspr("init", str(root), "--from", str(GIVEN / "settings.yaml"))
    cspr("partnership", "new", "westmere", "--like", "surrey", "--use")
    own = root / "partnerships" / "westmere"
    for path in (*(own / "templates").iterdir(), *(own / "forms").iterdir()):
        if path.stem != "master-chronology":  # all that Westmere keeps of Surrey's
            path.unlink()
    shutil.copytree(GIVEN / "forms", own / "forms", dirs_exist_ok=True)
    shutil.copy(GIVEN / "profile.yaml", own / "profile.yaml")
    git = ["git", "-C", str(root)]
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "Write it"], check=True, env={**os.environ, **who})
    return root, cspr


def words(path: Path) -> str:
    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def test_a_procedure_of_its_own_is_proved_and_its_templates_are_made(
    register: tuple[Path, Cspr],
) -> None:
    root, cspr = register
    said = cspr("partnership", "check", "westmere", code=1)
    assert "the document duty-note has no Word template, so it cannot be written" in said
    assert "Make it: cspr partnership build westmere duty-note." in said
    said = cspr("partnership", "build", "westmere")
    assert "covering-note, duty-note, findings-report, referral and scoping-form" in said
    assert "holds together: 12 milestones, 10 documents." in cspr("partnership", "check")
    assert "has its Word template" in cspr("partnership", "build")
    assert "duty-note" in cspr("partnership", "build", "westmere", "duty-note")
    assert "no such document is defined" in cspr("partnership", "build", "westmere", "x", code=2)
    assert "no procedure of its own" in cspr("partnership", "build", "surrey", code=2)
    assert (root / "partnerships" / "westmere" / "templates" / "duty-note.docx").is_file()


def test_a_whole_case_follows_it(register: tuple[Path, Cspr]) -> None:
    root, cspr = register
    case = root / "cases" / CASE
    cspr("partnership", "build", "westmere")
    opened = cspr("new-referral", "--from", str(GIVEN / "answers.yaml"), "--today", "2025-06-03")
    assert "(westmere): working day 2 of 12" in opened
    assert "Tue 17 Jun 2025, by the local count; the national count gives Mon 30 Jun" in opened
    table = " ".join(cspr("timetable", CASE, "--today", "2025-06-03").split())
    assert "Findings meeting Wed 11 Jun to Thu 12 Jun" in table
    assert "Findings to the Panel Tue 17 Jun, 15:00" in table
    assert "Outcome report to the independent chair" not in table  # Surrey's

    decided(cspr)
    for agency in ("council", "constabulary", "care-board"):
        nil = ("--nil", "--agency", agency, "--statement", "Not known to us.", "--yes")
        cspr("receive", CASE, *nil, "--today", "2025-06-05")
    without_practice(cspr, root)
    met = cspr("meeting", CASE, "--from", str(GIVEN / "meeting.yaml"), "--today", "2025-06-12")
    assert "Recommendation: Hold a local child safeguarding practice review." in met
    cspr("render", "--all", CASE, "--today", "2025-06-12")
    written = {path.stem for path in (case / "documents").glob("*.docx")}
    assert written == {"referral", "duty-note", "findings-report", "covering-note"}

    signed(cspr)
    cspr("submit", CASE, "--today", "2025-06-17T14:00")
    pack = case / "submissions" / "2025-06-17"
    assert {path.name for path in pack.iterdir()} == {
        "covering-note.docx",
        "findings-report.docx",
        "manifest.yaml",
    }
    report = words(pack / "findings-report.docx")
    assert "Robin likes trains." in report
    assert "Hold a local child safeguarding practice review" in report
    assert "Submit case 2025-001 to the Panel" in cspr("log", CASE)
    cspr("render", "outcome-letter-to-referrer", CASE, "--today", "2025-06-18")
    cspr("submit", CASE, "--verify")


def decided(cspr: Cspr) -> None:
    """The standing group decides, as the duty officer proposes; the agencies are asked."""
    day = ("--today", "2025-06-03")
    cspr("pathway", CASE, "rapid-review", "--reason", "Both limbs are met", *day)
    answer = ("--by", "standing-group", "--agrees", "yes", "--name", "Wren Sample")
    cspr("pathway", CASE, "rapid-review", *answer, *day)
    cspr("date", "notification_sent", "3/6/2025", "--case", CASE, *day)
    cspr("request", CASE, "--yes", *day)


def without_practice(cspr: Cspr, root: Path) -> None:
    """A meeting without the procedure's own fourth body is not quorate."""
    answers = yaml.safe_load((GIVEN / "meeting.yaml").read_text("utf-8"))
    answers["meeting"]["date"] = "2025-06-12"
    del answers["meeting"]["participants"][-1]
    path = root.parent / "meeting.yaml"
    path.write_text(yaml.safe_dump(answers), encoding="utf-8")
    said = cspr("meeting", CASE, "--from", str(path), "--today", "2025-06-12")
    assert "The meeting was not quorate: nobody was there for Practice voice." in said
    assert "quorum" in cspr("submit", CASE, "--today", "2025-06-12", code=1)


def signed(cspr: Cspr) -> None:
    """The group first, then two lead officers of three by noon; the third is chased."""
    day = ("--name", "Wren Sample", "--today", "2025-06-13")
    early = cspr("sign-off", CASE, "--by", "police", "--at", "10:00", *day, code=1)
    assert "First it must be agreed by the standing group" in early
    cspr("sign-off", CASE, "--by", "standing-group", *day)
    cspr("sign-off", CASE, "--by", "police", "--at", "10:00", *day)
    assert "sign-off-missing" in cspr("submit", CASE, "--today", "2025-06-13", code=1)
    late = ("--deputy-for", "Gale Sample", "--at", "12:30")
    said = cspr("sign-off", CASE, "--by", "local-authority", *late, *day)
    assert "recorded as late" in said
    assert "Enough have signed (Signed by the lead officers); still to answer: Care board." in said


def test_its_other_path_ends_with_the_referrer_told(register: tuple[Path, Cspr]) -> None:
    root, cspr = register
    cspr("partnership", "build", "westmere")
    cspr("new-referral", "--from", str(GIVEN / "answers.yaml"), "--today", "2025-06-03")
    day = ("--today", "2025-06-03")
    cspr("pathway", CASE, "learning-circle", "--reason", "A near miss", *day)
    answer = ("--by", "practice-voice", "--agrees", "yes", "--name", "Dale Invented")
    said = cspr("pathway", CASE, "learning-circle", *answer, *day)
    assert "Next: Learning circle reported, by Tue 15 Jul" in said
    answers = root.parent / "learned.yaml"
    answers.write_text("learning: {outcome: Calls are passed on., reported_on: 2025-07-10}\n")
    cspr("fill", "learning-report", CASE, "--from", str(answers), "--today", "2025-07-10")
    assert "OVERDUE" not in cspr("status", CASE, "--today", "2025-07-20")
    cspr("render", "--all", CASE, "--today", "2025-07-10")
    letter = words(root / "cases" / CASE / "documents" / "decision-letter-to-referrer.docx")
    assert "Learning circle." in letter
    assert "Calls are passed on." in letter
    cspr("date", "referrer_told", "11/7/2025", "--case", CASE, "--today", "2025-07-11")
    cspr("close", CASE, "--reason", "Shared with all", "--today", "2025-07-11")
