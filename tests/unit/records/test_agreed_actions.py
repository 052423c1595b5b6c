"""What has been agreed, and what of it the action plan does not hold yet."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cspr_cli.records.action_plan import Action, ActionPlan
from cspr_cli.records.agreed_actions import agreed_actions, not_collected
from cspr_cli.records.findings import Findings, RecommendationMade
from cspr_cli.records.learning import LearningAction, LearningReview
from cspr_cli.records.rapid_review import Learning, RapidReview

WORDS = st.text("ab c", min_size=1, max_size=4).filter(str.strip)


def review(*rows: Learning) -> RapidReview:
    return RapidReview(learning=rows)


def agreed(
    rapid: RapidReview | None = None,
    learning: LearningReview | None = None,
    findings: Findings | None = None,
) -> tuple[Action, ...]:
    return agreed_actions(
        rapid or RapidReview(), learning or LearningReview(), findings or Findings()
    )


def test_the_rapid_reviews_learning_is_a_recommendation_with_its_action() -> None:
    row = Learning(learning="Ask why", action="Ring", who="GP", by_when=date(2027, 1, 4))
    (one,) = agreed(review(row, Learning()))
    assert (one.recommendation, one.action, one.owner) == ("Ask why", "Ring", "GP")
    assert one.by_when == date(2027, 1, 4)
    assert (one.agreed_in, one.as_agreed) == ("rapid-review", "Ring")


def test_an_outcome_stands_for_the_learning_where_the_form_asks_for_it() -> None:
    (one,) = agreed(review(Learning(action="Ring", outcome="No child unseen")))
    assert one.recommendation == "No child unseen"


def test_learning_without_an_action_is_kept_to_be_put_in_words() -> None:
    (one,) = agreed(review(Learning(learning="Ask why")))
    assert (one.action, one.as_agreed) == ("", "Ask why")


def test_a_learning_reviews_day_in_words_is_not_lost() -> None:
    rows = (
        LearningAction(action="Ring", owner="GP", by_when_words="next term", outcome="Seen"),
        LearningAction(action="Write", progress="Begun"),
        LearningAction(owner="GP"),
    )
    ring, write = agreed(learning=LearningReview(actions=rows))
    assert (ring.progress, ring.recommendation) == ("By when, as agreed: next term", "Seen")
    assert (write.progress, write.agreed_in) == ("Begun", "learning")


def test_a_recommendation_is_held_where_an_action_rests_on_it() -> None:
    made = RecommendationMade(id="R1", recommendation="Ask why", made_to="ICB")
    (one,) = agreed(findings=Findings(recommendations=(made,)))
    assert (one.owner, one.rests_on) == ("ICB", ("R1",))
    held = ActionPlan(actions=(Action(id="1", action="Ring", rests_on=("R1",)),))
    assert not_collected(held, [one]) == ()
    other = ActionPlan(actions=(Action(id="1", action="Ask why", rests_on=("R2",)),))
    assert not_collected(other, [one]) == (one,)


def test_what_was_typed_into_the_plan_is_not_taken_again() -> None:
    found = agreed(review(Learning(action="Ring  the GP"), Learning(action="Write")))
    plan = ActionPlan(actions=(Action(id="1", action="ring the gp"),))
    assert [one.action for one in not_collected(plan, found)] == ["Write"]


def test_an_action_put_in_other_words_is_still_held() -> None:
    (one,) = agreed(review(Learning(action="Ring")))
    reworded = one.model_copy(update={"id": "1", "action": "Telephone on the same day"})
    assert not_collected(ActionPlan(actions=(reworded,)), [one]) == ()


@given(st.lists(st.builds(Learning, learning=WORDS, action=WORDS | st.just("")), max_size=6))
def test_collecting_twice_takes_nothing_twice(rows: list[Learning]) -> None:
    found = agreed(review(*rows))
    new = not_collected(ActionPlan(), found)
    numbered = tuple(
        one.model_copy(update={"id": str(number)}) for number, one in enumerate(new, 1)
    )
    assert new == found
    assert not_collected(ActionPlan(actions=numbered), found) == ()
