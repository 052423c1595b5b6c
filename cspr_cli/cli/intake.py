"""A return as read and not yet kept: what it says, and how it stands to what came before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cspr_cli.cli.return_file import Handed
from cspr_cli.intake.alteration import Alteration, Kind, Verdict
from cspr_cli.intake.chronology_reader import RULE, ChronologyReading
from cspr_cli.intake.compare import Difference
from cspr_cli.intake.event_revision import RevisedEvents
from cspr_cli.intake.reading import FormReading
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.base import Versioned
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.form import Form
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn

SCOPING, CHRONOLOGY = "scoping-form", "chronology"
_KIND_WORDS = {SCOPING: "scoping return", CHRONOLOGY: "chronology"}


@dataclass(frozen=True)
class Intake:
    """A return as read and not yet kept.

    ``sent_to`` is the agency that the form says it was sent to, where that is another one.
    ``alterations`` are what a revised return does to the one before it, ``revision`` what a
    chronology does to the events that were there, and ``added`` that it is put after them.
    ``earlier_file`` is that of the return which this one follows, and ``seen`` the original that
    is this very file. ``form_record`` is what any other form says, as the record ``record_name``;
    ``own`` begins the record paths that are the answers of whoever returned it. ``agency`` is ""
    where a form is of no one agency.
    """

    agency: str
    kind: str
    handed: Handed
    file: ReturnedFile
    problems: tuple[Problem, ...] = ()
    reading: FormReading | None = None
    form: Form | None = None
    chronology: ChronologyReading | None = None
    differences: tuple[Difference, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    scoping: ScopingReturn | None = None
    chronology_record: ChronologyRecord | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    sent_to: str = ""
    revision: RevisedEvents | None = None
    earlier_file: ReturnedFile | None = None
    seen: ReturnedFile | None = None
    added: bool = False
    record_name: str = ""
    form_record: Versioned | None = None
    own: str = "scoping."

    @property
    def name(self) -> str:
        """What whoever sent it called it."""
        return self.handed.name

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return _KIND_WORDS.get(self.kind) or self.kind.replace("-", " ")

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What differs from what the office has, and nobody has decided yet."""
        kept = self.scoping or self.chronology_record or self.form_record
        found: tuple[Anomaly, ...] = getattr(kept, "anomalies", ())
        return tuple(anomaly for anomaly in found if not anomaly.decision)

    @property
    def taken_away(self) -> tuple[Alteration, ...]:
        """What the record would no longer say, of which nobody has said that it may go."""
        accepted = self.handed.choices.accept
        return tuple(
            one
            for one in self.alterations
            if one.kind is Kind.REMOVED
            and one.verdict is Verdict.TAKEN
            and one.key not in accepted
            and not is_field_of_event(one.key, self.revision)
        )

    @property
    def refused(self) -> bool:
        """Whether an error stands in the way of recording it; a faulty row does not."""
        read = (self.scoping, self.chronology_record, self.form_record)
        return all(one is None for one in read) or any(
            problem.severity is Severity.ERROR and problem.rule != RULE for problem in self.problems
        )


def is_field_of_event(key: str, revision: RevisedEvents | None) -> bool:
    """Whether it is one field of an event that stays."""
    return revision is not None and "." in key
