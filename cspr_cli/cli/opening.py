"""From the answers to a saved case: allocate the reference, pin the rules, type the records."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from cspr_cli.cli.dates_shown import short
from cspr_cli.records.case import Case
from cspr_cli.records.errors import CsprError
from cspr_cli.records.learning import LearningReview
from cspr_cli.records.opening import (
    Answers,
    agencies_to_ask,
    case_dates,
    with_person_keys,
    without_blanks,
)
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.referral import Referral
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.profiles import (
    load_profile,
    load_rule_set,
    rule_set_in_force,
    rule_set_keys,
)
from cspr_cli.storage.record_faults import Fault
from cspr_cli.storage.record_reader import RULE, faults_in
from cspr_cli.storage.register import SETTINGS_FILE, Register
from cspr_cli.storage.templates import load_form
from cspr_cli.storage.yaml_reader import Location

_Model = TypeVar("_Model", bound=BaseModel)
REFERRAL = "referral"
"""The form that a case begins with, unless another is named."""

Place = Callable[[str, Location], tuple[int, int]]
"""Line and column of a value in a file of answers, by its record and its place in it."""


@dataclass(frozen=True)
class Source:
    """Where answers come from: a file whose lines are named, or a person who has typed them."""

    name: str = "answers"
    place: Place = lambda _group, _location: (0, 0)


@dataclass(frozen=True)
class NewCase:
    """A case about to be saved: its reference, its first records, and the file it came in."""

    reference: str
    case: Case
    referral: Referral
    terms_of_reference: TermsOfReference
    learning: LearningReview | None = None
    form: str = REFERRAL
    original: bytes = field(default=b"", repr=False)


class FaultyAnswersError(CsprError):
    """Answers that cannot become records: what is wrong with them, and where the first fault is."""

    def __init__(self, problems: Sequence[Problem], first: str) -> None:
        """Keep the problems, in order, and the record path of the first."""
        super().__init__(
            "The answers cannot be used as they stand; no case was opened.",
            "Put right what is listed above, then try again.",
        )
        self.problems = tuple(problems)
        self.first = first


class _Typing:
    """Types answers as records and collects what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.first = ""

    def record(self, group: str, model: type[_Model], data: Mapping[str, Any]) -> _Model | None:
        record, faults = faults_in(model, data)
        for fault in faults:
            self.add(group, fault)
        return record

    def add(self, group: str, fault: Fault) -> None:
        line, column = self.source.place(group, fault.location)
        problem = Problem(
            self.source.name, line, column, RULE, Severity.ERROR, fault.message, fault.hint
        )
        if problem not in self.problems:
            self.problems.append(problem)
        self.first = self.first or _path(group, fault.location)


def _path(group: str, location: Location) -> str:
    path = group
    for key in location:
        path += f"[{key}]" if isinstance(key, int) else f".{key}"
    return path


def build_case(
    register: Register, answers: Answers, today: date, source: Source | None = None
) -> NewCase:
    """Type the answers as records. Raises `FaultyAnswersError` with every fault in them."""
    typing = _Typing(source or Source())
    own_dates = answers.case.get("dates") or {}
    dates = case_dates(answers, today)
    referral = typing.record("referral", Referral, with_person_keys(answers.referral))
    terms = typing.record("terms_of_reference", TermsOfReference, answers.terms_of_reference)
    if terms is not None and terms.ends_before_it_begins:
        typing.add("terms_of_reference", _backwards(terms))
    reference = register.next_reference(_day(dates.get("referral_received"), today).year)
    data = _case_data(register, answers, dates, today) | {"reference": reference}
    if referral is None:  # its own dates are at fault there already
        data["dates"] = {key: day for key, day in dates.items() if own_dates.get(key)}
    case = typing.record("case", Case, data)
    learning = None
    if answers.learning:
        learning = typing.record("learning", LearningReview, answers.learning)
    if case is not None:
        for fault in _unknown_keys(register, case):
            typing.add("case", fault)
    if referral is None or terms is None or case is None or typing.problems:
        raise FaultyAnswersError(sorted(typing.problems), typing.first)
    return NewCase(reference, case, referral, terms, learning)


def _case_data(
    register: Register, answers: Answers, dates: Mapping[str, Any], today: date
) -> dict[str, Any]:
    profile = load_profile(register.record.partnership, register.root)
    received = _day(dates.get("referral_received"), today)
    started = _day(dates.get(profile.clock.trigger), received)
    rules = given_rules(answers.case.get("rule_set"), started)
    guidance = rules.guidance(started) if rules else None
    agencies = [agency.key for agency in register.record.agencies]
    given = {key: value for key, value in answers.case.items() if value is not None}
    return {
        "panel_guidance": guidance.key if guidance else None,
        **given,
        "schema": "1",
        "partnership": register.record.partnership,
        "rule_set": rules.key if rules else given["rule_set"],
        "dates": dict(dates),
        "agencies": agencies_to_ask(answers, agencies),
    }


def given_rules(named: str | None, started: date) -> RuleSet | None:
    """The edition named, or the one in force when the clock started; None for an unknown one."""
    if not named:
        return rule_set_in_force(started)
    return load_rule_set(named) if named in rule_set_keys() else None


def _backwards(terms: TermsOfReference) -> Fault:
    return Fault(
        ("period_to",),
        f"the period ends on {short(terms.period_to)}, before it begins on "
        f"{short(terms.period_from)}",
        "Check the years of both days; or leave one out.",
    )


def _unknown_keys(register: Register, case: Case) -> list[Fault]:
    agencies = [agency.key for agency in register.record.agencies]
    triggers = load_profile(case.partnership, register.root).triggers
    faults = [
        _unknown(
            ("agencies", place), f"cspr.yaml has no agency {agency.key!r}", agency.key, agencies
        )
        for place, agency in enumerate(case.agencies)
        if agency.key not in agencies
    ]
    for group, given in (("dates", case.dates), ("planned", case.planned)):
        faults += [
            _unknown((group, key), f"the timetable has no date {key!r}", key, list(triggers))
            for key in given
            if key not in triggers
        ]
    return faults


def _unknown(location: Location, message: str, key: str, known: Sequence[str]) -> Fault:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
    return Fault(location, message, hint)


def _day(value: Any, otherwise: date) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return otherwise


def save_case(register: Register, new: NewCase) -> None:
    """Write the case's first records in one commit, with the form that the referral came on.

    Raises:
        CsprError: The settings that it is made from have changed meanwhile, or it cannot be kept.
    """
    folder = register.root / "cases" / new.reference
    form = load_form(new.case.partnership, new.form, register.root)
    received = new.case.dates["referral_received"].isoformat()[:10]
    learned = ["learning"] if new.learning else []
    with begin_change(register.root) as change:
        change.must_be_as_read(register.root / SETTINGS_FILE, register.settings.sha256)
        change.create(folder / "case.yaml", record_text("case", new.case.plain()))
        change.create(folder / "referral.yaml", record_text("referral", new.referral.plain(), form))
        change.create(
            folder / "terms-of-reference.yaml",
            record_text("terms-of-reference", new.terms_of_reference.plain()),
        )
        if new.learning:
            text = record_text("learning", new.learning.plain(), form)
            change.create(folder / "learning.yaml", text)
        if new.original:
            name = f"returns/{new.form}/{received}-{new.form}.docx"
            change.create(folder / name, new.original)
        change.commit(
            f"Open case {new.reference} from a referral",
            case=new.reference,
            action="new-referral",
            records=["case", "referral", "terms-of-reference", *learned],
        )


def cleaned(answers: Answers) -> Answers:
    """Typed answers without the entries of lists that were begun and left blank."""
    return Answers(
        without_blanks(answers.referral),
        without_blanks(answers.terms_of_reference),
        without_blanks(answers.case),
        without_blanks(answers.learning),
    )
