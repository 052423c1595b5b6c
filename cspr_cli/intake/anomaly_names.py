"""What kind of correction an agency makes, in a few words: each anomaly has a name."""

from collections.abc import Mapping
from types import MappingProxyType

from cspr_cli.records.paths import parts

_OURS = MappingProxyType(
    {
        "scoping": "an answer that both have changed",
        "chronology": "an event that both have changed",
    }
)
_NAMES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {  # where we had nothing; where we had another; where theirs is blank
        "date_of_birth": ("a date of birth", "another date of birth", "no date of birth"),
        "date_of_death": ("a date of death", "another date of death", "no date of death"),
        "also_known_as": ("a new alias", "another alias", "no alias"),
        "name": ("a person whom we do not name", "another name", "a name crossed out"),
        "home_address": ("an address", "another address", "no address"),
        "previous_addresses": ("an earlier address", "other earlier addresses", "no earlier ones"),
        "relationship": ("a relationship", "another relationship", "no relationship"),
        "nhs_number": ("an NHS number", "another NHS number", "no NHS number"),
        "ethnic_origin": ("an ethnic origin", "another ethnic origin", "no ethnic origin"),
        "legal_status": ("a legal status", "another legal status", "no legal status"),
        "education": ("a school", "another school", "no school"),
        "gp": ("a GP", "another GP", "no GP"),
    }
)
_ANY = ("something that we had not", "something else than we sent", "left blank")


def anomaly_name(path: str, sent: str, returned: str) -> str:
    """The name of a difference between what the office has and what an agency says.

    ``another date of birth``, ``a new alias``, ``another address``; for what the agency itself
    has revised and the office had changed too, that.
    """
    head = path.partition(".")[0]
    if head in _OURS:
        return _OURS[head]
    leaf = next((key for key in reversed(parts(path)) if isinstance(key, str)), "")
    new, other, gone = _NAMES.get(leaf, _ANY)
    return gone if not returned.strip() else other if sent.strip() else new
