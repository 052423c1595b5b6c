"""People listed under "anomalies or additions" are weighed as though they stood in the family."""

from cspr_cli.intake.people_noted import noted_of_case

SENT = {
    "referral.subjects[0].name": "Wren Sample",
    "referral.subjects[0].date_of_birth": "12/03/2018",
    "referral.family[0].name": "Mary Sample",
    "referral.family[1].name": "Lark Sample",
}


def noted(row: int, **values: str) -> dict[str, str]:
    return {f"scoping.people_noted[{row}].{key}": value for key, value in values.items()}


def test_whom_the_case_knows_by_name_is_meant() -> None:
    told = noted_of_case(noted(0, name="lark  sample", date_of_birth="17/08/2021"), SENT)
    assert told == {
        "referral.family[1].name": "lark  sample",
        "referral.family[1].date_of_birth": "17/08/2021",
    }


def test_of_a_child_only_what_was_sent_is_weighed() -> None:
    told = noted_of_case(
        noted(0, name="Wren Sample", date_of_birth="13/03/2018", home_address="Elsewhere"), SENT
    )
    assert told == {
        "referral.subjects[0].name": "Wren Sample",
        "referral.subjects[0].date_of_birth": "13/03/2018",
    }


def test_anybody_else_is_new_after_all_on_the_form() -> None:
    values = {"referral.family[2].name": "Ash Other", **noted(0, name="Al Sample")}
    values |= noted(1, name="Bo Sample", relationship="Uncle")
    assert noted_of_case(values, SENT) == {
        "referral.family[3].name": "Al Sample",
        "referral.family[4].name": "Bo Sample",
        "referral.family[4].relationship": "Uncle",
    }


def test_a_row_without_a_name_or_with_nothing_places_nobody() -> None:
    assert noted_of_case(noted(0, relationship="Uncle") | noted(1, name=" "), SENT) == {}
