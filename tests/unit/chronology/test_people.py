"""Names written in events against an invented family."""

import pytest

from cspr_cli.chronology.people import Route, match_name, unknown_names
from cspr_cli.records.people import Person

FAMILY = (
    Person(id="child-1", name="Wren Fernhollow", role="subject"),
    Person(
        id="mother", name="Ms Tansy Rose Fernhollow", role="mother", also_known_as=("Tan Reedbank",)
    ),
    Person(id="father", name="Rowan O\u2019Larch", role="father", relationship="Birth father"),
    Person(id="sibling-1", name="Lark Fernhollow", role="sibling"),
    Person(id="sibling-2", name="", role="sibling"),
)


@pytest.mark.parametrize(
    ("written", "people", "route"),
    [
        ("Wren Fernhollow", ("child-1",), Route.NAME),
        ("wren  FERNHOLLOW", ("child-1",), Route.NAME),
        ("FERNHOLLOW, Wren", ("child-1",), Route.NAME),
        ("Mr Rowan O'Larch", ("father",), Route.NAME),
        ("Tan Reedbank", ("mother",), Route.ALSO_KNOWN_AS),
        ("Tan", ("mother",), Route.PART),
        ("Tansy Fernhollow", ("mother",), Route.PART),
        ("Lark", ("sibling-1",), Route.PART),
        ("Fernhollow", ("child-1", "mother", "sibling-1"), Route.PART),
        ("Mum", ("mother",), Route.ROLE),
        ("birth father", ("father",), Route.ROLE),
        ("Sibling 2", ("sibling-1", "sibling-2"), Route.ROLE),
        ("W.F.", ("child-1",), Route.INITIALS),
        ("TF", ("mother",), Route.INITIALS),
        ("T R F", ("mother",), Route.INITIALS),
        ("PC Ashdown", (), Route.PROFESSIONAL),
        ("Health visitor", (), Route.PROFESSIONAL),
        ("XQ", (), Route.NOBODY),
        ("Ash Stranger", (), Route.NOBODY),
        ("???", (), Route.NOBODY),
    ],
)
def test_a_written_name_matches(written: str, people: tuple[str, ...], route: Route) -> None:
    match = match_name(written, FAMILY)
    assert (match.people, match.route) == (people, route)


def test_only_strangers_are_unknown() -> None:
    assert unknown_names(["Wren", "GP", "Ash Stranger", ""], FAMILY) == ("Ash Stranger",)
