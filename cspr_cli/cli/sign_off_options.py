"""The options of ``cspr sign-off``, and what they say together."""

from dataclasses import dataclass
from typing import Annotated

import typer

By = Annotated[
    str | None, typer.Option("--by", help="Who signs, by key or name: police, or chair.")
]
Decision = Annotated[
    str | None,
    typer.Option(
        "--decision",
        help="agrees, asks-for-more or disagrees, or the procedure's word: endorses, ratifies.",
    ),
]
Name = Annotated[str, typer.Option("--name", help="The name of the person who signs.")]
On = Annotated[str | None, typer.Option("--on", help="The day, if it was not today: 3/11/2026.")]
At = Annotated[str | None, typer.Option("--at", help="The time of day, where one is set: 15:30.")]
Comments = Annotated[str, typer.Option("--comments", help="What they said.")]
Asks = Annotated[str, typer.Option("--asks", help="What is asked for, in the procedure's word.")]
DeputyFor = Annotated[
    str, typer.Option("--deputy-for", help="Whom the person who signs stands in for.")
]
Mediation = Annotated[
    bool, typer.Option("--mediation", help="--by mediated; --comments is what came of it.")
]


@dataclass(frozen=True)
class Said:
    """What the options say of one signature, each as it was given on the command line."""

    by: str | None
    decision: str | None
    name: str
    on: str | None
    at: str | None
    comments: str
    asks: str
    deputy_for: str
    today: str | None
