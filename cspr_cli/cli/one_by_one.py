"""Asking whether to record a return: all of it, or each thing that needs a look by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from cspr_cli.cli import screen
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed
from cspr_cli.cli.return_loss import Doubt
from cspr_cli.cli.review_items import Group, Item
from cspr_cli.intake.alteration import NO_CHOICES, Choices
from cspr_cli.records.errors import CsprError

_ALL, _EACH, _NONE, _REST = "all", "each", "none", "rest"
_WORDS = {
    "y": _ALL, "yes": _ALL, "a": _ALL, "all": _ALL,
    "o": _EACH, "one": _EACH, "one by one": _EACH,
    "n": _NONE, "no": _NONE, "q": _NONE, "quit": _NONE,
}  # fmt: skip
_QUESTIONS = {
    Group.DOUBTFUL: "Take this as it was read?",
    Group.DIFFERENT: "Is this what they say?",
    Group.ADDED: "Take what they added?",
    Group.CHANGED: "Take their new words?",
    Group.REMOVED: "Take it out?",
    Group.CLASH: "Take theirs?",
}
_HELP = {
    Group.DIFFERENT: "y: it will wait for a decision   n: it was misread, leave it",
    Group.CLASH: "y: theirs   n: ours stays   Enter: decide later, with cspr decide",
}


@dataclass(frozen=True)
class Answer:
    """Whether to record a return, and with which choices."""

    record: bool
    choices: Choices = NO_CHOICES


def may_record(items: Sequence[Item], doubt: Doubt | None, *, yes: bool) -> Answer:
    """Ask whether to record; without a terminal, only what is not in doubt is.

    Raises `CsprError` for a doubt where nobody can be asked.
    """
    if yes or not screen.is_interactive():
        if doubt is not None and not yes:
            raise CsprError(doubt.message, doubt.hint)
        return Answer(record=True)
    if doubt is not None:
        screen.warn(doubt.message.removesuffix("; nothing was changed."))
    if not items:
        question = doubt.question if doubt else "Record this return?"
        return Answer(record=confirmed(question, default=doubt is None))
    return _asked(items, doubt)


def _asked(items: Sequence[Item], doubt: Doubt | None) -> Answer:
    terminal = RealTerminal()
    default = _NONE if doubt else _ALL
    choices = "y/o/N" if doubt else "Y/o/n"
    question = doubt.question if doubt else "Record this return?"
    terminal.hint("y: all of it   o: one by one, what is numbered above   n: nothing")
    while True:
        try:
            word = terminal.ask(f"{question} ({choices})").strip().casefold()
        except EOFError:
            return Answer(record=False)
        chosen = _WORDS.get(word) if word else default
        if chosen == _EACH:
            return each(items)
        if chosen is not None:
            return Answer(record=chosen == _ALL)
        terminal.say("Please type y, o or n.")


def each(items: Sequence[Item]) -> Answer:
    """Ask of each thing by itself, then whether to record; the end of input records nothing."""
    terminal = RealTerminal()
    accept: set[str] = set()
    reject: set[str] = set()
    terminal.hint("For each: y or Enter takes it, n leaves it, r takes the rest, q stops.")
    for item in items:
        _show(terminal, item, len(items))
        try:
            word = _word(terminal, item)
        except EOFError:
            return Answer(record=False)
        if word == "q":
            return Answer(record=False)
        if word == "r":
            break
        if word == "n":
            reject.add(item.key)
        elif word == "y":
            accept.add(item.key)
    left = len(reject)
    terminal.say(f"{left} of {len(items)} left as they are." if left else "All are taken.")
    go_ahead = confirmed("Record this return so?", default=True)
    return Answer(go_ahead, Choices(frozenset(accept), frozenset(reject)))


def _show(terminal: RealTerminal, item: Item, count: int) -> None:
    terminal.heading(f"{item.number} of {count} · {item.group.value} · {item.label}")
    if item.why:
        terminal.say(f"   {item.why}")
    if item.before:
        terminal.say(f"   before: {item.before}")
    terminal.say(f"   now:    {item.after or '(left blank)'}")
    if item.group is Group.CLASH:
        terminal.say(f"   ours:   {item.ours or '(taken out)'}")


def _word(terminal: RealTerminal, item: Item) -> str:
    """One of y, n, r, q, or nothing: Enter takes it, but for a clash, which is left to decide."""
    is_clash = item.group is Group.CLASH
    if item.group in _HELP:
        terminal.hint(f"   {_HELP[item.group]}")
    choices = "y/n/Enter" if is_clash else "Y/n/r/q"
    while True:
        word = terminal.ask(f"{_QUESTIONS[item.group]} ({choices})").strip().casefold()
        if not word:
            return "" if is_clash else "y"
        if word[:1] in "ynrq":
            return word[:1]
        terminal.say("Please type y, n, r or q.")
