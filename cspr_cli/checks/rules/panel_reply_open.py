"""The Panel asked for something, or took a contrary view, and nothing is recorded of it.

Finds: a case on which the Panel's last reply asks for more, and no answer is recorded; or takes a
contrary view, and no weighing of it is recorded.

Why: whether to hold a local review is decided locally, and the Panel's view is part of what is
weighed (Working Together 2018, ch. 4); a partnership must be able to say what it did with it.

Severity: warning.

Passes::

    panel-reply:
      replies:
        - on: 2025-02-10
          view: contrary
          said: A local review would add little.
          considered_on: 2025-02-12
          outcome: The review goes ahead, because the calls are not explained.

Fails::

    panel-reply:
      replies:
        - {on: 2025-02-10, view: contrary, said: A local review would add little.}

Remedy: answer it or weigh it, and record that with `cspr panel-reply follow-up`.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.records.panel_reply import CONTRARY


def panel_reply_open(view: CaseView) -> Iterator[Finding]:
    """The last reply, where what it calls for is not recorded."""
    located = view.panel_reply
    reply = located.record.latest if located else None
    if located is None or reply is None or not reply.is_open:
        return
    place = ("replies", len(located.record.replies) - 1)
    if reply.view == CONTRARY:
        bodies = view.profile.panel_reply.contrary_considered_by if view.profile else ()
        who = f" by {', '.join(bodies)}" if bodies else ""
        message = f"the Panel takes a contrary view, and no weighing of it{who} is recorded"
        option = "--outcome"
    else:
        message, option = "the Panel asks for more, and no answer is recorded", "--done"
    yield warning(located, place, message, f"Record it: cspr panel-reply follow-up {option}.")
