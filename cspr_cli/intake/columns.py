"""Which column of a chronology is which, by the words that agencies' systems head them with.

The columns of the five procedures come first (``Date and Time | Event``; the eight columns of a
chronology template; event reference, start and end), then the usual words of health, police,
education and social care systems.
"""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cspr_cli.intake.heading_words import date_rank, told_by_words

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "date": (
        *(
            "date of entry made",
            "activity date",
            "event start",
            "start date time",
            "event date time",
        ),
        *("date and time of event", "date of record", "created date", "date created", "note date"),
        *("created at", "time stamp", "timestamp", "date stamp", "date raised", "raised on"),
        *("case note date", "visit date", "referral date", "date reported", "reported date"),
        *("date of consultation", "session date", "clinic date", "exclusion date", "day"),
        *("admission date", "arrival date", "date of occurrence", "committed date", "date logged"),
        *("date", "date of event", "event date", "date and time", "date time", "start date"),
        *("date of contact", "contact date", "date from", "start", "when", "date of entry"),
        *("date recorded", "date of incident", "incident date", "entry date", "date/time"),
        *("consultation date", "encounter date", "appointment date", "attendance date"),
        *("date of attendance", "occurrence date", "log date", "date started", "date of session"),
    ),
    "time": (
        "time",
        "start time",
        "time of event",
        "event time",
        "time from",
        "time of contact",
        *("time of incident", "time recorded", "arrival time", "appointment time", "clock time"),
        *("time of call", "time of occurrence", "time of entry"),
    ),
    "end_date": (
        "end date",
        "date to",
        "date ended",
        "to date",
        "finish date",
        "end",
        *("event end", "discharge date", "closed date", "date closed", "end date time", "until"),
    ),
    "end_time": ("end time", "time to", "time ended", "finish time"),
    "source": (
        *("source of information and document", "information system", "source system", "origin"),
        *(
            "record seen",
            "where from",
            "log",
            "document type",
            "intelligence source",
            "source file",
        ),
        *("source", "source of information", "information source", "source of record"),
        *("record source", "record type", "document", "system", "source document", "evidence"),
        *("source of info", "where recorded", "record", "database"),
    ),
    "what": (
        *("details of incident or event", "event or concern", "significant events", "note text"),
        *("event summary", "key events", "nature of event", "presenting complaint", "synopsis"),
        *("case note text", "case recording", "consultation text", "reason for contact", "mo"),
        *("event and details", "summary of contact", "summary of incident", "incident details"),
        *("what happened summary", "safeguarding concern", "concern details", "disclosure"),
        *("description of concern", "progress notes", "progress note", "problem", "comments text"),
        *(
            "brief summary",
            "summary of information",
            "event contact",
            "contact event",
            "log text",
            "note",
        ),
        *("note", "what happened", "event", "details of event", "event details", "description"),
        *("details", "summary", "narrative", "key event", "significant event", "incident"),
        *("description of event", "what", "entry", "notes", "event description", "contact details"),
        *("consultation notes", "clinical notes", "case note", "case notes", "log entry"),
        *("free text", "circumstances", "occurrence summary", "details of contact", "information"),
        *("body", "message", "message text"),
        *("concern", "details of incident", "events", "activity", "detail", "summary of event"),
    ),
    "people": (
        *("names of subjects", "people present", "family members", "those involved", "attendees"),
        *(
            "parties",
            "victim",
            "suspect",
            "victim suspect",
            "learner",
            "service user",
            "subject name",
        ),
        *("name of subject s", "name of subject", "subject", "subjects", "name", "people"),
        *("people involved", "persons involved", "who", "family member", "individual"),
        *("person", "names", "child or adult", "patient", "pupil", "student", "involved persons"),
        *("nominals", "who was involved", "name of child", "client"),
    ),
    "child_seen": ("child seen", "was the child seen", "seen", "child seen y n", "seen alone"),
    "contact": (
        *("mode of contact", "method of contact", "contact method", "event category", "crime type"),
        *("consultation type", "activity type", "note type", "case note type", "qualifier"),
        *("contact mode", "appointment status", "incident category", "behaviour type"),
        *("type of contact", "contact type", "contact", "type", "event type", "nature of contact"),
        *("classification", "occurrence type", "event classification"),
        *("incident type", "appointment type", "encounter type", "type of event", "category"),
    ),
    "by_whom": (
        *("health professional", "recorder", "case worker", "social worker", "allocated worker"),
        *("created by", "completed by", "hcp", "gp", "oic", "officer in case", "reported by"),
        *("author of record", "logged by", "written by", "added by", "contact with"),
        *("by whom", "professional", "worker", "practitioner", "officer", "clinician", "staff"),
        *("assigned to", "allocated to", "raised by"),
        *("seen by", "recorded by", "author", "professional involved", "staff member", "lead"),
        *("professionals involved", "teacher", "reporting officer", "entered by", "who by"),
        *("name of professional", "staff name", "job title", "role"),
    ),
    "response": (
        *(
            "plan",
            "plan and actions",
            "decision",
            "decision made",
            "outcome and actions",
            "next steps",
        ),
        *("action taken and outcome", "outcome decision", "action by agency", "agency action"),
        *("management action", "school response", "police action", "resulting action"),
        *("response", "outcome", "action taken", "action", "response or outcome", "actions"),
        *("agency response", "result", "what was done", "action outcome", "actions taken"),
        *("status", "current status", "action status"),
        *("follow up", "disposal", "response to event", "outcome of contact", "intervention"),
        *("response and outcome", "outcome action", "services offered"),
    ),
    "significance": (
        *(
            "significance",
            "significance and comment",
            "relevance",
            "why significant",
            "significance of event",
            "impact",
        ),
        *("impact on child", "why this matters", "significance to review", "importance"),
    ),
    "analysis": (
        *("comments analysis of outcome", "comment", "comments", "analysis", "author comment"),
        *("reflection", "analysis of practice", "comments analysis", "author s comments"),
        *("analysis comment", "critical analysis", "reviewer comment", "learning", "remarks"),
        *("comment and analysis", "good practice or concern", "observations"),
    ),
    "reference": (
        *("occurrence no", "crime number", "crime no", "crime ref", "cad", "cad number", "log no"),
        *("entry number", "entry no", "episode id", "event number", "incident no", "record id"),
        *("reference", "event reference", "ref", "ref no", "reference number", "event no"),
        *("no", "number", "id", "event id", "log number", "urn", "occurrence number", "row"),
        *("incident number", "crime reference", "niche reference", "event ref", "item", "serial"),
    ),
    "department": (
        *("agency department", "department", "agency", "team", "service", "organisation"),
        *("unit", "directorate", "ward", "location", "site", "agency team", "division"),
        *("provider", "agency name", "setting", "school", "practice"),
    ),
    "came_from": ("came from",),
}
"""The headings that mean each field of an event; ``came_from`` is where a merged row was before."""

_CLOSE_ENOUGH = 0.88
_SHORTEST_FUZZY = 6
_LONGEST_HEADING = 80
_LINE = 300  # characters: the longest text whose compact form is remembered
_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = {at: None for at in range(128) if not chr(at).isalnum()} | {ord("&"): "and"}
_EXAMPLES = re.compile(r"\(.*?\)", re.DOTALL)


def compact(text: str) -> str:
    """A label without case, spaces and punctuation, and with & as "and", for comparison."""
    return _known_compact(text) if len(text) <= _LINE else _compact(text)


def _compact(text: str) -> str:
    if text.isascii():  # nearly every line: four times as fast
        return text.lower().translate(_ASCII_SIGNS)
    normal = unicodedata.normalize("NFKC", text).casefold().replace("&", "and")
    return _SIGNS.sub("", normal)


_known_compact = lru_cache(maxsize=4096)(_compact)  # a line is compared many times over


_BY_WORDS: Mapping[str, str] = {
    compact(words): name for name, synonyms in SYNONYMS.items() for words in synonyms
}


def listed_meaning(heading: str) -> str:
    """The field of a heading that a list has, or an empty string."""
    if not heading.strip() or len(heading) > _LONGEST_HEADING:
        return ""
    wordings = (heading, _EXAMPLES.sub("", heading))
    return next((_BY_WORDS[words] for words in map(compact, wordings) if words in _BY_WORDS), "")


def _told_meaning(heading: str) -> str:
    return told_by_words(_EXAMPLES.sub("", heading)) if len(heading) <= _LONGEST_HEADING else ""


def _close_meaning(heading: str) -> str:
    wanted = compact(_EXAMPLES.sub("", heading)) if len(heading) <= _LONGEST_HEADING else ""
    if len(wanted) < _SHORTEST_FUZZY:
        return ""
    close = difflib.get_close_matches(wanted, _BY_WORDS, n=1, cutoff=_CLOSE_ENOUGH)
    return _BY_WORDS[close[0]] if close else ""


def map_columns(row: Sequence[str], *, slips: bool = True) -> dict[int, str]:
    """Column number from 0 to field; the first column of a meaning has it.

    A heading that a list has comes before one that only its words tell, and that before one with a
    slip of the pen (looked for with ``slips``, which is slow). Of several dates the event's own is
    the date, and not the day on which it was recorded.
    """
    found: dict[int, str] = {}
    ways = (listed_meaning, _told_meaning, *((_close_meaning,) if slips else ()))
    for meaning_of in ways:
        for column, heading in enumerate(row):
            meaning = meaning_of(heading) if heading and column not in found else ""
            if meaning == "date":
                _settle_date(found, column, row)
            elif meaning and meaning not in found.values():
                found[column] = meaning
    _add_parts(found, row)
    return dict(sorted(found.items()))


def _add_parts(found: dict[int, str], row: Sequence[str]) -> None:
    """A date in columns of its own for the month and the year, and perhaps for the day."""
    places = {compact(heading): column for column, heading in enumerate(row) if heading}
    month, year = places.get("month"), places.get("year")
    if month is None or year is None or (month in found and year in found):
        return
    dated = places.get("day", places.get("date"))
    if dated is None or found.get(dated) != "date":
        found.update({month: "date", year: "year"} if "date" not in found.values() else {})
    else:
        found.update({month: "month", year: "year"})


def _settle_date(found: dict[int, str], column: int, row: Sequence[str]) -> None:
    before = next((at for at, meaning in found.items() if meaning == "date"), None)
    if before is None or date_rank(row[column]) < date_rank(row[before]):
        found.pop(before if before is not None else -1, None)
        found[column] = "date"


def is_heading_row(columns: Mapping[int, str]) -> bool:
    """Whether a mapped row can head a chronology: it has a date, and something that happened."""
    meanings = set(columns.values())
    told = {"what", "response", "analysis", "significance", "contact"}
    return "date" in meanings and bool(meanings & told)
