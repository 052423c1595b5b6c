"""What a command of the review is given: options, a file, or answers typed at its questions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.questions.resuming import Unfinished, answers_typed
from cspr_cli.cli.review.keeping import REVIEW, TERMS, OpenReview, typed
from cspr_cli.cli.situation import USAGE
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Answer, Choice, Field, Form, Section
from cspr_cli.records.local_review import LocalReview
from cspr_cli.records.paths import parts, set_at, value_at
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.records.vague_date import read_exact_date
from cspr_cli.storage.change import must_be_recorded
from cspr_cli.storage.templates import load_form
from cspr_cli.storage.yaml_reader import read_file

FromOption = Annotated[
    Path | None,
    typer.Option("--from", help="Take the answers from this YAML file and ask nothing."),
]
_GROUPS = {"local_review": REVIEW, "terms_of_reference": TERMS}
_YES, _NO = "yes", "no"


def given_day(words: str, option: str) -> str:
    """The day of an option as records write it. Raises `CsprError` (usage) for none."""
    if not words.strip():
        return ""
    day, fault = read_exact_date(words)
    if day is None:
        raise CsprError(f"{option} {words!r}: {fault}", "Nothing was changed.", exit_code=USAGE)
    return day.isoformat()


def given_past_day(words: str, option: str, today: date) -> str:
    """The same, for what has happened: a day to come is refused."""
    day = given_day(words, option)
    if day and date.fromisoformat(day) > today:
        raise CsprError(
            f"{option} {words} is still to come.", "Nothing was changed.", exit_code=USAGE
        )
    return day


def given_yes_no(words: str, option: str) -> str:
    """``yes`` or ``no``, or nothing. Raises `CsprError` (usage) for anything else."""
    word = words.strip().casefold()
    if word not in {"", _YES, _NO}:
        raise CsprError(
            f"{option} {words!r} is neither yes nor no.", "Nothing was changed.", exit_code=USAGE
        )
    return word


def answered(
    found: OpenReview, part: str, given: Mapping[str, object], answers: Path | None
) -> OpenReview | None:
    """The review with what was given: by options, else from a file, else asked for.

    ``given`` is by path, such as ``local_review.workshop.venue``; an empty text or None was not
    given. None where the person stopped. What was typed stays kept until `keep` has recorded it.
    """
    data = _plain(found)
    said = {path: value for path, value in given.items() if value not in ("", None)}
    if answers is not None:
        _take_file(data, answers)
    elif said:
        for path, value in said.items():
            set_at(data, path, value)
    elif not screen.is_interactive():
        raise CsprError(
            "Nothing was given to record.",
            f"See the options: cspr local-review {part} --help; or --from a YAML file.",
            exit_code=USAGE,
        )
    else:
        must_be_recorded(found.opened.register.root, found.reference)
        unfinished = _unfinished(found, part)
        asked = answers_typed(
            part_form(found, part, data), data, unfinished, closing="Record this?"
        )
        if asked is None:
            return None
        found, data = replace(found, unfinished=unfinished), asked
    return _typed(found, data)


def _plain(found: OpenReview) -> dict[str, Any]:
    return {"local_review": found.review.plain(), "terms_of_reference": found.terms.plain()}


def _typed(found: OpenReview, data: Mapping[str, Any]) -> OpenReview:
    review = typed(LocalReview, without_blank_items(data.get("local_review") or {}), REVIEW)
    terms = typed(TermsOfReference, data.get("terms_of_reference") or {}, TERMS)
    return replace(found, review=review, terms=terms)


def without_blank_items(data: Mapping[str, Any]) -> dict[str, Any]:
    """The record without the items of its lists that say nothing."""
    kept = dict(data)
    for key, value in data.items():
        if isinstance(value, list):
            kept[key] = [
                item for item in value if not isinstance(item, Mapping) or any(item.values())
            ]
    return kept


def _take_file(data: dict[str, Any], path: Path) -> None:
    """Put a file's keys over those that are there: of the review, or sorted under its records."""
    loaded = read_file(path, path.name)
    if loaded.problems or not isinstance(loaded.data, dict):
        screen.problems(loaded.problems)
        raise CsprError(
            f"{path.name} cannot be used as it stands; nothing was changed.",
            "It should hold keys of local-review.yaml, or of others under terms_of_reference.",
        )
    for key, value in loaded.data.items():
        name = str(key).replace("-", "_")
        group = name if name in _GROUPS else "local_review"
        taken = value if name in _GROUPS else {key: value}
        for inner, item in (taken or {}).items():
            data[group][inner] = _merged(data[group].get(inner), item)


def _merged(before: object, after: object) -> object:
    both = isinstance(before, dict) and isinstance(after, dict)
    return {**before, **after} if both else after  # type: ignore[dict-item]


def _unfinished(found: OpenReview, part: str) -> Unfinished:
    go_on = f"Your answers are kept. To go on: cspr local-review {part} {found.reference}"
    return Unfinished(found.opened.register.root, f"review-{part}-{found.reference}", go_on)


def part_form(found: OpenReview, part: str, data: dict[str, Any]) -> Form:
    """The questions of one part of the review, fitted to the register and the procedure."""
    form = load_form("national", REVIEW, found.opened.register.root)
    sections = [s for s in form.sections if s.key == part or s.key.startswith(f"{part}-")]
    if part == "report":
        sections = [*_point_sections(found, data), *sections]
    fitted = tuple(_fitted(found, section) for section in sections)
    return form.model_copy(update={"sections": fitted})


def _fitted(found: OpenReview, section: Section) -> Section:
    """A section whose agencies are the register's."""
    agencies = tuple(
        Choice(value=one.key, label=one.name) for one in found.opened.register.record.agencies
    )
    if not agencies:
        return section
    choice = {"choices": agencies, "answer": Answer.CHOICE}
    fields = tuple(
        one.model_copy(update=choice if one.path in {"agency", "represents"} else {})
        for one in section.fields
    )
    return section.model_copy(update={"fields": fields})


def _point_sections(found: OpenReview, data: dict[str, Any]) -> list[Section]:
    """A section for each point that the procedure expects of the report."""
    points = found.opened.profile.local_review.report
    known = value_at(data, "local_review.report", [])
    kept = {item.get("key"): item for item in known}
    rows = [kept.get(point.key) or {"key": point.key} for point in points]
    others = [item for item in known if item.get("key") not in {point.key for point in points}]
    set_at(data, parts("local_review.report"), [*rows, *others])
    return [
        Section(
            key=f"report-{point.key}",
            heading=point.label,
            guidance=point.source,
            fields=(
                Field(label="Does the report hold it", path=f"{place}.met", answer=Answer.YES_NO),
                Field(label="Where, or what is missing", path=f"{place}.where"),
            ),
        )
        for point, place in zip(
            points, (f"local_review.report[{row}]" for row in range(len(points))), strict=True
        )
    ]
