"""``cspr decide``: settle an anomaly, where an agency's records differ from what it was sent."""

from types import MappingProxyType
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.accepting import save_decisions
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.decide_asking import walk
from cspr_cli.cli.excerpts import around_change
from cspr_cli.cli.settling import (
    ACCEPTED,
    NOTED,
    REJECTED,
    Settling,
    changes_told,
    found,
    refuse_unsaid,
    waiting,
    with_fields,
)
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    JsonOption,
    TodayOption,
    here,
)
from cspr_cli.cli.words import plural
from cspr_cli.intake.anomaly_names import anomaly_name
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.errors import CsprError

_LONG = 60
_DECISIONS = MappingProxyType(
    {"accept": ACCEPTED, "reject": REJECTED, "note": NOTED}
    | {word: word for word in (ACCEPTED, REJECTED, NOTED)}
)


def decide(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    agency: Annotated[
        str | None, typer.Option("--agency", help="Whose anomaly it is: an agency, or learning.")
    ] = None,
    number: Annotated[
        int | None, typer.Option("--anomaly", help="Its number, as `cspr decide` lists it.")
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option(
            "--decision",
            help="accepted (the case's record is changed), rejected, or noted.",
        ),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why; needed to accept or reject.")] = "",
    decided_by: Annotated[str, typer.Option("--by", help="Who decided.")] = "",
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            help="Of a person who is added, take only this field: name, date_of_birth. Repeat it.",
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Settle anew what was settled already.")
    ] = False,
    as_json: JsonOption = False,
    today: TodayOption = None,
) -> int:
    """Settle what waits, one after another; or settle one: accept their version, reject, note.

    With nobody at the keyboard, or --json, and without --anomaly, what waits is listed.
    """
    opened = opened_case(case or case_option)
    if agency is None or number is None or decision is None:
        code = _list_waiting(opened, agency, as_json=as_json)
        if not as_json and screen.is_interactive():
            return walk(opened, agency, decided_by, here(today).today)
        return code
    chosen = _DECISIONS.get(decision.casefold())
    if chosen is None:
        raise CsprError(
            f"{decision!r} is not a decision.",
            f"Give --decision {ACCEPTED}, {REJECTED} or {NOTED}.",
            exit_code=USAGE,
        )
    found_one = found(opened, agency, number)
    refuse_unsaid(found_one, number, chosen, reason, again=again)
    settling = with_fields(found_one, fields or ())
    if chosen == ACCEPTED:
        for line in changes_told(settling):
            screen.say(line)
    day = here(today).today.isoformat()
    settled = {"decision": chosen, "decided_on": day, "reason": reason, "decided_by": decided_by}
    save_decisions(opened, [(lambda: settling, settled)])
    _tell(settling, chosen)
    return 0


def _tell(settling: Settling, chosen: str) -> None:
    for place in settling.places:
        anomaly = settling.anomalies[place]
        screen.done(f"{anomaly.label or anomaly.path}: {chosen}.")
        if anomaly.decision == ACCEPTED != chosen:
            screen.warn(
                "The case's record still has what was accepted.",
                f"Change {settling.changes}.yaml by hand if it is not to stand ({anomaly.path}).",
            )


def _list_waiting(opened: OpenCase, agency: str | None, *, as_json: bool) -> int:
    found_waiting = list(waiting(opened, agency))
    if as_json:
        screen.as_json([_as_data(*one) for one in found_waiting])
        return 0
    rows = [_row(*one) for one in found_waiting]
    if not rows:
        screen.say("No anomaly waits for a decision.")
        return 0
    screen.heading(f"{plural(len(rows), 'anomaly', 'anomalies')} to settle")
    screen.table(("Agency", "No.", "What", "We have", "They say"), rows)
    if not screen.is_interactive():
        screen.say(
            "Settle one with: cspr decide --agency KEY --anomaly N --decision accepted --reason WHY"
        )
    return 0


def _row(agency: str, number: int, anomaly: Anomaly) -> tuple[str, ...]:
    ours, theirs = around_change(anomaly.sent, anomaly.returned, _LONG)
    name = anomaly_name(anomaly.path, anomaly.sent, anomaly.returned)
    what = f"{anomaly.label or anomaly.path} ({name})"
    return agency, str(number), what, ours or "-", theirs or "-"


def _as_data(agency: str, number: int, anomaly: Anomaly) -> dict[str, object]:
    """One that waits, for a program."""
    return {
        "agency": agency,
        "anomaly": number,
        "name": anomaly_name(anomaly.path, anomaly.sent, anomaly.returned),
        "path": anomaly.path,
        "label": anomaly.label,
        "sent": anomaly.sent,
        "returned": anomaly.returned,
    }
