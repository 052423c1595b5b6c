"""Documents of a case for publication: roles in place of names, and nothing left that tells."""

from collections.abc import Sequence
from datetime import date

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.chronology import merged
from cspr_cli.cli.hiding import case_hiding
from cspr_cli.cli.pdf import pdfs_beside
from cspr_cli.cli.rendering import CaseRecords, rendered
from cspr_cli.documents.residual_scan import words_of
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.templates import find_template


def write_anonymised(
    opened: OpenCase, records: CaseRecords, keys: Sequence[str], today: date, *, pdf: bool
) -> int:
    """Write the documents beside their originals, in one commit with the key of who is who.

    Raises:
        CsprError: anything in any of them still tells who is meant; nothing is written then.
    """
    master = merged(opened, records) if opened.folder.chronologies() else None
    hides = case_hiding(opened, records, master)
    files = {}
    for key in keys:
        name = f"{key}-anonymised.docx"
        files[name] = rendered(opened, records, key, today, hiding=hides.hiding).data
        template = find_template(opened.case.partnership, key, opened.register.root)
        hides.refuse_left(key, {name: files[name]}, words_of(template.data))
    files |= pdfs_beside(opened.folder.documents, files) if pdf else {}
    with begin_change(opened.register.root) as change:
        hides.keep(change, opened)
        for name, data in files.items():
            change.create(opened.folder.documents / name, data, replace=True)
        changed = change.commit(
            "Write documents for publication", case=opened.reference, action="render"
        )
    for name in files:
        screen.done(f"{opened.folder.shown(opened.folder.documents / name)}: no name is in it.")
    if changed is None:
        screen.say("Nothing has changed since they were last written.")
    screen.say("Read it through before it is published: only a person sees who can be guessed.")
    return 0
