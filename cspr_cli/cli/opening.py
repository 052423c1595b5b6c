"""From the answers to a saved case: allocate the reference, pin the rules, type the records."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.records.case import Case
from cspr_cli.records.errors import CsprError
from cspr_cli.records.opening import (
    Answers,
    agencies_to_ask,
    case_dates,
    with_person_keys,
)
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.referral import Referral
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.profiles import load_profile, rule_set_in_force
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.register import Register
from cspr_cli.storage.templates import load_form


@dataclass(frozen=True)
class NewCase:
    """A case about to be saved: its reference and its first records."""

    reference: str
    case: Case
    referral: Referral
    terms_of_reference: TermsOfReference


def build_case(register: Register, answers: Answers, today: date) -> NewCase:
    """Type the answers as records. Raises `CsprError` after showing every fault in them."""
    dates = case_dates(answers, today)
    faults: list[Problem] = []
    referral = validated(Referral, with_person_keys(answers.referral), "answers", faults)
    terms = validated(TermsOfReference, answers.terms_of_reference, "answers", faults)
    received = _day(dates.get("referral_received"), today)
    reference = register.next_reference(received.year)
    case = validated(
        Case,
        {
            "schema": "1",
            "reference": reference,
            "partnership": register.record.partnership,
            "rule_set": rule_set_in_force(received).key,
            "dates": dates,
            "agencies": agencies_to_ask(
                answers, [agency.key for agency in register.record.agencies]
            ),
            "planned": answers.case.get("planned") or {},
        },
        "answers",
        faults,
    )
    if case is not None:
        faults += _unknown_keys(register, case)
    if referral is None or terms is None or case is None or faults:
        screen.problems(sorted(faults))
        raise CsprError(
            "The answers cannot be used as they stand; no case was opened.",
            "Put right what is listed above, then try again.",
        )
    return NewCase(reference, case, referral, terms)


def _unknown_keys(register: Register, case: Case) -> list[Problem]:
    known = {agency.key for agency in register.record.agencies}
    profile = load_profile(case.partnership, register.root)
    unknown = [f"agency {agency.key!r}" for agency in case.agencies if agency.key not in known]
    unknown += [f"date {key!r}" for key in case.dates if key not in profile.triggers]
    return [
        Problem(
            path="answers",
            line=0,
            column=0,
            rule="record",
            severity=Severity.ERROR,
            message=f"{what} is not known.",
            hint="Agencies are in cspr.yaml; the timetable names the dates.",
        )
        for what in unknown
    ]


def _day(value: Any, otherwise: date) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return otherwise


def save_case(register: Register, new: NewCase) -> None:
    """Write the case's first records in one commit."""
    folder = register.root / "cases" / new.reference
    form = load_form(new.case.partnership, "referral", register.root)
    with begin_change(register.root) as change:
        change.create(folder / "case.yaml", record_text("case", new.case.plain()))
        change.create(folder / "referral.yaml", record_text("referral", new.referral.plain(), form))
        change.create(
            folder / "terms-of-reference.yaml",
            record_text("terms-of-reference", new.terms_of_reference.plain()),
        )
        change.commit(
            f"Open case {new.reference} from a referral",
            case=new.reference,
            action="new-referral",
            records=["case", "referral", "terms-of-reference"],
        )
