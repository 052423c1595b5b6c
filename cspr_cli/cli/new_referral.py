"""``cspr new-referral``: open a case from a referral."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.opening import NewCase, build_case, save_case
from cspr_cli.cli.questions.interview import Interview, Stopped
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed, must_be_interactive
from cspr_cli.cli.situation import Here, TodayOption, here
from cspr_cli.cli.status import show_case
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.records.opening import Answers, grouped
from cspr_cli.storage.drafts import Draft, Drafts
from cspr_cli.storage.register import Register, open_register
from cspr_cli.storage.templates import load_form
from cspr_cli.storage.yaml_reader import read_file

_DRAFT = "new-referral"


def new_referral(
    answers: Annotated[
        Path | None,
        typer.Option("--from", help="Take the answers from this YAML file and ask nothing."),
    ] = None,
    today: TodayOption = None,
) -> int:
    """Open a case: ask the referral form's questions, count the dates, and keep the records."""
    now = here(today)
    register = open_register(now.folder)
    given = _read_answers(answers) if answers else _ask(register)
    if given is None:
        return 0
    new = build_case(register, given, now.today)
    save_case(register, new)
    Drafts(register.root).discard(_DRAFT)
    _say_what_is_next(register, new, now)
    return 0


def _read_answers(path: Path) -> Answers:
    loaded = read_file(path, path.name)
    if loaded.problems or not isinstance(loaded.data, dict):
        screen.problems(loaded.problems)
        raise CsprError(
            f"{path.name} cannot be used as it stands; no case was opened.",
            "Put right what is listed above, then try again."
            if loaded.problems
            else "It should hold the referral's keys and values.",
        )
    return grouped(loaded.data)


def _ask(register: Register) -> Answers | None:
    """The answers typed at the terminal; None where the person stopped on the way."""
    must_be_interactive("the referral", "Give the answers in a file: --from answers.yaml")
    drafts = Drafts(register.root)
    draft = _draft_to_resume(drafts)
    form = _whole_form(register)

    def keep(data: dict[str, Any], at: str) -> None:
        drafts.keep(_DRAFT, Draft(data, at))

    interview = Interview(form, draft.data, RealTerminal(), keep, draft.at)
    try:
        data = interview.run()
    except Stopped:
        screen.say("Your answers are kept. To go on with them: cspr new-referral")
        return None
    if not confirmed("Open the case with these answers?", default=True):
        screen.say("No case was opened. Your answers are kept; go on with: cspr new-referral")
        return None
    return grouped(data)


def _draft_to_resume(drafts: Drafts) -> Draft:
    draft = drafts.load(_DRAFT)
    if draft is None:
        return Draft({}, "")
    if confirmed("There are answers that you have not finished. Go on with them?", default=True):
        return draft
    if not confirmed("Throw those answers away and start again?"):
        raise CsprError("Nothing was changed; the unfinished answers are kept.")
    return Draft({}, "")


def _whole_form(register: Register) -> Form:
    """The partnership's referral form, and after it what opening a case needs besides."""
    referral = load_form(register.record.partnership, "referral", register.root)
    opening = load_form("national", "opening", register.root)
    return referral.model_copy(update={"sections": (*referral.sections, *opening.sections)})


def _say_what_is_next(register: Register, new: NewCase, now: Here) -> None:
    screen.done(f"Case {new.reference} is open.")
    show_case(register, new.reference, now.now)
    screen.say("")
    screen.say(f"Next: cspr request {new.reference}   (writes to the agencies)")
    screen.say(f"      cspr check {new.reference}     (lists what is still missing)")
