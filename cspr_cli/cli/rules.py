"""``cspr rules``: the edition of the national rules that a case is pinned to, with its sources."""

from typing import Annotated, Any

import typer

from cspr_cli.cli import screen
from cspr_cli.cli.cases import opened_case
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.pinning import Shown, of_case, pin_anew
from cspr_cli.cli.situation import JsonOption, TodayOption, here
from cspr_cli.records.rule_set import NationalLimit, RuleSet, Sourced
from cspr_cli.storage.profiles import load_rule_set, rule_set_in_force

_UNVERIFIED = "not verified: "


def rules(
    case: Annotated[
        str | None, typer.Argument(metavar="CASE", help="The edition that this case is pinned to.")
    ] = None,
    edition: Annotated[
        str | None, typer.Option("--edition", help="This edition, such as wt2023.")
    ] = None,
    pin: Annotated[
        str | None, typer.Option("--pin", help="Pin CASE to this edition; give --reason.")
    ] = None,
    guidance: Annotated[
        str | None,
        typer.Option("--guidance", help="Pin CASE to this Panel guidance, such as panel2025."),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why CASE is pinned anew.")] = "",
    today: TodayOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show the national rules that are in force, or a case's own edition, each with its source."""
    now = here(today)
    if pin is not None or guidance is not None:
        pin_anew(opened_case(case), pin, guidance, reason.strip(), now)
    if edition is not None:
        shown = Shown(load_rule_set(edition), now.today)
    elif case is not None or pin is not None or guidance is not None:
        shown = of_case(opened_case(case), now.today)
    else:
        shown = Shown(rule_set_in_force(now.today), now.today)
    if as_json:
        screen.as_json(_plain(shown))
    else:
        _show(shown)
    return 0


def _show(shown: Shown) -> None:
    rule_set, guidance = shown.rule_set, shown.guidance
    screen.heading(f"{rule_set.title} ({rule_set.key})")
    until = f" to {short(rule_set.in_force_until)}" if rule_set.in_force_until else ""
    screen.say(f"In force from {short(rule_set.in_force_from)}{until}.")
    for line in shown.of_the_case:
        screen.say(line)
    if not rule_set.verified:
        screen.warn("This edition has not been verified.", rule_set.notes)
    if guidance is not None:
        screen.say(
            f"The Panel's guidance: {guidance.title} ({guidance.key}, {short(guidance.published)})."
        )
        if guidance.equality:
            screen.say(
                "It asks how racism and other inequalities shaped experience and practice "
                f"({_source(guidance)})."
            )
    screen.heading("Time limits")
    screen.table(("What", "Limit", "Source"), [_deadline(rule_set), *map(_limit, rule_set.limits)])
    _show_who_and_what(shown)


def _show_who_and_what(shown: Shown) -> None:
    rule_set = shown.rule_set
    screen.heading("Who and what")
    body = rule_set.health_body(shown.on)
    screen.say(f"Health partner: {body.name} ({body.abbreviation}).")
    for statement in (rule_set.serious_case, rule_set.serious_harm, rule_set.criteria_note):
        screen.say(f"- {statement.text} ({_source(statement)})")
    leavers = rule_set.care_leavers
    screen.say(f"- {leavers.reason} ({_source(leavers)})")
    _points("Must be taken into account", rule_set.criteria)
    _points("Have regard to", rule_set.circumstances)
    _points("For a national review", rule_set.national_criteria)
    screen.heading("What a rapid review should hold")
    for statement in rule_set.rapid_review_contents:
        screen.say(f"- {statement.text} ({_source(statement)})")
    refused = rule_set.refusal("alternative-learning-review")
    if refused:
        screen.say(f"\nAn alternative learning review may not be chosen: {refused}")


def _deadline(rule_set: RuleSet) -> tuple[str, str, str]:
    rule = rule_set.deadline
    what = rule.trigger.replace("_", " ")
    return ("Rapid review to the Panel", f"{rule.days} working days from {what}", _source(rule))


def _limit(limit: NationalLimit) -> tuple[str, str, str]:
    unit = limit.unit.value.replace("-", " ") + ("" if limit.latest == 1 else "s")
    side = "before" if limit.before else "from"
    kind = " (advice)" if limit.advisory else ""
    trigger = limit.trigger.replace("_", " ")
    return (limit.label, f"{limit.latest} {unit} {side} {trigger}{kind}", _source(limit))


def _points(title: str, points: tuple[Any, ...]) -> None:
    screen.heading(title)
    for point in points:
        letter = f"({point.letter}) " if point.letter else "- "
        screen.say(f"{letter}{point.label} ({_source(point)})")


def _source(sourced: Sourced) -> str:
    return sourced.source if sourced.verified else f"{_UNVERIFIED}{sourced.source}"


def _plain(shown: Shown) -> dict[str, Any]:
    guidance = shown.guidance
    return {
        **shown.rule_set.model_dump(mode="json"),
        "panel_guidance_in_force": guidance.model_dump(mode="json") if guidance else None,
        "pins": [pin.plain() for pin in shown.pins],
    }
