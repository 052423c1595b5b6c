"""Who decides and signs in a procedure: what each body goes by, and who speaks for it."""

from collections.abc import Iterable, Iterator

from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.choosing import Named
from cspr_cli.records.people import Contact

_HEALTH = "health"


def body_name(opened: OpenCase, key: str) -> str:
    """Who a key of the procedure stands for, in words."""
    return next((body.name for body in opened.profile.bodies if body.key == key), key)


def bodies_named(opened: OpenCase, keys: Iterable[str]) -> tuple[Named, ...]:
    """The bodies of these keys, each once, with all the names that the register knows them by."""
    return tuple(
        Named(key, body_name(opened, key), tuple(_also(opened, key))) for key in dict.fromkeys(keys)
    )


def speaker(opened: OpenCase, key: str) -> Contact | None:
    """The contact in ``cspr.yaml`` who speaks for a body; None where it has none."""
    return opened.register.record.contacts.get(_contact_key(opened, key))


def contact_wanted(opened: OpenCase, key: str) -> str:
    """Where the name of a body's speaker goes in ``cspr.yaml``."""
    return f"contacts, {_contact_key(opened, key)}: name in cspr.yaml"


def _contact_key(opened: OpenCase, key: str) -> str:
    own = next((body.contact for body in opened.profile.bodies if body.key == key), "")
    return own or key


def _also(opened: OpenCase, key: str) -> Iterator[str]:
    """Its agency in the register, its speaker's name and post, and the health partner's title."""
    for agency in opened.register.record.agencies:
        if key in {agency.partner, agency.key}:
            yield agency.name
    contact = speaker(opened, key)
    if contact:
        yield contact.designation
        yield contact.name
    if key == _HEALTH:
        for body in opened.rule_set.health_bodies:
            yield from (body.abbreviation, body.name)
