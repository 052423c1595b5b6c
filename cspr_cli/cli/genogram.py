"""``cspr genogram``: draw the family from the referral's people."""

from typing import Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.hiding import (
    CHOSEN,
    AnonymisedOption,
    CaseHiding,
    HiddenBy,
    NamesOption,
    case_hiding,
    refuse_without_anonymised,
)
from cspr_cli.cli.pdf import MARKING, pdfs_beside, warn_of_older, word_sources
from cspr_cli.cli.rendering import case_records
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption
from cspr_cli.cli.words import listed, plural
from cspr_cli.documents.genogram import genogram_svg
from cspr_cli.documents.genogram_hidden import hidden_family
from cspr_cli.documents.genogram_links import Family, family_of
from cspr_cli.records.errors import CsprError
from cspr_cli.records.referral import Referral
from cspr_cli.storage.change import begin_change

DOCUMENT = "genogram"
FORMATS = ("svg", "png", "word", "pdf")


def genogram(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    formats: Annotated[
        str, typer.Option("--format", help="Which to write: svg, png, word, pdf.")
    ] = "svg",
    anonymised: AnonymisedOption = False,
    names: NamesOption = CHOSEN,
) -> int:
    """Draw the family as a genogram: who is whose parent and partner, and who lives together.

    Parents are recorded in referral.yaml by the ids of people, as are couples, under unions. An
    adopted or fostered child and one not yet born are known by those words in its relationship.
    In Word the picture stands on a page of its own, to go with other papers.
    """
    wanted = _formats(formats)
    refuse_without_anonymised(HiddenBy(names=names), anonymised=anonymised)
    opened = opened_case(case or case_option)
    referral = sound(opened.folder.read("referral"), "referral")
    if not referral.people:
        raise CsprError("The referral has no people yet.", "Add them in referral.yaml.")
    title, name, hides = _title(opened), DOCUMENT, None
    if anonymised:
        hides = case_hiding(opened, case_records(opened), None, HiddenBy(names=names))
        referral = hidden_family(referral, hides.hiding)
        title, name = "Genogram", f"{DOCUMENT}-anonymised"
    picture = genogram_svg(title, referral)
    page = _page(opened, picture, name)
    files = _files(opened, picture, page, name, wanted)
    if hides:  # a PNG has the same words, where no scan can read them
        looked_at = {f"{name}.svg": picture.encode("utf-8")}
        hides.refuse_left("The anonymised genogram", looked_at, frozenset())
    _write(opened, page, files, hides)
    _report(opened, family_of(referral), list(files))
    return 0


def _formats(words: str) -> tuple[str, ...]:
    wanted = tuple(word.strip().casefold() for word in words.split(",") if word.strip())
    if not wanted or not set(wanted) <= set(FORMATS):
        raise CsprError(
            f"--format {words!r} is not a list of formats.",
            f"Choose from {', '.join(FORMATS)}, with commas between them.",
            exit_code=USAGE,
        )
    return wanted


def genogram_paper(opened: OpenCase, referral: Referral) -> dict[str, bytes]:
    """The genogram on a page of its own, for the meeting's papers, by its file name.

    Nothing where no two people of the referral are linked: there is no family to draw yet.
    """
    family = family_of(referral)
    if len(family.unplaced) == len(family.people):
        return {}
    picture = genogram_svg(_title(opened), referral)
    return _page(opened, picture, DOCUMENT)


def _title(opened: OpenCase) -> str:
    return f"Genogram: case {opened.reference}"


def _page(opened: OpenCase, picture: str, name: str) -> dict[str, bytes]:
    """The picture on a Word page, by its file name; an anonymised one does not say whose it is."""
    from cspr_cli.documents.picture_page import picture_page

    head = f"Case {opened.reference}" if name == DOCUMENT else ""
    author = opened.register.record.name
    return {f"{name}.docx": picture_page(picture, marking=MARKING, author=author, head=head)}


def _files(
    opened: OpenCase, picture: str, page: dict[str, bytes], name: str, wanted: tuple[str, ...]
) -> dict[str, bytes]:
    files = {f"{name}.svg": picture.encode("utf-8")} if set(wanted) & {"svg", "pdf"} else {}
    if "png" in wanted:
        from cspr_cli.documents.png import png_of

        files[f"{name}.png"] = png_of(picture)
    if "word" in wanted:
        files |= page
    if "pdf" in wanted:
        files |= pdfs_beside(opened.folder.documents, page)
    return files


def _write(
    opened: OpenCase, page: dict[str, bytes], files: dict[str, bytes], hides: CaseHiding | None
) -> None:
    with begin_change(opened.register.root) as change:
        if hides:
            hides.keep(change, opened)
        for file, data in files.items():
            change.create(opened.folder.documents / file, data, replace=True)
        change.commit("Draw the family's genogram", case=opened.reference, action="genogram")
    warn_of_older(opened.folder.documents, word_sources(page), files)


def warn_of_unplaced(family: Family) -> None:
    """Say what of the family is not drawn, or stands alone, and how to put it right."""
    for fault in family.faults:
        screen.warn(f"Not drawn: {fault}.", "Correct it in referral.yaml.")
    if family.unplaced:
        screen.warn(
            f"How {plural(len(family.unplaced), 'person is', 'people are')} related to the rest"
            " is not recorded.",
            "Give each their parents, or a couple under unions, in referral.yaml.",
        )
    if family.worked_out:
        screen.say(
            f"The parents of {plural(len(family.worked_out), 'person', 'people')} are worked out "
            "from the words of roles, and drawn dotted. Recorded under parents in referral.yaml, "
            "they are drawn as known."
        )


def _report(opened: OpenCase, family: Family, names: list[str]) -> None:
    warn_of_unplaced(family)
    paths = [opened.folder.shown(opened.folder.documents / name) for name in names]
    drawn = plural(len(family.people), "person", "people")
    screen.done(f"Drew {drawn}: {listed(paths, 'and')}")
