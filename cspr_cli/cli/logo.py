"""``cspr template logo``: put the partnership's logo on its documents, or take it off."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.situation import USAGE, here
from cspr_cli.cli.words import listed
from cspr_cli.documents.environment import open_template
from cspr_cli.documents.logo import size
from cspr_cli.documents.svg_logo import drawn_svg, looks_like_svg
from cspr_cli.documents.template_check import parsed, paths_of
from cspr_cli.records.errors import CsprError
from cspr_cli.records.picture import Picture, PictureRefusedError, read_picture
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.logo import read_given
from cspr_cli.storage.register import SETTINGS_FILE, Register, open_register
from cspr_cli.storage.templates import Template, documents_of, find_template

if TYPE_CHECKING:
    from cspr_cli.storage.yaml_reader import Location

_TOO_SMALL = 200
"""Pixels across, under which a logo looks blurred in print."""


def logo(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A PNG, JPEG or SVG picture under 1 MB.")
    ] = None,
    words: Annotated[
        str | None,
        typer.Option("--words", help="What it shows, for those who do not see it."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Have no logo any more.")] = False,
) -> int:
    """Put the partnership's logo at the top of every document, or take it off again."""
    if (file is None) != remove:
        raise CsprError(
            "Name the picture, or say --remove.", "Such as: cspr template logo crest.png", USAGE
        )
    register = open_register(here().folder)
    if file is None:
        return _remove(register)
    picture = _picture(file)
    name = f"logo.{picture.kind}"
    with begin_change(register.root) as change:
        change.create(register.root / name, picture.data, replace=True)
        said: dict[Location, object] = {("style", "logo"): name}
        if words is not None:
            said["style", "logo_words"] = " ".join(words.split())
        change.edit(register.root / SETTINGS_FILE, said)
        change.commit("Set the partnership's logo", action="template logo", records=["cspr"])
    wide, high = size(picture)
    screen.done(f"The logo is {name}, {wide:.0f} by {high:.0f} mm at the top of each document.")
    _warn(register, picture, words)
    return 0


def _remove(register: Register) -> int:
    if not register.record.style.logo:
        screen.say("The register has no logo.")
        return 0
    with begin_change(register.root) as change:
        change.edit(
            register.root / SETTINGS_FILE, {("style", "logo"): "", ("style", "logo_words"): ""}
        )
        change.commit("Take the logo off", action="template logo", records=["cspr"])
    screen.done("Documents have no logo from now on. Its file was left where it is.")
    return 0


def _picture(file: Path) -> Picture:
    data = read_given(file)
    try:
        return drawn_svg(data) if looks_like_svg(data) else read_picture(data)
    except PictureRefusedError as error:
        raise CsprError(
            f"{file.name} {error}.", "Save it as a PNG or JPEG under 1 MB. Nothing was changed."
        ) from error


def _warn(register: Register, picture: Picture, words: str | None) -> None:
    if picture.width < _TOO_SMALL:
        screen.warn(
            f"It is only {picture.width} pixels wide, which looks blurred in print.",
            "Ask for a larger one if you can.",
        )
    if words is None and not register.record.style.logo_words:
        screen.say("Say what it shows, for those who do not see it: --words TEXT.")
    without = [template.name for template in _own(register) if not _has_a_place(template)]
    if without:
        screen.warn(
            f"{listed(without)} {'has' if len(without) == 1 else 'have'} no place for it.",
            "In Word, type {{ logo }} where it should stand.",
        )


def _own(register: Register) -> list[Template]:
    partnership, root = register.record.partnership, register.root
    found = [find_template(partnership, key, root) for key in documents_of(partnership, root)]
    return [template for template in found if template.from_register]


def _has_a_place(template: Template) -> bool:
    trees = parsed(open_template(template.data, template.name), template.name)
    return any(path.words == "logo" for tree in trees for path in paths_of(tree))
