"""Values by key, in which a key that is not there reads like any other blank."""

from typing import Any


class OrBlank(dict[str, Any]):
    """Values by key, in which a key that is not there is a blank, told like any other blank."""

    def __init__(self, values: dict[str, Any], blank: Any) -> None:
        """Hold ``values``; ``blank`` stands for every other key."""
        super().__init__(values)
        self._blank = blank

    def __missing__(self, key: str) -> Any:
        """Return the blank."""
        return self._blank
