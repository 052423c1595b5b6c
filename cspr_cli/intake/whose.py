"""Whose a file is, where it does not say so itself: by its sender, its words or its name.

All of these are guesses, and are shown as such: one agency may send on what another wrote.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cspr_cli.intake.columns import compact

_WORD = re.compile(r"[^\W_]+")
_REFERENCE = re.compile(r"[\w-]+")
_SHORTEST = 3  # letters: a shorter name stands in other words
_SHARED = frozenset(
    {
        *("nhs.net", "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.co.uk"),
        *("hotmail.co.uk", "yahoo.com", "yahoo.co.uk", "icloud.com", "btinternet.com"),
    }
)
"""Domains whose addresses say nothing of the organisation."""
_SECURE = ".cjsm.net"


@dataclass(frozen=True)
class Known:
    """What the register knows: agencies' names by key, keys by address of their leads, cases."""

    agencies: Mapping[str, str]
    addresses: Mapping[str, str] = field(default_factory=dict)
    cases: Sequence[str] = ()

    def case_in(self, text: str) -> str:
        """The one case whose reference stands in a text; "" for none, or for several."""
        found = set(_REFERENCE.findall(text)) & set(self.cases)
        return next(iter(found)) if len(found) == 1 else ""


@dataclass(frozen=True)
class Guess:
    """An agency's key, and in words what it was told by; both "" for none."""

    agency: str = ""
    told_by: str = ""


def agency_of_sender(sender: str, known: Known) -> Guess:
    """The agency whose lead has this address, or whose leads alone have its domain."""
    address = sender.casefold().removesuffix(_SECURE)
    exact = known.addresses.get(address)
    if exact:
        return Guess(exact, "its sender")
    domain = address.rpartition("@")[2]
    keys = {key for one, key in known.addresses.items() if one.rpartition("@")[2] == domain}
    if domain and domain not in _SHARED and len(keys) == 1:
        return Guess(keys.pop(), "its sender's domain")
    return Guess()


def agency_in_lines(lines: Sequence[str], known: Known) -> str:
    """The one agency whose name is a whole line, or all that follows a label in a line."""
    names = {compact(title): key for key, title in known.agencies.items() if compact(title)}
    found = {
        names[words]
        for line in lines
        for words in {compact(line), compact(line.partition(":")[2])}
        if words in names
    }
    return found.pop() if len(found) == 1 else ""


def agency_in_name(name: str, known: Known) -> str:
    """The one agency whose key or name stands in a file's name; "" for none, or for several."""
    single = {word.casefold() for word in _WORD.findall(name)}
    words = compact(" ".join(_WORD.findall(name)))
    found = {
        key
        for key, title in known.agencies.items()
        if key in single
        or any(len(one) >= _SHORTEST and one in words for one in (compact(key), compact(title)))
    }
    longest = max((compact(key) for key in found), key=len, default="")
    best = {key for key in found if not (compact(key) in longest and compact(key) != longest)}
    return next(iter(best)) if len(best) == 1 else ""
