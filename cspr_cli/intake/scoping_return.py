"""From a form as read to the record of a scoping return, with its anomalies.

The form's own fields are taken as answers. What was sent filled in is compared with what came
back; each difference becomes an anomaly that waits for a person, and nothing of the case's own
record is changed here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cspr_cli.intake.compare import Difference, compare, same
from cspr_cli.intake.reading import FormReading, places_of
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.form import Answer, Form
from cspr_cli.records.paths import set_at
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.vague_date import read_exact_date

_OWN = "scoping."
_NO_CONTACT = "The agency declares on its form that it has had no contact."
_CASE = "referral."
_YES = frozenset({"yes", "y", "true", "☒", "☑", "✓"})
_NO = frozenset({"no", "n", "false", "☐"})


@dataclass(frozen=True)
class ScopingIntake:
    """The record as it would be kept, and every difference from what was sent."""

    data: dict[str, Any]
    differences: tuple[Difference, ...]


def scoping_intake(
    reading: FormReading,
    form: Form,
    sent: Mapping[str, str],
    *,
    agency: str,
    earlier: ScopingReturn | None,
    file: ReturnedFile,
) -> ScopingIntake:
    """The return's plain data, ready to be typed as a `ScopingReturn`.

    ``sent`` is what went out by record path; ``earlier`` is this agency's earlier return, whose
    settled anomalies are kept where the agency still says the same. A form that declares no
    contact, and says nothing of any, is a nil return.
    """
    answers = reading.answers()
    differences = _differences(reading, form, sent)
    data: dict[str, Any] = {"schema": "1", "agency": agency}
    for path, value in answers.items():
        if path.startswith(_OWN):
            _put(data, path.removeprefix(_OWN), value, form)
    if data.get("had_contact") == "no" and not data.get("involvement"):
        data |= {"nil": "yes", "nil_statement": _NO_CONTACT}
    anomalies = _anomalies(differences, earlier)
    files = [*(earlier.files if earlier else ()), file]
    data |= {
        "anomalies": [anomaly.plain() for anomaly in anomalies],
        "left_over": [*reading.left_over, *(f"Comment: {note}" for note in reading.comments)],
        "files": [one.plain() for one in files],
    }
    return ScopingIntake(data, differences)


def _is_of_case(difference: Difference) -> bool:
    return difference.path.startswith(_CASE)


def _differences(
    reading: FormReading, form: Form, sent: Mapping[str, str]
) -> tuple[Difference, ...]:
    """What the agency changed among the fields that it was sent filled in."""
    places = places_of(form)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    labels: dict[str, str] = {}
    for read in reading.values:
        found = places.field_at(read.path)
        if found is None or not found[1].prefilled or found[1].answer is Answer.FIXED:
            continue
        before[read.path] = sent.get(read.path, "")
        after[read.path] = read.value
        labels[read.path] = f"{found[0].item_name or found[0].heading}: {read.label}".strip(": ")
    return compare(before, after, labels)


def _put(data: dict[str, Any], path: str, value: str, form: Form) -> None:
    found = places_of(form).field_at(_OWN + path)
    kind = found[1].answer if found else Answer.TEXT
    if kind is Answer.DATE:
        _put_day(data, path, value)
    elif kind is Answer.LIST:
        set_at(data, path, [line.strip() for line in value.splitlines() if line.strip()])
    elif kind in {Answer.YES_NO, Answer.TICK}:
        set_at(data, path, yes_or_no(value))
    else:
        set_at(data, path, value)


def _put_day(data: dict[str, Any], path: str, words: str) -> None:
    """An exact day; words that are not one are kept beside it, never guessed at."""
    day, _ = read_exact_date(words)
    if day is not None:
        set_at(data, path, day.isoformat())
    else:
        set_at(data, f"{path}_words", words)


def yes_or_no(value: str) -> str | None:
    """A tick or a word as a record has it, ``yes`` or ``no``; None where it is neither."""
    word = value.strip().casefold()
    return "yes" if word in _YES else "no" if word in _NO else None


def _anomalies(differences: tuple[Difference, ...], earlier: ScopingReturn | None) -> list[Anomaly]:
    """Each difference from the case's record, settled where it was settled before.

    What was settled and is no longer said stays too, after the rest: a decision is never lost.
    """
    settled = [one for one in (earlier.anomalies if earlier else ()) if one.decision]
    found = [_anomaly(one, settled) for one in differences if _is_of_case(one)]
    return [*found, *(one for one in settled if one not in found)]


def _anomaly(found: Difference, settled: list[Anomaly]) -> Anomaly:
    for one in settled:
        if one.path == found.path and same(one.returned, found.returned):
            return one
    return Anomaly(path=found.path, label=found.label, sent=found.sent, returned=found.returned)
