"""``cspr receive``: read what agencies sent back, show it, and record each return."""

from pathlib import Path

from cspr_cli.cli import receive_options as options
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.receive_many import receive_folder, receive_mail
from cspr_cli.cli.receive_nil import receive_nil
from cspr_cli.cli.receive_one import receive_one
from cspr_cli.cli.receive_options import Wanted, given_day, words
from cspr_cli.cli.return_file import Handed, bytes_of
from cspr_cli.cli.situation import USAGE, CaseOption, TodayOption, YesOption, here
from cspr_cli.intake.mail_file import is_mail_file
from cspr_cli.records.errors import CsprError


def receive(
    first: options.First = None,
    second: options.Second = None,
    case_option: CaseOption = None,
    agency: options.Agency = None,
    nil: options.Nil = False,
    statement: options.Statement = "",
    on: options.On = None,
    add: options.Add = False,
    department: options.Department = "",
    again: options.Again = False,
    accept: options.Accept = None,
    reject: options.Reject = None,
    answers: options.Answers = None,
    guesses: options.Guesses = False,
    dry_run: options.DryRun = False,
    yes: YesOption = False,
    today: TodayOption = None,
    as_json: options.AsJson = False,
) -> int:
    """Read completed forms and chronologies, show what they say, and record the returns.

    FILE may be a form, a chronology, an email with attachments (.eml or .msg), or a folder of all
    these: then each file's case, agency and kind are told from the file itself, and only what
    cannot be told is asked for. Each return is recorded by itself.
    """
    now = here(today)
    reference, path = _case_and_file(first, second, case_option, nil=nil)
    wanted = Wanted(
        now, agency, given_day(on, now), add=add, again=again, accept=words(accept),
        reject=words(reject), dry_run=dry_run, yes=yes, as_json=as_json, guesses=guesses,
        answers=answers, department=department,
    )  # fmt: skip
    if path is not None and path.is_dir() and not nil:
        return receive_folder(reference, path, wanted)
    data = bytes_of(path) if path else b""
    if path is not None and not nil and is_mail_file(data):
        return receive_mail(reference, path, data, wanted)
    opened = opened_case(reference)
    handed = _handed(path, data, wanted) if path else None
    if nil:
        return receive_nil(opened, handed, statement, wanted)
    if handed is None:
        raise CsprError("Which file?", "cspr receive CASE FILE --agency KEY", exit_code=USAGE)
    return receive_one(opened, handed, wanted)


def _handed(path: Path, data: bytes, wanted: Wanted) -> Handed:
    received = wanted.received.today
    return Handed(
        path.name,
        data,
        wanted.agency,
        received,
        add=wanted.add,
        again=wanted.again,
        department=wanted.department,
    )


def _case_and_file(
    first: str | None, second: Path | None, case_option: str | None, *, nil: bool
) -> tuple[str | None, Path | None]:
    """Told apart: ``CASE FILE``, or ``FILE`` alone where the case is known otherwise."""
    if second is None and first is not None and (case_option or _is_sent(Path(first))):
        return case_option, Path(first)
    if second is None and first is not None and not nil and "." in first:
        raise CsprError(f"There is no file {first}.", "Check its name and folder.", exit_code=USAGE)
    return case_option or first, second


def _is_sent(path: Path) -> bool:
    """Whether it is a file, or a folder of them, and not a case's own folder."""
    return path.is_file() or (path.is_dir() and not (path / "case.yaml").is_file())
