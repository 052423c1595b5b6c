"""Whether a rapid review had everyone it needs: someone for each body that the profile names."""

from cspr_cli.records.profile import Profile
from cspr_cli.records.rapid_review import Participant, RapidReview
from cspr_cli.records.register import RegisterRecord


def missing_from_quorum(
    profile: Profile, register: RegisterRecord, review: RapidReview
) -> tuple[str, ...]:
    """The names of the bodies that quorum needs and for whom nobody attended, in profile order."""
    present = {
        body
        for participant in review.meeting.participants
        if participant.attended
        for body in _stands_for(participant, register)
    }
    return tuple(profile.body(key).name for key in profile.quorum.each_of if key not in present)


def _stands_for(participant: Participant, register: RegisterRecord) -> tuple[str, ...]:
    """The body itself where it is named, and the partner that the agency stands for."""
    agency = register.agency(participant.represents)
    return (participant.represents, agency.partner if agency else "")
