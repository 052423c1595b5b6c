"""What a procedure names must be there: dates, steps, bodies, documents, and the national rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from cspr_cli.checks.partnership_procedure import Procedure
from cspr_cli.records.catalogue import CASE_RECORDS
from cspr_cli.records.milestone import RETURNS
from cspr_cli.records.paths import Key
from cspr_cli.records.pathway import ANY, RAPID_REVIEW, WITHDRAWN
from cspr_cli.records.problem import Problem

UNKNOWN_NAME = "unknown-name"
UNKNOWN_BODY = "unknown-body"
REPEATED_KEY = "repeated-key"
NOT_SET = "trigger-not-set"
WRONG_KEY = "wrong-key"
NOT_IN_RULES = "not-in-the-rules"


@dataclass(frozen=True)
class _Kind:
    """A list whose items others name: what it is called, its keys, and the rule that asks."""

    listed: str
    known: frozenset[str]
    rule: str = UNKNOWN_NAME
    whose: str = "this procedure's"


def _nearest(name: str, known: frozenset[str], otherwise: str) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f"Did you mean {near[0]}?" if near else otherwise


def wrong_key(procedure: Procedure) -> Iterator[Problem]:
    """A folder is found by its name, and a case keeps it: the profile must say the same."""
    written = procedure.data.get("key")
    if written not in (None, procedure.key):
        yield procedure.error(
            WRONG_KEY,
            ("key",),
            f"the key is {written!r}, but the folder is called {procedure.key}: "
            "cases are pinned to a procedure by this name",
            f"Write key: {procedure.key}, or rename the folder.",
        )


def repeated_keys(procedure: Procedure) -> Iterator[Problem]:
    """Two steps, bodies or documents of one name cannot be told apart."""
    for part in ("milestones", "bodies", "documents"):
        seen: set[str] = set()
        for where, item in procedure.groups(part):
            key = str(item.get("key") or "")
            if key and key in seen:
                yield procedure.error(
                    REPEATED_KEY,
                    (*where, "key"),
                    f"{part} has {key} twice: what names it could mean either",
                    "Give one of them another key, or remove it.",
                )
            seen.add(key)


def unknown_dates(procedure: Procedure) -> Iterator[Problem]:
    """A date that nothing declares never comes, so its milestone never starts or is never done."""
    clock = procedure.data.get("clock")
    if isinstance(clock, Mapping):
        yield from _undeclared(procedure, ("clock", "trigger"), clock.get("trigger"))
    for where, step in procedure.groups("milestones"):
        yield from _undeclared_of_step(procedure, where, step)
    for where, sign_off in procedure.groups("sign_offs"):
        yield from _undeclared(procedure, (*where, "completes"), sign_off.get("completes"))
    for where, path in procedure.groups("pathways"):
        yield from _undeclared(procedure, (*where, "starts"), path.get("starts"))
    for where, document in procedure.groups("documents"):
        for number, day in enumerate(_listed(document.get("after"))):
            yield from _undeclared(procedure, (*where, "after", number), day)


def _undeclared_of_step(
    procedure: Procedure, where: tuple[Key, ...], step: Mapping[str, Any]
) -> Iterator[Problem]:
    for name in ("trigger", "expected_from"):
        yield from _undeclared(procedure, (*where, name), step.get(name))
    if step.get("done_when") != RETURNS:
        yield from _undeclared(procedure, (*where, "done_when"), step.get("done_when"))
    if step.get("before") not in procedure.keys("milestones"):
        yield from _undeclared(procedure, (*where, "before"), step.get("before"))
    for number, limit in enumerate(_listed(step.get("never_after"))):
        if isinstance(limit, Mapping):
            inside = (*where, "never_after", number, "trigger")
            yield from _undeclared(procedure, inside, limit.get("trigger"))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _undeclared(procedure: Procedure, where: tuple[Key, ...], name: object) -> Iterator[Problem]:
    if not isinstance(name, str) or not name or name in procedure.dates:
        return
    yield procedure.error(
        NOT_SET,
        where,
        f"nothing sets {name!r}: it is not a date of every case, and also_triggers does not "
        "declare it, so nothing would ever be counted from it",
        _nearest(
            name,
            procedure.dates,
            f"Declare it under also_triggers: key: {name}, words: what has happened then.",
        ),
    )


def unset_triggers(procedure: Procedure) -> Iterator[Problem]:
    """A date of the procedure's own that starts a step should be some other step's end."""
    own = procedure.keys("also_triggers")
    set_by = {str(step.get("done_when")) for _, step in procedure.groups("milestones")}
    set_by |= {str(item.get("completes")) for _, item in procedure.groups("sign_offs")}
    set_by |= {str(item.get("starts")) for _, item in procedure.groups("pathways")}
    clock = procedure.data.get("clock")
    if isinstance(clock, Mapping):  # its day is asked for when a case is opened
        set_by.add(str(clock.get("trigger")))
    for _, item in procedure.groups("local_review", "kinds"):
        set_by |= {str(item.get("starts")), str(item.get("ends"))}
    for _, item in procedure.groups("local_review", "steps"):
        set_by.add(str(item.get("completes")))
    for where, step in procedure.groups("milestones"):
        name = step.get("trigger")
        if isinstance(name, str) and name in own - set_by:
            yield procedure.warning(
                NOT_SET,
                (*where, "trigger"),
                f"no milestone and no sign-off sets {name!r}, so {step.get('key')} waits "
                "until somebody records that date by hand",
                f"Write done_when: {name} on the step that brings it about; or, where it is meant "
                f"so, record it in each case: cspr date {name} DAY",
            )


def unknown_names(procedure: Procedure) -> Iterator[Problem]:
    """What names a step or a document must name one that is there."""
    steps = _Kind("milestones", procedure.keys("milestones"))
    documents = _Kind("documents", procedure.keys("documents"))
    records = _Kind("records", frozenset(CASE_RECORDS), whose="a case's")
    for where, sign_off in procedure.groups("sign_offs"):
        yield from _unknown(procedure, (*where, "milestone"), sign_off.get("milestone"), steps)
    for where, document in procedure.groups("documents"):
        yield from _unknown(procedure, (*where, "milestone"), document.get("milestone"), steps)
        yield from _unknown(procedure, (*where, "goes_with"), document.get("goes_with"), documents)
        yield from _unknown(
            procedure, (*where, "with_record"), document.get("with_record"), records
        )
    yield from _unknown_paths(procedure)
    for where, contact in procedure.groups("contacts"):
        yield from _unknown(procedure, (*where, "used_in"), contact.get("used_in"), documents)


def _unknown_paths(procedure: Procedure) -> Iterator[Problem]:
    """A step or a document of a path that no case can take would never be seen."""
    always = {RAPID_REVIEW, WITHDRAWN, ANY}
    paths = _Kind("pathways", procedure.keys("pathways") | always)
    for where, step in procedure.groups("milestones"):
        yield from _unknown(procedure, (*where, "pathway"), step.get("pathway"), paths)
    for where, document in procedure.groups("documents"):
        yield from _unknown(procedure, (*where, "pathways"), document.get("pathways"), paths)


def unknown_bodies(procedure: Procedure) -> Iterator[Problem]:
    """A meeting cannot be quorate, and a report cannot be signed, by a body that is not there."""
    bodies = _Kind("bodies", procedure.keys("bodies"), UNKNOWN_BODY)
    quorum = procedure.data.get("quorum")
    if isinstance(quorum, Mapping):
        for name in ("each_of", "advisers"):
            yield from _unknown(procedure, ("quorum", name), quorum.get(name), bodies)
    decision = procedure.data.get("decision")
    if isinstance(decision, Mapping):
        for name in ("who", "mediator", "recommends"):
            yield from _unknown(procedure, ("decision", name), decision.get(name), bodies)
    for where, path in procedure.groups("pathways"):
        yield from _unknown(procedure, (*where, "decided_by"), path.get("decided_by"), bodies)
    for where, sign_off in procedure.groups("sign_offs"):
        for name in ("who", "mediator"):
            yield from _unknown(procedure, (*where, name), sign_off.get(name), bodies)


def unknown_after_submission(procedure: Procedure) -> Iterator[Problem]:
    """What follows the submission names dates, steps, documents and people that are there."""
    steps = _Kind("milestones", procedure.keys("milestones"))
    documents = _Kind("documents", procedure.keys("documents"))
    bodies = _Kind("bodies", procedure.keys("bodies"), UNKNOWN_BODY)
    outside = procedure.keys("local_review", "recipients")
    told = _Kind("bodies, and recipients of local_review", bodies.known | outside, UNKNOWN_BODY)
    reply = procedure.data.get("panel_reply")
    if isinstance(reply, Mapping):
        for name in ("circulated_to", "contrary_considered_by"):
            yield from _unknown(procedure, ("panel_reply", name), reply.get(name), bodies)
    for where, kind in procedure.groups("local_review", "kinds"):
        for name in ("starts", "ends"):
            yield from _undeclared(procedure, (*where, name), kind.get(name))
        yield from _unknown(procedure, (*where, "milestone"), kind.get("milestone"), steps)
        yield from _unknown(procedure, (*where, "delay_told"), kind.get("delay_told"), told)
    for where, step in procedure.groups("local_review", "steps"):
        yield from _unknown(procedure, (*where, "who"), step.get("who"), told)
        yield from _unknown(procedure, (*where, "milestone"), step.get("milestone"), steps)
        yield from _unknown(procedure, (*where, "documents"), step.get("documents"), documents)
        yield from _undeclared(procedure, (*where, "completes"), step.get("completes"))


def _unknown(
    procedure: Procedure, where: tuple[Key, ...], written: object, kind: _Kind
) -> Iterator[Problem]:
    """Each name at ``where``, one or a list of them, that ``kind`` does not have."""
    listed = written if isinstance(written, list) else [written]
    for number, name in enumerate(listed):
        if not isinstance(name, str) or not name or name in kind.known:
            continue
        yield procedure.error(
            kind.rule,
            (*where, number) if isinstance(written, list) else where,
            f"{where[-1]} names {name!r}, which is not among {kind.whose} {kind.listed}",
            _nearest(name, kind.known, f"Add it to {kind.listed}, or correct the name."),
        )


def outside_the_rules(procedure: Procedure) -> Iterator[Problem]:
    """A recommendation, criterion or circumstance is one that the national rules know."""
    rules = procedure.rule_set
    if rules is None:
        return
    for where, item in procedure.groups("recommendation", "menu"):
        offered = frozenset(choice.key for choice in rules.choices)
        yield from _not_in_rules(procedure, (*where, "choice"), item.get("choice"), offered)
    points = {"criteria": rules.criteria, "circumstances": rules.circumstances}
    chosen = procedure.data.get("recommendation")
    for name, known in points.items():
        listed = chosen.get(name) if isinstance(chosen, Mapping) else None
        keys = frozenset(point.key for point in known)
        for number, written in enumerate(listed if isinstance(listed, list) else ()):
            where = ("recommendation", name, number)
            yield from _not_in_rules(procedure, where, written, keys)


def _not_in_rules(
    procedure: Procedure, where: tuple[Key, ...], name: object, known: frozenset[str]
) -> Iterator[Problem]:
    if isinstance(name, str) and name and name not in known and procedure.rule_set:
        yield procedure.error(
            NOT_IN_RULES,
            where,
            f"{name!r} is not in the national rules ({procedure.rule_set.key}), so no report "
            "could say it",
            _nearest(name, known, f"Write one of: {', '.join(sorted(known))}."),
        )
