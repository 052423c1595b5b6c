"""Who stands for whom in anonymised versions: kept in the register, and never in what is sent."""

from typing import Annotated

from cspr_cli.records.base import Items, Record, Text, Versioned


class KeyEntry(Record):
    """One person or place: the role that stands for it, and a name chosen in its place, if any.

    ``person`` is the id of a member of the family; a worker, another person or a place has only
    its ``name``.
    """

    stands_for: Text = ""
    chosen: Text = ""
    person: Text = ""
    name: Text = ""


class PseudonymKey(Versioned):
    """``pseudonym-key.yaml``: once given, a role stays whose it is, whoever is added later."""

    entries: Annotated[tuple[KeyEntry, ...], Items] = ()

    def of_person(self, person: str) -> KeyEntry | None:
        """The entry of a member of the family, by id."""
        return next((one for one in self.entries if one.person and one.person == person), None)

    def of_name(self, name: str) -> KeyEntry | None:
        """The entry of a worker, another person or a place, by name."""
        wanted = _plain(name)
        others = (one for one in self.entries if not one.person)
        return next((one for one in others if _plain(one.name) == wanted), None)

    def with_entries(self, entries: tuple[KeyEntry, ...]) -> "PseudonymKey":
        """The same with these, each in the place of an earlier one of the same person or name."""
        kept = list(self.entries)
        for entry in entries:
            old = self.of_person(entry.person) if entry.person else self.of_name(entry.name)
            if old is None:
                kept.append(entry)
            else:
                kept[kept.index(old)] = entry
        return self.model_copy(update={"entries": tuple(kept)})


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
