"""Pairs of dates of which the first must not come after the second."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from cspr_cli.checks.case_view import CaseView, Located
from cspr_cli.records.base import Versioned
from cspr_cli.records.paths import Key, joined
from cspr_cli.records.people import Person
from cspr_cli.records.vague_date import VagueDate, read_date

_ORDERS = (
    ("awareness", "notification_sent"),
    ("referral_received", "scoping_requested"),
    ("referral_received", "rapid_review_held", "ratified", "submitted", "panel_received"),
    ("rapid_review_held", "report_sent_to_chair", "submitted"),
    ("lcspr_decided", "publication"),
    ("panel_received", "panel_replied"),
    ("lcspr_decided", "lcspr_completed"),
    ("report_sent_before_publication", "publication", "publication_ended"),
)
"""Case dates in the order in which they can happen."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as a record states it: where, what it is called in a sentence, what it can mean."""

    record: Located[Versioned]
    where: tuple[Key, ...]
    words: str
    when: VagueDate

    @property
    def key(self) -> str:
        """The key in the file, as ``incident.date``."""
        return joined(self.where)


Pair = tuple[Stated, Stated]


def pairs(view: CaseView) -> Iterator[Pair]:
    """Every pair whose two dates are both stated; the first must not come after the second."""
    yield from _case_dates(view)
    yield from _agencies(view)
    yield from _people(view)
    yield from _referral(view)
    yield from _review(view)
    if view.terms:
        terms = view.terms.record
        yield from _both(
            _stated(view.terms, ("period_from",), "the start of the period", terms.period_from),
            _stated(view.terms, ("period_to",), "the end of the period", terms.period_to),
        )


def _stated(
    record: Located[Versioned],
    where: tuple[Key, ...],
    words: str,
    value: datetime | date | str | None,
) -> Stated | None:
    if not value:
        return None
    day = value.date() if isinstance(value, datetime) else value
    when = read_date(day if isinstance(day, str) else day.isoformat())
    return Stated(record, where, words, when) if when.dated else None


def _both(first: Stated | None, second: Stated | None) -> Iterator[Pair]:
    if first and second:
        yield first, second


def _case_date(view: CaseView, key: str) -> Stated | None:
    words = view.profile.triggers.get(key, key) if view.profile else key
    return _stated(view.case, ("dates", key), words, view.case.record.dates.get(key))


def _case_dates(view: CaseView) -> Iterator[Pair]:
    for order in _ORDERS:
        stated = [item for item in (_case_date(view, key) for key in order) if item]
        yield from pairwise(stated)


def _agencies(view: CaseView) -> Iterator[Pair]:
    for index, agency in enumerate(view.case.record.agencies):
        where = ("agencies", index)
        asked = _stated(
            view.case, (*where, "requested"), f"the request to {agency.key}", agency.requested
        )
        for key, value in (
            ("returned", agency.returned),
            ("chronology_returned", agency.chronology_returned),
            ("due", agency.due),
        ):
            words = f"{key} of {agency.key}"
            yield from _both(asked, _stated(view.case, (*where, key), words, value))


def _people(view: CaseView) -> Iterator[Pair]:
    if view.referral is None:
        return
    record = view.referral.record
    incident = _stated(view.referral, ("incident", "date"), "the incident", record.incident.date)
    for group, people in (("subjects", record.subjects), ("family", record.family)):
        for index, person in enumerate(people):
            born = _of_person(view.referral, (group, index), person, "date_of_birth")
            died = _of_person(view.referral, (group, index), person, "date_of_death")
            yield from _both(born, died)
            if group == "subjects":
                yield from _both(born, incident)
                yield from _both(incident, died)


def _of_person(
    record: Located[Versioned], where: tuple[Key, ...], person: Person, key: str
) -> Stated | None:
    what = "birth" if key == "date_of_birth" else "death"
    return _stated(record, (*where, key), f"the {what} of {person.id}", getattr(person, key))


def _referral(view: CaseView) -> Iterator[Pair]:
    located = view.referral
    if located is None:
        return
    incident = located.record.incident
    happened = _stated(located, ("incident", "date"), "the incident", incident.date)
    referred = _stated(
        located, ("date_of_referral",), "the referral", located.record.date_of_referral
    )
    aware = _stated(
        located, ("incident", "date_aware"), "becoming aware of the incident", incident.date_aware
    )
    notified = _stated(
        located,
        ("incident", "notified_to_ofsted"),
        "the notification to Ofsted",
        incident.notified_to_ofsted,
    )
    yield from _both(happened, referred)
    yield from _both(happened, aware)
    yield from _both(aware, notified)
    yield from _both(referred, _case_date(view, "referral_received"))
    yield from _both(happened, _case_date(view, "awareness"))


def _review(view: CaseView) -> Iterator[Pair]:
    located = view.rapid_review
    if located is None:
        return
    review = located.record
    held = _stated(located, ("meeting", "date"), "the rapid review meeting", review.meeting.date)
    submitted = _stated(located, ("submitted",), "the submission", review.submitted)
    yield from _both(_case_date(view, "referral_received"), held)
    yield from _both(held, submitted)
    for index, sign_off in enumerate(review.sign_offs):
        signed = _stated(
            located, ("sign_offs", index, "on"), f"the sign-off by {sign_off.by}", sign_off.on
        )
        yield from _both(held, signed)
        yield from _both(signed, submitted)
