"""The colours of agencies, and the ink that reads on each."""

from cspr_cli.records.colour import contrast, is_colour

TINTS = (
    "DCE9F5", "FBE5D0", "DFF0D8", "F6DCE6", "E8E0F3", "FFF4C4", "D5F0EE", "EADFD3",
    "BFD7EA", "F5C9A9", "C3DFB4", "EBBFD0", "CFC0E8", "F2E08A", "A9DEDA", "D3C2AE",
    "E3E7EB", "FFD6D1", "E4EFB2", "C9D0F2",
)  # fmt: skip
"""Pale fills for agencies that name no colour of their own: twenty before one comes again."""


def ink_for(fill: str) -> str:
    """Black or white, whichever reads better on ``fill``: one of the two always meets AA."""
    return max(("000000", "FFFFFF"), key=lambda ink: contrast(ink, fill))


def agency_fill(colour: str, place: int) -> str:
    """An agency's fill: its own colour where that is one, else a tint by its place in the list."""
    own = colour.lstrip("#").upper()
    return own if is_colour(own) else TINTS[place % len(TINTS)]
