"""Which of a procedure's forms a case is opened with: the referral, or one that begins learning.

Besides the referral of a serious incident a procedure may have a form of its own for learning from
good practice or a near miss. Such a form asks about the child and about the learning, and a person
sends it in; its definition says so, and nothing else names it.
"""

from pathlib import Path

from cspr_cli.cli.opening import REFERRAL
from cspr_cli.cli.situation import USAGE
from cspr_cli.cli.words import listed
from cspr_cli.intake.recognise import recognise
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.register import Register
from cspr_cli.storage.templates import load_form

_ABOUT_THE_CHILD, _ABOUT_LEARNING = "referral.subjects", "learning."


def opening_forms(register: Register) -> dict[str, Form]:
    """The forms that a case may be opened with, by key; the referral is always one."""
    partnership = register.record.partnership
    found = {REFERRAL: load_form(partnership, REFERRAL, register.root)}
    for document in load_profile(partnership, register.root).documents:
        if document.returned and not document.per_agency and document.key != REFERRAL:
            form = load_form(partnership, document.key, register.root)
            if _opens(form):
                found[document.key] = form
    return found


def _opens(form: Form) -> bool:
    paths = [section.repeats or field.path for section in form.sections for field in section.fields]
    return all(
        any(path.startswith(start) for path in paths)
        for start in (_ABOUT_THE_CHILD, _ABOUT_LEARNING)
    )


def chosen_form(register: Register, named: str | None, word: Path | None) -> Form:
    """The form named, or the one that a Word file says it is; the referral where neither is.

    Raises `CsprError` (usage) for a name that opens no case.
    """
    known = opening_forms(register)
    if named is not None and named not in known:
        raise CsprError(
            f"No case is opened with the form {named!r}; nothing was changed.",
            f"Those that open one: {listed(list(known))}.",
            exit_code=USAGE,
        )
    return known[named or _said_by(word, known)]


def _said_by(word: Path | None, known: dict[str, Form]) -> str:
    """The form that the file itself says it is; a file that says nothing is a referral."""
    if word is None or not word.is_file():
        return REFERRAL
    found = recognise(word.read_bytes(), word.name, known.values())
    return found.document if found.sure and found.document in known else REFERRAL
