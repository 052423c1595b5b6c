"""What a partnership profile refuses, and how its parts are found."""

from typing import Any

import pytest
from pydantic import ValidationError

from cspr_cli.records.profile import Profile

STEP = {
    "key": "ask",
    "label": "Ask",
    "trigger": "referral_received",
    "latest": "2",
    "done_when": "scoping_requested",
}


def plain(**changes: Any) -> dict[str, Any]:
    """A small profile as it is read from a file: strings, lists and groups."""
    return {
        "key": "northmoor",
        "name": "Northmoor Safeguarding Children Partnership",
        "procedure": "Rapid reviews",
        "year": "2024",
        "clock": {"trigger": "referral_received"},
        "milestones": [STEP],
        "bodies": [{"key": "police", "name": "Police", "partner": "yes"}],
        "documents": [{"key": "letter", "title": "Letter", "milestone": "ask"}],
        **changes,
    }


def refusal(**changes: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        Profile.model_validate(plain(**changes))
    return str(refused.value)


def test_parts_are_found_by_key() -> None:
    profile = Profile.model_validate(plain())
    assert profile.milestone("ask").latest == 2
    assert profile.body("police").partner is True
    assert profile.document("letter").title == "Letter"
    assert profile.returns is None
    with pytest.raises(KeyError):
        profile.milestone("tea")


def test_a_procedure_may_add_case_dates_of_its_own() -> None:
    step = {**STEP, "key": "endorse", "trigger": "endorsed"}
    added = [{"key": "endorsed", "words": "the meeting endorsed it"}]
    profile = Profile.model_validate(plain(milestones=[step], also_triggers=added, documents=[]))
    assert profile.triggers["endorsed"] == "the meeting endorsed it"
    assert "publication" in profile.triggers


def test_a_case_date_that_nobody_declared_is_refused_with_the_nearest() -> None:
    said = refusal(milestones=[{**STEP, "trigger": "referal_received"}])
    assert "milestone ask: trigger: 'referal_received' is not declared" in said
    assert "did you mean referral_received?" in said
    assert "did you mean" not in refusal(milestones=[{**STEP, "trigger": "zzz"}])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"milestones": [STEP, STEP]}, "milestones: ask is there more than once"),
        ({"milestones": []}, "at least 1 item"),
        ({"milestones": [{**STEP, "before": "publication"}]}, "either trigger or before"),
        ({"milestones": [{**STEP, "trigger": ""}]}, "either trigger or before"),
        ({"milestones": [{**STEP, "earliest": "3"}]}, "earliest is later than latest"),
        ({"milestones": [{**STEP, "latest": "-1"}]}, "greater than or equal to 0"),
        ({"milestones": [{**STEP, "latest": "99999"}]}, "less than or equal to 1000"),
        ({"milestones": [{**STEP, "unit": "fortnight"}]}, "working-day"),
        ({"milestones": [{**STEP, "trigger": None, "before": "tea"}]}, "before: 'tea'"),
        ({"milestones": [{**STEP, "done_when": "finished"}]}, "done_when: 'finished'"),
        ({"milestones": [{**STEP, "expected_from": "soon"}]}, "expected_from: 'soon'"),
        (
            {"milestones": [{**STEP, "never_after": [{"trigger": "tea", "latest": "5"}]}]},
            "never_after: 'tea'",
        ),
        ({"clock": {"trigger": "noon"}}, "clock: trigger: 'noon'"),
        (
            {"clock": {"trigger": "referral_received", "trigger_is_day": "2"}},
            "less than or equal to 1",
        ),
        ({"quorum": {"each_of": ["polcie"]}}, "did you mean police?"),
        ({"quorum": {"advisers": ["coroner"]}}, "quorum: advisers: 'coroner'"),
        ({"sign_offs": [{"key": "s", "label": "S", "who": ["nobody"]}]}, "sign-off s: who"),
        (
            {"sign_offs": [{"key": "s", "label": "S", "who": ["police"], "at_least": "2"}]},
            "at_least is more than the number in who",
        ),
        ({"sign_offs": [{"key": "s", "label": "S", "milestone": "tea"}]}, "milestone: 'tea'"),
        ({"sign_offs": [{"key": "s", "label": "S", "completes": "tea"}]}, "completes: 'tea'"),
        (
            {"documents": [{"key": "l", "title": "L", "milestone": "tea"}]},
            "document l: milestone",
        ),
        ({"mileposts": []}, "Extra inputs are not permitted"),
        ({"year": "1066"}, "greater than or equal to 2018"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused(
    changes: dict[str, Any], expected: str
) -> None:
    assert expected in refusal(**changes)


def test_a_sign_off_needs_everyone_unless_it_says_how_many() -> None:
    bodies = [{"key": key, "name": key} for key in ("police", "health", "authority")]
    who = ["police", "health", "authority"]
    sign_offs = [
        {"key": "all", "label": "All", "who": who},
        {"key": "two", "label": "Two", "who": who, "at_least": "2"},
    ]
    profile = Profile.model_validate(plain(bodies=bodies, sign_offs=sign_offs))
    assert [sign_off.needed for sign_off in profile.sign_offs] == [3, 2]
