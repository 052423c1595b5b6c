"""A notification was withdrawn, and the Panel or the agencies have not been told.

Finds: a case with a day under `withdrawn` and one under `notification_sent`, and none under
`withdrawal_told`; and one whose agencies were asked for a return, and that has no day under
`agencies_told_of_withdrawal`.

Why: the Panel waits for a rapid review of every notification that it has; the criteria may be found
later not to be met, and then it needs to know (the Panel's answers to frequent questions). An
agency that was asked searches its records and secures them until it is told that it need not.

Severity: warning.

Passes::

    case:
      dates:
        notification_sent: 2025-06-02
        withdrawn: 2025-06-09
        withdrawal_told: 2025-06-10
        agencies_told_of_withdrawal: 2025-06-10
      agencies: [{key: police, requested: 2025-06-03}]

Fails::

    case:
      dates: {notification_sent: 2025-06-02, withdrawn: 2025-06-09}

Remedy: write the letter with `cspr render withdrawal-letter`, send it, and record the day with
`cspr date withdrawal_told DAY`. `cspr withdraw` writes the agencies' letters: send each its own,
and record the day with `cspr date agencies_told_of_withdrawal DAY`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning


def withdrawal_not_told(view: CaseView) -> Iterator[Finding]:
    """A withdrawal of which the Panel, or an agency that was asked, does not know."""
    if view.case.record.panel_untold:
        yield warning(
            view.case,
            ("dates", "withdrawn"),
            "the notification was withdrawn, and no day is recorded on which the Panel was told",
            "Write cspr render withdrawal-letter, send it, and record the day under "
            "withdrawal_told.",
        )
    if view.case.record.agencies_untold:
        yield warning(
            view.case,
            ("dates", "withdrawn"),
            "the review was withdrawn, and no day is recorded on which the agencies were told",
            "Send each agency that was asked its withdrawal-letter-to-agencies, and record the day "
            "under agencies_told_of_withdrawal.",
        )
