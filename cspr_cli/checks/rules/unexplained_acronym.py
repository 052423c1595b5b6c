"""An acronym is never explained.

Finds: letters such as MARAC in the agencies' entries that no entry of the case explains, as in
"multi-agency risk assessment conference (MARAC)"; that are not the first letters of an agency's
name; that are not among the few that every reader knows, such as GP and NHS; and that
`glossary` in `cspr.yaml` does not explain.

Why: the panel, the family and the national Panel read the chronology without the agency beside
them.

Severity: info, in one line for the case.

Passes::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Heard at the risk conference (MARAC).}
          - {id: police-2, date: 2024-07-02, what: MARAC again.}

Fails::

    chronology:
      police:
        agency: police
        events:

          - {id: police-1, date: 2024-06-02, what: Heard at MARAC.}

Remedy: put it under `glossary` in `cspr.yaml`, once for all cases, as in
`MARAC: multi-agency risk assessment conference`; or ask the agency to write it out once.
"""

import re
from collections import Counter
from collections.abc import Iterator

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.checks.finding import Finding, info
from cspr_cli.records.chronology import ChronologyRecord, Event

_ACRONYM = re.compile(r"(?<![\w&])[A-Z](?:[A-Z]|&(?=[A-Z])){1,6}(?:s\b)?(?![\w&])")
_EXPLAINED = re.compile(
    r"\(\s*([A-Z][A-Z&]{1,6})s?\s*\)|\b([A-Z][A-Z&]{1,6})s? \([A-Za-z][^()]{5,}\)"
)
_EVERYDAY = frozenset(
    [
        "GP", "GPS", "NHS", "PC", "PCS", "DC", "DS", "DI", "DCI", "PS", "UK", "USA", "TV", "ID",
        "OK", "AM", "PM", "A&E", "CCTV", "IT", "HR", "BBC", "DVD", "PE", "DIY", "DOB", "NI", "II",
        "III", "IV", "VI", "VII", "MP", "HIV", "AIDS", "SMS", "CD", "BMI", "VE", "ITV", "RE",
        "PIN", "ASAP",
    ]
)  # fmt: skip
_SHOUTED = 0.6
_MOST = 8


def unexplained_acronym(view: CaseView) -> Iterator[Finding]:
    """The acronyms that nobody explains, in one line, with the entries that use them first."""
    known = _known(view)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Located[ChronologyRecord], int]] = {}
    for record in view.chronologies.values():
        for index, event in enumerate(record.record.events):
            names = {word.upper() for name in event.people for word in name.split()}
            for acronym in sorted(_in(_text(event)) - known - names):
                counts[acronym] += 1
                first.setdefault(acronym, (record, index))
    if not counts:
        return
    most = [acronym for acronym, _ in counts.most_common(_MOST)]
    told = ", ".join(f"{one} ({_id(*first[one])})" for one in most)
    more = f" and {len(counts) - _MOST} more" if len(counts) > _MOST else ""
    record, index = first[most[0]]
    yield info(
        record,
        ("events", index, "what"),
        f"acronyms that nobody explains: {told}{more}",
        "Explain them under glossary in cspr.yaml, or ask the agency to write them out once.",
    )


def _id(record: Located[ChronologyRecord], index: int) -> str:
    return record.record.events[index].id


def _text(event: Event) -> str:
    return f"{event.what}\n{event.response}\n{event.significance}\n{event.analysis}"


def _in(text: str) -> set[str]:
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) > _SHOUTED * len(letters):
        return set()  # an entry written in capitals tells nothing
    return {match[0].removesuffix("s") for match in _ACRONYM.finditer(text)}


def _known(view: CaseView) -> frozenset[str]:
    """Everyday ones, those of the glossary, those explained somewhere, and agencies' initials."""
    register = view.register.record
    found = {*_EVERYDAY, *(word.upper() for word in register.glossary)}
    for agency in register.agencies:
        found |= _initials(agency.name)
    people = view.referral.record.people if view.referral else ()
    found |= {word.upper() for person in people for word in person.name.split()}
    for record in view.chronologies.values():
        for event in record.record.events:
            for match in _EXPLAINED.finditer(_text(event)):
                found.add(match[1] or match[2])
    return frozenset(found)


def _initials(name: str) -> set[str]:
    """Every run of first letters in a name: an integrated care board's are ICB, wherever it is."""
    letters = "".join(word[0].upper() for word in re.findall(r"[A-Za-z]+", name))
    return {
        letters[start:end]
        for start in range(len(letters))
        for end in range(start + 2, len(letters) + 1)
    } | {word for word in name.split() if word.isupper()}
