"""What commands that record a decision take alike: a day, a name, and a case still open to it."""

from datetime import date

from cspr_cli.cli import screen
from cspr_cli.cli.bodies import contact_wanted, speaker
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.questions.terminal import RealTerminal
from cspr_cli.cli.situation import USAGE
from cspr_cli.records.case import Stage
from cspr_cli.records.errors import CsprError
from cspr_cli.records.pathway import on_path
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.records.vague_date import read_exact_date


def day_given(words: str | None, today: date, option: str = "--on") -> date:
    """The day of ``--on``, or today. Raises `CsprError` (usage) for no day or one to come."""
    if words is None:
        return today
    day, fault = read_exact_date(words)
    if day is None:
        raise CsprError(f"{option} {words!r}: {fault}", "Nothing was recorded.", exit_code=USAGE)
    if day > today:
        raise CsprError(
            f"{option} {short(day)} is still to come.", "Nothing was recorded.", exit_code=USAGE
        )
    return day


def name_given(opened: OpenCase, by: str, given: str, does: str = "decides") -> str:
    """Who decides, or signs: the name given, that of the contact in cspr.yaml, or as answered.

    Raises `CsprError` (usage) where there is none.
    """
    contact = speaker(opened, by)
    name = given.strip() or (contact.name if contact else "")
    if not name and screen.is_interactive():
        name = RealTerminal().ask(f"Name of the person who {does}").strip()
    if not name:
        raise CsprError(
            f"Who {does}? Nothing was recorded.",
            f"Give --name, or fill in {contact_wanted(opened, by)}.",
            exit_code=USAGE,
        )
    return name


def refuse_submitted(opened: OpenCase) -> None:
    """Raise `CsprError` once the report has gone to the Panel."""
    if "submitted" in opened.case.dates:
        raise CsprError(
            f"Case {opened.reference} was submitted on {opened.case.dates['submitted']}; "
            "nothing was changed.",
            f"When all that follows is done: cspr close {opened.reference} --reason WHY",
        )


def refuse_closed(opened: OpenCase) -> None:
    """Raise `CsprError` for a case that is closed or withdrawn already."""
    if opened.case.stage is Stage.CLOSED:
        closure = opened.case.closure
        how = "withdrawn" if closure.withdrawn else "closed"
        on = f" on {short(closure.on)}" if closure.on else ""
        raise CsprError(
            f"Case {opened.reference} was {how}{on}; nothing was changed.",
            f"Why it was, and by whom: cspr log {opened.reference}",
        )


def refuse_off_review(opened: OpenCase) -> None:
    """Raise `CsprError` for a case on another path: it has no rapid review to record."""
    if not on_path("", opened.case.pathway):
        words = opened.profile.path_words(opened.case.pathway)
        raise CsprError(
            f"Case {opened.reference} is not on the path of a rapid review ({words}); "
            "nothing was changed.",
            f"Its paths: cspr pathway {opened.reference}. What may be answered on this one: "
            f"cspr fill --case {opened.reference}",
        )


def refuse_backward_period(terms: TermsOfReference) -> None:
    """Refuse to ask agencies about a period that ends before it begins (`CsprError`)."""
    if terms.ends_before_it_begins:
        raise CsprError(
            f"terms-of-reference.yaml: the period ends on {short(terms.period_to)}, before it "
            f"begins on {short(terms.period_from)}; nothing was written.",
            "Put period_from and period_to right, commit it, then ask again.",
        )
