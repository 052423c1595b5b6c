"""``cspr template``: a partnership's own Word templates, copied for restyling and checked."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.situation import USAGE, JsonOption, here
from cspr_cli.cli.words import listed, plural
from cspr_cli.documents.chronology_report import DOCUMENT, report_shape
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.template_check import check_template
from cspr_cli.records.colour import unreadable
from cspr_cli.records.errors import CsprError
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.logo import read_logo
from cspr_cli.storage.register import SETTINGS_FILE, Register, open_register
from cspr_cli.storage.templates import documents_of, find_template, load_form

_PROBLEMS = 1


def new(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Which, such as rapid-review-outcome.")
    ],
) -> int:
    """Copy the shipped Word template of a document into the register, for restyling in Word."""
    register = open_register(here().folder)
    key = register.record.partnership
    _must_be_known(register, document)
    _refuse_a_second(register, document)
    target = f"templates/{key}/{document}.docx"
    shipped = find_template(key, document)
    with begin_change(register.root) as change:
        change.create(register.root / target, shipped.data)
        change.commit(
            f"Copy the template of the {_words(document)} for restyling", action="template new"
        )
    screen.done(f"Copied to {target}. Documents are made from it from now on.")
    screen.say(
        "Restyle it in Word: fonts, colours, logo, wording. Leave what is in {{ }} as it is."
    )
    screen.say(f"Then look for mistakes: cspr template check {document}")
    return 0


def check(
    document: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", help="Only this one; all, if not given.")
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Say all that is wrong with the register's own templates; exit 1 where something is."""
    register = open_register(here().folder)
    if document is not None:
        _must_be_known(register, document)
    own = _own_templates(register, document)
    found = [problem for key in own for problem in _faults(register, key)]
    found += [] if document else _style_faults(register)
    if as_json:
        screen.as_json(found)
    else:
        screen.problems(found)
        _say_how_it_stands(own, found, document)
    return _PROBLEMS if any(one.severity is Severity.ERROR for one in found) else 0


def _words(document: str) -> str:
    return document.replace("-", " ")


def _known(register: Register) -> tuple[str, ...]:
    """The procedure's own documents, and those that procedures share."""
    return documents_of(register.record.partnership, register.root)


def _must_be_known(register: Register, document: str) -> None:
    known = _known(register)
    if document not in known:
        raise CsprError(
            f"{document!r} is not a document of this procedure.",
            f"Its documents: {listed(known)}.",
            exit_code=USAGE,
        )


def _refuse_a_second(register: Register, document: str) -> None:
    there = find_template(register.record.partnership, document, register.root)
    if there.from_register:
        raise CsprError(
            f"{there.name} is there already, and it was left as it is.",
            "Move or delete it first if you want to start again.",
        )


def _own_templates(register: Register, document: str | None) -> tuple[str, ...]:
    """The documents for which the register has a template of its own."""
    partnership = register.record.partnership
    wanted = _known(register) if document is None else (document,)
    return tuple(
        key for key in wanted if find_template(partnership, key, register.root).from_register
    )


def _faults(register: Register, document: str) -> tuple[Problem, ...]:
    partnership, root = register.record.partnership, register.root
    template = find_template(partnership, document, root)
    form = load_form(partnership, document, root)
    shape = context_shape() | (report_shape() if document == DOCUMENT else {})
    return check_template(form, template.data, shape, template.name)


def _style_faults(register: Register) -> list[Problem]:
    """What is wrong with the colours and the logo that every document bears."""
    style = register.record.style
    found = [
        _of_settings(register, key, Severity.WARNING, message, hint)
        for key, message, hint in unreadable(style.colour, style.tint)
    ]
    try:
        read_logo(register.root, style.logo)
    except CsprError as fault:
        message = fault.message.removeprefix(f"{SETTINGS_FILE}: ")
        found.append(_of_settings(register, "logo", Severity.ERROR, message, fault.hint))
    return found


def _of_settings(
    register: Register, key: str, severity: Severity, message: str, hint: str
) -> Problem:
    line, column = register.settings.place(("style", key))
    return Problem(SETTINGS_FILE, line, column, "house-style", severity, message, hint)


def _say_how_it_stands(own: tuple[str, ...], found: list[Problem], document: str | None) -> None:
    if not own and document:
        screen.say(f"This register has no {document} of its own: it uses the shipped template.")
        screen.say(f"To restyle it: cspr template new {document}")
    elif not own:
        screen.say("This register has no templates of its own: it uses the shipped ones.")
        screen.say("To restyle one: cspr template new DOCUMENT")
    elif not found:
        screen.done(f"{plural(len(own), 'template')} looked at; nothing is wrong.")
