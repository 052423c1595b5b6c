"""Our forms filled, and really saved by LibreOffice by way of another format, into ``saved/``.

To make them again: ``python -m tests.returns.hurried.saves`` with LibreOffice installed.
"""

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from tests.returns.hurried.hands import (
    ReturnedChronology,
    ReturnedForm,
    beside,
    cell,
    fill,
    returned,
    table_of,
    write,
)
from tests.returns.hurried.sent_forms import AS_SENT, LEWISHAM, OLDHAM, PLYMOUTH
from tests.returns.make import sent
from tests.unit.intake.word_changes import W

_SAVED = Path(__file__).parent / "saved"
_BY = "scoping.completed_by."
_WHO = {
    f"{_BY}name": "Nell Madeup",
    f"{_BY}agency": "Invented Trust",
    f"{_BY}designation": "Named Nurse",
    f"{_BY}telephone": "01632 960321",
    f"{_BY}email": "nell@trust.example.org",
    "scoping.date_completed": "12/11/2026",
}
_OLDHAM = _WHO | {
    "scoping.pen_picture": "A chatty boy.\nLoves buses.",
    "scoping.involvement": "Seen three times in 2025.",
    "scoping.had_contact": "yes",
    "scoping.people_noted[0].relationship": "Stepfather",
    "scoping.people_noted[0].name": "Brock Invented",
    "scoping.people_noted[0].date_of_birth": "c. 1988",
    "scoping.actions[0].action": "Audit missed appointments",
    "scoping.actions[0].by_when": "31/12/2026",
    "scoping.approval_signature.name": "I Nvented",
}
_LEWISHAM = _WHO | {
    "scoping.involvement": "Tenancy since 2024.\nTwo repairs.",
    "scoping.practice_analysis": "Prompt visits.",
    "referral.subjects[0].date_of_birth": "03/02/2019",
}
_PLYMOUTH = _WHO | {
    "scoping.involvement": "On roll since September 2023.",
    "scoping.other_agencies": "Invented Debt Advice",
    "referral.family[2].name": "Dana Invented",
    "referral.family[2].relationship": "Grandmother",
    "referral.family[2].date_of_birth": "1961",
}


def _typed(says: Mapping[str, str]) -> Callable[[etree._Element], None]:
    return lambda root: fill(
        root, {path: {"yes": "Yes"}.get(text, text) for path, text in says.items()}
    )


def _oldham_chronology(root: etree._Element) -> None:
    rows = list(table_of(cell(root, "Date")).iter(f"{W}tr"))
    for row, texts in zip(
        rows[1:],
        (
            ("12/03/2025", "09:30", "Log", "Home visit", "Seen", "First"),
            ("March 2026", "", "Log", "No contact this month", "", ""),
        ),
        strict=False,
    ):
        for one, text in zip(row.iter(f"{W}tc"), texts, strict=True):
            write(one, text)


def _outside(root: etree._Element) -> None:
    fill(root, _LEWISHAM)
    write(beside(root, "MOTHER:"), "Wren Testcase (nee Other)")


def made() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """What each file was before LibreOffice, and the formats that it went through."""
    return {
        "oldham-scoping": (returned(sent(OLDHAM), _typed(_OLDHAM)), ("odt", "docx")),
        "lewisham-scoping": (returned(sent(LEWISHAM), _outside), ("rtf", "docx")),
        "plymouth-scoping": (returned(sent(PLYMOUTH), _typed(_PLYMOUTH)), ("doc", "odt", "docx")),
        "oldham-chronology": (
            returned(sent("oldham/chronology-form"), _oldham_chronology),
            ("rtf", "docx"),
        ),
    }


def saved_forms() -> tuple[ReturnedForm, ...]:
    """The saved forms, and what each says."""

    def read(name: str) -> bytes:
        return (_SAVED / f"{name}.docx").read_bytes()

    return (
        ReturnedForm(
            "oldham, by way of OpenDocument",
            OLDHAM,
            read("oldham-scoping"),
            dict(AS_SENT[OLDHAM]) | _OLDHAM,
        ),
        ReturnedForm(
            "lewisham, by way of rich text",
            LEWISHAM,
            read("lewisham-scoping"),
            dict(AS_SENT[LEWISHAM])
            | _LEWISHAM
            | {"referral.family[0].name": "Wren Testcase (nee Other)"},
        ),
        ReturnedForm(
            "plymouth, by way of Word 97 and OpenDocument",
            PLYMOUTH,
            read("plymouth-scoping"),
            dict(AS_SENT[PLYMOUTH]) | _PLYMOUTH,
        ),
    )


def saved_chronologies() -> tuple[ReturnedChronology, ...]:
    """The saved chronology, and its events."""
    return (
        ReturnedChronology(
            "oldham's form by way of rich text",
            "oldham-chronology.docx",
            (_SAVED / "oldham-chronology.docx").read_bytes(),
            (
                {
                    "date": "2025-03-12",
                    "time": "09:30",
                    "source": "Log",
                    "what": "Home visit",
                    "response": "Seen",
                    "significance": "First",
                },
                {
                    "date": "2026-03-01..2026-03-31",
                    "source": "Log",
                    "what": "No contact this month",
                },
            ),
        ),
    )


def main() -> None:
    """Make the saved files again."""
    _SAVED.mkdir(exist_ok=True)
    for name, (data, formats) in made().items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.docx"
            path.write_bytes(data)
            for number, form in enumerate(formats):
                out = Path(folder) / str(number)
                command = [
                    "soffice",
                    f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                    "--headless",
                ]
                subprocess.run(
                    [*command, "--convert-to", form, "--outdir", str(out), str(path)], check=True
                )
                path = out / f"{name}.{form}"
            (_SAVED / f"{name}.docx").write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
