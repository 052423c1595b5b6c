"""Whatever words stand in a record, every rule answers, and answers the same each time."""

from collections.abc import Sequence
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.checks.case_view import SUBMISSION, CaseView, Located
from cspr_cli.checks.engine import run_checks
from cspr_cli.records.case import Case
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.people import Incident, SubjectChild
from cspr_cli.records.rapid_review import RapidReview
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import RegisterRecord
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.profiles import load_profile, load_rule_set

PROFILE, RULES = load_profile("surrey"), load_rule_set("wt2023")
WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "2019", "March 2019", "?22/05/16", "31/02/2024", "before 2018", "n/k"]),
    st.dates().map(str),
)
EVENTS = st.lists(
    st.builds(
        Event,
        id=st.sampled_from(["police-1", "police-2", "x"]),
        date=WORDS,
        time=WORDS,
        end_date=WORDS,
        people=st.lists(WORDS, max_size=3).map(tuple),
        child_seen=st.sampled_from([None, True, False]),
    ),
    max_size=6,
)


def _nowhere(_where: Sequence[str | int]) -> tuple[int, int]:
    return 1, 1


@given(events=EVENTS, words=st.tuples(WORDS, WORDS, WORDS, WORDS), period=st.none() | st.dates())
@settings(max_examples=60, deadline=None)
def test_every_rule_answers(
    events: list[Event], words: tuple[str, str, str, str], period: date | None
) -> None:
    born, died, happened, choice = words
    child = SubjectChild(id="child-1", name="Wren", date_of_birth=born, date_of_death=died)
    view = CaseView(
        register=Located("cspr.yaml", RegisterRecord(partnership="surrey"), _nowhere),
        case=Located(
            "case.yaml", Case(reference="1", partnership="surrey", rule_set="wt2023"), _nowhere
        ),
        now=datetime(2025, 6, 20, 9),  # noqa: DTZ001 - the office's own clock
        profile=PROFILE,
        rule_set=RULES,
        referral=Located(
            "referral.yaml",
            Referral(subjects=(child,), incident=Incident(date=happened)),
            _nowhere,
        ),
        terms=Located(
            "terms.yaml", TermsOfReference.model_validate({"period_from": period}), _nowhere
        ),
        rapid_review=Located(
            "rapid-review.yaml",
            RapidReview.model_validate({"recommendation": {"choice": choice}}),
            _nowhere,
        ),
        scoping={"police": Located("scoping.yaml", ScopingReturn(agency="police"), _nowhere)},
        chronologies={
            "police": Located(
                "chronology.yaml",
                ChronologyRecord(agency="police", events=tuple(events)),
                _nowhere,
            )
        },
    )
    found = run_checks(view, SUBMISSION)
    assert list(found) == sorted(set(found))
    assert run_checks(view, SUBMISSION) == found
    assert {"quorum", "sign-off-missing"} <= {item.rule for item in found}
    assert all(item.hint for item in found)
