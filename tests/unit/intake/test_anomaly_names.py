"""Each correction that an agency makes has a name."""

import pytest

from cspr_cli.intake.anomaly_names import anomaly_name


@pytest.mark.parametrize(
    ("path", "sent", "returned", "name"),
    [
        ("referral.subjects[0].date_of_birth", "1/1/2020", "2/1/2020", "another date of birth"),
        ("referral.family[1].also_known_as", "", "Rick", "a new alias"),
        ("referral.family[1].home_address", "1 Way", "2 Way", "another address"),
        ("referral.family[1].home_address", "1 Way", " ", "no address"),
        ("referral.incident.summary", "", "More", "something that we had not"),
        ("referral.incident.summary", "Less", "More", "something else than we sent"),
        ("scoping.involvement", "ours", "theirs", "an answer that both have changed"),
        ("chronology.police-0001.what", "ours", "", "an event that both have changed"),
        ("", "a", "", "left blank"),
    ],
)
def test_names(path: str, sent: str, returned: str, name: str) -> None:
    assert anomaly_name(path, sent, returned) == name
