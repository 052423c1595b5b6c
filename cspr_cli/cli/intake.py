"""A return as read and not yet kept: what it says, and how it stands to what came before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cspr_cli.intake.chronology_reader import RULE, ChronologyReading
from cspr_cli.intake.chronology_return import Revision
from cspr_cli.intake.compare import Difference
from cspr_cli.intake.reading import FormReading
from cspr_cli.records.anomaly import Anomaly
from cspr_cli.records.base import Versioned
from cspr_cli.records.chronology import ChronologyRecord
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.returned_file import ReturnedFile
from cspr_cli.records.scoping import ScopingReturn

SCOPING, CHRONOLOGY = "scoping-form", "chronology"
_KIND_WORDS = {SCOPING: "scoping return", CHRONOLOGY: "chronology"}


@dataclass(frozen=True)
class Intake:
    """A return as read and not yet kept.

    ``sent_to`` is the agency that the form says it was sent to, where that is another one.
    ``revision`` says what a chronology does to the one that was there, and ``added`` that it is
    put after it; ``earlier_file`` is that of the return which this one follows. ``form_record`` is
    what any other form says, as the record ``record_name``; ``own`` begins the record paths that
    are the answers of whoever returned it. ``agency`` is "" where a form is of no one agency.
    """

    agency: str
    kind: str
    name: str
    original: bytes
    file: ReturnedFile
    problems: tuple[Problem, ...] = ()
    reading: FormReading | None = None
    chronology: ChronologyReading | None = None
    differences: tuple[Difference, ...] = ()
    scoping: ScopingReturn | None = None
    chronology_record: ChronologyRecord | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    sent_to: str = ""
    revision: Revision | None = None
    earlier_file: ReturnedFile | None = None
    added: bool = False
    record_name: str = ""
    form_record: Versioned | None = None
    own: str = "scoping."

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return _KIND_WORDS.get(self.kind) or self.kind.replace("-", " ")

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """Where the agency corrects what it was sent, and nobody has decided yet."""
        found = self.scoping.anomalies if self.scoping else ()
        return tuple(anomaly for anomaly in found if not anomaly.decision)

    @property
    def refused(self) -> bool:
        """Whether an error stands in the way of recording it; a faulty row does not."""
        read = (self.scoping, self.chronology_record, self.form_record)
        return all(one is None for one in read) or any(
            problem.severity is Severity.ERROR and problem.rule != RULE for problem in self.problems
        )

    @property
    def seen_before(self) -> bool:
        """Whether this very file is the return that the case has already."""
        return self.earlier_file is not None and self.earlier_file.sha256 == self.file.sha256
