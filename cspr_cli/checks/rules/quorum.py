"""A statutory safeguarding partner was not at the rapid review.

Finds: a body that the partnership's procedure needs at the rapid review meeting, and that no
participant who attended stood for. A participant stands for the agency whose key is in
`represents`; the register's `cspr.yaml` says which agency is which partner.

Why: a rapid review that is not quorate has no standing, and its decision would have to be taken
again. The local authority, the police and health share the duty (Children Act 2004, s. 16E;
Working Together 2018, ch. 4); the number comes from the partnership's own procedure.

Severity: error, once the meeting has been held; warning where the procedure gives a membership and
states no quorum.

Passes::

    rapid-review:
      meeting:
        date: 2025-06-12
        participants:
          - {name: A. Marlow, represents: children-social-care}
          - {name: B. Tern, represents: police}
          - {name: C. Heron, represents: icb}

Fails::

    rapid-review:
      meeting:
        date: 2025-06-12
        participants:
          - {name: A. Marlow, represents: children-social-care}
          - {name: B. Tern, represents: police}

Remedy: if the partner was there, add the participant, or put the agency's key in `represents`. If
not, hold the meeting again with all three.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.quorum import missing_from_quorum


def quorum(view: CaseView) -> Iterator[Finding]:
    """Each body that the procedure needs at the meeting and that nobody stood for."""
    review = view.review
    if review is None or view.profile is None:
        return
    stated = view.profile.quorum.stated is not False
    for name in missing_from_quorum(view.profile, view.register.record, review.record):
        yield (error if stated else warning)(
            review,
            ("meeting", "participants"),
            f"{'the meeting is not quorate: ' if stated else ''}nobody stood for {name}",
            f"Add who came, with the key of their agency under represents, or meet again with "
            f"{name}. The agency's partner in cspr.yaml says whom it stands for.",
        )
