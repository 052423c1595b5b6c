"""Which form a returned document is: from its hidden property, or the words in its footer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cspr_cli.records.problem import Problem, Severity

RULE = "form-identity"
_PROPERTY = re.compile(r"(?P<form>[\w-]+/[\w-]+)/(?P<version>\d{1,6})")
_FOOTER = re.compile(
    r"cspr form (?P<form>[\w-]+/[\w-]+)/(?P<version>\d{1,6})"
    r"(?:\W+case (?P<case>[\w-]+))?(?:\W+agency (?P<agency>[\w-]+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """A form's name (``surrey/scoping-form``), edition, case and agency; the last two may be ""."""

    form: str
    version: int
    case: str = ""
    agency: str = ""


def find_identity(properties: Mapping[str, str], lines: Sequence[str]) -> FormIdentity | None:
    """The identity from custom properties, or from the first line that carries the footer's."""
    found = _PROPERTY.fullmatch(properties.get("cspr-form", "").strip())
    if found is not None:
        case, agency = properties.get("cspr-case", ""), properties.get("cspr-agency", "")
        return FormIdentity(found["form"], int(found["version"]), case, agency)
    for line in lines:
        if (hit := _FOOTER.search(line)) is not None:
            case, agency = hit["case"] or "", hit["agency"] or ""
            return FormIdentity(hit["form"], int(hit["version"]), case, agency)
    return None


def states_identity(line: str) -> bool:
    """Whether a line is our own statement of what a file is."""
    return _FOOTER.match(line.strip()) is not None


def identity_problems(
    identity: FormIdentity | None, *, name: str, case: str, agency: str, form: str, version: int
) -> tuple[Problem, ...]:
    """Why a form should not be taken for this case, agency and edition; empty when it fits.

    Another case, another form and a newer edition are errors; another agency is a warning, for
    one agency may answer for another; no identity at all is only worth saying.
    """
    if identity is None:
        message = f"{name} does not say which form it is, so it was read by its labels"
        return (_problem(name, message, "Look at each value before accepting.", Severity.INFO),)
    found: list[Problem] = []
    if identity.case and identity.case != case:
        message = f"{name} is the form for case {identity.case}, not {case}"
        hint = f"Receive it for {identity.case}, or ask the agency for the right form."
        found.append(_problem(name, message, hint, Severity.ERROR))
    if identity.form != form:
        message = f"{name} is the form {identity.form}, not {form}"
        found.append(_problem(name, message, "Receive it as that form.", Severity.ERROR))
    elif identity.version > version:
        message = f"{name} is edition {identity.version}; this program knows up to {version}"
        found.append(_problem(name, message, "Update cspr, then receive it.", Severity.ERROR))
    if identity.agency and identity.agency != agency:
        message = f"{name} was sent to {identity.agency}, and is received from {agency}"
        hint = f"If it is {identity.agency}'s answer, name that agency."
        found.append(_problem(name, message, hint, Severity.WARNING))
    return tuple(found)


def _problem(name: str, message: str, hint: str, severity: Severity) -> Problem:
    return Problem(name, 0, 0, RULE, severity, message, hint)
