"""``cspr demo``: the whole story, played through the real commands and the real git."""

import hashlib
import os
import re
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cspr_cli.cli.app import main
from cspr_cli.cli.demo_steps.player import Player
from cspr_cli.cli.demo_steps.steps import STEPS, Stage
from cspr_cli.cli.demo_steps.story import Identity, example_folder, load_story
from cspr_cli.documents.package import read_parts
from cspr_cli.records.errors import CsprError

TODAY = "2026-11-20"
NAMES = (
    *("init", "new-referral", "request", "receive", "check"),
    *("chronology", "meeting", "render", "sign-off", "submit"),
)


@dataclass(frozen=True)
class Played:
    """A demonstration that was played: its folder, exit code, and what it printed."""

    root: Path
    code: int
    out: str
    err: str

    @property
    def case(self) -> Path:
        """The folder of its case."""
        return self.root / "cases" / "2026-001"

    def git(self, *words: str) -> str:
        """What git says of its register."""
        done = subprocess.run(
            ["git", "-C", str(self.root), *words], capture_output=True, text=True, check=True
        )
        return done.stdout


def played(folder: Path, *words: str) -> Played:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["demo", str(folder), *words])
    return Played(folder, code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return played(tmp_path_factory.mktemp("whole") / "register", "--today", TODAY)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("part")  # there already, and empty
    return played(folder, "--today", TODAY, "--stop-after", "receive")


def words_of(document: Path) -> str:
    text = read_parts(document.read_bytes())["word/document.xml"].decode("utf-8")
    return re.sub(r"<[^>]+>", " ", text)


def test_it_succeeds_and_leaves_a_clean_register_with_one_case(whole: Played) -> None:
    assert (whole.code, whole.err) == (0, "")
    assert whole.git("status", "--porcelain") == ""
    assert [path.name for path in (whole.root / "cases").iterdir()] == ["2026-001"]


def test_its_commits_tell_the_story_in_order(whole: Played) -> None:
    told = whole.git("log", "--reverse", "--format=%s").splitlines()
    assert len(told) >= 12
    assert told[0] == "Start the register"
    assert told[1] == "Open case 2026-001 from a referral"
    days = whole.git("log", "--reverse", "--format=%ad", "--date=short").splitlines()
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2026-11-03", TODAY)


def test_it_plays_the_steps_by_the_names_of_the_commands(whole: Played) -> None:
    assert tuple(STEPS) == NAMES
    shown = [line.split()[0] for line in whole.out.splitlines() if line[:1].isalpha()]
    assert [name for name in shown if name in NAMES] == list(NAMES)


def test_it_ends_with_the_status_and_with_documents_that_are_there(whole: Played) -> None:
    status, _, rest = whole.out.partition("To open")
    assert re.search(r"2026-001 +submitted", status)
    documents, _, further = rest.partition("To look further")
    paths = [Path(line.strip()) for line in documents.splitlines() if line.strip()]
    assert len(paths) >= 6
    assert all(path.is_file() for path in paths)
    assert [path.parent.name for path in paths[:2]] == [TODAY, TODAY]
    assert {path.name for path in paths[:2]}.isdisjoint(path.name for path in paths[2:])
    assert "cspr log 2026-001" in further


def test_the_pack_is_frozen_on_the_last_day(whole: Played) -> None:
    pack = whole.case / "submissions" / TODAY
    assert {"letter-to-panel.docx", "rapid-review-outcome.docx"} <= {
        path.name for path in pack.iterdir()
    }


def test_the_correction_of_a_date_of_birth_reaches_the_report(whole: Played) -> None:
    request = words_of(whole.case / "documents" / "gp" / "scoping-form.docx")
    report = words_of(whole.case / "submissions" / TODAY / "rapid-review-outcome.docx")
    assert "09/03/2026" in request
    assert "09/03/2026" not in report
    assert "06/03/2026" in report


def test_the_report_explains_the_agency_that_is_missing(whole: Played) -> None:
    report = words_of(whole.case / "submissions" / TODAY / "rapid-review-outcome.docx")
    assert "The nursery has closed" in report


def test_every_event_is_in_the_master_chronology(whole: Played) -> None:
    book = CalamineWorkbook.from_path(whole.case / "documents" / "master-chronology.xlsx")
    cells = {
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    }  # fmt: skip
    read = "\n".join(path.read_text(encoding="utf-8") for path in whole.case.glob("chronology/*"))
    ids = re.findall(r"^  - id: (\S+)", read, re.MULTILINE)
    assert len(ids) == 410
    assert any("gas" in cell for cell in cells)
    assert len(cells) > 410


def test_nothing_of_its_own_is_left_to_decide(whole: Played) -> None:
    scoping = [path.read_text(encoding="utf-8") for path in whole.case.glob("scoping/*.yaml")]
    assert sum(text.count("decision: accepted") for text in scoping) == 3
    assert sum(text.count("- path: ") for text in scoping) == 3


def test_the_same_day_gives_the_same_bytes_anywhere(
    whole: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    again = played(Path("elsewhere"), "--today", TODAY)
    assert again.git("rev-parse", "HEAD") == whole.git("rev-parse", "HEAD")
    assert hashes(again.root) == hashes(whole.root)


def hashes(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }


def test_it_can_be_left_part_way(returned: Played) -> None:
    assert returned.code == 0
    assert returned.git("status", "--porcelain") == ""
    assert "stage: scoping" in (returned.case / "case.yaml").read_text(encoding="utf-8")
    assert not (returned.case / "rapid-review.yaml").exists()
    assert "cspr status --today 2026-11-12" in returned.out
    assert "7 of 15" in returned.out


def test_returns_come_nil_late_and_not_at_all(returned: Played) -> None:
    case = (returned.case / "case.yaml").read_text(encoding="utf-8")
    assert re.search(r"key: substance-misuse\n.*\n.*\n +nil: 'yes'", case)
    assert re.search(r"key: housing\n.*\n +returned: '2026-11-12'", case)
    assert re.search(r"key: nursery\n +requested: .*\n +excused: The nursery closed", case)


def test_it_is_a_register_of_its_own_inside_another_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    inner = played(tmp_path / "inner", "--today", TODAY, "--stop-after", "init")
    assert inner.code == 0, inner.err
    assert "cspr new-referral" in inner.out
    assert (inner.root / "cspr.yaml").is_file()
    assert not (tmp_path / "cspr.yaml").exists()
    assert inner.git("rev-parse", "--show-toplevel").strip().endswith("inner")


def test_it_leaves_the_folder_the_environment_and_the_temporary_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Else")
    before = (Path.cwd(), dict(os.environ))
    assert played(tmp_path / "r", "--today", TODAY, "--stop-after", "new-referral").code == 0
    assert (Path.cwd(), dict(os.environ)) == before
    assert list(spare.iterdir()) == []


def full_folder(tmp_path: Path) -> Path:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    return tmp_path


def a_file(tmp_path: Path) -> Path:
    return full_folder(tmp_path) / "kept.txt"


@pytest.mark.parametrize(("where", "said"), [(full_folder, "is not empty"), (a_file, "is a file")])
def test_it_writes_over_nothing(tmp_path: Path, where: Callable[[Path], Path], said: str) -> None:
    refused = played(where(tmp_path), "--today", TODAY)
    assert refused.code == 2
    assert said in refused.err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--stop-after", "lunch"), 2, "'lunch' is not a step"),
        (("--partnership", "atlantis"), 2, "no example for the partnership 'atlantis'"),
        (("--today", "2035-01-08"), 1, "cannot be laid to end on 2035-01-08"),
        (("--today", "yesterday"), 2, "is not a date"),
    ],
)
def test_what_cannot_be_played_is_refused_before_anything_is_made(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = played(tmp_path / "register", *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_fails_stops_it_with_the_command_s_own_words(tmp_path: Path) -> None:
    player = Player(tmp_path, Identity(name="A", email="a@example.org"))
    with pytest.raises(CsprError, match="cspr status stopped the demonstration") as stopped:
        player.play(date(2026, 11, 3), "status")
    assert "register" in stopped.value.message
    assert str(tmp_path) in stopped.value.hint


def test_a_command_that_finds_problems_stops_it_unless_they_are_looked_for(
    returned: Played,
) -> None:
    player = Player(returned.root, Identity(name="A", email="a@example.org"))
    day = date(2026, 11, 12)
    with pytest.raises(CsprError, match="cspr submit stopped"):
        player.play(day, "submit", "2026-001", "--today", "2026-11-12")
    said = player.play(day, "submit", "2026-001", "--today", "2026-11-12", may_find_problems=True)
    assert "cannot be submitted yet" in said


def test_a_register_without_its_case_is_told(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    story = load_story(example_folder("surrey"))
    stage = Stage(
        example=example_folder("surrey"),
        partnership="surrey",
        story=story,
        laying=story.laid(date(2026, 11, 20)),
        player=Player(tmp_path, story.office),
        folder=tmp_path,
    )
    with pytest.raises(CsprError, match="should have one case, not 0"):
        _ = stage.case
