"""People and places of a case besides the family: workers, neighbours, schools and practices.

A worker stands as the post and a number, such as "GP 1"; a person of whom no more is known as
"Person 2"; a school as "School A".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase

from cspr_cli.documents.folding import folded
from cspr_cli.documents.identifiers import (
    AFTER,
    BEFORE,
    BETWEEN,
    letters,
    name_words,
    single_name,
    whole_name,
)
from cspr_cli.documents.identifying_numbers import phrase
from cspr_cli.documents.matching import Identifier
from cspr_cli.documents.name_words import ABBREVIATIONS, AMBIGUOUS, SHORT_FORMS, TITLES, word_set
from cspr_cli.records.people import Person
from cspr_cli.records.pseudonym_key import PseudonymKey

_POSTS = (
    ("GP", ("gp", "general practitioner", "doctor")),
    ("Social worker", ("social work",)),
    ("Health visitor", ("health visitor",)),
    ("Midwife", ("midwi",)),
    ("Nurse", ("nurs",)),
    ("Teacher", ("teach", "head of year", "tutor", "senco")),
    ("Paediatrician", ("paediatric", "consultant")),
    ("Police officer", ("constable", "sergeant", "inspector", "detective", "police")),
    ("Housing officer", ("housing",)),
)
_BY_TITLE = (
    ("Police officer", ("PC", "PCSO", "WPC", "DC", "DS", "DI", "DCI", "PS", "Sgt", "Insp")),
    ("Doctor", ("Dr", "Prof")),
)
_TITLED = re.compile(rf"\b({TITLES})\s+((?:[A-Z][\w'-]+\s?){{1,3}})")
_PLACE = re.compile(
    r"\b(?:school|academy|college|nursery|pre-?school|surgery|practice|medical|clinic)\b",
    re.IGNORECASE,
)
_TEACHES = re.compile(r"\b(?:school|academy|college|nursery|pre-?school)\b", re.IGNORECASE)
_NOT_NAMES = word_set(
    """
    adults advocate agency all ambulance assistant babysitter board both boyfriend call care
    carers centre chair childminder clinic clinician coach community consultant contractor
    coroner council counsellor cousin crew dad daughters department designated desk director
    doctor duty early emergency everyone ex-partner family's father's foster friend's friends
    girlfriend gp grandad guardian husband interpreter lodger magistrate half-brother half-
    sister manager nephew niece paramedic paramedics psychiatrist psychologist reviewer
    solicitor stepfather stepmother step-father step-mother therapist tutor visitors wife
    grandson granddaughter grandmother's grandma grandparent grandparents half handler head
    health help home hospital household housing hv landlord lead learning line manager maternal
    mentor midwife mother's mum nan neighbours no number nurse nursery officer officers one
    others out parents paternal pcso pharmacist police practice practitioner professional
    professionals pupil reception record records resident school senior service services sgt
    siblings social sons staff station stranger student support surgery sw target teacher team
    tenant the their three trust two ward visitor whole work worker workers youth
    """
)
_TITLE_STARTS = "dilmprsw"
_LEAST_PLACE = 6
_SHORT_PLACE = 2


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody or some place besides the family: the name, and what stands for it."""

    name: str
    stands_for: str
    identifiers: tuple[Identifier, ...]


class Numbers:
    """Gives out "GP 1", "GP 2" and so on; none twice, and none that somebody had before."""

    def __init__(self, key: PseudonymKey) -> None:
        """Begin with what ``key`` has given out."""
        self._key = key
        self._taken = {entry.stands_for for entry in key.entries}

    def given(self, name: str, said: str, marks: Iterable[str] | None = None) -> str:
        """What stands for a name: as before, or ``said`` with the next of ``marks``, or number."""
        before = self._key.of_name(name)
        if before:
            return before.chosen or before.stands_for
        free = (f"{said} {mark}" for mark in marks or map(str, count(1)))
        stands_for = next(one for one in free if one not in self._taken)
        self._taken.add(stands_for)
        return stands_for


def others_of(
    family: Sequence[Person],
    workers: Iterable[tuple[str, str]],
    mentioned: Iterable[str],
    organisations: Sequence[str] = (),
    key: PseudonymKey | None = None,
) -> Iterator[Other]:
    """The workers, and those whom entries name, each once; members of the family are left out.

    Args:
        family: those who have roles of their own.
        workers: names with the post of each.
        mentioned: what entries have as a person or as a worker, also "Duty team" and the like.
        organisations: names of agencies, whose words are nobody's name.
        key: what has been given before; it stays.
    """
    own = _own_words(family)
    common = {word for name in organisations for word in folded(name).text.lower().split()}
    numbers = Numbers(key or PseudonymKey())
    found: set[str] = set()
    for name, said in _named(family, workers, mentioned):
        plain = folded(name).text.strip()
        words = name_words(re.sub(rf"^{TITLES}\s+", "", plain))
        low = [word.lower() for word in words]
        whole = " ".join(low)
        if not whole or whole in found or set(low) <= own or set(low) & common:
            continue
        found.add(whole)
        stands_for = numbers.given(" ".join(words), said)
        yield Other(" ".join(words), stands_for, tuple(_of_name(words, stands_for, own)))


def _named(
    family: Sequence[Person], workers: Iterable[tuple[str, str]], mentioned: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Each name and what sort of person it is."""
    for name, post in workers:
        if not _NOT_NAMES & set(name.lower().split()):
            yield name, _by_title(name) or _post(post) or "Professional"
    yield from ((name, "GP") for person in family for name in _doctors(person.gp))
    yield from (
        (name, _by_title(words) or "Person") for words in mentioned for name in _names_in(words)
    )


def _own_words(family: Sequence[Person]) -> frozenset[str]:
    """The words of the family's names, and their short forms."""
    all_names = (name for p in family for name in (p.name, *p.also_known_as))
    words = {word.casefold() for name in all_names for word in name_words(name)}
    return frozenset(words).union(*(SHORT_FORMS.get(word, ()) for word in words))


def _of_name(words: Sequence[str], stands_for: str, own: frozenset[str]) -> Iterator[Identifier]:
    """The whole name, the last name after a title, and either alone with its capital."""
    yield from whole_name(" ".join(words), stands_for)
    last, first = letters(words[-1].lower()), letters(words[0].lower())
    before = rf"(?:(?:{first}|{re.escape(words[0][0].lower())}){BETWEEN})?"
    pattern = rf"{BEFORE}{TITLES.lower()}\s*{before}{last}{AFTER}"
    yield Identifier("name", pattern, stands_for, _TITLE_STARTS)
    for word in words:
        if word.lower() not in own and (len(words) == 1 or word.lower() not in AMBIGUOUS):
            yield single_name(word, stands_for, rare=False)


def _names_in(words: str) -> Iterator[str]:
    """The names of people in what an entry says of who was there; none in "Health visitor 1"."""
    plain = re.sub(r"\([^)]*\)", " ", folded(words).text)
    titled = list(_TITLED.finditer(plain))
    if titled:
        yield from (match[2].strip() for match in titled)
        return
    for part in re.split(r"[,;/&+]|\band\b", plain):
        found = re.findall(r"[\w'-]+", part)
        capital = [word for word in found if word[:1].isupper() and not word.isdigit()]
        if part.strip() in ABBREVIATIONS or (
            part.strip().isupper() and len(part.strip()) < _LEAST_PLACE
        ):
            continue
        if found and len(capital) == len(found) and not _NOT_NAMES & {w.casefold() for w in found}:
            yield part.strip()


def _by_title(words: str) -> str:
    title = re.match(rf"\W*({TITLES})\b", folded(words).text)
    return next((said for said, titles in _BY_TITLE if title and title[1] in titles), "")


def _post(words: str) -> str:
    low = words.casefold()
    return next((said for said, signs in _POSTS if any(sign in low for sign in signs)), "")


def _doctors(gp: str) -> Iterator[str]:
    yield from (match[0].strip() for match in _TITLED.finditer(folded(gp).text))


def anybody_titled() -> Identifier:
    """Whoever has a title and is not known; a report may name its author, so it is not sought."""
    title, word = r"\b(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?|Miss|PC|PCSO|Sgt)", r"\s[A-Z][a-z][\w'-]*"
    pattern = rf"{title}{word}(?:{word})?"
    return Identifier(
        "name", pattern, "[named person]", "DMPS", cased=True, running=True, sought=False
    )


def places_of(
    family: Sequence[Person], organisations: Iterable[str], key: PseudonymKey | None = None
) -> Iterator[Other]:
    """Schools and practices, by a letter or a number each; of organisations only such."""
    given = [place for person in family for place in (_first(person.education), _first(person.gp))]
    given += [name for name in organisations if _PLACE.search(name)]
    numbers = Numbers(key or PseudonymKey())
    for name in dict.fromkeys(" ".join(place.split()) for place in given):
        if len(name) < _LEAST_PLACE or _TITLED.match(name) or " " not in name:
            continue
        school = bool(_TEACHES.search(name))
        said = "School" if school else "GP practice"
        stands_for = numbers.given(name, said, _school_letters() if school else None)
        yield Other(name, stands_for, tuple(_of_place(name, stands_for)))


def _school_letters() -> Iterator[str]:
    yield from ascii_uppercase
    yield from map(str, count(27))


def _first(words: str) -> str:
    parts = [part.strip() for part in words.split(",")]
    return next((part for part in parts if not _TITLED.match(part)), "")


def _of_place(name: str, stands_for: str) -> Iterator[Identifier]:
    """The whole name, and what is its own in it, such as "Beck Lane"."""
    yield phrase("school or practice", name, stands_for)
    sign = _PLACE.search(name)
    own = re.sub(r"\b(?:primary|infant|junior|secondary|high|grammar|c of e|rc|the)\b.*$", "",
                 name[: sign.start()] if sign else name, flags=re.IGNORECASE).strip()  # fmt: skip
    rare = own.casefold() not in AMBIGUOUS and len(own) >= _LEAST_PLACE - 1
    if own and own != name and rare and len(own.split()) <= _SHORT_PLACE:
        yield phrase("school or practice", own, stands_for)
