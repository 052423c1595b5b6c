"""``cspr meeting``: attendance, the criteria one by one, the decision, and dissent."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase, opened_case, sound
from cspr_cli.cli.questions.interview import Interview, Stopped
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed, must_be_interactive
from cspr_cli.cli.situation import CaseArgument, CaseOption
from cspr_cli.records.case import Stage
from cspr_cli.records.edits import edits
from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Answer, Choice, Field, Form
from cspr_cli.records.problem import Problem
from cspr_cli.records.quorum import missing_from_quorum
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.drafts import Draft, Drafts
from cspr_cli.storage.new_record import record_text
from cspr_cli.storage.record_reader import validated
from cspr_cli.storage.templates import load_form
from cspr_cli.storage.yaml_reader import Loaded, read_file

_GROUP = "rapid_review"


def meeting(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    answers: Annotated[
        Path | None,
        typer.Option("--from", help="Take the answers from this YAML file and ask nothing."),
    ] = None,
) -> int:
    """Record the rapid review meeting: who was there, the criteria, the recommendation, dissent."""
    opened = opened_case(case or case_option)
    before = _kept(opened)
    data = _read_answers(answers, before) if answers else _ask(opened, before)
    if data is None:
        return 0
    review = _typed(data)
    _save(opened, review, before)
    Drafts(opened.register.root).discard(_draft_name(opened))
    _say_how_it_stands(opened, review)
    return 0


def _kept(opened: OpenCase) -> Loaded | None:
    """The record as it stands, or None where the meeting has none yet."""
    path = opened.folder.path / "rapid-review.yaml"
    if not path.exists():
        return None
    sound(opened.folder.read("rapid-review"), "rapid-review")
    return read_file(path, f"cases/{opened.reference}/rapid-review.yaml")


def _data_of(kept: Loaded | None) -> dict[str, Any]:
    return dict(kept.data) if kept is not None and isinstance(kept.data, dict) else {}


def _read_answers(path: Path, before: Loaded | None) -> dict[str, Any]:
    loaded = read_file(path, path.name)
    if loaded.problems or not isinstance(loaded.data, dict):
        screen.problems(loaded.problems)
        raise CsprError(
            f"{path.name} cannot be used as it stands; nothing was changed.",
            "It should hold the keys of rapid-review.yaml.",
        )
    return {**_data_of(before), **loaded.data}


def _ask(opened: OpenCase, before: Loaded | None) -> dict[str, Any] | None:
    must_be_interactive("the meeting", "Give the answers in a file: --from meeting.yaml")
    drafts, name = Drafts(opened.register.root), _draft_name(opened)
    draft = drafts.load(name) or Draft({_GROUP: _data_of(before)}, "")
    form = _with_choices(load_form("national", "meeting", opened.register.root), opened)

    def keep(data: dict[str, Any], at: str) -> None:
        drafts.keep(name, Draft(data, at))

    try:
        data = Interview(form, draft.data, RealTerminal(), keep, draft.at).run()
    except Stopped:
        screen.say(f"Your answers are kept. To go on: cspr meeting {opened.reference}")
        return None
    if not confirmed("Record the meeting with these answers?", default=True):
        screen.say(f"Nothing was recorded; your answers are kept. cspr meeting {opened.reference}")
        return None
    return dict(data.get(_GROUP) or {})


def _draft_name(opened: OpenCase) -> str:
    return f"meeting-{opened.reference}"


def _with_choices(form: Form, opened: OpenCase) -> Form:
    """The questions, with this register's agencies and this partnership's menu as choices."""
    agencies = tuple(
        Choice(value=agency.key, label=agency.name) for agency in opened.register.record.agencies
    )
    menu = tuple(
        Choice(value=item.choice, label=item.label or _rule_set_words(opened, item.choice))
        for item in opened.profile.recommendation.menu
    )
    offered = {"represents": agencies, f"{_GROUP}.recommendation.choice": menu}

    def filled(field: Field) -> Field:
        if field.answer is not Answer.CHOICE or field.path not in offered:
            return field
        return field.model_copy(update={"choices": offered[field.path]})

    sections = tuple(
        section.model_copy(update={"fields": tuple(filled(field) for field in section.fields)})
        for section in form.sections
    )
    return form.model_copy(update={"sections": sections})


def _rule_set_words(opened: OpenCase, choice: str) -> str:
    words = {option.key: option.label for option in opened.rule_set.choices}
    return words.get(choice, choice)


def _typed(data: dict[str, Any]) -> RapidReview:
    faults: list[Problem] = []
    review: RapidReview | None = validated(RapidReview, data, "answers", faults)
    if review is None:
        screen.problems(faults)
        raise CsprError(
            "The answers cannot be used as they stand; nothing was changed.",
            "Put right what is listed above, then try again.",
        )
    return review


def _save(opened: OpenCase, review: RapidReview, before: Loaded | None) -> None:
    path = opened.folder.path / "rapid-review.yaml"
    case: dict[tuple[str | int, ...], object] = {
        ("recommendation",): review.recommendation.choice or None,
    }
    if review.meeting.date:
        case["dates", "rapid_review_held"] = review.meeting.date.isoformat()
    if opened.case.stage in {Stage.REFERRAL, Stage.SCOPING}:
        case[("stage",)] = Stage.MEETING.value
    with begin_change(opened.register.root) as change:
        _write(change, path, review, before)
        change.edit(opened.folder.path / "case.yaml", case, opened.case_sha256)
        change.commit(
            "Record the rapid review meeting",
            case=opened.reference,
            action="meeting",
            records=["rapid-review", "case"],
        )


def _write(change: Change, path: Path, review: RapidReview, before: Loaded | None) -> None:
    after = review.plain()
    if before is None:
        change.create(path, record_text("rapid-review", after))
        return
    wanted = edits(_data_of(before), after)
    if wanted:
        change.edit(path, wanted, before.sha256)


def _say_how_it_stands(opened: OpenCase, review: RapidReview) -> None:
    screen.done("The meeting is recorded.")
    missing = missing_from_quorum(opened.profile, opened.register.record, review)
    if missing:
        screen.warn(
            f"The meeting was not quorate: nobody was there for {', '.join(missing)}.",
            "Add who was there, or hold the meeting again; it cannot be submitted as it stands.",
        )
    else:
        screen.say("It was quorate: each safeguarding partner was there.")
    screen.say(f"Next: cspr render --all {opened.reference}")
