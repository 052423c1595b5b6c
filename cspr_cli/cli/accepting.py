"""Recording a decision about an anomaly; accepted, the agency's version goes into the record."""

import re
from collections.abc import Callable, Mapping, Sequence

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.settling import ACCEPTED, REFERRAL, Settling, current
from cspr_cli.intake.compare import same
from cspr_cli.intake.event_revision import event_line
from cspr_cli.intake.revision import words_of
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.errors import CsprError
from cspr_cli.records.opening import with_person_keys
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.people import Person
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.yaml_editor import DELETE, Append

_BETWEEN = re.compile(r"[;\n]")  # names of an event's people, or lines of a form
_Edits = dict[tuple[str | int, ...], object]


def save_decisions(
    opened: OpenCase, agreed: Sequence[tuple[Callable[[], Settling], Mapping[str, str]]]
) -> None:
    """Record the decisions, and what they change, in one commit.

    Each anomaly is found again when its turn comes, for those before it may have added a person.
    """
    records: dict[str, None] = {}
    agencies: set[str] = set()
    with begin_change(opened.register.root) as change:
        for find, settled in agreed:
            settling = find()
            agencies.add(_source(opened, settling))
            records |= dict.fromkeys(_save(opened, change, settling, settled))
        several = len(agreed) > 1
        source = min(agencies) if len(agencies) == 1 else "agencies"
        what = f"{len(agreed)} anomalies" if several else "an anomaly"
        change.commit(
            f"Settle {what} that {source} reported",
            case=opened.reference,
            action="decide",
            records=list(records),
        )


def _source(opened: OpenCase, settling: Settling) -> str:
    """Who reported it, as a commit message says it."""
    name = opened.register.record.agency_name(settling.agency)
    return name if settling.is_of_agency else "a form"


def _save(
    opened: OpenCase, change: Change, settling: Settling, settled: Mapping[str, str]
) -> list[str]:
    """Edit the records of one decision; returns which."""
    edits: _Edits = {
        ("anomalies", place, key): value or DELETE
        for place in settling.places
        for key, value in settled.items()
        if value or getattr(settling.anomalies[place], key)
    }
    is_accepted = settled["decision"] == ACCEPTED
    in_case = _accepted(opened, settling) if is_accepted and settling.is_of_case else {}
    if is_accepted and not settling.is_of_case:
        edits |= _accepted_in_return(settling)
    change.edit(opened.folder.record_path(settling.record), edits, settling.read.sha256)
    if not in_case:
        return [settling.record]
    referral = opened.folder.read(REFERRAL)
    change.edit(opened.folder.record_path(REFERRAL), in_case, referral.sha256)
    return [settling.record, REFERRAL]


def _accepted_in_return(settling: Settling) -> _Edits:
    """The edit that puts what the agency says now in place of what the office had made of it."""
    anomaly = settling.first
    record = sound(settling.read, settling.record).plain()
    where = _place_in_return(record, anomaly.path)
    now = value_at(record, where) if where else None
    words = event_line(now) if isinstance(now, dict) and "id" in now else words_of(now)
    if same(anomaly.returned, words):
        return {}
    if not same(anomaly.sent, words):
        raise CsprError(
            f"{settling.record}.yaml says {words!r} there now ({anomaly.path}), which is not what "
            "it said when the return came.",
            "Look at both; change the record by hand, and settle the anomaly as noted.",
        )
    if anomaly.returned and (isinstance(now, dict) or not where):
        raise CsprError(
            f"{anomaly.label or anomaly.path} was taken out of {settling.record}.yaml.",
            "Put it in again by hand, from the return, and settle the anomaly as noted.",
        )
    if not anomaly.returned:
        return {where: DELETE}
    if isinstance(now, list):
        return {where: [one.strip() for one in _BETWEEN.split(anomaly.returned) if one.strip()]}
    return {where: anomaly.returned}


def _place_in_return(record: Mapping[str, object], path: str) -> tuple[str | int, ...]:
    """Where in its record an anomaly's path leads: an event is named by its id; () for nowhere."""
    head, *keys = parts(path)
    if head != "chronology":
        return tuple(keys)
    events = record.get("events")
    places = {
        str(event["id"]): at for at, event in enumerate(events if isinstance(events, list) else ())
    }
    ident, *field = keys
    return ("events", places[str(ident)], *field) if ident in places else ()


def _accepted(opened: OpenCase, settling: Settling) -> dict[tuple[str | int, ...], object]:
    """The edit that puts the agency's version into the case's own record."""
    anomaly = settling.first
    if settling.adds_a_person:
        return _added_person(opened, [settling.anomalies[place] for place in settling.places])
    where = settling.target or anomaly.path
    keys = parts(where)[1:]  # without the record's name
    now = current(opened, where)
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
