"""What became of the files of a folder, in a table, in lines of what to do next, and as JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cspr_cli.cli import screen
from cspr_cli.cli.excerpts import around_change, excerpt
from cspr_cli.cli.receive_each import Outcome, Result
from cspr_cli.cli.receive_options import Wanted
from cspr_cli.cli.receive_plan import kind_words
from cspr_cli.cli.review_items import Group, Item
from cspr_cli.cli.review_json import review_as_json
from cspr_cli.cli.screen import Styled
from cspr_cli.cli.words import listed, plural
from cspr_cli.storage.register import Register

_STYLES = {
    Result.RECORDED: "green",
    Result.WOULD: "green",
    Result.WAITS: "yellow",
    Result.FAILED: "bold red",
    Result.REFUSED: "bold red",
}

_COUNTED = {Result.WAITS: "waiting"}
_FEW = 6
_LONG = 60


def show_summary(outcomes: Sequence[Outcome], register: Register, wanted: Wanted) -> None:
    """What became of each file, and what is left to do."""
    screen.heading("What became of them")
    rows = [
        (one.plan.name, Styled(one.result.value, _STYLES.get(one.result, "")), _told(one, register))
        for one in outcomes
    ]
    screen.table(("File", "Result", "What it holds"), rows)
    for one in outcomes:
        if one.why and one.result is not Result.REFUSED:
            screen.warn(f"{one.plan.name}: {one.why}", one.remedy)
    screen.say(_counted(outcomes), "bold")
    if wanted.dry_run:
        screen.say("Nothing was written (--dry-run).")
    _say_next(outcomes)


def show_holdings(outcomes: Sequence[Outcome], register: Register) -> None:
    """What each return holds, before any is recorded: what differs, clashes or is doubtful."""
    screen.heading("What they hold")
    for one in outcomes:
        if one.intake is None and not one.why:
            continue
        screen.say(f"{one.plan.name}: {_told(one, register)}", "bold")
        if one.why:
            screen.say(f"   {one.why}")
        telling = [item for item in one.items if item.group is not Group.ADDED]
        for item in telling[:_FEW]:
            screen.say(f"   {_in_line(item)}")
        if len(telling) > _FEW:
            screen.say(f"   and {len(telling) - _FEW:,} more to look at")
        for line in one.intake.reading.left_over if one.intake and one.intake.reading else ():
            screen.say(f"   left over: {excerpt(line, _LONG)}")


def _in_line(item: Item) -> str:
    """One thing to look at, in a line."""
    before, after = around_change(item.before, item.after, _LONG)
    change = f"{before} → {after or 'left blank'}" if before else after
    why = f" ({item.why})" if item.why else ""
    return f"{item.group.value}: {excerpt(item.label, _LONG)}: {change}{why}"


def _told(one: Outcome, register: Register) -> str:
    """In a few words what a return says."""
    agency = one.plan.arrival.agency
    name = register.record.agency_name(agency) if agency else ""
    head = ", ".join(filter(None, (kind_words(one.plan).removesuffix(" ?"), name)))
    intake = one.intake
    if intake is None:
        return "" if one.result in {Result.REFUSED, Result.SKIPPED} else head
    parts = []
    if intake.chronology is not None:
        parts.append(plural(len(intake.chronology.events), "event", "events"))
    if intake.reading is not None:
        answers = sum(
            1 for read in intake.reading.values if read.value and read.path.startswith(intake.own)
        )
        parts.append(plural(answers, "answer", "answers"))
        left = len(intake.reading.left_over)
        parts += [plural(left, "line left over", "lines left over")] if left else []
    groups = Counter(item.group for item in one.items)
    parts += [f"{groups[group]} {group.value}" for group in Group if groups[group]]
    return f"{head}: {', '.join(parts)}"


def _counted(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(one.result for one in outcomes)
    told = [
        f"{counts[result]} {_COUNTED.get(result, result.value)}"
        for result in Result
        if counts[result]
    ]
    return f"{plural(len(outcomes), 'file', 'files')}: {listed(told)}."


def _say_next(outcomes: Sequence[Outcome]) -> None:
    deciding = sorted(
        {
            one.plan.arrival.case
            for one in outcomes
            if one.result is Result.RECORDED and one.intake and one.intake.anomalies
        }
    )
    for case in deciding:
        screen.say(f"Differences wait for a decision: cspr decide {case}")
    asked = [one.plan for one in outcomes if one.result is Result.WAITS and one.plan.asks]
    if asked:
        screen.say("To say what is not known, put this in a file and give it with --answers:")
        for plan in asked:
            said = ", ".join("nil: yes" if what == "kind" else f"{what}: …" for what in plan.asks)
            screen.say(f'   "{screen.one_line(plan.name)}": {{{said}}}')


def outcomes_as_json(one: Outcome) -> dict[str, Any]:
    """What became of a file, for a program."""
    arrival = one.plan.arrival
    return {
        "file": one.plan.name,
        "result": one.result,
        "why": one.why,
        "remedy": one.remedy,
        "kind": kind_words(one.plan).removesuffix(" ?").replace(" ", "-"),
        "case": arrival.case,
        "case_from": arrival.case_from,
        "agency": arrival.agency,
        "agency_from": arrival.agency_from,
        "sender": arrival.sender,
        "received": one.plan.received,
        "asks": one.plan.asks,
        "guesses": one.plan.guesses,
        "review": review_as_json(one.intake, one.items) if one.intake else None,
    }
