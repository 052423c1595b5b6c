"""Other words for the questions of a form, by the last key of the record path that it asks for.

They are only looked for where the form's own labels are not found, and what is read by them is
doubtful: a heading that somebody renamed may mean something else.
"""

from collections.abc import Iterable, Mapping

from cspr_cli.intake.columns import compact
from cspr_cli.records.form import Field

_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "names", "person", "family member", "name of person"),
    "date_of_birth": ("dob", "date of birth", "birth date", "born", "dob or edd", "dob age"),
    "date_of_death": ("dod", "date of death"),
    "home_address": ("address", "home address", "current address", "addresses"),
    "previous_addresses": ("previous address", "previous addresses", "old address"),
    "also_known_as": ("aka", "alias", "aliases", "also known as", "other names", "known as"),
    "relationship": ("relationship", "relation", "relationship to child", "relation to child"),
    "ethnic_origin": ("ethnicity", "ethnic group", "ethnic origin", "ethnic background"),
    "nhs_number": ("nhs", "nhs no", "nhs number", "national health number", "nhs num"),
    "telephone": ("tel", "telephone", "tel no", "phone", "phone number", "contact number"),
    "email": ("email", "email address", "secure email", "e mail address"),
    "gender": ("sex", "gender"),
    "faith": ("religion", "faith", "faith or religion"),
    "designation": ("job title", "role", "position", "designation", "title", "post"),
    "agency": ("agency", "organisation", "organization", "service", "agency name"),
    "contact_details": ("contact", "contact details", "contacts", "who to contact"),
    "reason": ("reason", "reason for involvement", "involvement", "nature of involvement"),
    "when": ("date", "when", "date time", "date and time", "date of event"),
    "what": ("event", "what happened", "details", "description", "details of event"),
    "legal_status": ("legal status", "parental responsibility", "pr", "legal"),
    "education": ("school", "education", "school or nursery", "education provision"),
    "action": ("action", "actions", "what will be done"),
    "outcome": (
        *("outcome", "outcomes", "what will be different", "intended outcome", "expected outcome"),
        *("desired outcome", "planned outcome", "impact"),
    ),
    "by_whom": (
        "by whom",
        "who",
        "owner",
        "lead",
        "responsible",
        "person responsible",
        "lead officer",
    ),
    "by_when": ("by when", "when", "deadline", "date", "timescale", "target date", "due date"),
}
_KNOWN = {leaf: frozenset(compact(words) for words in said) for leaf, said in _WORDS.items()}


def named(words: str, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields that some words, compact, are another name of."""
    return tuple(
        one for one in fields if words in _KNOWN.get(one.path.rpartition(".")[2], frozenset())
    )
