"""The numbers of the chronology's checks: each its own, and every one a rule."""

from cspr_cli.checks.engine import rule_id
from cspr_cli.checks.numbers import NUMBERS, cited, rule_of
from cspr_cli.checks.rules import RULES


def test_every_number_is_a_rules_own_and_every_rule_about_events_has_one() -> None:
    rules = {rule_id(rule) for rule in RULES}
    assert set(NUMBERS) <= rules
    assert len(set(NUMBERS.values())) == len(NUMBERS)
    assert {rule for rule in rules if rule.startswith("event-")} <= set(NUMBERS)


def test_a_rule_is_cited_and_found_by_its_number() -> None:
    assert cited("event-in-future") == "C05 event-in-future"
    assert cited("quorum") == "quorum"
    assert rule_of("c05") == "event-in-future"
    assert rule_of("quorum") == "quorum"
