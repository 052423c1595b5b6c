"""A nil return holds content, or has no statement.

Finds: a return marked `nil: yes` that has words under `involvement`, `practice_analysis` or
`partners_working_together`, or a chronology with events; one without a `nil_statement`; and one
that `case.yaml` does not call nil, or the other way round.

Why: a nil return says that the family is not known to the agency; one that goes on to describe its
involvement is not one, and the agency's information would be lost from the report.

Severity: error; warning where only the statement is missing.

Passes::

    scoping:
      police: {agency: police, nil: yes, nil_statement: No trace of the family on any system.}

Fails::

    scoping:
      police:
        agency: police
        nil: yes
        nil_statement: No trace of the family on any system.
        involvement: Two calls to the house.

Remedy: ask the agency which it is; take out `nil: yes`, or the words.
"""

from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, error, warning
from cspr_cli.records.scoping import ScopingReturn

_ANSWERS = ("involvement", "practice_analysis", "partners_working_together")


def nil_return_with_content(view: CaseView) -> Iterator[Finding]:
    """Each nil return that contradicts itself, or says nothing at all."""
    for key, item in view.scoping.items():
        state = view.case.record.agency(key)
        if state and state.returned and bool(state.nil) != bool(item.record.nil):
            yield error(
                item,
                ("nil",),
                f"case.yaml and this file do not agree whether {key} sent a nil return",
                "Put the same answer under nil in both.",
            )
        if item.record.nil:
            yield from _contradictions(view, key, item)


def _contradictions(view: CaseView, key: str, item: Located[ScopingReturn]) -> Iterator[Finding]:
    written = [name for name in _ANSWERS if getattr(item.record, name)]
    chronology = view.chronologies.get(key)
    if chronology and chronology.record.events:
        written.append("a chronology with events")
    if written:
        yield error(
            item,
            (written[0],) if written[0] in _ANSWERS else ("nil",),
            f"{key} sent a nil return, and also {', '.join(written)}",
            "Ask the agency which it is.",
        )
    if not item.record.nil_statement:
        yield warning(
            item,
            ("nil",),
            f"the nil return of {key} has no statement",
            "Write under nil_statement what was searched, and that nothing was found.",
        )
