"""``cspr template blank``: a form to fill in Word for somebody who has no case yet."""

from datetime import date
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.situation import USAGE, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.documents.context import Facts, Plain, build_context
from cspr_cli.documents.render import render_document
from cspr_cli.records.case import Case
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.logo import read_logo
from cspr_cli.storage.profiles import load_profile, rule_set_in_force
from cspr_cli.storage.register import Register, open_register
from cspr_cli.storage.templates import find_template, load_form

_FOLDER = "blank-forms"
_NO_CASE = "new"
"""What a form that belongs to no case yet prints as its reference."""


def blank(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Which form, such as referral.")
    ] = "referral",
    today: TodayOption = None,
) -> int:
    """Write a blank form with your office's details, to put on a website or send to a referrer.

    It comes back to ``cspr new-referral --from``, or to ``cspr receive`` once there is a case.
    """
    now = here(today)
    register = open_register(now.folder)
    form = _form(register, document)
    target = f"{_FOLDER}/{form.document}.docx"
    data = _rendered(register, form, _context(register, now.today))
    with begin_change(register.root) as change:
        change.create(register.root / target, data, replace=True)
        change.commit(f"Write the blank {form.document.replace('-', ' ')}", action="template blank")
    screen.done(f"Written to {target}.")
    if form.document == "referral":
        screen.say("Open a case from one that is filled in: cspr new-referral --from FILE.docx")
    return 0


def _form(register: Register, document: str) -> Form:
    profile = load_profile(register.record.partnership, register.root)
    known = [one.key for one in profile.documents if one.returned and not one.per_agency]
    if document not in known:
        raise CsprError(
            f"{document!r} is not a form that somebody fills without a case of their own.",
            f"Those that are: {listed(known)}. Each agency's own form is written by cspr request.",
            exit_code=USAGE,
        )
    return load_form(register.record.partnership, document, register.root)


def _context(register: Register, today: date) -> Plain:
    rules = rule_set_in_force(today)
    key = register.record.partnership
    case = Case(reference=_NO_CASE, partnership=key, rule_set=rules.key)
    return build_context(Facts(case, register.record, rules, today))


def _rendered(register: Register, form: Form, context: Plain) -> bytes:
    template = find_template(register.record.partnership, form.document, register.root)
    logo = read_logo(register.root, register.record.style.logo)
    result = render_document(form, template.data, context, template_name=template.name, logo=logo)
    if not result.data:
        screen.problems(result.problems)
        raise CsprError(
            f"{form.document} could not be written; nothing was changed.",
            "See all that is wrong with a template: cspr template check",
        )
    return result.data
