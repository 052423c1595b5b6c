"""``cspr decide``: settle an anomaly, where an agency's records differ from what it was sent."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.situation import (
    USAGE,
    CaseArgument,
    CaseOption,
    JsonOption,
    TodayOption,
    here,
)
from cspr_cli.cli.words import plural
from cspr_cli.intake.compare import same
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.errors import CsprError
from cspr_cli.records.opening import with_person_keys
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.people import Person
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.record_reader import ReadRecord
from cspr_cli.storage.yaml_editor import DELETE, Append

ACCEPTED, REJECTED, NOTED = "accepted", "rejected", "noted"
_DECISIONS = MappingProxyType(
    {"accept": ACCEPTED, "reject": REJECTED, "note": NOTED}
    | {word: word for word in (ACCEPTED, REJECTED, NOTED)}
)


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
    reason: Annotated[str, typer.Option("--reason", help="Why; needed to accept or reject.")] = "",
    decided_by: Annotated[str, typer.Option("--by", help="Who decided.")] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Settle anew what was settled already.")
    ] = False,
    as_json: JsonOption = False,
    today: TodayOption = None,
) -> int:
    """List the anomalies that wait, or settle one: accept the agency's version, reject, or note."""
    opened = opened_case(case or case_option)
    if agency is None or number is None or decision is None:
        return _list_waiting(opened, agency, as_json=as_json)
    chosen = _DECISIONS.get(decision.casefold())
    if chosen is None:
        raise CsprError(
            f"{decision!r} is not a decision.",
            f"Give --decision {ACCEPTED}, {REJECTED} or {NOTED}.",
            exit_code=USAGE,
        )
    settling = _found(opened, agency, number)
    _refuse_unsaid(settling, number, chosen, reason, again=again)
    day = here(today).today.isoformat()
    settled = {"decision": chosen, "decided_on": day, "reason": reason, "decided_by": decided_by}
    _save(opened, settling, settled)
    for place in settling.places:
        anomaly = settling.anomalies[place]
        screen.done(f"{anomaly.label or anomaly.path}: {chosen}.")
        if anomaly.decision == ACCEPTED != chosen:
            screen.warn(
                "The case's record still has what was accepted.",
                f"Change referral.yaml by hand if it is not to stand ({anomaly.path}).",
            )
    return 0


@dataclass(frozen=True)
class _Settling:
    """A return with the anomaly being settled, and those that are settled with it.

    What an agency says of a person whom the case does not know is one matter: it is settled whole.
    """

    agency: str
    read: ReadRecord[ScopingReturn]
    anomalies: tuple[Anomaly, ...]
    places: tuple[int, ...]
    adds_a_person: bool


def _refuse_unsaid(
    settling: _Settling, number: int, chosen: str, reason: str, *, again: bool
) -> None:
    """Raise `CsprError` for what is settled already, or a decision without its reason."""
    before = settling.anomalies[number - 1]
    if before.decision and not again:
        on = f" on {short(before.decided_on)}" if before.decided_on else ""
        by = f" by {before.decided_by}" if before.decided_by else ""
        raise CsprError(
            f"Number {number} of {settling.agency} ({before.label or before.path}) was "
            f"{before.decision}{on}{by}; nothing was changed.",
            "To settle it anew: --again",
        )
    if chosen != NOTED and not reason.strip():
        raise CsprError(
            f"A difference is not {chosen} without a reason; nothing was changed.",
            "Say why with --reason.",
            exit_code=USAGE,
        )


def _list_waiting(opened: OpenCase, agency: str | None, *, as_json: bool) -> int:
    if agency is not None:
        _return_of(opened, agency)
    waiting = [
        (key, number, anomaly)
        for key, read in opened.folder.scoping().items()
        for number, anomaly in enumerate(sound(read, f"scoping/{key}").anomalies, start=1)
        if not anomaly.decision and agency in {None, key}
    ]
    if as_json:
        screen.as_json([_as_data(*one) for one in waiting])
        return 0
    rows = [
        (key, str(number), anomaly.label or anomaly.path, anomaly.sent or "-", anomaly.returned)
        for key, number, anomaly in waiting
    ]
    if not rows:
        screen.say("No anomaly waits for a decision.")
        return 0
    screen.heading(f"{plural(len(rows), 'anomaly', 'anomalies')} to settle")
    screen.table(("Agency", "No.", "What", "We sent", "They returned"), rows)
    screen.say(
        "Settle one with: cspr decide --agency KEY --anomaly N --decision accepted --reason WHY"
    )
    return 0


def _as_data(agency: str, number: int, anomaly: Anomaly) -> dict[str, object]:
    """One that waits, for a program."""
    return {
        "agency": agency,
        "anomaly": number,
        "path": anomaly.path,
        "label": anomaly.label,
        "sent": anomaly.sent,
        "returned": anomaly.returned,
    }


def _return_of(opened: OpenCase, agency: str) -> ReadRecord[ScopingReturn]:
    returns = opened.folder.scoping()
    if agency not in returns:
        near = difflib.get_close_matches(agency, returns, n=1)
        raise CsprError(
            f"No return from {agency!r} is in the case.",
            f"Did you mean {near[0]}?" if near else "See what waits with: cspr decide",
            exit_code=USAGE,
        )
    return returns[agency]


def _found(opened: OpenCase, agency: str, number: int) -> _Settling:
    read = _return_of(opened, agency)
    anomalies = sound(read, f"scoping/{agency}").anomalies
    if not 1 <= number <= len(anomalies):
        raise CsprError(
            f"{agency} has {plural(len(anomalies), 'anomaly', 'anomalies')};"
            f" there is no number {number}.",
            "See what waits with: cspr decide",
            exit_code=USAGE,
        )
    place = number - 1
    item = _item_of(anomalies[place].path)
    is_known = not item or anomalies[place].sent or _current(opened, item) is not None
    if is_known:
        return _Settling(agency, read, anomalies, (place,), adds_a_person=False)
    together = tuple(
        other
        for other, anomaly in enumerate(anomalies)
        if _item_of(anomaly.path) == item and (not anomaly.decision or other == place)
    )
    return _Settling(agency, read, anomalies, together, adds_a_person=True)


def _item_of(path: str) -> str:
    """The item of a list that a path runs through: ``referral.family[3]``, or nothing."""
    end = path.find("]")
    return path[: end + 1]


def _current(opened: OpenCase, path: str) -> object:
    """What the referral says at a path now; None where nothing stands there."""
    return value_at(sound(opened.folder.read("referral"), "referral"), parts(path)[1:])


def _save(opened: OpenCase, settling: _Settling, settled: Mapping[str, str]) -> None:
    agency = settling.agency
    edits: dict[tuple[str | int, ...], object] = {
        ("anomalies", place, key): value or DELETE
        for place in settling.places
        for key, value in settled.items()
        if value or getattr(settling.anomalies[place], key)
    }
    records = [f"scoping/{agency}"]
    accepted = _accepted(opened, settling) if settled["decision"] == ACCEPTED else {}
    with begin_change(opened.register.root) as change:
        change.edit(opened.folder.record_path(records[0]), edits, settling.read.sha256)
        if accepted:
            referral = opened.folder.read("referral")
            change.edit(opened.folder.record_path("referral"), accepted, referral.sha256)
            records.append("referral")
        change.commit(
            f"Settle an anomaly that {opened.register.record.agency_name(agency)} reported",
            case=opened.reference,
            action="decide",
            records=records,
        )


def _accepted(opened: OpenCase, settling: _Settling) -> dict[tuple[str | int, ...], object]:
    """The edit that puts the agency's version into the case's own record."""
    anomaly = settling.anomalies[settling.places[0]]
    if settling.adds_a_person:
        return _added_person(opened, [settling.anomalies[place] for place in settling.places])
    keys = parts(anomaly.path)[1:]  # without the record's name
    now = _current(opened, anomaly.path)
    words = _words(now)
    if same(anomaly.returned, words):
        return {}  # it says so already
    if not same(anomaly.sent, words):
        raise CsprError(
            f"referral.yaml says {words!r} there now, which is not what the agency was sent"
            f" ({anomaly.path}).",
            "Look at both; change the record by hand, and settle the anomaly as noted.",
        )
    if isinstance(now, tuple):  # a list, such as also_known_as: one a line
        return {keys: _lines(anomaly.returned)}
    return {keys: anomaly.returned}


def _added_person(
    opened: OpenCase, anomalies: Sequence[Anomaly]
) -> dict[tuple[str | int, ...], object]:
    """The family with the person whom the agency reports, under a key that names nobody."""
    referral = sound(opened.folder.read("referral"), "referral")
    group = str(parts(anomalies[0].path)[1])
    if group not in {"family", "subjects"}:
        raise CsprError(
            f"Only a person can be added from a return, and this is about {group}.",
            "Change referral.yaml by hand, and settle the anomaly as noted.",
        )
    person: dict[str, object] = {}
    for anomaly in anomalies:
        key = str(parts(anomaly.path)[-1])
        is_list = isinstance(Person.model_fields[key].default, tuple)
        person[key] = _lines(anomaly.returned) if is_list else anomaly.returned
    plain = referral.plain()
    people = list(plain.get(group) or [])
    whole = with_person_keys({**plain, group: [*people, person]})
    return {(group,): Append(whole[group][-1])}


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value)
    return "" if value is None else str(value)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
