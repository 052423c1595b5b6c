"""A telephone number in the box for the email address, or both in one: each put in its own."""

from collections.abc import Mapping
from dataclasses import replace

from cspr_cli.intake.reading import Places, ReadValue
from cspr_cli.intake.shared_cells import share

_LEAST = 7  # figures in a telephone number


def settled_contacts(values: Mapping[str, ReadValue], places: Places) -> dict[str, ReadValue]:
    """The values with telephone numbers and email addresses in their own places."""
    found = dict(values)
    for path in values:
        head, _, leaf = path.rpartition(".")
        if leaf != "telephone" or f"{head}.email" not in values:
            continue
        phone, email = values[path], values[f"{head}.email"]
        strays = "@" in phone.value or ("@" not in email.value and _is_number(email.value))
        fields = [places.field_at(one) for one in (path, f"{head}.email")]
        if not strays or None in fields:
            continue
        text = "\n".join(filter(None, (phone.value, email.value)))
        parts = share(text, [one[1] for one in fields if one is not None])
        for read, part in zip((phone, email), parts, strict=True):
            found[read.path] = replace(read, value=part, sure=False)
    return found


def _is_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _LEAST
