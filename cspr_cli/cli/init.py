"""``cspr init``: make a register for a partnership's cases."""

import difflib
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.questions.terminal import RealTerminal
from cspr_cli.records.errors import CsprError
from cspr_cli.records.register import RegisterRecord
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.git import Git
from cspr_cli.storage.git_folder import find_root
from cspr_cli.storage.logo import read_logo
from cspr_cli.storage.new_register import (
    SCHEMAS_FOLDER,
    new_settings_text,
    outdated_schemas,
    register_files,
)
from cspr_cli.storage.profiles import load_profile, profile_keys
from cspr_cli.storage.record_reader import read_record
from cspr_cli.storage.register import open_register

_USAGE = 2


def init(
    folder: Annotated[
        Path, typer.Argument(help="Where the register is to be: a new folder, or a git repository.")
    ] = Path(),
    partnership: Annotated[
        str | None,
        typer.Option("--partnership", "-p", help="Whose procedure the register follows."),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="The partnership's name, as documents print it.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option("--from", help="A cspr.yaml to begin with.")
    ] = None,
    refresh: Annotated[
        bool,
        typer.Option(
            "--refresh", help="Bring the editors' schemas of a register up to date with this cspr."
        ),
    ] = False,
) -> int:
    """Make a register: a git repository with cspr.yaml, where each case will be a folder."""
    if refresh:
        return _refresh(folder, given=partnership or name or settings)
    root = find_root(folder) or folder.resolve()
    _refuse_a_second_register(root)
    text = _given_settings(settings) if settings else _asked_settings(partnership, name)
    beside = _given_logo(settings) if settings else {}
    with _repository(root), begin_change(root) as change:
        change.create(root / "cspr.yaml", text)
        for path, content in (register_files() | beside).items():
            if not (root / path).exists():
                change.create(root / path, content)
        change.commit("Start the register", action="init", records=["cspr"])
    _say_what_is_next(root, settings is None)
    return 0


def _refresh(folder: Path, given: object) -> int:
    """Put this version's schemas in place of others, in one commit; nothing else is touched."""
    if given:
        raise CsprError(
            "--refresh takes a register as it is, and no settings besides.",
            "Give it alone, and change the settings in cspr.yaml.",
            exit_code=_USAGE,
        )
    root = open_register(folder).root
    wanted = outdated_schemas(root)
    if not wanted:
        screen.done("The schemas are those of this version of cspr, or none are kept.")
        return 0
    with begin_change(root) as change:
        for path, text in wanted.items():
            change.create(root / path, text, replace=True)
        change.commit("Bring the editors' schemas up to date", action="init")
    screen.done(f"Brought up to date in {SCHEMAS_FOLDER}: {', '.join(map(_schema_name, wanted))}")
    return 0


def _schema_name(path: str) -> str:
    return Path(path).name.removesuffix(".schema.json")


@contextmanager
def _repository(root: Path) -> Iterator[None]:
    """Make the folder and its repository where there is none; take away both if that fails."""
    git = Git(root)
    if git.exists():
        yield
        return
    new = [path for path in (root, *root.parents) if not path.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
        git.init()
        yield
    except BaseException:
        _take_away(root / ".git")
        for path in new:
            with suppress(OSError):  # not empty: not only ours
                path.rmdir()
        raise


def _take_away(folder: Path) -> None:
    """Remove a git folder, whose files Windows will not remove while they are read-only."""

    def writable(remove: Callable[[str], object], path: str, _: object) -> None:
        Path(path).chmod(stat.S_IWRITE)
        remove(path)

    if folder.is_dir():
        shutil.rmtree(folder, onerror=writable)


def _refuse_a_second_register(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise CsprError(f"{root} is a file.", "Name a folder for the register.", exit_code=_USAGE)
    if (root / "cspr.yaml").exists():
        raise CsprError(
            f"{root} is a register already: it has a cspr.yaml.",
            "Open a case in it with: cspr new-referral. "
            "After an update of cspr, bring its schemas up to date with: cspr init --refresh",
        )


def _given_settings(settings: Path) -> str:
    """The text of a settings file, once it has been read without a fault."""
    read = read_record(settings, RegisterRecord, settings.name)
    if read.record is None:
        screen.problems(read.problems)
        raise CsprError(
            f"{settings.name} cannot be used as it stands; nothing was written.",
            "Put right what is listed above, then try again.",
        )
    load_profile(read.record.partnership, None)
    return settings.read_text(encoding="utf-8-sig")


def _given_logo(settings: Path) -> dict[str, str | bytes]:
    """The logo that a settings file names, which stands beside it, by its path in the register."""
    record = read_record(settings, RegisterRecord, settings.name).record
    name = record.style.logo if record else ""
    logo = read_logo(settings.resolve().parent, name)
    return {name: logo.data} if logo else {}


def _asked_settings(partnership: str | None, name: str | None) -> str:
    key = _known(partnership) if partnership else _ask_partnership()
    profile = load_profile(key, None)
    return new_settings_text(profile, name or "")


def _known(partnership: str) -> str:
    """The key of a partnership. Raises `CsprError` (usage) with the nearest where there is none."""
    keys = profile_keys()
    key = partnership.strip().casefold().replace(" ", "-")
    if key in keys:
        return key
    near = difflib.get_close_matches(key, keys, n=1, cutoff=0.4)
    near += [known for known in keys if key and key in known and known not in near]
    meant = f"Did you mean {near[0]}? " if near else ""
    raise CsprError(
        f"There is no procedure for a partnership called {partnership!r}.",
        f"{meant}There are: {', '.join(keys)}.",
        exit_code=_USAGE,
    )


def _ask_partnership() -> str:
    keys = profile_keys()
    if not screen.is_interactive():
        raise CsprError(
            "Which partnership's procedure does the register follow?",
            f"Give --partnership with one of: {', '.join(keys)}",
            exit_code=_USAGE,
        )
    terminal = RealTerminal()
    for number, key in enumerate(keys, start=1):
        profile = load_profile(key, None)
        terminal.say(f"   {number}. {profile.name} ({profile.procedure}, {profile.year})")
    while True:
        typed = terminal.ask("Whose procedure does the register follow?").strip()
        if typed.isdecimal() and 1 <= int(typed) <= len(keys):
            return keys[int(typed) - 1]
        try:
            return _known(typed)
        except CsprError:
            terminal.say(f"Please type a number from 1 to {len(keys)}.")


def _say_what_is_next(root: Path, is_new: bool) -> None:
    screen.done(f"The register is ready in {root}")
    if is_new:
        screen.say("Next: fill in the office, the contacts and the agencies in cspr.yaml,")
        screen.say('keep that with: git commit -am "Fill in the settings"')
        screen.say("then open the first case with: cspr new-referral")
    else:
        screen.say("Next: open the first case with: cspr new-referral")
