"""``cspr link``: another partnership that has a part in a case, and cases that belong together."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, JsonOption
from cspr_cli.records.case import LinkedCase, OtherPartnership
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.change import begin_change


def link(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    partnership: Annotated[
        str, typer.Option("--partnership", help="The name of another partnership with a part.")
    ] = "",
    role: Annotated[
        str, typer.Option("--role", help="Its part, such as the child's home authority.")
    ] = "",
    to: Annotated[
        str | None, typer.Option("--to", metavar="CASE", help="Another case of the register.")
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", help="Why the two belong together, such as twins.")
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take it off the case.")] = False,
    as_json: JsonOption = False,
) -> int:
    """Say which other partnership, or which other case, a case belongs with; or list them."""
    opened = opened_case(case or case_option)
    if partnership.strip() and to is not None:
        raise CsprError(
            "Give --partnership or --to, not both; nothing was changed.",
            "Each is a step of its own.",
            exit_code=USAGE,
        )
    if partnership.strip():
        _partnership(opened, OtherPartnership(name=partnership, role=role), remove=remove)
    elif to is not None:
        _cases(opened, to, reason.strip(), remove=remove)
    _show(opened_case(opened.reference), as_json=as_json)
    return 0


def _partnership(opened: OpenCase, other: OtherPartnership, *, remove: bool) -> None:
    known = {one.name.casefold(): one for one in opened.case.other_partnerships}
    if remove and known.pop(other.name.casefold(), None) is None:
        raise CsprError(
            f"{other.name} has no part in case {opened.reference}; nothing was changed.",
            f"See those that have: cspr link {opened.reference}",
            exit_code=USAGE,
        )
    if not remove:
        known[other.name.casefold()] = other
    with begin_change(opened.register.root) as change:
        change.edit(
            opened.folder.record_path("case"),
            {("other_partnerships",): [one.plain() for one in known.values()]},
            opened.case_sha256,
        )
        change.commit(
            "Take another partnership off the case" if remove else "Add another partnership",
            case=opened.reference,
            action="link",
            records=["case"],
        )


def _cases(opened: OpenCase, to: str, reason: str, *, remove: bool) -> None:
    """Tie or untie two cases: each says so of the other, in one commit."""
    other = opened_case(to)
    if other.reference == opened.reference:
        raise CsprError(
            f"Case {to} cannot belong with itself; nothing was changed.",
            "Give the other case after --to.",
            exit_code=USAGE,
        )
    with begin_change(opened.register.root) as change:
        for one, with_it in ((opened, other), (other, opened)):
            kept = [known for known in one.case.linked if known.reference != with_it.reference]
            tied = [] if remove else [LinkedCase(reference=with_it.reference, reason=reason)]
            change.edit(
                one.folder.record_path("case"),
                {("linked",): [known.plain() for known in (*kept, *tied)]},
                one.case_sha256,
            )
        verb = "Untie case" if remove else "Tie case"
        change.commit(
            f"{verb} {opened.reference} {'from' if remove else 'to'} case {other.reference}",
            case=opened.reference,
            action="link",
            records=["case"],
        )


def _show(opened: OpenCase, *, as_json: bool) -> None:
    others, linked = opened.case.other_partnerships, opened.case.linked
    if as_json:
        screen.as_json(
            {
                "other_partnerships": [one.plain() for one in others],
                "linked": [one.plain() for one in linked],
            }
        )
        return
    if not others and not linked:
        screen.say(f"Case {opened.reference} belongs with no other partnership and no other case.")
        screen.say("Add one with --partnership NAME --role WORDS, or --to CASE --reason WHY.")
        return
    rows = [("partnership", one.name, one.role) for one in others]
    rows += [("case", one.reference, one.reason) for one in linked]
    screen.table(("What", "Which", "Part, or why"), rows)
