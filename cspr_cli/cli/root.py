"""The program's own options, and the program put together from the table of commands."""

from typing import Annotated, cast

import typer
from typer.core import TyperGroup

from cspr_cli import __version__
from cspr_cli.cli.lazy import group_of
from cspr_cli.cli.table import Entry

_HELP_WIDTH = 100


def program(entries: tuple[Entry, ...]) -> TyperGroup:
    """The whole program, none of whose commands is imported yet.

    Typer's rich help is left off: importing rich would take longer than everything else.
    """
    app = typer.Typer(
        cls=group_of(entries),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"max_content_width": _HELP_WIDTH},
    )
    app.callback()(_root)
    return cast("TyperGroup", typer.main.get_command(app))


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"cspr {__version__}")
        raise typer.Exit


def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Run a child safeguarding practice review, from referral to the national Panel.

    Begin with "cspr init", then "cspr new-referral". Every command has its own --help.
    """
    del version
