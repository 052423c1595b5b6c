"""What a chronology's heading means by the words in it, where no list has the heading itself.

Every records system names its columns a little differently ("OEL Text", "Progress Note Date",
"Clinician Name"), and each export may be edited before it is pasted. The word that tells is usually
the last; a date is told from the dates that are not the event's own.
"""

import re
from collections.abc import Mapping

_WORD = re.compile(r"[a-z]+")
_MOST_WORDS = 6
_NOT_THE_EVENTS = frozenset(
    {"birth", "death", "due", "completed", "review", "next", "printed", "report", "dob", "update"}
)
_ENDS = frozenset({"end", "ended", "finish", "discharge", "closed", "closure", "until", "to"})
_WORDS: Mapping[str, str] = {
    "recorded": (
        "recorded record entered entry created create logged reported committed added received"
        " modified authorised validated input raised sent"
    ),
    "reference": "id ref reference no number urn",
    "by_whom": (
        "officer worker clinician midwife visitor author user originator reporter manager staff"
        " crew practitioner teacher doctor nurse professional consultant recorder by consulter hcp"
    ),
    "people": (
        "student students pupil pupils patient nominal nominals subject subjects victim suspect"
        " child children person persons client family learner"
    ),
    "contact": "type category categories medium method mode code step purpose",
    "response": (
        "outcome outcomes action actions plan result results disposal resolution decision"
        " treatment response"
    ),
    "significance": "significance relevance impact",
    "analysis": "comment comments analysis reflection reflections",
    "what": (
        "summary narrative details detail description text note notes entry diary findings"
        " assessment history complaint incident incidents event events concern concerns offence"
        " title mo synopsis circumstances content message"
    ),
    "source": "source system document",
    "department": (
        "organisation organization team service ward location unit site agency school setting"
    ),
}
_SAID = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_RECORDED = _SAID.pop("recorded")


def told_by_words(heading: str) -> str:
    """The field that the words of a heading tell, or an empty string."""
    words = _WORD.findall(heading.casefold())
    if not 0 < len(words) <= _MOST_WORDS or any(letter.isdigit() for letter in heading):
        return ""
    said = set(words)
    if "date" in said or (words[-1] == "on" and said & _RECORDED):
        return "" if said & _NOT_THE_EVENTS else ("end_date" if said & _ENDS else "date")
    if "time" in said:
        return "end_time" if said & _ENDS else "time"
    if words[-1] in _SAID["reference"] and said & _SAID["people"]:
        return ""  # a person's number is not the event's
    for word in (words[-1], *reversed(words[:-1])):
        meaning = next((name for name, telling in _SAID.items() if word in telling), "")
        if meaning:
            return meaning
    return ""


def date_rank(heading: str) -> int:
    """How surely a column's dates are the events': 0 it says so, 1 a plain date, 2 when noted."""
    words = set(_WORD.findall(heading.casefold()))
    if words & _RECORDED:
        return 2
    return 1 if words <= {"date", "time", "and", "day"} else 0
