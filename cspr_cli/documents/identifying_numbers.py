"""Addresses, postcodes, telephone, NHS and case numbers, email addresses: as patterns."""

import re
from collections.abc import Collection, Iterable, Iterator

from cspr_cli.documents.folding import folded
from cspr_cli.documents.matching import Identifier
from cspr_cli.documents.name_words import AMBIGUOUS
from cspr_cli.records.people import Person

POSTCODE = r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b"
_NO_DAY = r"(?!\d{1,2}[ .-]\d{1,2}[ .-](?:\d{4}|\d\d)\b)"
TELEPHONE = (
    rf"(?<![\d.]){_NO_DAY}(?:(?:\+|00)44[ ()-]{{0,3}}|\(?0)(?:[ ().-]{{0,2}}\d){{9,10}}(?!\d)"
)
EMAIL = r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"
_GAP = r"[\s._,'/-]*"
_KINDS = (
    ("road", "rd"), ("street", "st"), ("close", "cl"), ("avenue", "ave"), ("lane", "ln"),
    ("drive", "dr"), ("way",), ("court", "ct"), ("row",), ("crescent", "cres"), ("place", "pl"),
    ("gardens", "gdns"), ("terrace", "terr"), ("grove", "gr"), ("walk",), ("rise",), ("hill",),
    ("mews",), ("house",), ("flats?",), ("view",), ("park",), ("green",), ("square", "sq"),
    ("estate",), ("parade",), ("quay",), ("wharf",), ("yard",), ("cottages?",), ("farm",),
    ("vale",), ("bank",), ("fold",), ("gate",), ("villas?",), ("buildings?",), ("tower",),
    ("lodge",), ("meadows?",), ("croft",), ("dale",), ("circus",), ("broadway",), ("end",),
)  # fmt: skip
_ANY_KIND = "|".join(word for kind in _KINDS for word in kind)
_STREET = re.compile(rf"\b(?:{_ANY_KIND})\.?\s*$", re.IGNORECASE)
_LED = re.compile(
    rf"^\W*(?:flat\s+\w+\W+)?\d+\w?\W+(?:\w+\W+){{0,3}}?(?:{'|'.join(k[0] for k in _KINDS)})\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\W*\d+\w?\W+")
_LEAST = 3
_LEAST_LOOSE = 5


def of_everybody() -> Iterator[Identifier]:
    """What is hidden whosever it is."""
    yield Identifier("email address", EMAIL, "[email]", running=True)
    yield Identifier("postcode", POSTCODE, "[postcode]", running=True)
    yield Identifier("telephone number", TELEPHONE, "[telephone]", running=True)


def of_person(person: Person, common: Collection[str] = ()) -> Iterator[Identifier]:
    """A person's addresses and numbers; ``common`` words, in small letters, name no street."""
    for address in (person.home_address, *person.previous_addresses):
        yield from of_address(address, common)
    yield from digits("NHS number", person.nhs_number, "[NHS number]")
    if person.local_identifier.strip():
        yield from references([person.local_identifier])


def of_address(address: str, common: Collection[str] = ()) -> Iterator[Identifier]:
    """The whole address, its street with and without the number, and its postcode."""
    plain = folded(address).text
    parts = [part.strip() for part in re.split(r"[,;\n]", plain) if part.strip()]
    if parts:
        yield phrase("address", " ".join(parts), "[address]")
    for found in re.finditer(POSTCODE, plain.lower()):
        yield from postcode(found[0])
    for number, part in enumerate(parts):
        led = _LED.match(part)
        street = led[0] if led else part
        if led or _STREET.search(part) or (number == 0 and _NUMBERED.match(part)):
            yield phrase("address", street, "[address]")
            bare = _NUMBERED.sub("", re.sub(r"^\W*flat\s+\w+\W+", "", street, flags=re.IGNORECASE))
            if len(bare) >= _LEAST_LOOSE:
                yield phrase("address", bare, "[address]")
            yield from _rare_street(bare, {*common, *AMBIGUOUS})


def _rare_street(street: str, common: Collection[str]) -> Iterator[Identifier]:
    """The name of a street without its kind, where it is one long word and no usual one."""
    own, _, kind = street.strip().rpartition(" ")
    if kind and " " not in own and len(own) > _LEAST_LOOSE and own.lower() not in common:
        yield phrase("address", own, "[address]")


def postcode(words: str) -> Iterator[Identifier]:
    """A postcode in any spacing, and the half that names the district."""
    plain = re.sub(r"\s", "", words).lower()
    pattern = r"[\s-]*".join(re.escape(letter) for letter in plain)
    whole = rf"(?<![^\W_]){pattern}(?![^\W_])"
    yield Identifier("postcode", whole, "[postcode]", plain[0])
    district = plain[:-3].upper()
    if len(district) >= _LEAST:
        half = rf"(?<!\w){district}(?!\w)"
        yield Identifier("postcode", half, "[postcode]", district[0], cased=True, running=True)


def digits(kind: str, number: str, stands_for: str) -> Iterator[Identifier]:
    """A number of digits, however they are spaced."""
    found = [str(int(d)) for d in number if d.isdecimal()]
    if len(found) >= _LEAST_LOOSE:
        pattern = _GAP.join(found)
        yield Identifier(kind, rf"(?<!\d){pattern}(?!\d)", stands_for, found[0])


def telephone(number: str) -> Iterator[Identifier]:
    """A telephone number at home or from abroad."""
    found = "".join(str(int(d)) for d in number if d.isdecimal())
    own = re.sub(r"^(?:0044|44|0)", "", found)
    if len(own) >= _LEAST_LOOSE:
        pattern = r"[\s().-]*".join(own)
        lead = r"(?:(?:\+|00)?44[\s().-]*(?:\(?0\)?[\s().-]*)?|\(?0[\s().-]*)?"
        whole = rf"(?<!\d){lead}{pattern}(?!\d)"
        yield Identifier("telephone number", whole, "[telephone]", f"+(04{own[0]}")


def references(numbers: Iterable[str]) -> Iterator[Identifier]:
    """Numbers of cases and papers: with any marks between their groups where they are long."""
    for number in numbers:
        plain = " ".join(folded(number).text.lower().split())
        groups = re.findall(r"\d+|[^\W\d_]+", plain)
        if len(plain) < _LEAST or not groups:
            continue
        joined = r"[\W_]{0,3}".join(re.escape(group) for group in groups)
        exact = re.escape(plain)
        loose = len("".join(groups)) >= _LEAST_LOOSE
        pattern = rf"(?<![^\W_]){joined if loose else exact}(?![^\W_])"
        yield Identifier("case number", pattern, "[reference]", groups[0][0])


def phrase(kind: str, words: str, stands_for: str) -> Identifier:
    """Words in their order, whatever stands between them; a street's kind may be shortened."""
    plain = re.findall(r"[\w']+", folded(words).text.lower())
    pieces = [_piece(word) for word in plain]
    joined = r"[\s,.;_-]*".join(pieces) if len(pieces) > 1 else "".join(pieces)
    return Identifier(kind, rf"(?<![^\W_]){joined}(?![^\W_])", stands_for, plain[0][0])


def _piece(word: str) -> str:
    short = next((kind[1:] for kind in _KINDS if word == kind[0]), ())
    return f"(?:{'|'.join([re.escape(word), *short])})"
