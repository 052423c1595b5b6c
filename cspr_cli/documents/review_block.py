"""The review that follows as a document shows it: its steps, and those who are told of things."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cspr_cli.deadlines.review_status import ReviewStatus, StepState, StepStatus
from cspr_cli.deadlines.review_steps import ReviewFacts
from cspr_cli.records.local_review import NAMING
from cspr_cli.records.panel_reply import VIEWS, PanelReply
from cspr_cli.records.people import Contact
from cspr_cli.records.profile import Profile
from cspr_cli.records.register import RegisterRecord

_COPIES = "report_sent_before_publication"
_WORDS = ("label", "short", "reviewer", "overseen_by", "decided_on", "due", "put_off_from")
_DAYS = ("publication", "copies_by", "available_until", "completed_on", "delayed_to")
_TOLD = ("row", "key", "name", "title", "address", "email", "on")
_STEP = ("row", "key", "label", "owner", "state", "done_on", "due", "lacks")
_POINT = ("row", "key", "label", "source", "met", "where")
_CIRCULATED = ("row", "name", "on")
_REPLY = ("on", "view", "said", "done", "done_on", "considered_on", "outcome")
_REPLY_WORDS = ("on_words", "view_words", "considered_by", "contrary", "considered_on_words")


def review_shape() -> dict[str, Any]:
    """The shape of `review_block`, for the check of templates."""
    lists = {
        "steps": _STEP,
        "points": _POINT,
        "copies": _TOLD,
        "naming": _TOLD,
        "delay": _TOLD,
    }
    return {
        **dict.fromkeys((*_WORDS, *_DAYS)),
        **{name: [dict.fromkeys(keys)] for name, keys in lists.items()},
    }


def reply_shape() -> dict[str, Any]:
    """The shape of `reply_block`, for the check of templates."""
    return {
        **dict.fromkeys((*_REPLY, *_REPLY_WORDS)),
        "circulated": [dict.fromkeys(_CIRCULATED)],
    }


def no_review() -> dict[str, Any]:
    """What stands for `review_block` where there is no review."""
    return _blank_of(review_shape())


def no_reply() -> dict[str, Any]:
    """What stands for `reply_block` where the Panel has not replied."""
    return _blank_of(reply_shape())


def _blank_of(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {key: [] if isinstance(value, list) else "" for key, value in shape.items()}


def review_block(facts: ReviewFacts, status: ReviewStatus) -> dict[str, Any]:
    """What templates call ``review``: words, days, and rows of those who are told or asked."""
    rules = facts.profile.local_review
    copies = next((step for step in rules.steps if step.completes == _COPIES), None)
    naming = next((step for step in rules.steps if step.key == NAMING), None)
    days = {
        "publication": status.publication,
        "copies_by": status.copies_by,
        "available_until": status.available_until,
        "completed_on": status.completed_on,
        "delayed_to": facts.review.publication.expected_by,
        "decided_on": status.decided_on,
        "due": status.due,
        "put_off_from": status.put_off_from,
    }
    return {
        "label": facts.kind.label,
        "short": facts.kind.label[:1].lower() + facts.kind.label[1:],
        "reviewer": rules.reviewer,
        "overseen_by": facts.name(rules.overseen_by) if rules.overseen_by else "",
        **{key: _long(day) for key, day in days.items()},
        "steps": [_step(step, str(row)) for row, step in enumerate(status.steps)],
        "points": _points(facts),
        "copies": _told(facts, copies.who, facts.review.told_on(copies.key)) if copies else [],
        "naming": _told(facts, naming.who, facts.review.told_on(naming.key)) if naming else [],
        "delay": _told(facts, facts.kind.delay_told, facts.review.told_of_delay),
    }


def reply_block(profile: Profile, reply: PanelReply) -> dict[str, Any]:
    """What templates call ``panel_reply``: the last reply, and who is sent it."""
    names = {body.key: body.name for body in profile.bodies}
    rules = profile.panel_reply
    circulated = {one.whom: one.on for one in reply.circulated}
    who = dict.fromkeys([*rules.circulated_to, *circulated])
    considered = reply.considered_by or rules.contrary_considered_by
    return {
        **{key: getattr(reply, key) for key in ("view", "said", "done", "outcome")},
        "on": _short(reply.on),
        "done_on": _short(reply.done_on),
        "considered_on": _short(reply.considered_on),
        "on_words": _long(reply.on),
        "considered_on_words": _long(reply.considered_on),
        "view_words": VIEWS.get(reply.view, reply.view),
        "contrary": "Yes" if reply.view == "contrary" else "",
        "considered_by": ", ".join(names.get(key, key) for key in considered),
        "circulated": [
            {"row": str(row), "name": names.get(key, key), "on": _short(circulated.get(key))}
            for row, key in enumerate(who)
        ],
    }


def _told(facts: ReviewFacts, who: Iterable[str], told: Mapping[str, date]) -> list[dict[str, str]]:
    return [
        {
            "row": str(row),
            "key": key,
            "name": facts.name(key),
            "title": _title(facts.name(key)),
            **_reached_at(facts.register, key),
            "on": _short(told.get(key)),
        }
        for row, key in enumerate(who)
    ]


def _reached_at(register: RegisterRecord, key: str) -> dict[str, str]:
    contact = register.contacts.get(key) or Contact()
    return {"address": contact.address, "email": contact.email}


def _title(name: str) -> str:
    """A recipient as an address begins: without the article of a sentence."""
    bare = name.removeprefix("the ")
    return bare[:1].upper() + bare[1:]


def _points(facts: ReviewFacts) -> list[dict[str, str]]:
    known = {one.key: one for one in facts.review.report}
    rows = []
    for row, point in enumerate(facts.profile.local_review.report):
        found = known.get(point.key)
        met = {True: "Yes", False: "No", None: ""}[found.met if found else None]
        where = found.where if found else ""
        shown = {"row": str(row), "key": point.key, "label": point.label, "source": point.source}
        rows.append({**shown, "met": met, "where": where})
    return rows


def _step(step: StepStatus, row: str) -> dict[str, str]:
    due = "" if step.state is StepState.NOT_NEEDED else _short(step.due)
    return {
        "row": row,
        "key": step.key,
        "label": step.label,
        "owner": step.owner[:1].upper() + step.owner[1:],
        "state": step.state.value.capitalize(),
        "done_on": _short(step.done_on),
        "due": due,
        "lacks": "\n".join(step.lacks),
    }


def _short(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _long(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
