"""Long answers on the screen: cut to what fits, and two versions cut to where they differ."""

from cspr_cli.cli import screen

_BEFORE_CHANGE = 24


def excerpt(text: str, limit: int) -> str:
    """The beginning of the text in one line, marked where it is cut."""
    line = screen.one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def around_change(before: str, after: str, limit: int) -> tuple[str, str]:
    """Both versions, begun shortly before they part where the beginning would not show it."""
    one, other = screen.one_line(before), screen.one_line(after)
    shared = _shared(one, other)
    if max(len(one), len(other)) <= limit or shared < limit // 2:
        return excerpt(one, limit), excerpt(other, limit)
    start = one.rfind(" ", 0, max(shared - _BEFORE_CHANGE, 0)) + 1
    return excerpt(f"…{one[start:]}", limit), excerpt(f"…{other[start:]}", limit)


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    shortest = min(len(one), len(other))
    return next((at for at in range(shortest) if one[at] != other[at]), shortest)
