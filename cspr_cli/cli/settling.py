"""The anomalies of a case: which wait for a decision, and what is settled with each.

An agency's are numbered through its scoping return and then its chronology. A form of the whole
case, such as one about learning, lists its own in its record, which is named in an agency's place.
"""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.situation import USAGE
from cspr_cli.cli.words import plural
from cspr_cli.intake.compare import same
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.catalogue import CASE_RECORDS
from cspr_cli.records.errors import CsprError
from cspr_cli.records.paths import parts, value_at
from cspr_cli.storage.record_reader import ReadRecord

ACCEPTED, REJECTED, NOTED = "accepted", "rejected", "noted"
REFERRAL = "referral"
_RECORDS = ("scoping", "chronology")
_OF_THE_CASE = tuple(
    name for name, model in CASE_RECORDS.items() if "anomalies" in model.model_fields
)


@dataclass(frozen=True)
class Settling:
    """A return with the anomaly being settled, and those that are settled with it.

    ``record`` is its name, such as ``scoping/police``. What an agency says of a person whom the
    case does not know is one matter: it is settled whole, but for fields that are taken apart.
    ``target`` is where it goes, if not where the agency's form had it; ``before`` is how many
    anomalies stand in its agency's earlier records.
    """

    agency: str
    record: str
    read: ReadRecord[Any]
    anomalies: tuple[Anomaly, ...]
    places: tuple[int, ...]
    adds_a_person: bool
    target: str = ""
    before: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of what is settled together, as ``cspr decide`` lists them."""
        return tuple(self.before + place + 1 for place in self.places)

    @property
    def first(self) -> Anomaly:
        """The anomaly that is being settled, or the first of those that are settled together."""
        return self.anomalies[self.places[0]]

    @property
    def is_of_case(self) -> bool:
        """Whether it is about the case's own facts, and not about what the agency itself said."""
        return self.first.path.partition(".")[0] == REFERRAL

    @property
    def is_of_agency(self) -> bool:
        """Whether an agency's own return says it, and not a form of the whole case."""
        return self.record != self.agency

    @property
    def changes(self) -> str:
        """The record that accepting it changes."""
        return REFERRAL if self.is_of_case else self.record


def waiting(opened: OpenCase, agency: str | None) -> Iterator[tuple[str, int, Anomaly]]:
    """What waits for a decision, of one agency or of all: the agency, the number, the anomaly.

    Raises `CsprError` (usage) for an agency that has returned nothing.
    """
    keys = _agencies(opened)
    if agency is not None and agency not in keys:
        raise _nothing_from(agency, keys)
    for key in keys if agency is None else [agency]:
        every = [one for _, _, anomalies in _records(opened, key) for one in anomalies]
        for number, anomaly in enumerate(every, start=1):
            if not anomaly.decision:
                yield key, number, anomaly


def found(opened: OpenCase, agency: str, number: int) -> Settling:
    """The anomaly with this number, with all that is settled with it.

    Raises `CsprError` (usage) where there is none.
    """
    keys = _agencies(opened)
    if agency not in keys:
        raise _nothing_from(agency, keys)
    place, count = number - 1, 0
    for record, read, anomalies in _records(opened, agency):
        if 0 <= place - count < len(anomalies):
            own = Settling(agency, record, read, anomalies, (place - count,), False, before=count)
            return _with_company(opened, own)
        count += len(anomalies)
    raise CsprError(
        f"{agency} has {plural(count, 'anomaly', 'anomalies')}; there is no number {number}.",
        "See what waits with: cspr decide",
        exit_code=USAGE,
    )


def _records(
    opened: OpenCase, agency: str
) -> Iterator[tuple[str, ReadRecord[Any], tuple[Anomaly, ...]]]:
    names = [f"{kind}/{agency}" for kind in _RECORDS]
    names += [name for name in _OF_THE_CASE if name == agency]
    for name in names:
        if opened.folder.exists(name):
            read = opened.folder.read(name)
            yield name, read, sound(read, name).anomalies


def _agencies(opened: OpenCase) -> list[str]:
    """The agencies that have returned something, by key, then the records of the whole case."""
    agencies = sorted({*opened.folder.scoping(), *opened.folder.chronologies()})
    return [*agencies, *(name for name in _OF_THE_CASE if opened.folder.exists(name))]


def _nothing_from(agency: str, keys: list[str]) -> CsprError:
    near = difflib.get_close_matches(agency, keys, n=1)
    return CsprError(
        f"No return from {agency!r} is in the case.",
        f"Did you mean {near[0]}?" if near else "See what waits with: cspr decide",
        exit_code=USAGE,
    )


def _with_company(opened: OpenCase, settling: Settling) -> Settling:
    """The same with what the agency says besides of a person whom the case does not know."""
    (place,) = settling.places
    item = _item_of(settling.first.path)
    if not settling.is_of_case or not item or settling.first.sent:
        return settling
    stands = _stands_at(opened, settling, item)
    if stands:
        return replace(settling, target=stands + settling.first.path.removeprefix(item))
    together = tuple(
        other
        for other, anomaly in enumerate(settling.anomalies)
        if _item_of(anomaly.path) == item and (not anomaly.decision or other == place)
    )
    return replace(settling, places=together, adds_a_person=True)


def _stands_at(opened: OpenCase, settling: Settling, item: str) -> str:
    """The item of the referral that the row is about; "" for a person whom it has not yet.

    Two agencies may each add somebody in the next free row: a place alone does not say who it is.
    """
    told = next((one.returned for one in settling.anomalies if one.path == f"{item}.name"), "")
    there = current(opened, item)
    name = current(opened, f"{item}.name") if there is not None else None
    if there is not None and (not told or not name or same(told, str(name))):
        return item
    group = item.partition("[")[0]
    people = current(opened, group)
    for number, person in enumerate(people if isinstance(people, tuple) and told else ()):
        if same(told, str(getattr(person, "name", ""))):
            return f"{group}[{number}]"
    return ""


def with_fields(settling: Settling, fields: Sequence[str]) -> Settling:
    """The same with only these fields of a person who is added; the rest go on waiting.

    Raises `CsprError` (usage) for a field that is not told, or for a person without a name.
    """
    if not fields:
        return settling
    told = {str(parts(settling.anomalies[at].path)[-1]): at for at in settling.places}
    unknown = [key for key in fields if key not in told]
    if unknown or not settling.adds_a_person or ("name" in told and "name" not in fields):
        known = f"Its fields: {', '.join(told)}." if settling.adds_a_person else ""
        raise CsprError(
            "A person who is added can be taken field by field, with the name; nothing else can.",
            known or "Leave --field out.",
            exit_code=USAGE,
        )
    return replace(settling, places=tuple(told[key] for key in dict.fromkeys(fields)))


def changes_told(settling: Settling) -> list[str]:
    """What accepting would change, a line for each field, as the screen says it beforehand."""
    lines = []
    for place in settling.places:
        one = settling.anomalies[place]
        before = f"{on_one_line(one.sent)} → " if one.sent else ""
        lines.append(
            f"{one.label or one.path}: {before}{on_one_line(one.returned) or '(left blank)'}"
        )
    head = "Adds a person to the case:" if settling.adds_a_person else "Changes"
    where = "" if settling.adds_a_person else f" {settling.changes}.yaml:"
    return [f"{head}{where}", *(f"   {line}" for line in lines)]


def on_one_line(text: str) -> str:
    """A value of several lines, such as aliases, with commas between them."""
    return ", ".join(part.strip() for part in text.splitlines() if part.strip())


def _item_of(path: str) -> str:
    """The item of a list that a path runs through: ``referral.family[3]``, or nothing."""
    end = path.find("]")
    return path[: end + 1]


def current(opened: OpenCase, path: str) -> object:
    """What the referral says at a path now; None where nothing stands there."""
    return value_at(sound(opened.folder.read(REFERRAL), REFERRAL), parts(path)[1:])


def refuse_unsaid(
    settling: Settling, number: int, chosen: str, reason: str, *, again: bool
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
