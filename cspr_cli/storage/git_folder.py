"""Where a repository lies on disk: found by looking, without starting the git program."""

from pathlib import Path

from cspr_cli.records.errors import CsprError

KEPT = "cspr-undo-"
"""How the folders begin, in git's own, in which a change keeps the files as they were."""

_POINTER = "gitdir:"
_BEGUN = {
    "merge": "MERGE_HEAD",
    "cherry-pick": "CHERRY_PICK_HEAD",
    "revert": "REVERT_HEAD",
    "rebase": "rebase-merge",
}


def find_root(start: Path) -> Path | None:
    """The folder at or above ``start`` that is the top of a git repository's working tree, or None.

    Raises:
        CsprError: ``start`` stands in a bare repository, which has no files.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return folder
        if _is_bare(folder):
            raise CsprError(
                f"{folder} is a bare git repository: it has history but no files to work on",
                'Clone it ("git clone") and work in the clone.',
            )
    return None


def git_folder(root: Path) -> Path:
    """The git folder of this working tree; in a linked working tree it lies elsewhere."""
    entry = root / ".git"
    if entry.is_dir():
        return entry
    text = _text_of(entry)
    if not text.startswith(_POINTER):
        raise CsprError(f"{root} is not the top of a git repository")
    return (root / text.removeprefix(_POINTER).strip()).resolve()


def common_folder(root: Path) -> Path:
    """The git folder that all working trees of the repository share."""
    own = git_folder(root)
    pointer = _text_of(own / "commondir")
    return (own / pointer).resolve() if pointer else own


def is_half_done(root: Path) -> bool:
    """Whether a command is at work in a register, or has died in the middle of its work."""
    return next(git_folder(root).glob(f"{KEPT}*"), None) is not None


def unfinished(folder: Path) -> str:
    """What somebody began with git and has not finished, such as ``merge``; empty where nothing."""
    return next((word for word, name in _BEGUN.items() if (folder / name).exists()), "")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_bare(folder: Path) -> bool:
    return (
        (folder / "HEAD").is_file()
        and (folder / "objects").is_dir()
        and (folder / "refs").is_dir()
        and folder.name != ".git"
    )
