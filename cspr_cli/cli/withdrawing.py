"""The letters that tell each agency which was asked for a return that the review is withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.copies import agency_copies, say_drafts
from cspr_cli.cli.rendering import case_records
from cspr_cli.cli.situation import Here
from cspr_cli.cli.words import plural
from cspr_cli.records.case import Case

_LETTER = "withdrawal-letter-to-agencies"
_TOLD = "agencies_told_of_withdrawal"


@dataclass(frozen=True)
class Letters:
    """The letters by their place in the case's folder, and why they are drafts, if they are."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    waits: tuple[str, ...] = ()


def letters_to_agencies(opened: OpenCase, withdrawn: Case, now: Here) -> Letters:
    """Each asked agency's letter, as the case stands once it is ``withdrawn``.

    None where nobody was asked, or where the procedure has no such letter.
    """
    asked = [state for state in withdrawn.agencies if state.requested]
    if not asked or _LETTER not in {document.key for document in opened.profile.documents}:
        return Letters()
    after = replace(opened, case=withdrawn)
    records = case_records(after)
    files, waits = agency_copies(after, records, _LETTER, asked, now)
    folder = opened.folder.documents.name
    return Letters({f"{folder}/{name}": data for name, data in files.items()}, waits)


def say_letters(opened: OpenCase, letters: Letters) -> None:
    """Say where the letters are, and how it is recorded that they went."""
    if not letters.files:
        return
    number = plural(len(letters.files), "agency that was asked is", "agencies that were asked are")
    folder = opened.folder.shown(opened.folder.documents)
    screen.say(f"{number} still to be told: {_LETTER}.docx in {folder}, a folder for each agency.")
    say_drafts(letters.waits)
    if letters.waits:
        screen.say(f"Put that right, then: cspr render {_LETTER} {opened.reference}")
    screen.say("Send each agency its own, securely, and record the day:")
    screen.say(f"   cspr date {_TOLD} DAY --case {opened.reference}")
