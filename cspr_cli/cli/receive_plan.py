"""What is to become of each file that came: the plan, before anything is written."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from cspr_cli.cli import screen
from cspr_cli.cli.cases import sound
from cspr_cli.cli.dates_shown import near
from cspr_cli.cli.receive_answers import FileAnswer
from cspr_cli.cli.receive_options import Wanted
from cspr_cli.cli.screen import Styled
from cspr_cli.intake.folder import ITSELF, Arrival, arrivals
from cspr_cli.intake.recognise import FileKind
from cspr_cli.intake.returned_form import record_of
from cspr_cli.intake.whose import Known
from cspr_cli.records.case import Case, Stage
from cspr_cli.records.form import Form
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.register import Register
from cspr_cli.storage.templates import load_form

ANSWER = "the answers"
_CHRONOLOGY = "chronology"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*")
"""How JPEG, PNG, GIF and TIFF files begin."""
ONLY_CASE = "the only open case"


class State(StrEnum):
    """What is to become of a file."""

    READY = "to record"
    WAITS = "waits"
    SEEN = "received already"
    REFUSED = "cannot be read"
    SKIPPED = "left out"


@dataclass(frozen=True)
class Planned:
    """A file and what is to become of it. ``received`` is the day that it came.

    ``seen_on`` is the day on which this very file was received before.
    """

    arrival: Arrival
    received: date
    state: State = State.READY
    seen_on: date | None = None
    answer: FileAnswer = field(default_factory=FileAnswer)
    is_nil: bool = False

    @property
    def name(self) -> str:
        """The file's name, below the folder or email that it came in."""
        return self.arrival.name

    @property
    def asks(self) -> tuple[str, ...]:
        """What nothing tells: ``kind``, ``case``, ``agency``."""
        unknown = self.arrival.kind is FileKind.UNKNOWN and not self.is_nil
        needs_agency = not self.arrival.agency and not _is_of_whole_case(self.arrival)
        return (
            *(("kind",) if unknown else ()),
            *(("case",) if not self.arrival.case else ()),
            *(("agency",) if needs_agency else ()),
        )

    @property
    def guesses(self) -> tuple[str, ...]:
        """What is told, but not by the file itself or by a person, each with what told it."""
        told = (ITSELF, ANSWER, "")
        arrival = self.arrival
        is_letter = arrival.kind is FileKind.NIL_LETTER and not self.answer.nil
        return (
            *((f"agency by {arrival.agency_from}",) if arrival.agency_from not in told else ()),
            *((f"case by {arrival.case_from}",) if arrival.case_from not in told else ()),
            *(("a letter that seems to say not known",) if is_letter else ()),
        )


def _is_of_whole_case(arrival: Arrival) -> bool:
    """Whether it is a form of our own that names no agency because it is of no one agency."""
    identity = arrival.recognised.identity if arrival.recognised else None
    return identity is not None and not identity.agency and bool(identity.case)


@dataclass(frozen=True)
class Files:
    """The files to receive, and the register, and the case where one is named.

    ``unread`` are those that could not be opened at all.
    """

    register: Register
    reference: str
    files: Sequence[tuple[str, bytes]]
    unread: Sequence[Arrival] = ()


def planned(files: Files, wanted: Wanted, answers: Mapping[str, FileAnswer]) -> tuple[Planned, ...]:
    """What is to become of each file, in the order in which they came."""
    cases = _open_cases(files)
    known = _known(files.register, tuple(cases))
    forms = tuple(_forms(files.register, cases.values()))
    found = [
        _planned(arrival, wanted, answers.get(arrival.name, FileAnswer()), files, tuple(cases))
        for arrival in (*files.unread, *arrivals(files.files, forms, known))
    ]
    return tuple(sorted(found, key=lambda one: (one.received, one.name)))


def _open_cases(files: Files) -> dict[str, Case]:
    """The case named, or every case of the register that is not closed, by reference."""
    register = files.register
    if files.reference:
        read = register.case(files.reference).read("case")
        return {files.reference: sound(read, "case")}
    found = {name: register.case(name).read("case").record for name in register.cases()}
    return {name: case for name, case in found.items() if case and case.stage is not Stage.CLOSED}


def _known(register: Register, cases: tuple[str, ...]) -> Known:
    addresses = {
        agency.safeguarding_lead.email.casefold(): agency.key
        for agency in register.record.agencies
        if agency.safeguarding_lead.email
    }
    agencies = {agency.key: agency.name for agency in register.record.agencies}
    return Known(agencies, addresses, cases)


def _forms(register: Register, cases: Iterable[Case]) -> Iterable[Form]:
    """The forms that the cases' procedures have come back."""
    for partnership in dict.fromkeys(case.partnership for case in cases):
        for document in load_profile(partnership, register.root).documents:
            if document.returned and _CHRONOLOGY not in document.key:
                form = load_form(partnership, document.key, register.root)
                if record_of(form):
                    yield form


def _planned(
    arrival: Arrival,
    wanted: Wanted,
    answer: FileAnswer,
    files: Files,
    cases: tuple[str, ...],
) -> Planned:
    arrival = _of_known_case(_answered(arrival, wanted, answer, files, cases), files)
    is_nil = bool(answer.nil) or arrival.kind is FileKind.NIL_LETTER
    if arrival.kind is FileKind.UNKNOWN and not is_nil and not arrival.refused:
        arrival = _unless_picture(arrival)
    plan = Planned(arrival, _day(arrival, wanted, answer), answer=answer, is_nil=is_nil)
    return with_state(plan, files.register, again=wanted.again)


def _unless_picture(arrival: Arrival) -> Arrival:
    """The arrival, refused where it is a picture: no question about it could be answered."""
    if not arrival.data.startswith(_PICTURES):
        return arrival
    return replace(
        arrival,
        refused=f"{arrival.name} is a picture, whose words cannot be read; it is kept aside.",
        remedy="Ask the agency for the document itself. If it shows a nil return, say so with "
        "--answers FILE (nil: yes).",
    )


def _answered(
    arrival: Arrival,
    wanted: Wanted,
    answer: FileAnswer,
    files: Files,
    cases: tuple[str, ...],
) -> Arrival:
    """The arrival with what a person said beforehand, where the file does not say it itself."""
    agency = answer.agency or ("" if arrival.agency_from == ITSELF else wanted.agency or "")
    if agency:
        arrival = replace(arrival, agency=agency, agency_from=ANSWER)
    case = answer.case or ("" if arrival.case_from == ITSELF else files.reference)
    if case:
        return replace(arrival, case=case, case_from=ANSWER)
    if not arrival.case and len(cases) == 1:
        return replace(arrival, case=cases[0], case_from=ONLY_CASE)
    return arrival


def _of_known_case(arrival: Arrival, files: Files) -> Arrival:
    """The arrival, refused where it says that it is of another case, or of one not here."""
    case = arrival.case
    if not case or arrival.refused or case == files.reference:
        return arrival
    if files.reference:
        return replace(
            arrival,
            refused=f"{arrival.name} is the form for case {case}, not {files.reference}.",
            remedy=f"Receive it for {case}, or ask the agency for the right form.",
        )
    if case in files.register.cases():
        return arrival
    return replace(
        arrival,
        refused=f"{arrival.name} is for case {case}, which is not in this register.",
        remedy="Is it another partnership's? Else say which case it is of, with --answers.",
    )


def _day(arrival: Arrival, wanted: Wanted, answer: FileAnswer) -> date:
    """The day that it came: as given, else that of its email, else today."""
    if answer.on or wanted.on:
        return answer.on or wanted.received.today
    sent = arrival.sent.date() if arrival.sent else wanted.now.today
    return min(sent, wanted.now.today)


def with_state(plan: Planned, register: Register, *, again: bool) -> Planned:
    """The plan with what is to become of the file, as things are known of it now."""
    if plan.arrival.refused:
        return replace(plan, state=State.REFUSED)
    if plan.answer.skip:
        return replace(plan, state=State.SKIPPED)
    seen = None if again else _seen_on(plan, register)
    if seen is not None:
        return replace(plan, state=State.SEEN, seen_on=seen)
    return replace(plan, state=State.WAITS if plan.asks else State.READY)


def _seen_on(plan: Planned, register: Register) -> date | None:
    """The day on which this very file was received for its case before."""
    if plan.arrival.case not in register.cases():
        return None
    digest = hashlib.sha256(plan.arrival.data).hexdigest()
    for path in sorted(register.case(plan.arrival.case).returns.glob("*/*")):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
            try:
                return date.fromisoformat(path.name[:10])
            except ValueError:
                return plan.received
    return None


def show_plan(plans: Sequence[Planned], register: Register, today: date) -> None:
    """The plan as a table: a guess is marked with a question mark."""
    one_case = len({plan.arrival.case for plan in plans if plan.arrival.case}) < 2  # noqa: PLR2004
    screen.heading("What came")
    head = ("File", "What", "Whose", *(() if one_case else ("Case",)), "Came", "So far")
    screen.table(head, [_row(plan, register, today, with_case=not one_case) for plan in plans])
    marked = [plan for plan in plans if plan.state is State.READY and plan.guesses]
    for plan in marked:
        screen.say(f"? {plan.name}: {'; '.join(plan.guesses)}")
    for plan in plans:
        if plan.state is State.REFUSED:
            screen.warn(plan.arrival.refused, plan.arrival.remedy)


def _row(
    plan: Planned, register: Register, today: date, *, with_case: bool
) -> tuple[str | Styled, ...]:
    arrival = plan.arrival
    agency = register.record.agency_name(arrival.agency) if arrival.agency else ""
    guessed = "" if arrival.agency_from in {ITSELF, ANSWER, ""} else " ?"
    whose = f"{agency}{guessed}" if agency else ("?" if "agency" in plan.asks else "-")
    case_guessed = "" if arrival.case_from in {ITSELF, ANSWER, ""} else " ?"
    case = (f"{arrival.case}{case_guessed}" if arrival.case else "?",) if with_case else ()
    refused = plan.state is State.REFUSED
    return (
        plan.name,
        "-" if refused else kind_words(plan),
        "-" if refused else whose,
        *case,
        near(plan.received, today),
        _state_words(plan, today),
    )


def kind_words(plan: Planned) -> str:
    """What a file is, in words."""
    if plan.is_nil:
        return "nil return" if plan.answer.nil else "nil return ?"
    found = plan.arrival.recognised
    if found is None or found.kind is FileKind.UNKNOWN:
        return "?"
    if found.kind is FileKind.CHRONOLOGY:
        return "chronology"
    return found.document.replace("-", " ")


_STYLES = {
    State.READY: "green",
    State.WAITS: "yellow",
    State.REFUSED: "bold red",
    State.SEEN: "dim",
    State.SKIPPED: "dim",
}


def _state_words(plan: Planned, today: date) -> Styled:
    words = plan.state.value
    if plan.state is State.WAITS:
        words = f"waits: which {' and '.join(plan.asks)}?"
    if plan.state is State.SEEN and plan.seen_on:
        words = f"received already, {near(plan.seen_on, today)}"
    return Styled(words, _STYLES[plan.state])
