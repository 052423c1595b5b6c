"""A typer group whose commands are loaded when they are called for, not before.

Help and shell completion read the table; only the command that runs is imported.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

import typer
from typer.core import TyperGroup

from cspr_cli.cli.table import Entry

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
    from typer._click.shell_completion import CompletionItem


def group_of(entries: tuple[Entry, ...]) -> type["LazyGroup"]:
    """The kind of group that has these commands."""
    return type("CommandGroup", (LazyGroup,), {"entries": entries})


def load(entry: Entry) -> "Command":
    """Import one command; a group is made from its table, and imports nothing yet."""
    if entry.members:
        app = _plain_app(cls=group_of(entry.members), name=entry.name, help=entry.help)
        app.callback()(_no_options)
    else:
        module, _, function = entry.target.partition(":")
        app = _plain_app()
        app.command(entry.name)(getattr(import_module(module), function))
    return typer.main.get_command(app)


def _plain_app(**settings: Any) -> typer.Typer:
    return typer.Typer(
        rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, **settings
    )


def _no_options() -> None:
    """Stand in for the options that a group of commands does not have."""


class _LazyCommands(Mapping[str, "Command"]):
    """A group's commands by name; looking one up imports it, listing them does not."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = {entry.name: entry for entry in entries}

    def __getitem__(self, name: str) -> "Command":
        return load(self._entries[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class LazyGroup(TyperGroup):
    """A group that knows its commands by a table of names."""

    entries: ClassVar[tuple[Entry, ...]] = ()

    def __init__(self, **settings: Any) -> None:
        """Take typer's settings, with the table in place of typer's commands."""
        super().__init__(**settings)
        self.commands = cast("dict[str, Command]", _LazyCommands(self.entries))

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Import the command of this name, if there is one."""
        del ctx
        if cmd_name not in self.commands:
            return None
        return self.commands[cmd_name]

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Show the help to somebody who typed the name alone."""
        return super().parse_args(ctx, args or ["--help"])

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """List the commands under their panels, from the table."""
        del ctx
        widest = max(len(entry.name) for entry in self.entries)
        for panel in dict.fromkeys(entry.panel for entry in self.entries):
            shown = (entry for entry in self.entries if entry.panel == panel)
            with formatter.section(panel):
                formatter.write_dl([(entry.name.ljust(widest), entry.help) for entry in shown])

    def shell_complete(self, ctx: "Context", incomplete: str) -> "list[CompletionItem]":
        """Complete a command's name from the table, and the options as typer does."""
        from typer._click.shell_completion import CompletionItem

        found = [
            CompletionItem(entry.name, help=entry.help)
            for entry in self.entries
            if entry.name.startswith(incomplete)
        ]
        return found + super(TyperGroup, self).shell_complete(ctx, incomplete)
