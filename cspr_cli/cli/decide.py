"""``cspr decide``: settle an anomaly, where an agency's records differ from what it was sent."""

from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.records.errors import CsprError
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.scoping import Anomaly, ScopingReturn
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.record_reader import ReadRecord

ACCEPTED, REJECTED, NOTED = "accepted", "rejected", "noted"


def decide(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    agency: Annotated[
        str | None, typer.Option("--agency", help="The agency whose anomaly it is.")
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
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    decided_by: Annotated[str, typer.Option("--by", help="Who decided.")] = "",
    today: TodayOption = None,
) -> int:
    """List the anomalies that wait, or settle one: accept the agency's version, reject, or note."""
    opened = opened_case(case or case_option)
    if agency is None or number is None or decision is None:
        return _list_waiting(opened)
    if decision not in {ACCEPTED, REJECTED, NOTED}:
        raise CsprError(
            f"{decision!r} is not a decision.",
            f"Give --decision {ACCEPTED}, {REJECTED} or {NOTED}.",
            exit_code=USAGE,
        )
    read, anomaly = _found(opened, agency, number)
    _save(opened, read, agency, number - 1, anomaly, decision, reason, decided_by, here(today))
    screen.done(f"{anomaly.label}: {decision}.")
    return 0


def _list_waiting(opened: OpenCase) -> int:
    rows = [
        (key, str(number), anomaly.label or anomaly.path, anomaly.sent, anomaly.returned)
        for key, read in opened.folder.scoping().items()
        for number, anomaly in enumerate(sound(read, f"scoping/{key}").anomalies, start=1)
        if not anomaly.decision
    ]
    if not rows:
        screen.say("No anomaly waits for a decision.")
        return 0
    screen.table(("Agency", "Anomaly", "What", "We sent", "They returned"), rows)
    screen.say(
        "Settle one with: cspr decide --agency KEY --anomaly N --decision accepted --reason WHY"
    )
    return 0


def _found(opened: OpenCase, agency: str, number: int) -> tuple[ReadRecord[ScopingReturn], Anomaly]:
    read = opened.folder.scoping().get(agency)
    if read is None:
        raise CsprError(
            f"No return from {agency!r} is in the case.",
            "See what waits with: cspr decide",
            exit_code=USAGE,
        )
    anomalies = sound(read, f"scoping/{agency}").anomalies
    if not 1 <= number <= len(anomalies):
        raise CsprError(
            f"{agency} has {len(anomalies)} anomalies; there is no number {number}.",
            "See what waits with: cspr decide",
            exit_code=USAGE,
        )
    return read, anomalies[number - 1]


def _save(
    opened: OpenCase,
    read: ReadRecord[ScopingReturn],
    agency: str,
    index: int,
    anomaly: Anomaly,
    decision: str,
    reason: str,
    decided_by: str,
    now: Here,
) -> None:
    settled: dict[tuple[str | int, ...], object] = {
        ("anomalies", index, "decision"): decision,
        ("anomalies", index, "decided_on"): now.today.isoformat(),
    }
    if reason:
        settled["anomalies", index, "reason"] = reason
    if decided_by:
        settled["anomalies", index, "decided_by"] = decided_by
    records = [f"scoping/{agency}"]
    with begin_change(opened.register.root) as change:
        change.edit(opened.folder.path / "scoping" / f"{agency}.yaml", settled, read.sha256)
        if decision == ACCEPTED:
            change.edit(*_accepted(opened, anomaly))
            records.append("referral")
        change.commit(
            f"Settle an anomaly that {opened.register.record.agency_name(agency)} reported",
            case=opened.reference,
            action="decide",
            records=records,
        )


def _accepted(
    opened: OpenCase, anomaly: Anomaly
) -> tuple[Path, dict[tuple[str | int, ...], object], str]:
    """The edit that puts the agency's value into the case's own record."""
    read = opened.folder.read("referral")
    referral = sound(read, "referral")
    keys = parts(anomaly.path)[1:]  # without the record's name
    if value_at(referral, keys[:-1]) is None:
        raise CsprError(
            f"The person that the anomaly is about is no longer in referral.yaml ({anomaly.path}).",
            "Change the record by hand, and settle the anomaly as noted.",
        )
    known = value_at(referral, keys)
    value: object = anomaly.returned
    if isinstance(known, tuple):  # a list, such as also_known_as: one a line
        value = [line.strip() for line in anomaly.returned.splitlines() if line.strip()]
    return opened.folder.path / "referral.yaml", {keys: value}, read.sha256
