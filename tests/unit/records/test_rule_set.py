"""What an edition of the national rules says on a day."""

from datetime import date

import pytest
from pydantic import ValidationError

from cspr_cli.records.rule_set import RuleSet
from cspr_cli.storage.profiles import load_rule_set


@pytest.fixture(name="wt2018")
def _wt2018() -> RuleSet:
    return load_rule_set("wt2018")


def test_health_is_the_ccg_to_the_end_of_june_2022_and_then_the_icb(wt2018: RuleSet) -> None:
    assert wt2018.health_body(date(2022, 6, 30)).abbreviation == "CCG"
    assert wt2018.health_body(date(2022, 7, 1)).abbreviation == "ICB"


def test_an_edition_that_names_no_health_partner_for_a_day_says_so(wt2018: RuleSet) -> None:
    only_later = wt2018.model_copy(update={"health_bodies": wt2018.health_bodies[1:]})
    with pytest.raises(LookupError, match="2020-01-01"):
        only_later.health_body(date(2020, 1, 1))


def test_the_panels_guidance_is_the_newest_published_by_the_day(wt2018: RuleSet) -> None:
    found = [
        guidance.key if guidance else None
        for guidance in (
            wt2018.guidance(date(2019, 3, 31)),
            wt2018.guidance(date(2019, 4, 1)),
            wt2018.guidance(date(2025, 5, 31)),
            wt2018.guidance(date(2026, 11, 20)),
        )
    ]
    assert found == [None, "panel2019", "panel2022", "panel2025"]


def test_the_menu_runs_from_a_to_j(wt2018: RuleSet) -> None:
    assert "".join(choice.letter for choice in wt2018.choices) == "abcdefghij"
    assert [choice.key for choice in wt2018.choices if choice.say_which] == [
        "other-statutory-review",
        "other",
    ]
    assert wt2018.choice("local-review").letter == "b"
    with pytest.raises(KeyError):
        wt2018.choice("tea")


def test_an_alternative_learning_review_is_refused_from_2023_with_the_reason() -> None:
    assert load_rule_set("wt2018").refusal("alternative-learning-review") == ""
    reason = load_rule_set("wt2023").refusal("alternative-learning-review")
    assert "local child safeguarding practice review" in reason
    assert reason.endswith("(Working Together 2023, ch. 5)")
    assert load_rule_set("wt2023").refusal("local-review") == ""


def test_criteria_and_circumstances_are_two_lists(wt2018: RuleSet) -> None:
    assert [point.letter for point in wt2018.criteria] == ["a", "b", "c", "d"]
    assert all("reg. 11" in point.source for point in wt2018.criteria)
    assert len(wt2018.circumstances) == 4
    assert all("Regulations" not in point.source for point in wt2018.circumstances)
    assert all("reg. 3" in point.source for point in wt2018.national_criteria)


def test_a_date_that_is_not_one_is_refused(wt2018: RuleSet) -> None:
    plain = {**wt2018.plain(), "published": "July 2018"}
    with pytest.raises(ValidationError, match="write it as 2026-11-20"):
        RuleSet.model_validate(plain)


def test_an_edition_survives_being_written_as_plain_data(wt2018: RuleSet) -> None:
    assert RuleSet.model_validate(wt2018.plain()) == wt2018
    assert RuleSet.model_validate(wt2018.model_dump()) == wt2018
