"""An entry only lists an appointment.

Finds: an entry whose words say no more than that there was an appointment, a visit or a contact,
or who attended: "GP appointment.", "Attended.", "Home visit by health visitor". One that also says
what was done, why it matters or whether the child was seen is left alone.

Why: a list of appointments hides the few contacts that matter, and the panel cannot tell what was
seen, said or decided.

Severity: info: it may be all that the record holds. Many in one return are told in one line.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Home visit. House cold.}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Home visit by health visitor.}

Remedy: ask the agency what came of it, or to leave out what does not matter.
"""

import re
from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.events import in_few_lines
from cspr_cli.checks.finding import Finding, info
from cspr_cli.records.chronology import Event

_WORD = re.compile(r"[^\W\d_]+")
_APPOINTMENT = frozenset(
    [
        "appointment", "appointments", "appt", "appts", "clinic", "visit", "visits", "contact",
        "attended", "attends", "attendance", "booked", "meeting", "session", "review", "reviewed",
        "call", "seen",
    ]
)  # fmt: skip
_BESIDE = frozenset(
    [
        "a", "an", "and", "the", "at", "by", "for", "from", "in", "of", "on", "to", "with", "was",
        "were", "is", "had", "has", "been", "this", "next", "first", "second", "third", "new",
        "routine", "planned", "follow", "up", "home", "telephone", "phone", "school", "hospital",
        "surgery", "health", "gp", "hv", "sw", "nurse", "midwife", "visitor", "doctor", "dr",
        "social", "worker", "paediatrician", "consultant", "officer", "made", "sent", "letter",
        "offered", "given", "scheduled", "arranged", "rebooked", "invited", "invitation",
        "mother", "father", "mum", "dad", "child", "children", "parent", "parents", "baby",
        "family", "antenatal", "postnatal", "weekly", "monthly", "annual", "am", "pm", "core",
        "group", "only",
    ]
)  # fmt: skip


def appointment_only(view: CaseView) -> Iterator[Finding]:
    """Each entry that says no more than that there was an appointment."""
    for record in view.chronologies.values():
        events = enumerate(record.record.events)
        found = [(index, "") for index, event in events if _lists_only(event)]
        hint = "Ask the agency what came of it, or to leave out what does not matter."
        says = "only an appointment or a contact is listed"
        yield from in_few_lines(record, found, "what", info, says=says, hint=hint)


def _lists_only(event: Event) -> bool:
    more = event.response or event.significance or event.analysis
    if more or event.child_seen is not None:
        return False
    names = {word for name in event.people for word in _WORD.findall(name.casefold())}
    words = set(_WORD.findall(event.what.casefold()))
    return bool(words & _APPOINTMENT) and words <= _APPOINTMENT | _BESIDE | names
