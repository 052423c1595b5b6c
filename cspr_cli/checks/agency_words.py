"""The words by which entries name a kind of agency, and those by which a register names it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgencyWord:
    """A kind of agency: what it is called here, how entries write it, how its name tells it.

    ``known_by`` are parts of an agency's key or name, or of a department's, in small letters; one
    of them says that such an agency is there.
    """

    called: str
    written: re.Pattern[str]
    known_by: tuple[str, ...]


def _word(called: str, written: str, *known_by: str) -> AgencyWord:
    return AgencyWord(called, re.compile(rf"\b(?:{written})\b", re.IGNORECASE), known_by)


AGENCY_WORDS = (
    _word("the ambulance service", "ambulance service|ambulance crew|paramedics?", "ambulance"),
    _word("Cafcass", "cafcass", "cafcass"),
    _word("child and adolescent mental health", "camhs", "camhs", "mental health",
          "nhs foundation"),
    _word(
        "adult mental health",
        "cmht|community mental health team|iapt|talking therap(?:y|ies)|crisis resolution team",
        "mental health", "nhs foundation", "partnership trust",
    ),
    _word(
        "a domestic abuse service",
        "idvas?|women's aid|women’s aid|refuge (?:place|worker|space)|domestic abuse service",
        "domestic", "women", "refuge", "idva",
    ),
    _word(
        "a drug and alcohol service",
        "substance misuse (?:service|team|worker)|drug and alcohol (?:service|team|worker)|"
        "addiction service",
        "substance", "drug", "alcohol", "addiction", "recovery",
    ),
    _word("fire and rescue", "fire and rescue|fire service|fire brigade", "fire"),
    _word(
        "housing",
        "housing (?:officer|association|department|team|provider)|homelessness (?:team|officer)",
        "housing", "homes", "district council", "borough council",
    ),
    _word("immigration", "home office|immigration (?:officer|service)|border force", "home office",
          "immigration"),
    _word("the prison service", "hmp|prison (?:officer|service)", "prison", "hmp"),
    _word("probation", "probation|offender manager", "probation"),
    _word("the NSPCC", "nspcc", "nspcc"),
    _word("school nursing", "school nurs(?:e|es|ing)", "school nurs", "0-19", "public health",
          "community", "health visit", "nhs"),
    _word("youth justice", "yos|yot|youth offending|youth justice", "youth", "yos", "yot"),
    _word("an early years setting", "nursery|childminder|pre-?school", "nursery", "early years",
          "pre-school", "school", "education"),
    _word("midwifery", "midwi(?:fe|ves|fery)", "midwi", "matern", "hospital", "nhs", "trust"),
)  # fmt: skip
