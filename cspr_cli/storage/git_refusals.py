"""What git says when it refuses, in plain words."""

from cspr_cli.records.errors import CsprError

_USAGE_EXIT_CODE = 129


def nameless() -> CsprError:
    """Git has no name or email address for this user."""
    return CsprError(
        "git does not know who you are, so a change could not say who made it",
        "Type these two commands, with your own name and address:\n"
        '  git config --global user.name "Your Name"\n'
        '  git config --global user.email "you@example.org"',
    )


def failure(command: str, code: int, words: str) -> CsprError:
    """A git command that failed, by its exit code and its own words."""
    if "dubious ownership" in words:
        return CsprError(
            "git does not trust this folder, because another user of this computer owns it",
            'If it is yours, type: git config --global --add safe.directory "the folder\'s path"',
        )
    if "index.lock" in words:
        return CsprError(
            "another git program is at work in this register",
            "Wait for it to finish. If none is running, delete index.lock in the .git folder.",
        )
    if "must be run in a work tree" in words:
        return CsprError("this is a bare git repository: it has no files to work on", "Clone it.")
    if code == _USAGE_EXIT_CODE:
        return CsprError("this git program is too old for cspr", "Install git 2.25 or newer.")
    return CsprError(f"git {command} failed: {words.strip()}")


def refused(code: int, words: str) -> CsprError:
    """A commit that git, or one of the register's hooks, did not make."""
    if "Please tell me who you are" in words or "auto-detection is disabled" in words:
        return nameless()
    known = failure("commit", code, words)
    if known.hint:
        return known
    return CsprError(
        f"git did not make the commit: {words.strip() or 'it gave no reason'}",
        "If a hook of this register refused it, do as it says; every file is as it was before.",
    )
