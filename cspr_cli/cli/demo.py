"""``cspr demo``: play an invented case from its referral to its submission."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.dates_shown import near
from cspr_cli.cli.demo_steps.player import Player
from cspr_cli.cli.demo_steps.steps import STEPS, Stage, play_step
from cspr_cli.cli.demo_steps.story import example_folder, load_story
from cspr_cli.cli.situation import USAGE, TodayOption, here
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.temporary import folder_apart

_NAME = "cspr"
_FIRST, _SUBMITTED = "init", "submit"
_OPENABLE = (".docx", ".xlsx", ".html", ".png")


def demo(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="Where the register is to be: a new or empty folder."),
    ],
    today: TodayOption = None,
    stop_after: Annotated[
        str | None,
        typer.Option("--stop-after", metavar="STEP", help=f"Stop there: {', '.join(STEPS)}."),
    ] = None,
    partnership: Annotated[
        str, typer.Option("--partnership", "-p", help="Whose example to play.")
    ] = "surrey",
) -> int:
    """Play an invented case through every command, in a register of its own."""
    last = _known_step(stop_after)
    root = _empty(folder)
    example = example_folder(partnership)
    story = load_story(example)
    laying = story.laid(here(today).today)
    screen.say("An invented case: nobody and no place in it is real.")
    with folder_apart("cspr-demo-") as inbox:
        player = Player(root, story.office)
        stage = Stage(example, partnership, story, laying, player, inbox)
        for step in _steps_to(last):
            _play(stage, step)
    _show_the_end(stage, folder, last)
    return 0


def _known_step(stop_after: str | None) -> str:
    if stop_after is not None and stop_after not in STEPS:
        raise CsprError(
            f"{stop_after!r} is not a step of the demonstration.",
            f"The steps are: {', '.join(STEPS)}",
            exit_code=USAGE,
        )
    return stop_after or _SUBMITTED


def _empty(folder: Path) -> Path:
    """The whole path of the folder, which must be new or empty."""
    if folder.exists() and not folder.is_dir():
        raise CsprError(
            f"{folder} is a file.", "Name a folder that is new or empty.", exit_code=USAGE
        )
    if folder.is_dir() and any(folder.iterdir()):
        raise CsprError(
            f"{folder} is not empty, and the demonstration would not write over what is there.",
            "Name a folder that is new or empty.",
            exit_code=USAGE,
        )
    return folder.resolve()


def _steps_to(last: str) -> Iterator[str]:
    for step in STEPS:
        yield step
        if step == last:
            return


def _play(stage: Stage, step: str) -> None:
    first = step
    for day, line in play_step(stage, step):
        screen.say(f"{first:<13} {near(day, stage.laying.today):<10}  {line}")
        first = ""


def _show_the_end(stage: Stage, folder: Path, last: str) -> None:
    """Show the status, what there is to open, and how to look further."""
    day = stage.last_day_of(last)
    told = ("--today", day.isoformat())
    screen.say(stage.player.play(day, "status", *told).rstrip())
    documents = _documents(stage.player.root)
    if documents:
        screen.heading("To open")
        for path in documents:
            screen.say(f"  {folder / path}")
    as_of = "" if day == stage.laying.today else " ".join(("", *told))
    screen.heading("To look further")
    screen.say(f"  cd {folder}")
    command = _command()
    screen.say(f"  {command} status{as_of}")
    screen.say(f"  {command} log {stage.case}" if last != _FIRST else f"  {command} new-referral")


def _command() -> str:
    """How the reader's shell finds this command: by its name, or else by its whole path."""
    if shutil.which(_NAME):
        return _NAME
    return shutil.which(_NAME, path=str(Path(sys.executable).parent)) or _NAME


def _documents(root: Path) -> list[Path]:
    """The pack as sent, then the documents that the partnership reads, from the register's folder.

    The working copies of what is in the pack are the same, and are not listed twice.
    """
    packs = sorted((root / "cases").glob("*/submissions/*/*.docx"))
    sent = {path.name for path in packs}
    found = sorted(
        path for path in (root / "cases").glob("*/documents/*.*") if path.name not in sent
    )
    shown = (path for path in (*packs, *found) if path.suffix in _OPENABLE)
    return [path.relative_to(root) for path in shown]
