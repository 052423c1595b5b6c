"""The partnership's colours cannot be read, or its logo cannot be used.

Finds: in cspr.yaml, a `style.colour` that white words cannot be read on, a `style.tint` that a
form's guidance cannot be read on, and a `style.logo` that is not there, lies outside the register,
or is not a PNG or JPEG of a reasonable size.

Why: letters and forms go to families and agencies, and the Public Sector Bodies (Websites and
Mobile Applications) Accessibility Regulations 2018 ask for level AA of WCAG 2.1, a contrast of 4.5.
Documents are made in the shipped colours instead; with a logo that cannot be used none is made.

Severity: warning for a colour, error for the logo.

Passes::

    cspr:
      style: {colour: 1F4E79, tint: EEF2F6}

Fails::

    cspr:
      style: {colour: F2C14E}

Remedy: choose a darker colour or a paler tint, as six hexadecimal digits; put the logo in the
register with `cspr template logo FILE`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.colour import unreadable


def house_style(view: CaseView) -> Iterator[Finding]:
    """Each colour that cannot be read, and the logo that cannot be used."""
    style = view.register.record.style
    for key, message, hint in unreadable(style.colour, style.tint):
        yield warning(view.register, ("style", key), message, hint)
    if view.logo_fault:
        yield error(
            view.register,
            ("style", "logo"),
            view.logo_fault,
            "Put it right with cspr template logo, or leave style.logo blank.",
        )
