"""Sets the project up and runs it: ``python3 dev.py demo`` and ``python3 dev.py test``.

It needs only Python, pip and git, and nothing beyond the standard library. What it installs goes
into ``.venv`` beside it, by way of the pip that the system already has, because a new Debian has
neither ensurepip nor permission to install for everybody.
"""

import argparse
import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "cspr-stamp.txt"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
DEMO = ROOT / "demo-register"
OLDEST_PYTHON = (3, 11)
INTERRUPTED = 130


def main(words: Sequence[str]) -> int:
    """Run one task, in an environment that is made first where there is none."""
    parser = argparse.ArgumentParser(
        prog="dev.py", epilog=_task_help(), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=TASKS)
    chosen = parser.parse_args(words[:1])
    try:
        return TASKS[chosen.task](words[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except SetUpError as failure:
        print(f"dev.py: {failure}", file=sys.stderr)
        return 1


class SetUpError(Exception):
    """What stands in the way of setting up, and what to do about it."""


def demo(words: Sequence[str]) -> int:
    """Play the invented case into demo-register, or into the folder given."""
    if words and not words[0].startswith("-"):
        folder, options = Path(words[0]).resolve(), words[1:]
    else:
        _clear_last_demo()
        folder, options = DEMO, words
    return _run("-m", "cspr_cli", "demo", str(folder), *options)


def test(words: Sequence[str]) -> int:
    """Run every test with coverage, or pytest with the arguments given."""
    whole = ("-n", "2", "--cov", "--cov-report=term-missing:skip-covered")
    return _run("-m", "pytest", *(words or whole))


def templates(words: Sequence[str]) -> int:
    """Rebuild the shipped Word templates from their form definitions."""
    return _run("-m", "cspr_cli.documents.shipped", *words)


def lint(words: Sequence[str]) -> int:
    """Check the style and the types of everything, or of the paths given."""
    paths = words or (".",)
    codes = [
        _run("-m", "ruff", "check", *paths),
        _run("-m", "ruff", "format", "--check", *paths),
        _run("-m", "mypy", *words),
    ]
    return next((code for code in codes if code), 0)


def lock(words: Sequence[str]) -> int:
    """Write requirements.lock afresh with uv; --upgrade takes newer versions."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetUpError("uv is not installed; it is needed only to write requirements.lock.")
    # With the extras stripped, pip may take a newer coverage[toml] than the one pinned, and stop.
    settings = (
        "--universal --generate-hashes --no-emit-index-url --no-header"
        " --no-strip-extras --extra dev"
        f" --python-version {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]}"
    )
    command = [uv, "pip", "compile", *settings.split(), *words, "-o", LOCK.name, PROJECT.name]
    code = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode
    if "://" in LOCK.read_text(encoding="utf-8"):
        raise SetUpError("requirements.lock names a host; take that line out before committing.")
    return code


TASKS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "templates": templates,
    "lint": lint,
    "lock": lock,
}


def _task_help() -> str:
    return "\n".join(f"{name:10} {task.__doc__}" for name, task in TASKS.items())


def _run(*words: str) -> int:
    _prepare()
    return subprocess.run([str(PYTHON), *words], cwd=ROOT, check=False).returncode


def _prepare() -> None:
    """Make the environment unless the one that is here was made for just these files."""
    wanted = _stamp()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    _check_system()
    print("Making .venv with everything that is needed; this happens once.", flush=True)
    system_python = getattr(sys, "_base_executable", None) or sys.executable
    pip = (system_python, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check")
    install = (*pip, "install", "--quiet")
    _must(system_python, "-m", "venv", "--clear", "--without-pip", str(VENV))
    _must(*install, "--require-hashes", "-r", str(LOCK))
    _must(*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(wanted, encoding="utf-8", newline="\n")


def _stamp() -> str:
    """What the environment is made of: another lock, project, Python or place needs a new one."""
    parts = (LOCK.read_bytes(), PROJECT.read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest() + "\n"


def _check_system() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError("Python 3.11 or newer is needed.")
    if VENV.is_symlink() or VENV.is_file():
        raise SetUpError(f"{VENV} is a link or a file; move it away and try again.")
    if Path(sys.prefix).resolve() == VENV:
        raise SetUpError("this is the Python of .venv, which is out of date; use the system's.")


def _must(*command: str) -> None:
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code:
        raise SetUpError(
            f"this failed with code {code}: {subprocess.list2cmdline(command)}\n"
            "Python's venv and pip are needed (on Debian: apt install python3-pip),"
            " and a way to the packages that requirements.lock names."
        )


def _clear_last_demo() -> None:
    """Delete the demonstration's register, and nothing that only happens to have its name."""
    if not DEMO.exists():
        return
    if DEMO.is_symlink() or not ((DEMO / "cspr.yaml").is_file() and (DEMO / ".git").is_dir()):
        raise SetUpError(f"{DEMO} was not made by the demonstration; move it away and try again.")
    shutil.rmtree(DEMO, onerror=_delete_read_only)


def _delete_read_only(delete: Callable[[str], object], path: str, _: object) -> None:
    """Let Windows delete git's objects, which are read-only."""
    Path(path).chmod(stat.S_IWRITE)
    delete(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
