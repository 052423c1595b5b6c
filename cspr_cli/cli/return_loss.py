"""What recording a return would lose or take on trust, so that nothing is overwritten unsaid."""

from dataclasses import dataclass

from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.receiving import earlier_return
from cspr_cli.cli.words import listed, plural
from cspr_cli.intake.reading import FormReading
from cspr_cli.records.scoping import ScopingReturn

_NOT_ANSWERS = frozenset(
    ("schema", "agency", "nil", "nil_statement", "date_completed", "anomalies", "files")
)
_NO_TICK = "☐"
_SHOWN = 3


@dataclass(frozen=True)
class Doubt:
    """Why a return is not recorded without being told to: what is said, the remedy, a question."""

    message: str
    hint: str
    question: str


def doubt_of(opened: OpenCase, intake: Intake) -> Doubt | None:
    """The gravest reason to ask before this return is recorded; None where there is none."""
    if intake.sent_to:
        return Doubt(
            f"{intake.name} was sent to {intake.sent_to}, not {intake.agency}; "
            "nothing was changed.",
            f"Give --agency {intake.sent_to}, or --yes if {intake.agency} did answer for it.",
            f"It was sent to {intake.sent_to}. Record it as {intake.agency}'s return?",
        )
    if intake.reading is not None and is_untouched(intake, intake.reading):
        return Doubt(
            f"Nothing has been filled in on {intake.name}; nothing was changed.",
            "Ask the agency for the form with its answers; if it has none to give, receive a nil "
            "return with --nil. To record the form as it is: --yes",
            "Nothing has been filled in. Record it as a return all the same?",
        )
    return _of_what_goes(opened, intake)


def is_untouched(intake: Intake, reading: FormReading) -> bool:
    """Whether whoever returned a form wrote nothing on it: no answer, change, line or comment."""
    answered = any(
        read.path.startswith(intake.own) and read.value.strip() not in {"", _NO_TICK}
        for read in reading.values
    )
    return not (answered or intake.differences or reading.left_over or reading.comments)


def _of_what_goes(opened: OpenCase, intake: Intake) -> Doubt | None:
    lost = intake.taken_away
    if not lost:
        return None
    name = opened.register.record.agency_name(intake.agency)
    if intake.revision is None:
        what = plural(len(lost), "answer", "answers")
        return Doubt(
            f"{intake.name} leaves blank {what} that {name} gave before; nothing was changed.",
            "To take them out: --yes. To keep them, and take the rest: --reject removed",
            f"It leaves blank {what} given before. Take them out?",
        )
    events = plural(len(lost), "event", "events")
    numbers = listed([one.key for one in lost[:_SHOWN]])
    more = f" and {len(lost) - _SHOWN:,} more" if len(lost) > _SHOWN else ""
    return Doubt(
        f"{intake.name} would take away {events} of {name} ({numbers}{more}); nothing was changed.",
        "If it is a further file: --add. If it revises the chronology that is there: --yes, or "
        "--reject removed to keep those events.",
        f"It would take away {events} that it does not have. Take them out of the chronology?",
    )


def doubt_of_nil(opened: OpenCase, agency: str) -> Doubt | None:
    """What a nil return would take away from the full return that the agency has made."""
    earlier = earlier_return(opened, agency)
    if earlier is None:
        return None
    losses = _losses(earlier)
    if not losses:
        return None
    name = opened.register.record.agency_name(agency)
    state = opened.case.agency(agency)
    day = f" received on {short(state.returned)}" if state and state.returned else ""
    return Doubt(
        f"{name} has made a full return{day}, and a nil return would take away "
        f"{listed(losses)}; nothing was changed.",
        "If the agency takes its return back: --yes. What was settled stays with the record, and "
        "the earlier return in the case's history.",
        f"{name} has made a full return{day}. Take away {listed(losses)} all the same?",
    )


def _losses(earlier: ScopingReturn) -> list[str]:
    answers = [key for key, value in earlier.plain().items() if value and key not in _NOT_ANSWERS]
    waiting = sum(1 for one in earlier.anomalies if not one.decision)
    told = []
    if answers:
        told.append(plural(len(answers), "answered question", "answered questions"))
    if waiting:
        told.append(plural(waiting, "difference to settle", "differences to settle"))
    return told
