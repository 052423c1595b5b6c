"""Asking a person what files do not say themselves: their case, their agency, what they are."""

from collections.abc import Sequence
from dataclasses import replace

from cspr_cli.cli import screen
from cspr_cli.cli.choosing import Named, fitting, not_found, numbered
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed
from cspr_cli.cli.receive_plan import ANSWER, ONLY_CASE, Planned, State, kind_words, with_state
from cspr_cli.cli.words import listed, plural
from cspr_cli.intake.folder import ITSELF, Arrival
from cspr_cli.storage.register import Register


def completed(plans: Sequence[Planned], register: Register, *, again: bool) -> tuple[Planned, ...]:
    """The plans with a person's answers; a guess is confirmed, all at once or one by one."""
    guessed = [plan for plan in plans if plan.state is State.READY and plan.guesses]
    wrong = bool(guessed) and not confirmed(_right(guessed), default=True)
    done = []
    for plan in plans:
        if plan.state is State.WAITS or (wrong and plan in guessed):
            done.append(with_state(_asked(plan, register), register, again=again))
        elif plan in guessed:
            done.append(_confirmed(plan))
        else:
            done.append(plan)
    return tuple(done)


def _right(guessed: Sequence[Planned]) -> str:
    count = len(guessed)
    return "Is what is marked ? right?" if count == 1 else f"Are the {count} marked ? right?"


def _confirmed(plan: Planned) -> Planned:
    arrival = replace(plan.arrival, agency_from=ANSWER, case_from=ANSWER)
    answer = plan.answer.model_copy(update={"nil": True}) if plan.is_nil else plan.answer
    return replace(plan, arrival=arrival, answer=answer)


def _asked(plan: Planned, register: Register) -> Planned:
    """One file's plan with its questions answered; Enter leaves the file out."""
    terminal = RealTerminal()
    terminal.heading(f"{plan.name}: {kind_words(plan)}")
    said = plan.arrival.words or plan.arrival.sender
    if said:
        terminal.hint(screen.one_line(said)[:200])
    plan = _kind_asked(plan, terminal)
    cases = {name: name for name in register.cases()}
    plan = _one_asked(plan, terminal, "case", cases)
    agencies = {agency.key: agency.name for agency in register.record.agencies}
    return _one_asked(plan, terminal, "agency", agencies)


def _kind_asked(plan: Planned, terminal: RealTerminal) -> Planned:
    if not plan.is_nil and "kind" not in plan.asks:
        return plan
    while True:
        word = _line(
            terminal, "Is it a nil return: does it say that the family is not known? (y/N)"
        )
        if word in {"y", "yes"}:
            answer = plan.answer.model_copy(update={"nil": True})
            return replace(plan, answer=answer, is_nil=True)
        if word in {"", "n", "no"}:
            return _left_out(plan)
        terminal.say("Please type y or n.")


def _one_asked(plan: Planned, terminal: RealTerminal, what: str, known: dict[str, str]) -> Planned:
    """The plan with its case or agency, asked until it is one that is known."""
    now: str = getattr(plan.arrival, what)
    is_told = now and getattr(plan.arrival, f"{what}_from") in {ITSELF, ANSWER, ONLY_CASE}
    if plan.answer.skip or is_told or (what not in plan.asks and not now):
        return plan
    choices = [Named(key, name) for key, name in known.items()]
    for line in numbered(choices):
        terminal.say(line)
    question = f"Which {what}? (Enter: {now})" if now else f"Which {what}? (Enter: leave it out)"
    while True:
        word = _line(terminal, question) or now
        if not word:
            return _left_out(plan)
        found = fitting(word, choices)
        if len(found) == 1:
            return replace(plan, arrival=_with(plan.arrival, what, found[0].key))
        several = f"It may be {listed([one.shown for one in found], 'or')}: say which."
        none = f"There is no {what} {word!r}. {not_found(word, choices, 'Known here')}"
        terminal.say(several if found else none)


def _with(arrival: Arrival, what: str, word: str) -> Arrival:
    if what == "case":
        return replace(arrival, case=word, case_from=ANSWER)
    return replace(arrival, agency=word, agency_from=ANSWER)


def _line(terminal: RealTerminal, question: str) -> str:
    try:
        return terminal.ask(question).strip().casefold()
    except EOFError:
        return ""


def _left_out(plan: Planned) -> Planned:
    return replace(plan, answer=plan.answer.model_copy(update={"skip": True}))


def chosen_way(count: int) -> str:
    """How to record: ``all`` of them, with each shown first (``look``), or ``none``."""
    terminal = RealTerminal()
    returns = plural(count, "return", "returns")
    terminal.hint("y: record them   o: look at each first   n: nothing")
    while True:
        try:
            word = terminal.ask(f"Record {returns}? (Y/o/n)").strip().casefold()
        except EOFError:
            return "none"
        if word in {"", "y", "yes"}:
            return "all"
        if word in {"o", "one", "look", "l"}:
            return "look"
        if word in {"n", "no", "q"}:
            return "none"
        terminal.say("Please type y, o or n.")
