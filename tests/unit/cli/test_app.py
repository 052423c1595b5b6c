"""The program's shell: its help, its lazy commands and its exit codes."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from cspr_cli import __version__
from cspr_cli.cli.app import main
from cspr_cli.cli.lazy import load
from cspr_cli.cli.table import COMMANDS, Entry

HERE = Path(__file__).parent
STORY = (
    "init new-referral status timetable request receive check chronology meeting render "
    "sign-off submit log template partnership demo"
)
TEMPLATE_HELP = ["template", "--help"]
HEAVY = {
    "rich",
    "docx",
    "docxtpl",
    "lxml",
    "jinja2",
    "python_calamine",
    "openpyxl",
    "xlsxwriter",
    "holidays",
    "ruamel",
    "yaml",
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> tuple[Entry, ...]:
    monkeypatch.syspath_prepend(HERE)
    from commands_for_tests import TABLE  # type: ignore[import-not-found]

    entries: tuple[Entry, ...] = TABLE
    return entries


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(HERE), **environment},
    )


@pytest.mark.parametrize("words", [["--version"], ["--help"], [], TEMPLATE_HELP])
def test_asking_for_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import json, sys; from cspr_cli.cli.app import main; "
        f"code = main({words!r}); "
        "print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)"
    )
    code, modules = json.loads(python(code).stderr)
    assert code == 0
    assert not HEAVY & {name.split(".")[0] for name in modules}
    assert "pydantic" not in modules or words == TEMPLATE_HELP  # typer uses it to read words
    records = {name for name in modules if name.startswith("cspr_cli.records.")}
    assert records <= {"cspr_cli.records.errors"}


def test_version_is_answered_without_typer() -> None:
    code = (
        "import sys; from cspr_cli.cli.app import main; "
        "code = main(['--version']); print(code, 'typer' in sys.modules)"
    )
    assert python(code).stdout.splitlines() == [f"cspr {__version__}", "0 False"]


def test_help_lists_the_commands_of_the_story_under_panels(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for entry in COMMANDS:
        assert f"\n  {entry.name} " in shown
    assert "Work with the agencies:" in shown
    assert "--install-completion" in shown


def test_the_table_holds_the_story_in_its_order() -> None:
    listed = [entry.name for entry in COMMANDS]
    assert [name for name in listed if name in STORY.split()] == STORY.split()


@pytest.mark.parametrize(
    "entry",
    [each for entry in COMMANDS for each in (entry, *entry.members)],
    ids=lambda entry: str(entry.name),
)
def test_every_command_of_the_table_loads_and_explains_itself(entry: Entry) -> None:
    command = load(entry)
    assert command.name == entry.name
    assert command.help


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"cspr {__version__}\n"


def test_the_version_is_shown_beside_other_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version", "init"]) == 0
    assert capsys.readouterr().out == f"cspr {__version__}\n"


def test_the_programs_own_words_are_read_when_none_are_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cspr", "greet", "Ada"])
    assert main(entries=table) == 0
    assert capsys.readouterr().out == "Hello Ada\n"


def test_help_does_not_need_every_command_to_exist(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["--help"], table) == 0
    shown = capsys.readouterr().out
    assert "absent          Not written yet." in shown
    assert shown.index("Polite:") < shown.index("Commands:")


def test_a_command_takes_its_arguments_and_options(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["greet", "Ada", "--times", "2"], table) == 0
    assert capsys.readouterr().out == "Hello Ada\nHello Ada\n"


def test_a_commands_help_is_its_docstring(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["greet", "--help"], table) == 0
    shown = capsys.readouterr().out
    assert "Usage: cspr greet" in shown
    assert "The rest of the help is found here." in shown
    assert "How often." in shown


@pytest.mark.parametrize("number", [0, 1])
def test_a_commands_number_is_the_exit_code(number: int, table: tuple[Entry, ...]) -> None:
    assert main(["count-problems", str(number)], table) == number


def test_a_group_lists_its_commands_and_runs_them(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["group"], table) == 0
    assert "One line about refuse." in capsys.readouterr().out
    assert main(["group", "greet", "Ada"], table) == 0
    assert capsys.readouterr().out == "Hello Ada\n"
    assert main(["group", "refuse"], table) == 1


def test_a_mistyped_command_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["gret"], table) == 2
    shown = capsys.readouterr().err
    assert "Did you mean 'greet'?" in shown
    assert 'Type "cspr --help"' in shown


def test_wrong_usage_names_the_commands_help(
    capsys: pytest.CaptureFixture[str], table: tuple[Entry, ...]
) -> None:
    assert main(["greet"], table) == 2
    shown = capsys.readouterr().err
    assert "Missing argument" in shown
    assert 'Type "cspr greet --help"' in shown


def test_the_shell_completes_commands_without_loading_them(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    table: tuple[Entry, ...],
) -> None:
    monkeypatch.setenv("_CSPR_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "cspr a")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit) as left:
        main([], table)
    assert left.value.code == 0
    assert sorted(capsys.readouterr().out.split()) == ["abort", "absent"]


def test_the_module_can_be_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cspr", "no-such-command"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("cspr_cli", run_name="__main__")
    assert left.value.code == 2
    assert "No such command" in capsys.readouterr().err
