"""The dates of the review that follows, in words."""

from datetime import date, time

import pytest

from cspr_cli.documents.review_words import review_words, words_shape
from cspr_cli.documents.wording import long_date
from cspr_cli.records.local_review import AgencyIssues, LocalReview, Workshop


def words_of(review: LocalReview, agency: str = "") -> dict[str, str | dict[str, str]]:
    return review_words(review, long_date, agency)


def test_a_review_not_planned_yet_has_empty_words_and_the_usual_times() -> None:
    words = words_of(LocalReview())
    assert {key for key, value in words.items() if value} == {"times"}
    times = words["times"]
    assert isinstance(times, dict)
    assert list(times.values()) == [
        "9:45am",
        "10:00am",
        "10:05am",
        "10:20am",
        "11:00am",
        "11:30am",
        "11:45am",
        "12:40pm",
        "1:00pm",
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (None, None, "15 February 2027"),
        (time(13, 30), None, "15 February 2027, 1:30pm"),
        (time(9), time(12), "15 February 2027, 9:00am to 12:00pm"),
        (time(0, 5), time(1), "15 February 2027, 12:05am to 1:00am"),
    ],
)
def test_when_the_workshop_is(starts: time | None, ends: time | None, words: str) -> None:
    shop = Workshop(date=date(2027, 2, 15), starts=starts, ends=ends)
    assert words_of(LocalReview(workshop=shop))["workshop"] == words


def test_a_workshop_at_midnight_has_its_registration_the_evening_before() -> None:
    times = words_of(LocalReview(workshop=Workshop(starts=time(0))))["times"]
    assert isinstance(times, dict)
    assert times["registration"] == "11:45pm"


def test_an_agency_is_shown_its_own_issues_alone() -> None:
    review = LocalReview(
        agency_issues=(
            AgencyIssues(agency="police", issues="One"),
            AgencyIssues(agency="school", issues="Two"),
            AgencyIssues(agency="police", issues="Three"),
        )
    )
    assert words_of(review, "police")["issues"] == "One\nThree"
    assert words_of(review, "gp")["issues"] == ""


def test_templates_may_ask_for_every_word() -> None:
    assert set(words_shape()) == set(words_of(LocalReview()))
