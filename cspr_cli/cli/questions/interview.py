"""The interview: asks each question, and lets a person skip, go back, see what is left, or stop.

It talks through a ``Terminal``, so that the same loop runs at a real terminal and in a test that
types the answers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from cspr_cli.cli.questions.answers import NO, YES, Read, read_answer
from cspr_cli.cli.questions.review import list_left, shown, tell_needed, tell_review
from cspr_cli.cli.questions.seeking import sought
from cspr_cli.cli.questions.steps import Ask, Step, how_typed, own_places, step_at, steps_of
from cspr_cli.cli.questions.terminal import CONTINUED
from cspr_cli.records.form import Answer, Form
from cspr_cli.records.paths import set_at, value_at
from cspr_cli.records.placing import placed, started

HELP = (
    "Enter skips a question, or keeps the answer shown.\n"
    "  /back       one question back        /left    what has no answer yet\n"
    "  /go WORDS   to another question      /clear   empties an answer\n"
    "  /remove     takes out this entry     /done    reads all back, to end\n"
    "  /help or ?  says this again          /stop    keeps all so far and stops"
)
_END_OF_TEXT = "/end"
_HELP_WORDS = frozenset({"?", "/?", "/help"})
_COMMANDS = frozenset(
    {_END_OF_TEXT, "/back", "/clear", "/done", "/go", "/help", "/left", "/remove", "/stop"}
)
_END = "end"
_DONE = -1


class Terminal(Protocol):
    """Where questions are shown and answers typed."""

    def ask(self, prompt: str) -> str:
        """One line as typed. Raises ``EOFError`` at the end of input."""

    def is_pasting(self) -> bool:
        """Whether more is there to be read already, faster than anybody types."""

    def heading(self, text: str) -> None:
        """A section's heading."""

    def say(self, text: str) -> None:
        """A line of help or of what was understood."""

    def hint(self, text: str) -> None:
        """A quiet line of guidance above a question."""


class Stopped(Exception):  # noqa: N818 - not an error: the person asked to stop here
    """The person stopped; the answers so far are kept."""


@dataclass
class Interview:
    """One form's questions, and the answers to them as plain data.

    ``keep`` is called after every answer with the data and the key of the next question, so that
    an interruption loses nothing; ``at`` is the question to begin with. With ``closing``, such as
    "Open the case?", the answers are read back at the end and the person may still go back;
    what of ``needed``, by path, has no answer is named there once more.
    """

    form: Form
    data: dict[str, Any]
    terminal: Terminal
    keep: Callable[[dict[str, Any], str], None]
    at: str = ""
    closing: str = ""
    needed: tuple[str, ...] = ()
    _shown: str = field(default="", init=False)
    _doubted: tuple[str, str] = field(default=("", ""), init=False)

    def run(self) -> dict[str, Any]:
        """Ask until the last question is passed; returns the answers.

        Raises ``Stopped`` when the person stops or the input ends, and ``KeyboardInterrupt`` at
        Ctrl-C: what was answered has been kept by then.
        """
        self.terminal.say(HELP)
        position = self._start()
        try:
            while position != _DONE:
                steps = steps_of(self.form, self.data)
                at_end = position >= len(steps)
                self.keep(self.data, _END if at_end else steps[position].key)
                position = self._close(steps) if at_end else self._visit(steps, position)
        except EOFError:
            raise Stopped from None
        return self.data

    def go_back_to(self, path: str) -> str:
        """Begin the next run at the question for ``path``; returns its label, or nothing."""
        step = step_at(steps_of(self.form, self.data), path)
        self.at = step.key if step else ""
        self.keep(self.data, self.at)
        return step.label if step else ""

    def _start(self) -> int:
        steps = steps_of(self.form, self.data)
        if self.at == _END:
            return len(steps)
        return next((i for i, step in enumerate(steps) if step.key == self.at), 0)

    def _visit(self, steps: tuple[Step, ...], position: int) -> int:
        step = steps[position]
        self._show_section(step)
        self._show_choices(step)
        prompt = f"[{position + 1}/{len(steps)}] {self._question(step)}"
        typed = self.terminal.ask(prompt).strip()
        if typed.startswith("/") or typed in _HELP_WORDS:
            return self._command(typed, steps, position)
        if step.ask is Ask.ANOTHER:
            return self._another(step, typed, position)
        return self._answer(step, typed, steps, position)

    def _show_section(self, step: Step) -> None:
        if step.place == self._shown or (step.ask is Ask.ANOTHER and self._count(step)):
            return
        self._shown = step.place
        if step.place:
            self.terminal.heading(step.place)

    def _question(self, step: Step) -> str:
        if step.field is None:
            return self._another_question(step)
        known = value_at(self.data, step.path)
        kept = f" ({shown(known, step)})" if known else ""
        return f"{step.label}{how_typed(step.field)}{kept}"

    def _another_question(self, step: Step) -> str:
        article = "an" if step.item_name[0] in "aeiou" else "a"
        more = "another" if self._count(step) else article
        return f"Add {more} {step.item_name}? ({'Y/n' if self._is_expected(step) else 'y/N'})"

    def _is_expected(self, step: Step) -> bool:
        """Whether Enter means yes: a form that must have one item has none yet."""
        return step.section.at_least == 1 and self._count(step) == 0

    def _show_choices(self, step: Step) -> None:
        if step.field is None:
            return
        if step.field.guidance and not step.says_its_guidance:
            self.terminal.hint(f"   {step.field.guidance}")
        for number, choice in enumerate(step.field.choices, start=1):
            key = f" ({choice.value})" if step.field.answer is Answer.LIST else ""
            self.terminal.say(f"   {number}. {choice.label}{key}")

    def _command(self, typed: str, steps: tuple[Step, ...], position: int) -> int:
        word, _, rest = typed.partition(" ")
        word = word.casefold()
        step = steps[position] if position < len(steps) else None
        moves = {"/back": max(position - 1, 0), "/done": len(steps)}
        if word in moves:
            return moves[word]
        if word == "/stop":
            raise Stopped
        if word == "/go":
            return self._place_of(rest, steps, position)
        if word == "/remove":
            return self._remove(step, position)
        if word == "/clear" and step is not None and step.field is not None:
            set_at(self.data, step.path, None)
            self.terminal.say("   → emptied")
            return position + 1
        if word == "/left":
            list_left(self.form, self.data, self.terminal)
            return position
        if word not in _HELP_WORDS:
            self.terminal.say(f"{word} is not a command here.")
        self.terminal.say(HELP)
        return position

    def _place_of(self, words: str, steps: tuple[Step, ...], position: int) -> int:
        place = sought(words, steps, position)
        if place is not None:
            return place
        self.terminal.say(
            "No question has those words. Give its number, or a word or two: /go date of birth"
        )
        return position

    def _remove(self, step: Step | None, position: int) -> int:
        """Take out the entry that the question belongs to; go to what now stands in its place."""
        if step is None or step.item < 0:
            self.terminal.say("Go to a question of the entry first, such as a person's name.")
            return position
        items: list[Any] = value_at(self.data, step.section.repeats, [])
        items.pop(own_places(step.section, self.data)[step.item])
        self.terminal.say(f"   → {step.item_name} {step.item + 1} taken out")
        self._shown = ""
        steps = steps_of(self.form, self.data)
        return next(
            place
            for place, one in enumerate(steps)
            if one.section.key == step.section.key
            and (one.item == step.item or one.ask is Ask.ANOTHER)
        )

    def _another(self, step: Step, typed: str, position: int) -> int:
        word = typed.casefold()
        if word in YES or (not word and self._is_expected(step)):
            set_at(self.data, f"{step.path}[{self._length(step)}]", started(step.section))
            return position
        if word and word not in NO:
            self.terminal.say("Please type y or n.")
            return position
        return position + 1

    def _answer(self, step: Step, typed: str, steps: tuple[Step, ...], position: int) -> int:
        if not typed or step.field is None:
            return position + 1
        is_list = step.field.answer is Answer.LIST
        if step.field.answer is Answer.LONG or (is_list and not step.field.choices):
            command = self._long_answer(step, typed)
            return self._command(command, steps, position) if command else position + 1
        read = read_answer(step.field, " ".join(typed.split()))
        return position + self._take(step, read)

    def _long_answer(self, step: Step, first: str) -> str:
        """Read on, a line each, until an empty line or a command, which is returned."""
        lines = first.splitlines()
        try:
            while not self._is_end(more := self.terminal.ask(CONTINUED).rstrip()):
                lines += more.splitlines() or [""]
        finally:  # Ctrl-C in the middle keeps the lines so far
            self._take(step, Read(value="\n".join(lines).strip()))
            self.keep(self.data, step.key)
        return more if more.startswith("/") and more != _END_OF_TEXT else ""

    def _is_end(self, line: str) -> bool:
        """An empty line ends an answer, but not inside text that is being pasted."""
        if line.partition(" ")[0].casefold() in _COMMANDS:
            return True
        return not line and not self.terminal.is_pasting()

    def _take(self, step: Step, read: Read) -> bool:
        """Put a read answer in its place; False where it had a fault, which is said."""
        if read.fault:
            self.terminal.say(f"   {read.fault}")
            return False
        if read.doubt and self._doubted != (step.key, read.value):
            self._doubted = (step.key, read.value)
            self.terminal.say(f"   {read.doubt}")
            return False
        if read.understood or read.doubt:
            self.terminal.say(f"   → {read.understood or 'kept as you wrote it'}")
        is_list = step.field is not None and step.field.answer is Answer.LIST
        lines = [line.strip() for line in read.value.split("\n") if line.strip()]
        set_at(self.data, step.path, lines if is_list else read.value)
        self._place(step, read.value)
        return True

    def _place(self, step: Step, words: str) -> None:
        """Give a person of a part of the family the role that the relationship says."""
        item, _, key = step.path.rpartition(".")
        if step.section.where and key == "relationship":
            for name, value in placed(step.section, words).items():
                set_at(self.data, f"{item}.{name}", value)

    def _close(self, steps: tuple[Step, ...]) -> int:
        """Read the answers back and ask the closing question; -1 when it is answered with yes."""
        if not self.closing:
            return _DONE
        tell_review(self.form, self.data, self.terminal)
        tell_needed(self.form, self.data, self.needed, self.terminal)
        while True:
            typed = self.terminal.ask(f"{self.closing} (Y/n, or /back, /go NUMBER)").strip()
            if typed.startswith("/") or typed in _HELP_WORDS:
                position = self._command(typed, steps, len(steps))
                if position < len(steps):
                    self._shown = ""
                    return position
            elif typed.casefold() in NO:
                raise Stopped
            elif not typed or typed.casefold() in YES:
                return _DONE
            else:
                self.terminal.say("Please type y or n.")

    def _count(self, step: Step) -> int:
        """How many items the step's section shows."""
        return len(own_places(step.section, self.data))

    def _length(self, step: Step) -> int:
        """How long the list is that the step's section repeats over."""
        items: list[Any] = value_at(self.data, step.section.repeats, [])
        return len(items)
