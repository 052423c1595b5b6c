"""The numbers of the checks of a chronology, by which people cite them; none is used twice.

A number stays with its rule for good: a rule that goes leaves a gap.
"""

NUMBERS = {
    "event-without-source": "C01",
    "event-without-date": "C02",
    "unreadable-date": "C03",
    "doubtful-date": "C04",
    "event-in-future": "C05",
    "event-before-birth": "C06",
    "event-after-death": "C07",
    "event-after-incident": "C08",
    "event-outside-period": "C09",
    "event-order": "C10",
    "unknown-person": "C11",
    "unknown-agency-word": "C12",
    "unexplained-acronym": "C13",
    "analysis-missing": "C14",
    "appointment-only": "C15",
    "suspected-copy": "C16",
    "unknown-event": "C17",
    "finding-without-events": "C18",
}


def cited(rule: str) -> str:
    """The rule as it is cited: with its number before its name, if it has one."""
    return f"{NUMBERS[rule]} {rule}" if rule in NUMBERS else rule


def rule_of(word: str) -> str:
    """The rule that a number stands for, in capitals or not; any other word as it is."""
    return {number: rule for rule, number in NUMBERS.items()}.get(word.upper(), word)
