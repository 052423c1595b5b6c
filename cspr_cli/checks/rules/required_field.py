"""A question that must be answered is blank.

Finds: a field of one of the procedure's forms that the form requires at the stage that the case
has reached, and that is empty in the records; it is named by the form's own label.

Why: the Panel and the agencies read the form; a blank sends it back and costs a day of fifteen.

Severity: error.

Passes::

    referral:
      date_of_referral: 2025-06-02
      reason: Two agencies each held half of the picture.
    forms:
      - document: referral
        title: Referral
        sections:
          - key: background
            fields:
              - label: "Date of Referral:"
                path: referral.date_of_referral
                required_from: referral

Fails::

    referral:
      reason: Two agencies each held half of the picture.
    forms:
      - document: referral
        title: Referral
        sections:
          - key: background
            fields:
              - label: "Date of Referral:"
                path: referral.date_of_referral
                required_from: referral

Remedy: fill in the key that is named; write "not known" where that is the answer.
"""

from collections.abc import Iterator

from cspr_cli.checks.blanks import blanks
from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error
from cspr_cli.records.paths import joined


def required_field(view: CaseView) -> Iterator[Finding]:
    """Each blank that the stage reached makes a fault, once for all the forms that show it."""
    for blank in blanks(view):
        yield error(
            blank.record,
            blank.where,
            f'"{blank.label}" is blank ({blank.asked_in})',
            f"Fill in {joined(blank.where)}.",
        )
