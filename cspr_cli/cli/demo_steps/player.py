"""Runs the real commands one after another, each on its own day, without asking anything.

Git is told who commits and when, and reads no settings of this machine: the same day gives the same
register everywhere.
"""

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from cspr_cli.cli.demo_steps.story import Identity
from cspr_cli.cli.root import program
from cspr_cli.cli.table import COMMANDS, Entry
from cspr_cli.records.errors import CsprError

_FIRST_MINUTE = 9 * 60  # the office opens at nine
_BETWEEN = 6  # minutes from one commit to the next on the same day
_SETTINGS = (
    ("init.defaultBranch", "main"),
    ("init.templateDir", ""),
    ("core.autocrlf", "false"),
    ("commit.gpgSign", "false"),
    ("gc.auto", "0"),
)


@dataclass
class Player:
    """Plays commands in the register at ``root`` as the office's own user."""

    root: Path
    office: Identity
    entries: tuple[Entry, ...] = COMMANDS
    _played: dict[date, int] = field(default_factory=dict)

    def play(self, day: date, *words: str, may_find_problems: bool = False) -> str:
        """Run a command on a day and return what it said.

        Raises:
            CsprError: The command failed; what it said is in the message.
        """
        said = io.StringIO()
        try:
            with self.as_of(day), redirect_stdout(said), redirect_stderr(said):
                code = program(self.entries).main(
                    list(words), prog_name="cspr", standalone_mode=False
                )
        except CsprError as failure:
            raise self._stopped(words, f"{said.getvalue()}{failure.message}") from failure
        if code and not (may_find_problems and code == 1):
            raise self._stopped(words, said.getvalue())
        return said.getvalue()

    def _stopped(self, words: tuple[str, ...], said: str) -> CsprError:
        return CsprError(
            f"cspr {words[0]} stopped the demonstration: {said.strip()}",
            f"What was played so far is in {self.root}. To begin again, name another folder.",
        )

    @contextmanager
    def as_of(self, day: date) -> Iterator[None]:
        """Stand in the register, with git telling the office's name and a minute of this day."""
        number = self._played.get(day, 0)
        self._played[day] = number + 1
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - git is given +0000
        moment = midnight + timedelta(minutes=_FIRST_MINUTE + _BETWEEN * number)
        with chdir(self.root), _environment(_git_words(self.office, moment)):
            yield


def _git_words(office: Identity, moment: datetime) -> dict[str, str]:
    stamp = f"{moment.isoformat()}+00:00"
    given = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": str(len(_SETTINGS)),
        "GIT_DEFAULT_HASH": "sha1",
    }
    for who in ("AUTHOR", "COMMITTER"):
        given[f"GIT_{who}_NAME"] = office.name
        given[f"GIT_{who}_EMAIL"] = office.email
        given[f"GIT_{who}_DATE"] = stamp
    for number, (key, value) in enumerate(_SETTINGS):
        given[f"GIT_CONFIG_KEY_{number}"] = key
        given[f"GIT_CONFIG_VALUE_{number}"] = value
    return given


@contextmanager
def _environment(given: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while, and put back what was there."""
    before = {key: os.environ.get(key) for key in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
