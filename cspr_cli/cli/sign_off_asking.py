"""Asking at the keyboard whose answer has come, and what it is."""

from collections.abc import Sequence
from dataclasses import replace

from cspr_cli.cli import screen
from cspr_cli.cli.bodies import bodies_named, speaker
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.choosing import Named, fitting, not_found, numbered
from cspr_cli.cli.given import name_given
from cspr_cli.cli.questions.terminal import RealTerminal
from cspr_cli.cli.sign_off_options import Said
from cspr_cli.cli.sign_off_words import decisions
from cspr_cli.cli.signatures import is_complete_now
from cspr_cli.cli.words import listed
from cspr_cli.records.profile import SignOff as SignOffRule


def answer_asked(opened: OpenCase, said: Said) -> Said | None:
    """One body's answer as typed; None where nobody is there to ask, or nothing is to be recorded.

    What an option says already is not asked for. Nothing is kept before the last question.
    """
    rule = _rule_in_turn(opened)
    if rule is None or not screen.is_interactive():
        return None
    terminal = RealTerminal()
    try:
        return _asked(opened, rule, said, terminal)
    except EOFError:
        return None


def _rule_in_turn(opened: OpenCase) -> SignOffRule | None:
    """The first sign-off that is not complete, or the last, while the report can be signed."""
    closed = "submitted" in opened.case.dates or not opened.folder.exists("rapid-review")
    rules = opened.profile.sign_offs
    if closed or not rules:
        return None
    return next((rule for rule in rules if not is_complete_now(opened, rule)), rules[-1])


def _asked(opened: OpenCase, rule: SignOffRule, said: Said, terminal: RealTerminal) -> Said | None:
    who = _one_of(terminal, "Whose answer has come?", bodies_named(opened, rule.who), "none")
    if who is None:
        return None
    choices = decisions(rule)
    decision = said.decision
    if not decision:
        question = f"What does {who.label} say?"
        decision = (_one_of(terminal, question, choices, choices[0].label) or choices[0]).key
    answer = replace(said, by=who.key, decision=decision)
    answer = _named(opened, rule, answer, terminal)
    if not answer.on:
        answer = replace(answer, on=terminal.ask("On which day? (Enter: today)").strip() or None)
    if rule.time and not answer.at:
        hour = terminal.ask("At what time, such as 15:30? (Enter: now)").strip()
        answer = replace(answer, at=hour or None)
    if decision == choices[0].key and not answer.comments:
        answer = replace(answer, comments=terminal.ask("Comments (Enter: none)").strip())
    return answer


def _named(opened: OpenCase, rule: SignOffRule, said: Said, terminal: RealTerminal) -> Said:
    """With the name of the person, and whom a deputy stands in for."""
    usual = speaker(opened, said.by or "")
    if said.name or not usual or not usual.name:
        return replace(said, name=name_given(opened, said.by or "", said.name, "signs"))
    name = terminal.ask(f"Who signs? (Enter: {usual.name})").strip() or usual.name
    if name == usual.name or not rule.deputies or said.deputy_for:
        return replace(said, name=name)
    is_deputy = terminal.ask(f"As deputy for {usual.name}? (Y/n)").strip().casefold()
    return replace(said, name=name, deputy_for="" if is_deputy in {"n", "no"} else usual.name)


def _one_of(
    terminal: RealTerminal, question: str, known: Sequence[Named], otherwise: str
) -> Named | None:
    """One of these, by number or in words; None for Enter."""
    for line in numbered(known):
        terminal.say(line)
    while True:
        typed = terminal.ask(f"{question} (Enter: {otherwise})").strip()
        if not typed:
            return None
        found = fitting(typed, known)
        if len(found) == 1:
            return found[0]
        several = f"It may be {listed([one.label for one in found], 'or')}: say which."
        terminal.say(f"   {several if found else not_found(typed, known, 'It may be')}")
