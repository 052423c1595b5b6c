"""The other records of a case, where they do more than hold values."""

from datetime import date

from cspr_cli.records.people import Person, SubjectChild
from cspr_cli.records.rapid_review import RapidReview, Recommendation, SignOff
from cspr_cli.records.referral import Referral
from cspr_cli.records.register import Agency, ClosureDay, RegisterRecord


def test_people_are_the_subject_children_and_then_the_family() -> None:
    referral = Referral(
        subjects=(SubjectChild(id="child-1"),),
        family=(Person(id="mother"),),
    )
    assert [person.id for person in referral.people] == ["child-1", "mother"]


def test_what_is_signed_is_everything_but_the_signatures() -> None:
    review = RapidReview(discussion="talked")
    signed = review.model_copy(
        update={"sign_offs": (SignOff(by="chair"),), "submitted": date(2026, 11, 20)}
    )
    assert signed.content_sha256 == review.content_sha256
    changed = review.model_copy(update={"recommendation": Recommendation(choice="other")})
    assert changed.content_sha256 != review.content_sha256


def test_the_register_knows_its_agencies_and_closures() -> None:
    register = RegisterRecord(
        partnership="surrey",
        agencies=(Agency(key="police", name="Larkshire Constabulary"),),
        closure_days=(
            ClosureDay(date=date(2026, 12, 29), reason="closed"),
            ClosureDay(date=None, reason="no day yet"),
        ),
    )
    assert register.agency_name("police") == "Larkshire Constabulary"
    assert register.agency_name("housing") == "housing"
    assert register.closures == {date(2026, 12, 29): "closed"}
