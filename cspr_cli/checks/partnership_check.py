"""Proves a partnership's procedure: what is wrong with its profile, its forms and its templates.

A procedure is a folder of data that a partnership writes for itself, so each fault says the file,
the line, why it matters and what to do. Nothing here reads a file: `Procedure` is what was read.
"""

from collections.abc import Callable, Iterator

from cspr_cli.checks.partnership_names import (
    outside_the_rules,
    repeated_keys,
    unknown_after_submission,
    unknown_bodies,
    unknown_dates,
    unknown_names,
    unset_triggers,
    wrong_key,
)
from cspr_cli.checks.partnership_procedure import Procedure
from cspr_cli.checks.partnership_windows import (
    Window,
    last_before_submission,
    latest_overlap,
    windows_of,
)
from cspr_cli.records.problem import Problem

Check = Callable[[Procedure], Iterator[Problem]]

NO_FORM = "document-without-form"
NO_TEMPLATE = "document-without-template"
UNLISTED = "form-not-listed"
NO_SUBMISSION = "no-submission"
OVERLAPPING = "overlapping-windows"
TOO_LATE = "milestone-too-late"


def check_partnership(procedure: Procedure) -> tuple[Problem, ...]:
    """Everything that is wrong with a procedure, sorted by place."""
    return tuple(sorted({found for check in CHECKS for found in check(procedure)}))


def documents_without_files(procedure: Procedure) -> Iterator[Problem]:
    """A document that is promised must have its definition and its Word template."""
    for where, document in procedure.groups("documents"):
        key = document.get("key")
        if not isinstance(key, str) or not key:
            continue
        if key not in procedure.forms:
            yield procedure.error(
                NO_FORM,
                where,
                f"the document {key} has no form definition, so it cannot be asked, filled or read",
                f"Write partnerships/{procedure.key}/forms/{key}.yaml, or take the document out.",
            )
        if key not in procedure.templates:
            yield procedure.error(
                NO_TEMPLATE,
                where,
                f"the document {key} has no Word template, so it cannot be written",
                f"Make it: cspr partnership build {procedure.key} {key}. Or put "
                f"one at partnerships/{procedure.key}/templates/{key}.docx.",
            )
    for key in sorted(procedure.own_forms - procedure.keys("documents")):
        yield procedure.warning(
            UNLISTED,
            ("documents",),
            f"forms/{key}.yaml is not among the documents, so no command makes it",
            f"Add key: {key} to documents, or remove the file.",
        )


def never_submitted(procedure: Procedure) -> Iterator[Problem]:
    """The rapid review ends with the report at the Panel: some step must be that."""
    steps = list(procedure.groups("milestones"))
    if steps and not any(step.get("done_when") == "submitted" for _, step in steps):
        yield procedure.error(
            NO_SUBMISSION,
            ("milestones",),
            "no milestone is done when the report is submitted, so nothing says when it is due",
            "Add a milestone with done_when: submitted.",
        )


def late_and_overlapping(procedure: Procedure) -> Iterator[Problem]:
    """Windows counted on the procedure's own clock: none past its end, none before the last."""
    if procedure.profile is None:
        return
    windows = windows_of(procedure.profile)
    days = procedure.profile.clock.days
    last = last_before_submission(procedure.profile)
    for number, window in enumerate(windows):
        where = ("milestones", window.number)
        if window.last > days and window.number <= last:
            yield procedure.error(TOO_LATE, (*where, "latest"), _late(window, days), _LATE_REMEDY)
        other = latest_overlap(window, windows[:number])
        if other:
            yield procedure.warning(
                OVERLAPPING, (*where, "earliest"), _overlap(window, other), _OVERLAP_REMEDY
            )


_LATE_REMEDY = (
    "Give it fewer days, or cap it with never_after: the clock's trigger and its last day."
)
_OVERLAP_REMEDY = (
    "Move one of the two windows; or, where the procedure has it so, keep it and say in notes "
    "which governs."
)


def _late(window: Window, days: int) -> str:
    return (
        f"{window.key} may fall on day {window.last}, but the report is due by day {days}: "
        f"a step before the submission cannot be allowed past it ({window.how})"
    )


def _overlap(window: Window, other: Window) -> str:
    return (
        f"{window.key} may begin on day {window.first}, when {other.key}, which comes before it, "
        f"may still be open until day {other.last} ({other.how})"
    )


CHECKS: tuple[Check, ...] = (
    wrong_key,
    repeated_keys,
    unknown_dates,
    unset_triggers,
    unknown_names,
    unknown_bodies,
    unknown_after_submission,
    outside_the_rules,
    documents_without_files,
    never_submitted,
    late_and_overlapping,
)
"""Every check, each a plain function of the procedure."""
