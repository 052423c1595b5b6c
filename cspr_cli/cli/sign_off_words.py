"""What those who sign can answer, in the procedures' own words as well as by key."""

import re
from typing import Final

from cspr_cli.cli.choosing import Named, chosen, flat
from cspr_cli.records.profile import SignOff as SignOffRule

AGREES: Final = "agrees"
RATIFIES: Final = "ratifies"
ASKS_FOR_MORE: Final = "asks-for-more"
DISAGREES: Final = "disagrees"
YES: Final = frozenset({AGREES, RATIFIES})
"""The decisions that give the signature."""

_OF_YES = (
    *("yes", "y", "agree", "agreed", "approves", "approve", "approved", "endorses", "endorse"),
    *("endorsed", "signs", "sign", "signed", "signs off", "signed off", "ratify", "ratified"),
)
_OF_MORE = ("ask", "asks", "asked", "seeks", "amend", "amended", "amendments", "more", "not yet")
_NEGATED = re.compile(r"(?:does |do )?not (?!yet).*")  # "does not endorse", "not agreed"
_OF_NO = (
    *("no", "n", "disagree", "disagreed", "dissents", "dissent", "objects", "refuses", "declines"),
)


def plain_yes(rule: SignOffRule) -> str:
    """The decision that gives a signature of this kind."""
    return RATIFIES if rule.completes == "ratified" else AGREES


def decisions(rule: SignOffRule) -> tuple[Named, ...]:
    """What may be decided in this sign-off, the plain yes first."""
    yes = plain_yes(rule)
    asks = f"asks for {' or '.join(rule.may_ask)}" if rule.may_ask else "asks for more"
    return (
        Named(yes, yes, _OF_YES),
        Named(ASKS_FOR_MORE, asks, (*rule.may_ask, *_OF_MORE)),
        Named(DISAGREES, DISAGREES, _OF_NO),
    )


def decision_given(rule: SignOffRule, words: str | None, asks: str) -> tuple[str, str]:
    """The decision in these words, or the plain yes for none; and what is asked for, if told.

    ``--decision amendment`` both asks and says for what. Raises `CsprError` (usage) for words that
    mean no decision, or that may mean several.
    """
    if words is None:
        return plain_yes(rule), asks
    known = (*decisions(rule), *(Named(key, key) for key in sorted(YES - {plain_yes(rule)})))
    meant = DISAGREES if _NEGATED.fullmatch(flat(words)) else words
    found = next((one for one in known if one.key == meant.strip()), None) or chosen(
        meant, known, f"{words!r} is not a decision", "It may be"
    )
    told = next((word for word in rule.may_ask if word == words.strip().casefold()), "")
    return found.key, asks or told
