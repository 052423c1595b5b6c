"""Which part of a form a person stands in, where parts of one list are asked for apart.

A section's ``where``, such as ``role=sibling``, shows some items of its list. Who has no role yet
is placed by the relationship in the form's words.
"""

from collections.abc import Mapping

from cspr_cli.records.form import Section
from cspr_cli.records.people import role_of


def belongs(section: Section, item: Mapping[str, object]) -> bool:
    """Whether the section shows the item: every item, where the section has no ``where``."""
    if not section.where:
        return True
    key, values, turned = _parsed(section.where)
    value = str(item.get(key) or "")
    if key == "role" and not value and item.get("relationship"):
        value = role_of(str(item["relationship"]))
    return (value.casefold() in values) != turned


def started(section: Section) -> dict[str, str]:
    """What a new item of the section is until more is known of it: the first of its ``where``."""
    if not section.where:
        return {}
    key, values, turned = _parsed(section.where)
    return {} if turned else {key: values[0]}


def placed(section: Section, relationship: str) -> dict[str, str]:
    """The role that a relationship gives an item of the section, if the section shows that role.

    A person stays in the part of the form where they were written: who else is a significant other
    there keeps the relationship in words.
    """
    if not section.where:
        return {}
    roles = ({"role": role_of(relationship)}, started(section), {"role": "significant-other"})
    return next((role for role in roles if role and belongs(section, role)), {})


def _parsed(where: str) -> tuple[str, tuple[str, ...], bool]:
    key, _, wanted = where.partition("=")
    values = tuple(value.strip().casefold() for value in wanted.split(","))
    return key.rstrip("!").strip(), values, key.endswith("!")
