"""Opening a case: from answers as plain data to the records that the case begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cspr_cli.records.people import SUBJECT, new_person_id, role_of

GROUPS = {
    "case": "case",
    "terms-of-reference": "terms_of_reference",
    "terms_of_reference": "terms_of_reference",
    "referral": "referral",
    "learning": "learning",
}
"""The keys that a file of answers may sort its answers under, and the record of each."""


@dataclass(frozen=True)
class Answers:
    """What was answered, a group for each record: plain data, not yet typed."""

    referral: dict[str, Any]
    terms_of_reference: dict[str, Any]
    case: dict[str, Any]
    learning: dict[str, Any] = field(default_factory=dict)


def grouped(data: Mapping[str, Any]) -> Answers:
    """Sort an answers file into records: keys that name no record belong to the referral."""
    groups: dict[str, dict[str, Any]] = {group: {} for group in GROUPS.values()}
    for key, value in data.items():
        if key in GROUPS and (value is None or isinstance(value, Mapping)):
            groups[GROUPS[key]].update(value or {})
        else:
            groups["referral"][key] = value
    return Answers(**groups)


def with_person_keys(referral: Mapping[str, Any]) -> dict[str, Any]:
    """The referral with an ``id`` and a ``role`` for every person who has none yet.

    A role is worked out from the relationship in the form's words; a key names nobody.
    """
    result = dict(referral)
    taken = {
        str(person["id"])
        for group in ("subjects", "family")
        for person in _people(referral, group)
        if person.get("id")
    }
    for group, role in (("subjects", SUBJECT), ("family", "")):
        if group in referral:
            result[group] = [_with_key(person, role, taken) for person in _people(referral, group)]
    return result


def without_blanks(group: Mapping[str, Any]) -> dict[str, Any]:
    """The group without the items of its lists that say nothing."""
    kept = {}
    for key, value in group.items():
        is_items = isinstance(value, list)
        kept[key] = [item for item in value if not _is_blank(item)] if is_items else value
    return kept


def _is_blank(item: object) -> bool:
    return not (_says(item) if isinstance(item, Mapping) else item)


def _says(person: Mapping[str, Any]) -> bool:
    """Whether anything is said: the role alone comes from the part of the form, not a person."""
    return any(value for key, value in person.items() if key != "role")


def _people(referral: Mapping[str, Any], group: str) -> list[Mapping[str, Any]]:
    people = referral.get(group) or []
    return [person for person in people if isinstance(person, Mapping) and _says(person)]


def _with_key(person: Mapping[str, Any], role: str, taken: set[str]) -> dict[str, Any]:
    known = role or person.get("role") or role_of(str(person.get("relationship") or ""))
    key = person.get("id") or new_person_id(str(known), frozenset(taken))
    taken.add(str(key))
    return {"id": key, **person, "role": known} | ({"id": key})


def case_dates(answers: Answers, today: date) -> dict[str, Any]:
    """The dates that windows count from: what was given, and what the referral itself says.

    A referral is received on the day of its date where no other is given, or else ``today``.
    """
    dates = {key: value for key, value in (answers.case.get("dates") or {}).items() if value}
    incident = answers.referral.get("incident") or {}
    dates.setdefault(
        "referral_received",
        answers.referral.get("date_of_referral")
        or answers.learning.get("referred_on")
        or today.isoformat(),
    )
    if incident.get("date_aware"):
        dates.setdefault("awareness", incident["date_aware"])
    if incident.get("notified_to_ofsted"):
        dates.setdefault("notification_sent", incident["notified_to_ofsted"])
    return dates


def agencies_to_ask(answers: Answers, known: Sequence[str]) -> list[dict[str, Any]]:
    """The agencies of the case: those answered, as keys or as groups, or else all the register's.

    An empty list that was written down means that no agency is asked yet.
    """
    given = answers.case.get("agencies")
    if given is None:
        given = list(known) if "agencies" not in answers.case else []
    return [agency if isinstance(agency, dict) else {"key": agency} for agency in given]
