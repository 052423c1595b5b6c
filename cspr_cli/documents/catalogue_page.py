"""The page ``docs/documents.md``: every document of every procedure, from the definitions.

``python -m cspr_cli.documents.catalogue_page [FILE]`` writes it; a test fails when it has drifted.
"""

import sys
from pathlib import Path

from cspr_cli.records.form import Form
from cspr_cli.records.milestone import Milestone
from cspr_cli.records.profile import DocumentReference, Profile
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import forms, load_form, partnerships, shared_forms, write_file

_OPENING = """# Documents

Every document that cspr writes, by procedure. The name in code letters is what `cspr render`
takes. One marked *each agency* is written once for each agency of the case; one marked
*comes back* is a form that is filled in Word and read by `cspr receive` or `cspr new-referral`,
or kept by hand where it belongs to the review that follows.

A document that a procedure asks for and prints no text of is the project's own, and its *source*
says so. Where a procedure has no outcome letters or action plan of its own, the shared ones serve.

This page is made from the definitions under `case_templates/`:
`python -m cspr_cli.documents.catalogue_page`.
"""
_HEAD = "| document | source | who fills it | when |\n| --- | --- | --- | --- |\n"


def page() -> str:
    """The whole page."""
    return "\n".join([_OPENING, *(_procedure(load_profile(key)) for key in partnerships())])


def _procedure(profile: Profile) -> str:
    rows = [
        _row(profile, document, load_form(profile.key, document.key))
        for document in profile.documents
        if document.key in (*forms(profile.key), *shared_forms())
    ]
    return f"## {profile.name}\n\n{profile.procedure}, {profile.year}.\n\n{_HEAD}" + "".join(rows)


def _row(profile: Profile, document: DocumentReference, form: Form) -> str:
    named = ": ".join(filter(None, (document.number, document.title)))
    marks = [
        words
        for words, holds in (
            ("*each agency*", document.per_agency),
            ("*comes back*", document.returned),
            ("*in the submission*", document.in_submission),
        )
        if holds
    ]
    name = " ".join([f"{named} `{document.key}`", *marks])
    cells = (name, form.source, form.filled_by, _when(profile, document))
    return "| " + " | ".join(_cell(text) for text in cells) + " |\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split()) or "not said"


def _when(profile: Profile, document: DocumentReference) -> str:
    """When a document is due, or from when it is of use."""
    said = []
    if document.milestone:
        said.append(window_words(profile, profile.milestone(document.milestone)))
    elif document.after or document.with_record:
        said.append(_from_when(profile, document))
    if document.goes_with:
        said.append(f"goes with `{document.goes_with}`")
    return "; ".join(said) or "at any time"


def _from_when(profile: Profile, document: DocumentReference) -> str:
    came = [f"after {profile.triggers[key]}" for key in document.after]
    record = document.with_record
    kept = [f"once the case has its `{record}` record"] if record else []
    return ", or ".join([*came, *kept])


def window_words(profile: Profile, step: Milestone) -> str:
    """A milestone's window as a sentence: ``7 to 13 working days after the referral ...``."""
    at = f", by {step.time:%H:%M}" if step.time else ""
    start = step.before or step.trigger
    said = profile.triggers.get(start) or f"the {profile.milestone(start).label.lower()}"
    if not step.latest and not step.before:
        return f"as soon as {said}{at}"
    spread = step.earliest is not None and step.earliest != step.latest
    first = f"{step.earliest} to " if spread else ""
    unit = str(step.unit).replace("-", " ") + ("" if step.latest == 1 else "s")
    return f"{first}{step.latest} {unit} {'before' if step.before else 'after'} {said}{at}"


def main(words: list[str]) -> None:
    """Write the page to the file named, or to where it stands."""
    write_file(Path(words[0] if words else "docs/documents.md"), page().encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])
