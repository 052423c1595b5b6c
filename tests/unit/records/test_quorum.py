"""Who a rapid review needs before it is quorate."""

from cspr_cli.records.profile import Body, Clock, Milestone, Profile, Quorum
from cspr_cli.records.quorum import missing_from_quorum
from cspr_cli.records.rapid_review import Meeting, Participant, RapidReview
from cspr_cli.records.register import Agency, RegisterRecord

PROFILE = Profile(
    key="invented",
    name="Invented",
    procedure="Invented procedure",
    year=2024,
    clock=Clock(trigger="referral_received"),
    milestones=(Milestone(key="m", label="M", trigger="referral_received", latest=1),),
    bodies=(
        Body(key="local-authority", name="Local authority"),
        Body(key="police", name="Police"),
        Body(key="health", name="Health"),
    ),
    quorum=Quorum(each_of=("local-authority", "police", "health")),
)
REGISTER = RegisterRecord(
    partnership="invented",
    agencies=(
        Agency(key="social-care", name="Children's social care", partner="local-authority"),
        Agency(key="police", name="Police", partner="police"),
        Agency(key="icb", name="Integrated care board", partner="health"),
        Agency(key="school", name="School"),
    ),
)


def _review(*people: Participant) -> RapidReview:
    return RapidReview(meeting=Meeting(participants=people))


def test_someone_from_each_partner_makes_it_quorate() -> None:
    review = _review(
        Participant(represents="social-care"),
        Participant(represents="police"),
        Participant(represents="health"),
    )
    assert missing_from_quorum(PROFILE, REGISTER, review) == ()


def test_a_partner_that_was_only_invited_is_missing() -> None:
    review = _review(
        Participant(represents="social-care"),
        Participant(represents="police", attended=False),
        Participant(represents="school"),
        Participant(name="Nobody's delegate"),
    )
    assert missing_from_quorum(PROFILE, REGISTER, review) == ("Police", "Health")
