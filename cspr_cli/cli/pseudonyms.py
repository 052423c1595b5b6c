"""``cspr pseudonyms``: who stands for whom, a name chosen in place of a role, and the way back."""

from pathlib import Path
from typing import Annotated

import typer

from cspr_cli.chronology.merge import MasterChronology
from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case
from cspr_cli.cli.chronology import merged
from cspr_cli.cli.hiding import CaseHiding, case_hiding, write_key
from cspr_cli.cli.rendering import CaseRecords, case_records
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, JsonOption
from cspr_cli.documents.restored import names_of, restored
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pseudonym_key import KeyEntry, PseudonymKey
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.outside import read_at_most
from cspr_cli.storage.packages.guard import open_package

_PACKAGES = (".docx", ".xlsx")
_TEXTS = (".txt", ".csv", ".md")
_LARGEST = 64 << 20


def pseudonyms(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    person: Annotated[
        str, typer.Option("--person", metavar="ID", help="Whose name to choose: an id, or a role.")
    ] = "",
    name: Annotated[str, typer.Option("--name", help="The name to use in place of the role.")] = "",
    role: Annotated[
        bool, typer.Option("--role", help="Use the role again in place of the chosen name.")
    ] = False,
    restore: Annotated[
        Path | None,
        typer.Option("--restore", metavar="FILE", help="Put the names back into a copy of a file."),
    ] = None,
    json: JsonOption = False,
) -> int:
    """List who stands for whom in anonymised versions; choose a name, or put the names back.

    The list is kept in the register alone, in pseudonym-key.yaml. Once given, a role stays whose
    it is. A copy with the names is written to the case's documents.
    """
    opened = opened_case(case or case_option)
    hides = case_hiding(opened, *_known(opened))
    if restore is not None:
        return _restore(opened, hides.key, restore)
    if person:
        return _choose(opened, hides, person, name, role=role)
    if name or role:
        raise CsprError("Whose name? Give --person and an id.", exit_code=USAGE)
    rows = [
        (one.chosen or one.stands_for, one.name, one.person, one.stands_for)
        for one in hides.key.entries
    ]
    if json:
        keys = ("stands_for", "name", "person", "role")
        screen.as_json([dict(zip(keys, row, strict=True)) for row in rows])
        return 0
    screen.table(("Stands for", "Name", "Id", "Role"), rows)
    return 0


def _known(opened: OpenCase) -> tuple[CaseRecords, MasterChronology | None]:
    records = case_records(opened)
    return records, merged(opened, records) if opened.folder.chronologies() else None


def _choose(opened: OpenCase, hides: CaseHiding, person: str, name: str, *, role: bool) -> int:
    entry = next((one for one in hides.key.entries if person in {one.person, one.stands_for}), None)
    if entry is None:
        known = ", ".join(one.person or one.stands_for for one in hides.key.entries)
        raise CsprError(f"{person!r} is nobody of this case.", f"Known: {known}", exit_code=USAGE)
    if bool(name.strip()) is role:
        raise CsprError("Give --name and a name, or --role.", exit_code=USAGE)
    _refuse_telling(hides, entry, name)
    chosen = entry.model_copy(update={"chosen": " ".join(name.split())})
    with begin_change(opened.register.root) as change:
        write_key(change, opened, hides.key.with_entries((chosen,)))
        change.commit(
            "Choose what stands for a person",
            case=opened.reference,
            action="pseudonyms",
            records=["pseudonym-key"],
        )
    screen.done(f"{entry.stands_for} is now written as {chosen.chosen or chosen.stands_for}.")
    return 0


def _refuse_telling(hides: CaseHiding, entry: KeyEntry, name: str) -> None:
    """A chosen name that is somebody's own, or another's, would mislead or tell who is meant."""
    plain = " ".join(name.split()).casefold()
    if hides.hiding.pseudonyms.residual(name):
        raise CsprError(f"{name!r} is a name of this case.", "Choose another. Nothing was changed.")
    for other in hides.key.entries:
        taken = {other.stands_for.casefold(), other.chosen.casefold()} - {""}
        if other != entry and plain in taken:
            raise CsprError(f"{name!r} already stands for somebody else.", "Nothing was changed.")


def _restore(opened: OpenCase, key: PseudonymKey, path: Path) -> int:
    suffix = path.suffix.casefold()
    if suffix not in (*_PACKAGES, *_TEXTS):
        raise CsprError(
            f"{path.name}: names can be put back into {', '.join((*_PACKAGES, *_TEXTS))}.",
            "Nothing was written.",
            exit_code=USAGE,
        )
    data = read_whole(path)
    if suffix in _PACKAGES:
        open_package(data, path.name)
    made = restored(data, names_of(key))
    written = opened.folder.documents / f"with-names{suffix}"
    with begin_change(opened.register.root) as change:
        change.create(written, made, replace=True)
        change.commit("Put the names back into a copy", case=opened.reference, action="pseudonyms")
    screen.done(f"{opened.folder.shown(written)}: names stand in brackets after the roles.")
    return 0


def read_whole(path: Path) -> bytes:
    """A file's data. Raises `CsprError` where it cannot be read, or is too large."""
    try:
        data = read_at_most(path, _LARGEST)
    except OSError as failure:
        raise CsprError(
            f"{path.name} cannot be read: {failure.strerror}.", exit_code=USAGE
        ) from None
    if len(data) > _LARGEST:
        raise CsprError(f"{path.name} is too large to be a document.", "Nothing was read.")
    return data
