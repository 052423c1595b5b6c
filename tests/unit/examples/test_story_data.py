"""The example's own files: they fit the records, agree with each other, and are what they claim."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cspr_cli.cli.demo_steps.laying import Laying
from cspr_cli.cli.demo_steps.steps import decision_for
from cspr_cli.cli.demo_steps.story import (
    Story,
    ToldEvent,
    example_folder,
    load_answers,
    load_events,
    load_story,
    rows_of,
)
from cspr_cli.cli.demo_steps.untidy_dates import STYLES
from cspr_cli.records.case import AgencyState
from cspr_cli.records.errors import CsprError
from cspr_cli.records.opening import grouped
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import STATUTORY_PARTNERS, RegisterRecord
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.yaml_reader import read_text

FOLDER = example_folder("surrey")
STORY = load_story(FOLDER)
LAYING = STORY.laid(date(2026, 11, 20))


def filled(name: str) -> dict[str, Any]:
    loaded = read_text(LAYING.filled((FOLDER / name).read_text(encoding="utf-8")), name)
    assert not loaded.problems
    return dict(loaded.data or {})


def events() -> list[tuple[str, Any]]:
    return [
        (sent.agency, event)
        for sent in STORY.returns
        if sent.chronology
        for event in load_events(FOLDER, sent.agency)
    ]


def test_the_register_fits_its_record_and_has_the_three_partners_and_eight_others() -> None:
    register = RegisterRecord.model_validate(filled("register.yaml"))
    partners = [agency.partner for agency in register.agencies if agency.partner]
    assert sorted(partners) == sorted(STATUTORY_PARTNERS)
    assert len(register.agencies) == 11


def test_the_answers_fit_the_records_and_the_family_is_seven_at_two_addresses() -> None:
    answers = grouped(filled("answers.yaml"))
    referral = Referral.model_validate(answers.referral)
    TermsOfReference.model_validate(answers.terms_of_reference)
    for agency in answers.case["agencies"]:
        AgencyState.model_validate(agency)
    assert len(referral.people) == 7
    assert len({person.home_address for person in referral.people}) == 2
    assert {person.name for person in referral.people} == set(STORY.people.values())


def test_the_meeting_fits_its_record_and_every_criterion_is_decided_with_a_reason() -> None:
    review = RapidReview.model_validate(filled("meeting.yaml"))
    for group in (review.criteria, review.circumstances):
        for name in type(group).model_fields:
            consideration = getattr(group, name)
            assert consideration.met is not None, name
            assert consideration.reason, name
    assert review.recommendation.choice == "local-review"
    assert review.recommendation.reasons


def test_there_are_about_four_hundred_events_in_nine_files_of_eight_kinds() -> None:
    files = [sent.chronology for sent in STORY.returns if sent.chronology]
    assert len(events()) == 410
    assert len(files) == 9
    assert len({spec.kind for spec in files}) == 8


def test_no_two_events_of_an_agency_say_the_same_on_the_same_day() -> None:
    said = [
        (agency, event.date, event.time, event.source, event.what) for agency, event in events()
    ]
    assert len(said) == len(set(said))


def test_every_event_uses_a_known_style_and_known_people() -> None:
    for agency, event in events():
        assert event.style in {"", *STYLES}, (agency, event.date)
        assert set(event.people) <= set(STORY.people), (agency, event.date)


def test_each_agency_s_events_stand_in_order_and_end_before_the_referral() -> None:
    for sent in STORY.returns:
        if sent.chronology:
            days = [
                LAYING.moved(event.date) for event in load_events(FOLDER, sent.agency) if event.date
            ]
            assert days == sorted(days), sent.agency
            assert days[-1] <= LAYING.referral


def test_office_workers_do_not_work_at_weekends() -> None:
    office = {"school", "gp", "health-visiting", "housing"}
    at_weekends = [
        (agency, event.date)
        for agency, event in events()
        if agency in office and event.date and event.date.weekday() > 4
    ]
    assert at_weekends == []


def test_at_least_forty_dates_are_vague() -> None:
    vague = {"month", "year", "part-month", "approx", "doubtful", "week", "before", "between"}
    assert sum(event.style in vague for _, event in events()) >= 40


def test_every_agency_that_answers_has_answers_and_the_referral_asks_it() -> None:
    asked = {agency["key"] for agency in grouped(filled("answers.yaml")).case["agencies"]}
    for sent in STORY.returns:
        assert sent.agency in asked
        answers = load_answers(FOLDER, sent.agency, LAYING)
        assert answers.completed_by.name
        assert bool(answers.nil) == (sent.form == "by-email")
    assert asked - {sent.agency for sent in STORY.returns} == {"nursery"}


def test_the_health_visitor_corrects_the_date_of_birth_to_the_hospital_s() -> None:
    born = next(event for _, event in events() if event.what.startswith("Wren born at 35 weeks"))
    change = next(
        change
        for change in load_answers(FOLDER, "health-visiting", LAYING).changes
        if change.field == "date_of_birth"
    )
    subject = Referral.model_validate(grouped(filled("answers.yaml")).referral).subjects[0]
    assert change.value == born.date.strftime("%d/%m/%Y")
    assert subject.date_of_birth != change.value


def test_one_return_is_late_by_the_timetable() -> None:
    late = [sent.agency for sent in STORY.returns if sent.day > 5]
    assert late == ["housing"]


@pytest.mark.parametrize(
    "path",
    sorted(path for path in FOLDER.parent.rglob("*.*") if path.suffix != ".png"),
    ids=lambda path: path.relative_to(FOLDER.parent).as_posix(),
)
def test_everything_that_could_be_real_is_from_a_range_kept_for_fiction(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for number in re.findall(r"\b0\d{4} ?\d{6}\b", text):
        assert number.replace(" ", "").startswith("01632960"), number
    for domain in re.findall(r"@([\w.-]+)", text):
        assert domain.endswith("example.org"), domain
    for postcode in re.findall(r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", text):
        assert postcode.startswith("ZZ"), postcode


def test_no_day_is_left_to_be_put_in() -> None:
    for name in ("register.yaml", "answers.yaml", "meeting.yaml"):
        text = LAYING.filled((FOLDER / name).read_text(encoding="utf-8"))
        left = [line for line in text.splitlines() if "<day" in line and not line.startswith("#")]
        assert left == [], name


def test_a_partnership_without_an_example_is_refused_and_the_one_with_is_named() -> None:
    with pytest.raises(CsprError, match="no example") as refused:
        example_folder("nowhere")
    assert "surrey" in refused.value.hint


def test_a_story_without_a_day_of_the_incident_is_refused() -> None:
    story: Story = STORY.model_copy(update={"incident": None})
    with pytest.raises(CsprError, match="day of the incident"):
        story.laid(date(2026, 11, 20))


def test_a_file_of_the_example_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text("days: {}\n", encoding="utf-8")
    with pytest.raises(CsprError, match=r"story\.yaml cannot be used"):
        load_story(tmp_path)


def test_the_days_of_the_story_are_one_case_s() -> None:
    assert isinstance(LAYING, Laying)
    assert list(STORY.days.values()) == sorted(STORY.days.values())
    assert STORY.days["submit"] == STORY.days_before


def test_an_event_without_a_day_is_refused() -> None:
    spec = next(sent.chronology for sent in STORY.returns if sent.chronology)
    event = ToldEvent(date=None, what="Something")
    with pytest.raises(CsprError, match="has no date"):
        rows_of((event,), spec, STORY.people, LAYING)


def test_an_anomaly_that_the_story_does_not_settle_is_left_to_the_office() -> None:
    settled = decision_for({"path": "referral.subjects[0].date_of_birth"}, list(STORY.decisions))
    left = decision_for({"path": "referral.subjects[0].home_address"}, list(STORY.decisions))
    assert settled is not None
    assert left is None


def test_nobody_is_named_before_they_are_born() -> None:
    born = {"w": date(2026, 3, 6), "j": date(2021, 2, 11), "c": date(2018, 6, 21)}
    for agency, event in events():
        for key in event.people:
            assert event.date >= born.get(key, event.date), (agency, event.date, key)
