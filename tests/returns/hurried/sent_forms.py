"""Our scoping forms as they go out, and what they say before anybody types."""

from collections.abc import Callable, Mapping

from lxml import etree

from tests.returns.hurried.hands import (
    ReturnedForm,
    fill,
    returned,
)
from tests.returns.make import sent

SURREY, LEWISHAM = "surrey/scoping-form", "lewisham/scoping-form"

OLDHAM, PLYMOUTH = "oldham/scoping-form", "plymouth-torbay/scoping-form"

CHILD = "referral.subjects[0]."

BY = "scoping.completed_by."

SENT_CHILD = {f"{CHILD}name": "Robin Testcase", f"{CHILD}date_of_birth": "02/03/2019"}

_SENT_MORE = {
    f"{CHILD}also_known_as": "Rob\nBobby Testcase",
    f"{CHILD}nhs_number": "999 000 0001",
    f"{CHILD}home_address": "1 Invented Street\nNowhereton",
}

SENT_FAMILY = {
    "referral.family[0].name": "Wren Testcase",
    "referral.family[0].date_of_birth": "01/01/1990",
    "referral.family[1].name": "Jay Testcase",
    "referral.family[1].date_of_birth": "05/06/2015",
}

_SUMMARY = {"terms_of_reference.case_summary": "A child was hurt.\nNobody saw how."}

AS_SENT: Mapping[str, Mapping[str, str]] = {
    SURREY: SENT_CHILD | _SENT_MORE | SENT_FAMILY | _SUMMARY,
    LEWISHAM: SENT_CHILD | _SENT_MORE | SENT_FAMILY | _SUMMARY,
    PLYMOUTH: SENT_CHILD | _SENT_MORE | SENT_FAMILY | _SUMMARY,
    OLDHAM: SENT_CHILD | SENT_FAMILY,
}

WHO = {
    f"{BY}name": "Nell Madeup",
    f"{BY}agency": "Invented Health NHS Trust",
    f"{BY}designation": "Named Nurse",
    f"{BY}telephone": "01632 960321",
    f"{BY}email": "nell.madeup@invented.example.org",
    "scoping.date_completed": "12/11/2026",
}

INVOLVED = "Health visitor saw Robin at 6 weeks and 1 year.\nNo concerns recorded until 2025."


def form_of(
    name: str,
    form: str,
    says: Mapping[str, str],
    *hands: Callable[[etree._Element], None],
    **more: object,
) -> ReturnedForm:
    given = dict(AS_SENT[form]) | dict(says)
    return ReturnedForm(name, form, returned(sent(form), *hands), given, **more)  # type: ignore[arg-type]


def typed(says: Mapping[str, str]) -> Callable[[etree._Element], None]:
    return lambda root: fill(root, says)
