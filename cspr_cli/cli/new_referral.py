"""``cspr new-referral``: open a case from a referral."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.opening import (
    REFERRAL,
    FaultyAnswersError,
    NewCase,
    build_case,
    cleaned,
    save_case,
)
from cspr_cli.cli.opening_form import chosen_form
from cspr_cli.cli.questions.interview import Interview, Stopped
from cspr_cli.cli.questions.resuming import draft_to_resume, kept_at_ctrl_c
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed, must_be_interactive
from cspr_cli.cli.referral_sources import (
    is_word,
    read_answers,
    read_word_referral,
    show_word_referral,
)
from cspr_cli.cli.situation import Here, TodayOption, YesOption, here
from cspr_cli.cli.status import show_case
from cspr_cli.deadlines.counting import day_of
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Answer, Choice, Field, Form, Section
from cspr_cli.records.opening import grouped
from cspr_cli.storage.change import must_be_recorded
from cspr_cli.storage.drafts import Draft, Drafts
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.register import Register, open_register
from cspr_cli.storage.templates import load_form

_DRAFT = "new-referral"
_AGENCIES = "case.agencies"
_GO_ON = "Your answers are kept. To go on with them: cspr new-referral"


def new_referral(
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", help="Take the answers from a YAML file, or from a completed Word form."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--form", help="Another form that opens a case, for learning without harm."),
    ] = None,
    today: TodayOption = None,
    yes: YesOption = False,
) -> int:
    """Open a case: ask the referral form's questions, count the dates, and keep the records."""
    now = here(today)
    register = open_register(now.folder)
    word = source if source is not None and is_word(source) else None
    chosen = chosen_form(register, form, word)
    new = _new_case(Opening(register, chosen, now), source, yes=yes)
    if new is None:
        return 0
    new = replace(new, form=chosen.document)
    save_case(register, new)
    if source is None or is_word(source):
        Drafts(register.root).discard(Opening(register, chosen, now).draft)
    _say_what_is_next(register, new, now)
    return 0


@dataclass(frozen=True)
class Opening:
    """What a case is opened with: the register, the form that asks, and the moment."""

    register: Register
    form: Form
    now: Here

    @property
    def go_on(self) -> str:
        """What is said of answers that are kept."""
        other = "" if self.form.document == REFERRAL else f" --form {self.form.document}"
        return f"{_GO_ON}{other}"

    @property
    def draft(self) -> str:
        """What answers that are not finished are kept as; each form has its own."""
        return _DRAFT if self.form.document == REFERRAL else f"{_DRAFT}-{self.form.document}"


def _new_case(opening: Opening, source: Path | None, *, yes: bool) -> NewCase | None:
    register = opening.register
    if source is None:
        must_be_interactive("the referral", "Give the answers in a file: --from answers.yaml")
        must_be_recorded(register.root)
        drafts = Drafts(register.root)
        draft = draft_to_resume(drafts, opening.draft, Draft({}, ""), opening.go_on)
        return _ask(opening, draft)
    if is_word(source):
        return _from_word(opening, source, yes=yes)
    answers, places = read_answers(source)
    try:
        return build_case(register, answers, opening.now.today, places)
    except FaultyAnswersError as faulty:
        screen.problems(faulty.problems)
        raise


def _from_word(opening: Opening, path: Path, *, yes: bool) -> NewCase | None:
    """Open a case from a completed form; at a terminal, ask what the form does not."""
    register = opening.register
    referral = read_word_referral(path, opening.form)
    show_word_referral(referral)
    if yes:
        try:
            new = build_case(register, cleaned(grouped(referral.data)), opening.now.today)
        except FaultyAnswersError as faulty:
            screen.problems(faulty.problems)
            raise
        return replace(new, original=referral.original)
    must_be_interactive("what the form does not ask", "Give --yes to open the case as it was read.")
    must_be_recorded(register.root)
    if Drafts(register.root).load(opening.draft) is not None and not confirmed(
        "There are answers to another referral that you have not finished. Throw them away?"
    ):
        raise CsprError(
            "Nothing was changed; the unfinished answers are kept.",
            "Finish them first with: cspr new-referral",
        )
    screen.say("The form is read. What follows is what it does not ask; /back goes into the form.")
    questions = load_form("national", "opening", register.root)
    first = next(field.path for section in questions.sections for field in section.fields)
    new_case = _ask(opening, Draft(referral.data, f"field:{first}"))
    return replace(new_case, original=referral.original) if new_case else None


def _ask(opening: Opening, draft: Draft) -> NewCase | None:
    """The case typed at the terminal; None where the person stopped on the way."""
    register = opening.register
    drafts = Drafts(register.root)

    def keep(data: dict[str, Any], at: str) -> None:
        drafts.keep(opening.draft, Draft(data, at))

    interview = Interview(
        _whole_form(opening), draft.data, RealTerminal(), keep, draft.at, "Open the case?"
    )
    while True:
        try:
            with kept_at_ctrl_c(opening.go_on):
                answers = cleaned(grouped(interview.run()))
            return build_case(register, answers, opening.now.today)
        except Stopped:
            screen.say(f"No case was opened. {opening.go_on}")
            return None
        except FaultyAnswersError as faulty:
            screen.problems(faulty.problems)
            label = interview.go_back_to(faulty.first)
            screen.warn(
                f"No case is open yet, and your answers are kept. Back to: {label or 'the start'}"
            )


def _whole_form(opening: Opening) -> Form:
    """The form, and after it what opening a case needs besides."""
    register = opening.register
    questions = load_form("national", "opening", register.root)
    sections = tuple(
        section.model_copy(
            update={"fields": tuple(_with_agencies(one, register) for one in section.fields)}
        )
        for section in _with_clock(questions, register)
    )
    return opening.form.model_copy(update={"sections": (*opening.form.sections, *sections)})


def _with_clock(opening: Form, register: Register) -> tuple[Section, ...]:
    """The opening questions, with the day that starts the procedure's clock if none asks for it."""
    profile = load_profile(register.record.partnership, register.root)
    path = f"case.dates.{profile.clock.trigger}"
    first, *rest = opening.sections
    if path in {field.path for section in opening.sections for field in section.fields}:
        return opening.sections
    label = f"Day on which this happened: {profile.triggers[profile.clock.trigger]}"
    clock = Field(
        label=label, path=path, answer=Answer.DATE, guidance="The procedure counts from it."
    )
    return (first.model_copy(update={"fields": (*first.fields, clock)}), *rest)


def _with_agencies(field: Field, register: Register) -> Field:
    """The question about agencies with the register's own as its choices."""
    agencies = register.record.agencies
    if field.path != _AGENCIES or not agencies:
        return field
    choices = tuple(Choice(value=agency.key, label=agency.name) for agency in agencies)
    return field.model_copy(
        update={
            "label": "Agencies to ask",
            "guidance": "Numbers or keys, with commas between them. Enter takes all of them.",
            "choices": choices,
        }
    )


def _say_what_is_next(register: Register, new: NewCase, now: Here) -> None:
    screen.done(f"Case {new.reference} is open.")
    show_case(register, new.reference, now.now)
    _say_whose_awareness(new)
    screen.say("")
    if new.form != REFERRAL:
        screen.say(f"Next: cspr pathway {new.reference}   (lists the paths; take one)")
        return
    screen.say(f"Next: cspr request {new.reference}   (writes to the agencies)")
    screen.say(f"      cspr check {new.reference}     (lists what is still missing)")


def _say_whose_awareness(new: NewCase) -> None:
    """Say that the referring agency's day stands for the local authority's, where it may."""
    day, learned = new.case.dates.get("awareness"), new.referral.incident.date_aware
    if day is not None and learned is not None and day_of(day) == learned:
        screen.warn(
            f"The local authority is taken to have become aware on {short(learned)}, when the "
            "referring agency learned of the incident.",
            f"If it was another day: cspr date awareness DAY --case {new.reference}",
        )
