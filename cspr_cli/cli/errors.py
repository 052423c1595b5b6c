"""The one place where a failure becomes a message and an exit code.

Expected failures say what to do. A bug leaves a log that holds places in the program and nothing
of the case: no message of an exception, no value of a variable, no word of the command line. What
shows a failure is imported only then, because rich would double the time that help takes.
"""

import errno
import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import FrameType

import typer

from cspr_cli import __version__
from cspr_cli.cli.streams import discard_output, prepare_streams
from cspr_cli.records.errors import CsprError, StoppedByHandError

PROBLEMS = 1
USAGE = 2
BUG = 3
INTERRUPTED = 130
READER_GONE = 141
"""What shells give for a program whose reader, such as a pager, went before the end."""

_NAME_SHOWN = 200
_INTERRUPTED = "Interrupted. Nothing is half-written."

_DISK_FAULTS = {
    errno.ENOSPC: ("The disk is full.", "Make some room on it, then run the command again."),
    errno.EDQUOT: ("Your share of the disk is full.", "Make some room, then try again."),
    errno.EROFS: ("The disk can be read but not written.", "Copy the register to another disk."),
    errno.EACCES: (
        "Permission was refused.",
        "Is the file open in another program, such as Word? Close it, or ask who owns it.",
    ),
    errno.ENAMETOOLONG: ("A name is too long to be a file's.", "Give a shorter one."),
    errno.EIO: (
        "The disk, or the network drive, failed.",
        "Is it still connected? Copy what is on it to another, then try again.",
    ),
    errno.ELOOP: ("A link leads back to itself.", "Give the file or folder itself."),
    errno.EPERM: ("Permission was refused.", "Ask who looks after this computer or folder."),
}


def handled(run: Callable[[], int]) -> int:
    """Run a command and answer for whatever it raises, with one of the exit codes above."""
    prepare_streams()
    try:
        code = run()
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return READER_GONE
    except Exception as failure:  # noqa: BLE001 - the last handler; a bug is logged, not hidden
        return _explain(failure)
    if code == INTERRUPTED:
        _warn(_INTERRUPTED)
    return code


def _explain(failure: Exception) -> int:
    if isinstance(failure, StoppedByHandError):
        _warn(f"{_INTERRUPTED} {failure.hint}")
        return INTERRUPTED
    if isinstance(failure, CsprError):
        _error(failure.message, failure.hint)
        return failure.exit_code
    if isinstance(failure, typer.TyperException):
        return _explain_usage(failure)
    if isinstance(failure, OSError) and failure.errno in _DISK_FAULTS:
        return _explain_disk(failure, *_DISK_FAULTS[failure.errno])
    return report_bug(failure)


def _explain_usage(failure: typer.TyperException) -> int:
    context = getattr(failure, "ctx", None)
    command = context.command_path if context is not None else "cspr"
    _error(failure.format_message(), f'Type "{command} --help" to see how it is used.')
    return USAGE


def _explain_disk(failure: OSError, message: str, hint: str) -> int:
    name = failure.filename if isinstance(failure.filename, str) else ""
    shown = name if len(name) <= _NAME_SHOWN else f"{name[:_NAME_SHOWN]}…"
    place = f" ({shown})" if shown else ""
    _error(f"{message}{place}", hint)
    return PROBLEMS


def report_bug(failure: Exception) -> int:
    """Write a log of a fault of our own, say where it is, and answer with the exit code."""
    from cspr_cli.storage.crash_log import write_crash_log

    log = write_crash_log(bug_report(failure), datetime.now(UTC))
    where = f"A log without any case data is at {log}" if log else "No log could be written"
    _error(
        f"cspr has a fault of its own ({type(failure).__name__}). {where}.",
        "Please send the log, and the name of the command, to whoever supports cspr for you.",
    )
    return BUG


def bug_report(failure: BaseException) -> str:
    """Everything that may be told of a failure: kinds of error and places in programs."""
    lines = [f"cspr {__version__}, Python {platform.python_version()}, {platform.system()}"]
    for link in _chain(failure):
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}{_number(link)}")
        lines += [
            f"  {_place(frame, line)}" for frame, line in traceback.walk_tb(link.__traceback__)
        ]
    return "\n".join(lines) + "\n"


def _chain(failure: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        seen.add(id(failure))
        yield failure
        failure = failure.__cause__ or failure.__context__


def _number(failure: BaseException) -> str:
    if isinstance(failure, OSError) and failure.errno is not None:
        return f" {errno.errorcode.get(failure.errno, failure.errno)}"
    return ""


def _place(frame: FrameType, line: int) -> str:
    """Name a place by its module; code made from a template, whose names are data, has none."""
    module = frame.f_globals.get("__name__")
    if not isinstance(module, str) or module not in sys.modules:
        return "(made at run time)"
    return f"{module}:{line} {frame.f_code.co_qualname}"


def _error(text: str, hint: str) -> None:
    from cspr_cli.cli import screen

    screen.error(text, hint)


def _warn(text: str) -> None:
    from cspr_cli.cli import screen

    screen.warn(text)
