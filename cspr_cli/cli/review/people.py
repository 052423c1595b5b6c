"""``cspr local-review reviewer``, ``team``, ``declare`` and ``family``: who takes part."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.review.answers import (
    FromOption,
    answered,
    given_past_day,
    given_yes_no,
)
from cspr_cli.cli.review.keeping import Kept, OpenReview, keep_answered, opened_review, say_next
from cspr_cli.cli.situation import USAGE, CaseArgument, CaseOption, Here, TodayOption, here
from cspr_cli.cli.words import listed
from cspr_cli.records.errors import CsprError
from cspr_cli.records.local_review import LeadReviewer

NameOption = Annotated[str, typer.Option("--name", help="The person's name.")]
OrganisationOption = Annotated[str, typer.Option("--organisation", help="Where they work.")]
ConflictOption = Annotated[
    str, typer.Option("--conflict", help="yes or no: whether a conflict of interest is declared.")
]
DetailsOption = Annotated[str, typer.Option("--details", help="What is declared.")]
DecisionOption = Annotated[
    str, typer.Option("--decision", help="What was decided about the conflict.")
]
DecidedByOption = Annotated[str, typer.Option("--decided-by", help="Who decided it.")]
DecidedOnOption = Annotated[str, typer.Option("--decided-on", help="When: 3/11/2026.")]
SignedOption = Annotated[
    str, typer.Option("--signed", help="When the confidentiality agreement was signed.")
]
_REVIEWER = "local_review.lead_reviewer."


def reviewer(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    name: NameOption = "",
    organisation: OrganisationOption = "",
    telephone: Annotated[str, typer.Option("--telephone", help="Their telephone number.")] = "",
    email: Annotated[str, typer.Option("--email", help="Their email address.")] = "",
    appointed: Annotated[str, typer.Option("--appointed", help="When: 3/11/2026.")] = "",
    conflict: ConflictOption = "",
    details: DetailsOption = "",
    decision: DecisionOption = "",
    decided_by: DecidedByOption = "",
    decided_on: DecidedOnOption = "",
    signed: SignedOption = "",
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Record who leads the review, with the conflicts declared and what was decided of them."""
    found, now = opened_review(case or case_option), here(today)
    given = {
        "name": name.strip(),
        "organisation": organisation.strip(),
        "telephone": telephone.strip(),
        "email": email.strip(),
        "appointed_on": given_past_day(appointed, "--appointed", now.today),
        "conflict_declared": given_yes_no(conflict, "--conflict"),
        "conflict_details": details.strip(),
        "conflict_decision": decision.strip(),
        "conflict_decided_by": decided_by.strip(),
        "conflict_decided_on": given_past_day(decided_on, "--decided-on", now.today),
        "confidentiality_signed": given_past_day(signed, "--signed", now.today),
    }
    by_path = {_REVIEWER + key: value for key, value in given.items()}
    after = answered(found, "reviewer", by_path, answers)
    if after is None:
        return 0
    keep_answered(after, Kept(after.review), "Record who leads the review")
    screen.done(f"The {found.opened.profile.local_review.reviewer} is recorded.")
    _warn_of_reviewer(after)
    say_next(found.reference, now.now)
    return 0


def _warn_of_reviewer(found: OpenReview) -> None:
    """What could fairly be thought to touch the reviewer's independence."""
    lead, review = found.review.lead_reviewer, found.review
    agencies = {one.name.casefold() for one in found.opened.register.record.agencies}
    if lead.organisation.casefold() in agencies:
        screen.warn(
            f"{lead.organisation} is an agency of this register.",
            "Make sure that the reviewer is not associated with those involved in the case.",
        )
    earlier = [one for one in review.declarations if one.name == lead.name and one.conflict]
    if earlier and lead.conflict_declared is not True:
        screen.warn(
            "The same person has declared a conflict among those who take part: "
            f"{earlier[0].conflict_details or 'no details'}.",
            "Record it for the reviewer too: --conflict yes --details WHAT",
        )
    if lead.name and lead.conflict_declared is None:
        screen.warn(
            "It is not recorded whether the reviewer declares a conflict of interest.",
            "Ask, and record it: --conflict yes or --conflict no",
        )
    warn_of_conflicts(found)


def warn_of_conflicts(found: OpenReview) -> None:
    """Name those whose declared conflict stands without a recorded decision."""
    for name in found.review.open_conflicts:
        screen.warn(
            f"A conflict that {name or 'somebody'} declared stands without a recorded decision.",
            "Record what was decided, by whom and when: --decision, --decided-by, --decided-on",
        )


def team(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    name: NameOption = "",
    organisation: OrganisationOption = "",
    represents: Annotated[
        str, typer.Option("--represents", help="The agency whom they represent, by key.")
    ] = "",
    responsibility: Annotated[
        str, typer.Option("--responsibility", help="A task of their own, such as police liaison.")
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take --name off the team.")] = False,
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Add or change a member of the review team, by --name."""
    found = opened_review(case or case_option)
    _known_agency(found, represents)
    given = {
        "organisation": organisation.strip(),
        "represents": represents.strip(),
        "responsibility": responsibility.strip(),
    }
    people = _one_of(found, "team", name, given, remove=remove)
    return _keep_part(found, "team", people, answers, here(today), "The team is recorded.")


def declare(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    name: NameOption = "",
    organisation: OrganisationOption = "",
    conflict: ConflictOption = "",
    details: DetailsOption = "",
    decision: DecisionOption = "",
    decided_by: DecidedByOption = "",
    decided_on: DecidedOnOption = "",
    signed: SignedOption = "",
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Record a participant's declaration of interests, and what was decided about a conflict."""
    found, now = opened_review(case or case_option), here(today)
    shared = {
        "organisation": organisation.strip(),
        "conflict_details": details.strip(),
        "conflict_decision": decision.strip(),
        "conflict_decided_by": decided_by.strip(),
        "conflict_decided_on": given_past_day(decided_on, "--decided-on", now.today),
    }
    day = given_past_day(signed, "--signed", now.today)
    word = given_yes_no(conflict, "--conflict")
    lead = found.review.lead_reviewer
    if name.strip() and name.strip() == lead.name:
        own = shared | {"conflict_declared": word, "confidentiality_signed": day}
        people: Mapping[str, object] = {_REVIEWER + key: value for key, value in own.items()}
    else:
        people = _one_of(found, "declarations", name, shared | {"conflict": word, "signed": day})
    return _keep_part(found, "declare", people, answers, now, "The declaration is recorded.")


def family(
    case: CaseArgument = None,
    case_option: CaseOption = None,
    name: NameOption = "",
    address: Annotated[str, typer.Option("--address", help="Where letters go.")] = "",
    child_is: Annotated[
        str, typer.Option("--child-is", help='What the child is to them: "your daughter".')
    ] = "",
    not_invited: Annotated[
        str, typer.Option("--not-invited", help="Why they are not invited to take part.")
    ] = "",
    told_by: Annotated[str, typer.Option("--told-by", help="Who makes contact.")] = "",
    letter_sent: Annotated[str, typer.Option("--letter-sent", help="When: 3/11/2026.")] = "",
    support: Annotated[str, typer.Option("--support", help="An interpreter, an advocate.")] = "",
    outcome: Annotated[str, typer.Option("--outcome", help="Took part, or why not.")] = "",
    prepared: Annotated[str, typer.Option("--prepared", help="When told of publication.")] = "",
    copy_given: Annotated[
        str, typer.Option("--copy-given", help="When given the embargoed copy.")
    ] = "",
    plan_agreed: Annotated[
        str, typer.Option("--plan-agreed", help="When the family engagement plan was agreed.")
    ] = "",
    co_ordinator: Annotated[
        str, typer.Option("--co-ordinator", help="Who co-ordinates contact with the family.")
    ] = "",
    approach: Annotated[
        str, typer.Option("--approach", help="How first contact is made, and by whom.")
    ] = "",
    answers: FromOption = None,
    today: TodayOption = None,
) -> int:
    """Keep the family engagement plan: how they are engaged and, by --name, what came of it."""
    found, now = opened_review(case or case_option), here(today)
    contact = {
        "address": address.strip(),
        "child_is": child_is.strip(),
        "not_invited_because": not_invited.strip(),
        "told_by": told_by.strip(),
        "letter_sent": given_past_day(letter_sent, "--letter-sent", now.today),
        "support": support.strip(),
        "outcome": outcome.strip(),
        "prepared_on": given_past_day(prepared, "--prepared", now.today),
        "copy_given": given_past_day(copy_given, "--copy-given", now.today),
    }
    plan = {
        "local_review.family_plan.agreed_on": given_past_day(
            plan_agreed, "--plan-agreed", now.today
        ),
        "local_review.family_plan.co_ordinator": co_ordinator.strip(),
        "local_review.family_plan.approach": approach.strip(),
    }
    given = {**_one_of(found, "family", name, contact), **plan}
    return _keep_part(found, "family", given, answers, now, "The family's part is recorded.")


def _one_of(
    found: OpenReview, group: str, name: str, given: Mapping[str, str], *, remove: bool = False
) -> dict[str, object]:
    """A list of the review with one person added, changed or taken out, by name."""
    people: list[dict[str, Any]] = [dict(one) for one in found.review.plain().get(group, [])]
    said = {key: value for key, value in given.items() if value}
    wanted = name.strip()
    if not wanted:
        if said or remove:
            raise CsprError("Who? Nothing was changed.", "Give --name.", exit_code=USAGE)
        return {}
    known = [one.get("name", "") for one in people]
    if remove:
        if wanted not in known:
            raise CsprError(
                f"Nobody called {wanted} is there; nothing was changed.",
                f"There are: {listed(known)}." if known else "The list is empty.",
                exit_code=USAGE,
            )
        return {f"local_review.{group}": [one for one in people if one.get("name") != wanted]}
    if wanted in known:
        people[known.index(wanted)] |= said
    else:
        people.append({"name": wanted, **said})
    return {f"local_review.{group}": people}


def _keep_part(
    found: OpenReview,
    part: str,
    given: Mapping[str, object],
    answers: Any,
    now: Here,
    done: str,
) -> int:
    after = answered(found, part, given, answers)
    if after is None:
        return 0
    words = {"team": "the review team", "declare": "a declaration of interests"}
    keep_answered(
        after, Kept(after.review), f"Record {words.get(part, 'the family engagement plan')}"
    )
    screen.done(done)
    if part == "declare":
        warn_of_conflicts(after)
    say_next(found.reference, now.now)
    return 0


def _known_agency(found: OpenReview, key: str) -> None:
    register = found.opened.register.record
    if key.strip() and register.agency(key.strip()) is None:
        known = listed([agency.key for agency in register.agencies])
        raise CsprError(
            f"cspr.yaml has no agency {key!r}; nothing was changed.",
            f"Its agencies: {known}.",
            exit_code=USAGE,
        )


def describes(lead: LeadReviewer) -> str:
    """The reviewer with what is declared, in a line."""
    if not lead.name:
        return "not appointed yet"
    where = f", {lead.organisation}" if lead.organisation else ""
    if lead.conflict_declared is None:
        return f"{lead.name}{where} (no declaration of interests yet)"
    if not lead.conflict_declared:
        return f"{lead.name}{where} (declares no conflict)"
    decided = lead.conflict_decision or "NOT DECIDED YET"
    return f"{lead.name}{where} (declares: {lead.conflict_details}; decided: {decided})"
