"""The interview: asks each question, and lets a person skip, go back, see what is left, or stop.

It talks through a ``Terminal``, so that the same loop runs at a real terminal and in a test that
types the answers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from cspr_cli.cli.questions.answers import NO, YES, read_answer
from cspr_cli.cli.questions.steps import Ask, Step, steps_of, unanswered
from cspr_cli.records.form import Answer, Form
from cspr_cli.records.paths import set_at, value_at

HELP = (
    "Enter skips a question, or keeps the answer shown. "
    "/back goes back, /left lists what is left, /clear empties an answer, "
    "/stop keeps all so far and stops."
)
_END_OF_TEXT = "/end"


class Terminal(Protocol):
    """Where questions are shown and answers typed."""

    def ask(self, prompt: str) -> str:
        """One line as typed. Raises ``EOFError`` at the end of input."""

    def heading(self, text: str) -> None:
        """A section's heading."""

    def say(self, text: str) -> None:
        """A line of help or of what was understood."""


class Stopped(Exception):  # noqa: N818 - not an error: the person asked to stop here
    """The person stopped; the answers so far are kept."""


@dataclass
class Interview:
    """One form's questions, and the answers to them as plain data.

    ``keep`` is called after every answer with the data and the key of the next question, so that
    an interruption loses nothing; ``at`` is the question to begin with.
    """

    form: Form
    data: dict[str, Any]
    terminal: Terminal
    keep: Callable[[dict[str, Any], str], None]
    at: str = ""
    _shown: str = field(default="", init=False)

    def run(self) -> dict[str, Any]:
        """Ask until the last question is passed; returns the answers.

        Raises ``Stopped`` when the person stops, and ``KeyboardInterrupt`` at Ctrl-C: what was
        answered has been kept by then.
        """
        self.terminal.say(HELP)
        position = self._start()
        while position < len(steps := steps_of(self.form, self.data)):
            self.keep(self.data, steps[position].key)
            position = self._visit(steps, position)
        self.keep(self.data, "end")
        return self.data

    def _start(self) -> int:
        steps = steps_of(self.form, self.data)
        if self.at == "end":
            return len(steps)
        return next((i for i, step in enumerate(steps) if step.key == self.at), 0)

    def _visit(self, steps: tuple[Step, ...], position: int) -> int:
        step = steps[position]
        self._show_section(step)
        typed = self._line(step, position, len(steps))
        if typed.startswith("/"):
            return self._command(typed, step, position)
        if step.ask is Ask.ANOTHER:
            return self._another(step, typed, position)
        return self._answer(step, typed, position)

    def _show_section(self, step: Step) -> None:
        name = f"{step.section.key}:{step.item}"
        if name == self._shown or (step.ask is Ask.ANOTHER and step.item < 0 and self._count(step)):
            return
        self._shown = name
        heading = step.section.heading or self.form.title
        if step.item >= 0:
            heading += f": {step.section.item_name or 'entry'} {step.item + 1}"
        self.terminal.heading(heading)

    def _line(self, step: Step, position: int, total: int) -> str:
        prompt = f"[{position + 1}/{total}] {self._question(step)}"
        self._show_choices(step)
        typed = self.terminal.ask(prompt).strip()
        if step.field is not None and typed and not typed.startswith("/"):
            return self._rest_of(step.field.answer, typed)
        return typed

    def _question(self, step: Step) -> str:
        if step.field is None:
            item = step.section.item_name or "entry"
            more = "another" if self._count(step) else "a"
            if more == "a" and item[0] in "aeiou":
                more = "an"
            return f"Add {more} {item}? (y/N)"
        known = value_at(self.data, step.path)
        kept = f" ({_shown(known)})" if known else ""
        return f"{step.field.label.rstrip(':')}{_how(step.field.answer)}{kept}"

    def _show_choices(self, step: Step) -> None:
        if step.field is None:
            return
        for number, choice in enumerate(step.field.choices, start=1):
            self.terminal.say(f"   {number}. {choice.label}")

    def _rest_of(self, kind: Answer, first: str) -> str:
        """Long answers and lists go on, a line each, until an empty line."""
        if kind not in {Answer.LONG, Answer.LIST}:
            return first
        lines = [first]
        while (more := self.terminal.ask("...").rstrip()) not in {"", _END_OF_TEXT}:
            lines.append(more)
        return "\n".join(lines)

    def _command(self, typed: str, step: Step, position: int) -> int:
        word = typed.split(maxsplit=1)[0].casefold()
        if word == "/back":
            return max(position - 1, 0)
        if word == "/stop":
            raise Stopped
        if word == "/clear" and step.field is not None:
            set_at(self.data, step.path, None)
            return position + 1
        if word == "/left":
            self._list_left()
        else:
            self.terminal.say((step.field.guidance if step.field else "") or HELP)
        return position

    def _list_left(self) -> None:
        left = unanswered(self.form, self.data)
        self.terminal.say(f"{len(left)} questions have no answer yet:")
        for step in left:
            where = step.section.heading + (f" {step.item + 1}" if step.item >= 0 else "")
            label = step.field.label if step.field else ""
            self.terminal.say(f"   {where}: {label}" if where else f"   {label}")

    def _another(self, step: Step, typed: str, position: int) -> int:
        word = typed.casefold()
        if word in YES:
            set_at(self.data, f"{step.path}[{self._count(step)}]", {})
        elif word and word not in NO:
            self.terminal.say("Please type y or n.")
            return position
        return position + (0 if word in YES else 1)

    def _answer(self, step: Step, typed: str, position: int) -> int:
        if not typed or step.field is None:
            return position + 1
        read = read_answer(step.field, typed)
        if read.fault:
            self.terminal.say(read.fault)
            return position
        if read.understood:
            self.terminal.say(f"   → {read.understood}")
        is_list = step.field.answer is Answer.LIST
        set_at(self.data, step.path, read.value.split("\n") if is_list else read.value)
        return position + 1

    def _count(self, step: Step) -> int:
        return len(value_at(self.data, step.section.repeats, []))


def _how(kind: Answer) -> str:
    return {
        Answer.DATE: " (a date)",
        Answer.DATE_WORDS: " (a date, or as near as is known)",
        Answer.YES_NO: " (y/n)",
        Answer.TICK: " (y/n)",
        Answer.LONG: " (an empty line ends it)",
        Answer.LIST: " (one a line; an empty line ends it)",
    }.get(kind, "")


def _shown(value: object) -> str:
    text = ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
    first = text.split("\n", 1)[0]
    limit = 40
    return first if len(first) <= limit and first == text else first[:limit].rstrip() + "…"
