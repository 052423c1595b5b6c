"""What each agency sends back, made the way that an agency makes it, in a folder outside."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cspr_cli.cli.demo_steps.chronology_files import chronology_file
from cspr_cli.cli.demo_steps.laying import Laying
from cspr_cli.cli.demo_steps.story import (
    FormAnswers,
    Return,
    Story,
    load_answers,
    load_events,
    rows_of,
)
from cspr_cli.cli.demo_steps.untidy_dates import written
from cspr_cli.cli.demo_steps.word_files import filled_form, without_controls, word_message
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.templates import write_file
from cspr_cli.storage.yaml_reader import read_text

CONTROLS_LOST = "controls-lost"
BY_EMAIL = "by-email"
NO_FORM = "none"
_SECTIONS = (
    *("involvement", "practice_analysis", "partners_working_together"),
    *("other_agencies", "further_information"),
)
_CONTACT = ("name", "agency", "designation", "address", "telephone", "email")


@dataclass(frozen=True)
class Inbox:
    """Where returns are made: the example, the case that was asked about, and a folder."""

    example: Path
    story: Story
    laying: Laying
    case_folder: Path
    folder: Path

    def form(self, sent: Return) -> Path:
        """The agency's form, filled and saved; or its message, where it has nothing to tell."""
        answers = load_answers(self.example, sent.agency, self.laying)
        if sent.form == BY_EMAIL:
            lead = answers.completed_by
            message = [answers.nil_statement, lead.name, lead.designation, lead.agency]
            return self._saved(sent, "reply.docx", word_message(message))
        form = (self.case_folder / "documents" / sent.agency / "scoping-form.docx").read_bytes()
        typed, put_right = self._typed(sent, answers), self._put_right(answers)
        filled, without = filled_form(form, typed | put_right)
        left = without - frozenset(put_right)  # some forms do not ask for every detail
        if left:
            raise CsprError(
                f"The form written for {sent.agency} has no place for: {', '.join(sorted(left))}."
            )
        if sent.form == CONTROLS_LOST:
            filled = without_controls(filled)
        return self._saved(sent, "scoping-form.docx", filled)

    def statement(self, sent: Return) -> str:
        """What an agency that does not know the family says."""
        return load_answers(self.example, sent.agency, self.laying).nil_statement

    def chronology(self, sent: Return) -> Path | None:
        """The agency's chronology file, or None where it sends none."""
        spec = sent.chronology
        if spec is None:
            return None
        events = load_events(self.example, sent.agency)
        rows = rows_of(events, spec, self.story.people, self.laying)
        agency = load_answers(self.example, sent.agency, self.laying).completed_by.agency
        data = chronology_file(spec.kind, rows, sent.headings, f"Chronology of {agency}")
        return self._saved(sent, spec.file, data)

    def _saved(self, sent: Return, name: str, data: bytes) -> Path:
        path = self.folder / sent.agency / name
        write_file(path, data)
        return path

    def _typed(self, sent: Return, answers: FormAnswers) -> dict[str, str]:
        """What the agency types, by the tags of the form's controls."""
        words = {key: getattr(answers.completed_by, key) for key in _CONTACT}
        words |= {key: getattr(answers, key) for key in _SECTIONS}
        words["day"] = written(self.laying.working_day(sent.day), "slashes")
        told = {**self.story.form, **sent.typed}
        typed = {tag: text.format_map(words) for tag, text in told.items()}
        return {tag: text for tag, text in typed.items() if text}

    def _put_right(self, answers: FormAnswers) -> dict[str, str]:
        """What the agency puts right in the details of people, by the tags of the controls."""
        return {
            f"{self._place(change.person)}.{change.field}": change.value
            for change in answers.changes
        }

    def _place(self, person: str) -> str:
        """The record path of a person of the referral, by key."""
        text = (self.case_folder / "referral.yaml").read_text(encoding="utf-8")
        referral: dict[str, Any] = dict(read_text(text, "referral.yaml").data or {})
        for group in ("subjects", "family"):
            for number, found in enumerate(referral.get(group) or ()):
                if found.get("id") == person:
                    return f"referral.{group}[{number}]"
        raise CsprError(f"The example corrects {person}, who is not in the referral.")
