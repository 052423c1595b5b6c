"""Reading and keeping what people decide about events, for the commands that need it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.records.chronology_decisions import ChronologyDecisions
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.yaml_editor import DELETE

if TYPE_CHECKING:
    from cspr_cli.storage.yaml_reader import Location

RECORD = "chronology-decisions"
_KEYS = ("pairs", "order", "episodes", "episodes_to")


@dataclass(frozen=True)
class Kept:
    """The decisions of a case, with the hash of their file; empty where there is none yet."""

    decisions: ChronologyDecisions
    sha256: str | None = None


def kept_decisions(opened: OpenCase) -> Kept:
    """The case's decisions. Raises `CsprError` where their file is not sound."""
    if not opened.folder.exists(RECORD):
        return Kept(ChronologyDecisions())
    read = opened.folder.read(RECORD)
    return Kept(sound(read, RECORD), read.sha256)


def keep(opened: OpenCase, before: Kept, after: ChronologyDecisions, summary: str) -> None:
    """Write the decisions in one commit; comments in a file that is there already stay."""
    path = opened.folder.record_path(RECORD)
    data = _plain(after)
    with begin_change(opened.register.root) as change:
        if before.sha256 is None:
            change.create(path, record_text(RECORD, data))
        else:
            old = _plain(before.decisions)
            changed: dict[Location, object] = {
                (key,): data.get(key, DELETE) for key in _KEYS if data.get(key) != old.get(key)
            }
            change.edit(path, changed, before.sha256)
        change.commit(summary, case=opened.reference, action="events", records=[RECORD])


def _plain(decisions: ChronologyDecisions) -> dict[str, object]:
    """The keys to write; a count that is still nothing is left out."""
    plain = decisions.plain()
    return {key: plain[key] for key in _KEYS if plain.get(key) not in (None, "0")}
