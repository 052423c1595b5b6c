"""Entries name an agency that has not been asked.

Finds: words that name a kind of agency, such as "probation" or "Cafcass", in an agency's entries,
where no agency of the case is of that kind; and a `department` that `cspr.yaml` does not list for
the agency, where it lists any.

Why: another agency's records are how a service that knew the family comes to light, and it has
still to be asked. A department under two names is counted as two.

Severity: warning, once for each kind of agency, at the entry that names it first.

Passes::

    cspr:
      agencies: [{key: police, name: Police}, {key: probation, name: Probation Service}]
    case:
      agencies: [{key: police}, {key: probation}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: The probation officer was told.}

Fails::

    case:
      agencies: [{key: police}]
    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: The probation officer was told.}

Remedy: ask that agency: add it to `cspr.yaml`, and run `cspr request`. If it is of no account, or
is a part of an agency that was asked, list it under that agency's `departments`.
"""

from collections.abc import Iterator

from cspr_cli.checks.agency_words import AGENCY_WORDS, AgencyWord
from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.finding import Finding, warning
from cspr_cli.checks.nearest import did_you_mean
from cspr_cli.records.chronology import Event


def unknown_agency_word(view: CaseView) -> Iterator[Finding]:
    """The first entry that names each kind of agency nobody asked, and each unknown department."""
    asked = {agency.key for agency in view.case.record.agencies} | {*view.chronologies}
    agencies = [one for one in view.register.record.agencies if one.key in asked]
    words = (" ".join((one.key, one.name, *one.departments)) for one in agencies)
    known = "\n".join(words).casefold()
    missing = [word for word in AGENCY_WORDS if not any(part in known for part in word.known_by)]
    for word in missing:
        yield from _named(view, word)
    yield from _departments(view)


def _named(view: CaseView, word: AgencyWord) -> Iterator[Finding]:
    found = [
        (record, index, event)
        for record in view.chronologies.values()
        for index, event in enumerate(record.record.events)
        if word.written.search(_text(event))
    ]
    if not found:
        return
    record, index, event = found[0]
    rest = len(found) - 1
    others = f" (and {rest} more {'entry' if rest == 1 else 'entries'})" if rest else ""
    yield warning(
        record,
        ("events", index, "what"),
        f"{event.id} names {word.called}, which has not been asked{others}",
        "Ask it for its return; or list it under the departments of the agency it is part of.",
    )


def _text(event: Event) -> str:
    return f"{event.what}\n{event.response}\n{event.source}\n{event.by_whom}\n{event.contact}"


def _departments(view: CaseView) -> Iterator[Finding]:
    for key, record in view.chronologies.items():
        agency = view.register.record.agency(key)
        listed = agency.departments if agency else ()
        told: set[str] = set()
        for index, event in enumerate(record.record.events):
            name = event.department
            if name and listed and name not in listed and name not in told:
                told.add(name)
                yield warning(
                    record,
                    ("events", index, "department"),
                    f"{event.id} is of the department {name!r}, which cspr.yaml does not list",
                    did_you_mean(name, listed),
                )
