"""A partnership's folder as read: what the checks of a procedure look at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cspr_cli.records.milestone import TRIGGER_WORDS
from cspr_cli.records.paths import Key
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.records.profile import Profile
from cspr_cli.records.rule_set import RuleSet

Place = Callable[[tuple[Key, ...]], tuple[int, int]]


@dataclass(frozen=True)
class Procedure:
    """A partnership's folder as read.

    Attributes:
        key: The name of its folder.
        path: Its ``profile.yaml``, as problems name it.
        data: The profile's keys as they stand, typed or not.
        place: The line and column, from 1, of a key in it.
        profile: The profile, where it can be used.
        forms: The documents that have a definition of the folder's own or a shipped one.
        own_forms: Those that stand in the partnership's own folder.
        templates: The documents that have a Word template.
        rule_set: The edition that the profile names, where there is one.
    """

    key: str
    path: str
    data: Mapping[str, Any]
    place: Place
    profile: Profile | None
    forms: frozenset[str]
    own_forms: frozenset[str]
    templates: frozenset[str]
    rule_set: RuleSet | None = None

    def error(self, rule: str, where: tuple[Key, ...], message: str, hint: str) -> Problem:
        """A fault that the procedure cannot be used with."""
        return Problem(self.path, *self.place(where), rule, Severity.ERROR, message, hint)

    def warning(self, rule: str, where: tuple[Key, ...], message: str, hint: str) -> Problem:
        """Something to look at, which may be meant."""
        return Problem(self.path, *self.place(where), rule, Severity.WARNING, message, hint)

    def groups(self, *way: str) -> Iterator[tuple[tuple[Key, ...], Mapping[str, Any]]]:
        """The items of a list of groups, each with the way to it; what is no group is left out."""
        here: Any = self.data
        for step in way:
            here = here.get(step) if isinstance(here, Mapping) else None
        for number, item in enumerate(here if isinstance(here, list) else ()):
            if isinstance(item, Mapping):
                yield (*way, number), item

    def keys(self, *way: str) -> frozenset[str]:
        """The keys of the items of a list."""
        return frozenset(str(item["key"]) for _, item in self.groups(*way) if item.get("key"))

    @property
    def dates(self) -> frozenset[str]:
        """Every case date that the procedure may name."""
        return frozenset(TRIGGER_WORDS) | self.keys("also_triggers")
