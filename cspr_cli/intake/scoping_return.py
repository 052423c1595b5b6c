"""From a form as read to the record of a scoping return, with its anomalies.

The form's own fields are taken as answers. What was sent filled in is compared with what came
back; each difference becomes an anomaly that waits for a person, and nothing of the case's own
record is changed here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cspr_cli.intake.alteration import NO_CHOICES, Alteration, Choices
from cspr_cli.intake.clashes import case_anomalies, clash_anomalies, not_taken, with_head
from cspr_cli.intake.compare import Difference, compare, same
from cspr_cli.intake.people_noted import noted_of_case
from cspr_cli.intake.reading import FormReading, places_of
from cspr_cli.intake.returned_answers import own_answers
from cspr_cli.intake.revised_reading import label_of, loose_lines, spoken, without
from cspr_cli.intake.revision import Revised, revise, revised_lines, words_of
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.form import Answer, Form, Section
from cspr_cli.records.paths import parts, value_at
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn

_OWN = "scoping."
_HEAD = "scoping"
_NO_CONTACT = "The agency declares on its form that it has had no contact."
_NOT_ANSWERS = frozenset(
    ("schema", "agency", "nil", "nil_statement", "anomalies", "left_over", "files")
)


@dataclass(frozen=True)
class ScopingIntake:
    """The record as it would be kept, and every difference from what was sent.

    ``alterations`` are what a revised return did to the one before it.
    """

    data: dict[str, Any]
    differences: tuple[Difference, ...]
    alterations: tuple[Alteration, ...] = ()


@dataclass(frozen=True)
class BeforeForm:
    """The agency's return as the case has it, and its form as it was read then, if it still can be.

    A form that is not there any more to be compared with stands as the record does now.
    """

    record: ScopingReturn
    form: FormReading | None = None


def scoping_intake(
    reading: FormReading,
    form: Form,
    sent: Mapping[str, str],
    *,
    agency: str,
    earlier: BeforeForm | None,
    file: ReturnedFile,
    choices: Choices = NO_CHOICES,
) -> ScopingIntake:
    """The return's plain data, ready to be typed as a `ScopingReturn`.

    ``sent`` is what went out by record path; ``earlier`` is this agency's earlier return, whose
    settled anomalies are kept where the agency still says the same, and whose answers are weighed
    against the new ones. A form that declares no contact, and says nothing of any, is a nil return.
    """
    weighed = earlier if earlier and not earlier.record.nil else None
    taken, refused = without(reading, choices, own=_OWN if weighed else "")
    differences = _differences(taken, form, sent)
    revised, unread = _weighed(taken, form, weighed, choices)
    data: dict[str, Any] = {"schema": "1", "agency": agency, **revised.data}
    if data.get("had_contact") == "no" and not data.get("involvement"):
        data |= {"nil": "yes", "nil_statement": _NO_CONTACT}
    before = earlier.record if earlier else None
    anomalies = _anomalies(differences, before, revised, form)
    data |= {
        "anomalies": [anomaly.plain() for anomaly in anomalies],
        "left_over": [*_left_over(taken, earlier), *unread, *refused, *_not_taken(revised, form)],
        "files": [one.plain() for one in (*(before.files if before else ()), file)],
    }
    return ScopingIntake(data, differences, revised.alterations)


def _weighed(
    reading: FormReading, form: Form, earlier: BeforeForm | None, choices: Choices
) -> tuple[Revised, list[str]]:
    """The answers that the record will hold, weighed with those before; and what it cannot."""
    answers, unread = own_answers(reading, form, _HEAD)
    if earlier is None:
        return Revised(answers, ()), unread
    record = earlier.record.plain()
    now = {key: value for key, value in record.items() if key not in _NOT_ANSWERS}
    first = own_answers(earlier.form, form, _HEAD)[0] if earlier.form else now
    asked = spoken(reading)
    return revise(first, answers, now, head=_HEAD, spoken=asked, choices=choices), unread


def _left_over(reading: FormReading, earlier: BeforeForm | None) -> tuple[str, ...]:
    now = earlier.record.left_over if earlier else ()
    first = loose_lines(earlier.form) if earlier and earlier.form else now
    return revised_lines(first, loose_lines(reading), now)


def _labelled(form: Form) -> Callable[[str], str]:
    return lambda path: label_of(form, with_head(_HEAD, path))


def _not_taken(revised: Revised, form: Form) -> list[str]:
    return not_taken(revised.alterations, _labelled(form))


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
        labels[read.path] = f"{_whose(read.path, found[0], sent)}: {read.label}".strip(": ")
    noted = noted_of_case({read.path: read.value for read in reading.values}, sent)
    for path, value in noted.items():
        if not same(after.get(path, ""), sent.get(path, "")):
            continue  # corrected in the first table, and compared there
        before[path], after[path] = sent.get(path, ""), value
        labels[path] = _label_of_noted(path, noted, form, sent)
    return compare(before, after, labels)


def _whose(path: str, section: Section, sent: Mapping[str, str]) -> str:
    """The person's name as it was sent, or what one of the section's items is called."""
    item, bracket, _ = path.rpartition("]")
    name = sent.get(f"{item}{bracket}.name", "").strip() if bracket else ""
    return name or section.item_name or section.heading


def _label_of_noted(
    path: str, noted: Mapping[str, str], form: Form, sent: Mapping[str, str]
) -> str:
    """Whose it is and what: "Al Sample: DOB", by the label of the table that it was written in."""
    item, _, key = path.rpartition(".")
    name = sent.get(f"{item}.name") or noted.get(f"{item}.name", "")
    tables = (part for part in form.sections if part.repeats == "scoping.people_noted")
    labels = {one.path: one.label for table in tables for one in table.fields}
    return f"{name}: {labels.get(key, key)}"


def _anomalies(
    differences: tuple[Difference, ...],
    earlier: ScopingReturn | None,
    revised: Revised,
    form: Form,
) -> list[Anomaly]:
    """Each difference from the case's record, then the clashes with what the office had changed."""
    before = earlier.anomalies if earlier else ()
    asked = {one.path for one in before}  # the newest form says all that the agency says
    clashes = clash_anomalies(
        revised.alterations,
        before,
        head=_HEAD,
        label=_labelled(form),
        now=lambda path: words_of(value_at(revised.data, parts(path)[1:])),
    )
    return [*case_anomalies(differences, before, asked), *clashes]
