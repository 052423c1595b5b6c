"""What stands in place of names and dates in an anonymised version of a case's papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.rendering import CaseRecords
from cspr_cli.cli.situation import USAGE
from cspr_cli.documents.anonymised import Hiding
from cspr_cli.documents.dates_told import AsRecorded, ByAge, DatesTold, FromIncident
from cspr_cli.documents.pseudonyms import Known, key_of, pseudonyms_for
from cspr_cli.documents.residual_scan import left_in
from cspr_cli.records.errors import CsprError
from cspr_cli.records.people import Person
from cspr_cli.records.pseudonym_key import PseudonymKey
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.new_record import record_text

if TYPE_CHECKING:
    from cspr_cli.storage.change import Change

KEY = "pseudonym-key"
EXACT, RELATIVE, AGES = "exact", "relative", "ages"
ROLES, CHOSEN = "roles", "chosen"
AnonymisedOption = Annotated[
    bool, typer.Option("--anonymised", help="Write roles in place of names, and no numbers.")
]
NamesOption = Annotated[
    str,
    typer.Option(
        "--names", help="With --anonymised: chosen (names chosen with cspr pseudonyms), or roles."
    ),
]
DatesOption = Annotated[
    str,
    typer.Option(
        "--dates",
        help="With --anonymised: exact, relative (days before the incident), or ages.",
    ),
]
AgeOfOption = Annotated[
    str, typer.Option("--age-of", metavar="ID", help="Whose ages; by default the subject child's.")
]


@dataclass(frozen=True)
class HiddenBy:
    """The options as typed."""

    dates: str = EXACT
    age_of: str = ""
    names: str = CHOSEN

    @property
    def ending(self) -> str:
        """What is added to the names of files."""
        return "-anonymised" if self.dates == EXACT else f"-anonymised-{self.dates}"


@dataclass(frozen=True)
class CaseHiding:
    """What hides a case's people, and the key that it leaves in the register.

    ``said`` is what readers are told of the dates; empty where they are as recorded.
    """

    hiding: Hiding
    key: PseudonymKey
    before: PseudonymKey
    said: str

    def keep(self, change: "Change", opened: OpenCase) -> None:
        """Write the key, where it says more than before."""
        if self.key != self.before:
            write_key(change, opened, self.key)

    def refuse_left(self, what: str, files: Mapping[str, bytes], own_words: frozenset[str]) -> None:
        """Raise `CsprError` where any file still has what tells who is meant."""
        numeric = bool(self.hiding.told.numeric)
        left = left_in(files, self.hiding.pseudonyms, own_words=own_words, dates=numeric)
        if left:
            raise CsprError(
                f"{what} would still hold: {'; '.join(left[:8])}.",
                "Nothing was written. Correct the words in the record, or the person's other "
                "names in referral.yaml, and try again.",
            )


def refuse_without_anonymised(asked: HiddenBy, *, anonymised: bool) -> None:
    """Raise `CsprError` for options that mean nothing, or not what was meant."""
    for option, given, known in (
        ("--dates", asked.dates, (EXACT, RELATIVE, AGES)),
        ("--names", asked.names, (CHOSEN, ROLES)),
    ):
        if given not in known:
            raise CsprError(
                f"{option} {given!r} is not one of {', '.join(known)}.", exit_code=USAGE
            )
    if asked != HiddenBy() and not anonymised:
        raise CsprError(
            "--dates, --names and --age-of go with --anonymised.",
            "Add --anonymised, or leave them out. Nothing was written.",
            exit_code=USAGE,
        )
    if asked.age_of and asked.dates != AGES:
        raise CsprError("--age-of goes with --dates ages.", "Nothing was written.", exit_code=USAGE)


def case_hiding(
    opened: OpenCase,
    records: CaseRecords,
    master: MasterChronology | None = None,
    asked: HiddenBy | None = None,
) -> CaseHiding:
    """What hides everybody whom the case's records, and the chronology's entries, know.

    Raises:
        CsprError: ages or days from the incident are asked for, and the record that they are
            counted from has no exact day; or a chosen name is itself one of the case's.
    """
    asked = asked or HiddenBy()
    before = read_key(opened)
    people = family_known(records)
    made = pseudonyms_for(
        people, known_of(opened, records, master), key=before, roles_only=asked.names == ROLES
    )
    told, said = _told(records, made.roles, asked)
    for entry in before.entries:
        if entry.chosen and made.residual(entry.chosen):
            raise CsprError(
                f"{KEY}.yaml: the name chosen for {entry.stands_for} tells who somebody is.",
                "Choose another with: cspr pseudonyms --person ID --name NAME",
            )
    return CaseHiding(Hiding(made, told), key_of(people, made, before), before, said)


def family_known(records: CaseRecords) -> tuple[Person, ...]:
    """The people of the referral, and those of the family whom a local review has come to know.

    The address that the review has of somebody whom the referral names is one more of theirs.
    """
    people = [*records.referral.people]
    for one in records.local_review.family:
        name = " ".join(one.name.split())
        same = [place for place, who in enumerate(people) if who.name.casefold() == name.casefold()]
        if name and not same:
            key = "-".join(["review", *name.casefold().split()])
            people.append(Person(id=key, name=name, role="significant-other"))
            same = [len(people) - 1]
        for place in same if one.address else ():
            addresses = (*people[place].previous_addresses, one.address)
            people[place] = people[place].model_copy(update={"previous_addresses": addresses})
    return tuple(people)


def known_of(opened: OpenCase, records: CaseRecords, master: MasterChronology | None) -> Known:
    """Everything that the register knows besides the family."""
    register, referral = opened.register.record, records.referral
    events = [event.event for event in (*master.events, *master.undated)] if master else []
    contacts = [referral.referrer, referral.safeguarding_lead, *register.contacts.values()]
    contacts += [agency.safeguarding_lead for agency in register.agencies]
    office = register.office
    return Known(
        references=[opened.reference, *(event.reference for event in events)],
        telephones=[contact.telephone for contact in contacts],
        workers=[
            *((contact.name, contact.designation) for contact in contacts),
            *((one.name, one.job_role) for one in records.rapid_review.meeting.participants),
        ],
        organisations=[agency.name for agency in register.agencies],
        mentioned=[
            name
            for event in events
            for name in (*event.people, *([event.by_whom] if " " in event.by_whom else []))
        ],
        allowed=[office.telephone, office.email, *office.address.split(",")],
    )


def _told(records: CaseRecords, roles: Mapping[str, str], asked: HiddenBy) -> tuple[DatesTold, str]:
    if asked.dates == RELATIVE:
        day = _exact(records.referral.incident.date, "The incident")
        return FromIncident(
            day
        ), "In this version dates are told as days before and after the incident."
    if asked.dates == AGES:
        person = _whose(records, asked.age_of)
        born = _exact(person.date_of_birth, f"The date of birth of {person.id}")
        return ByAge(born), f"In this version dates are told as ages: {roles[person.id]}."
    return AsRecorded(), ""


def _exact(words: str, what: str) -> date:
    day, _ = read_exact_date(words)
    if day is None:
        raise CsprError(
            f"{what} has no exact day in referral.yaml, so nothing can be counted from it.",
            "Correct it there, or choose other --dates. Nothing was written.",
        )
    return day


def _whose(records: CaseRecords, wanted: str) -> Person:
    people = records.referral.people
    subjects = records.referral.subjects
    if not wanted and len(subjects) == 1:
        return subjects[0]
    found = [person for person in people if wanted and person.id == wanted]
    if not found:
        raise CsprError(
            f"--age-of {wanted!r} is no person of referral.yaml."
            if wanted
            else "There is more than one subject child: whose ages?",
            f"Give --age-of and one of: {', '.join(person.id for person in people)}.",
            exit_code=USAGE,
        )
    return found[0]


def read_key(opened: OpenCase) -> PseudonymKey:
    """The key kept so far; an empty one where there is none. Raises `CsprError` if unsound."""
    if not opened.folder.exists(KEY):
        return PseudonymKey()
    key: PseudonymKey = sound(opened.folder.read(KEY), KEY)
    return key


def write_key(change: "Change", opened: OpenCase, key: PseudonymKey) -> None:
    """Write the key anew, within a change."""
    path = opened.folder.record_path(KEY)
    entries = [entry.plain() for entry in key.entries]
    change.create(path, record_text(KEY, {"entries": entries}), replace=True)
