"""Each procedure speaks its own words: no document or step has another's bodies or forms."""

import re

import pytest

from cspr_cli.documents.environment import open_template
from cspr_cli.documents.finish import parse
from cspr_cli.documents.template_xml import W
from cspr_cli.storage.profiles import load_profile, profile_keys
from cspr_cli.storage.templates import find_template

OWN = {
    "lewisham": (
        "Learning from Practice",
        "strategic safeguarding lead",
        "strategic partnership lead",
        "lead representative",
    ),
    "lincolnshire": (
        "SIRG",
        "Significant Incident Review Group",
        "Assurance Executive",
        "Strategic Management Group",
        "commissioning email",
    ),
    "surrey": ("Case Review Panel", "Appendix 16", "reflective learning workshop"),
    "plymouth-torbay": ("IQA", "endorsement meeting", "scoping template", "head of service for"),
    "oldham": (
        "learning hub",
        "single agency summary",
        "business co-ordinator",
        "lesson log",
        "Greater Manchester",
        "moderation",
    ),
}
"""Words that one procedure has of all five: its bodies, its meetings and its forms."""


def test_every_procedure_has_its_words() -> None:
    assert set(OWN) == set(profile_keys())


def words_of(partnership: str) -> dict[str, str]:
    """The text of each of its documents, and of what its screens are made from."""
    profile = load_profile(partnership)
    found = {one.key: template_text(partnership, one.key) for one in profile.documents}
    return {**found, "its profile": profile.model_dump_json()}


def template_text(partnership: str, document: str) -> str:
    template = find_template(partnership, document)
    opened = open_template(template.data, template.name)
    body = parse(opened.get_xml().encode("utf-8"))
    return " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))


@pytest.mark.parametrize("partnership", sorted(OWN))
def test_no_procedure_has_another_s_words(partnership: str) -> None:
    others = [word for key, words in OWN.items() if key != partnership for word in words]
    strange = [
        (document, word)
        for document, text in words_of(partnership).items()
        for word in others
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    ]
    assert strange == []


@pytest.mark.parametrize("partnership", sorted(OWN))
def test_a_procedure_has_its_own_words(partnership: str) -> None:
    text = " ".join(words_of(partnership).values())
    missing = [word for word in OWN[partnership] if not re.search(word, text, re.IGNORECASE)]
    assert missing == []
