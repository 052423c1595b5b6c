"""The steps of the demonstration, by the names of the commands that they play."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cspr_cli.cli.demo_steps.laying import Laying
from cspr_cli.cli.demo_steps.overlay import example_file, example_text
from cspr_cli.cli.demo_steps.player import Player
from cspr_cli.cli.demo_steps.returns import BY_EMAIL, NO_FORM, Inbox
from cspr_cli.cli.demo_steps.story import Also, Decision, Return, Story
from cspr_cli.cli.words import plural
from cspr_cli.records.errors import CsprError
from cspr_cli.storage.git import Git
from cspr_cli.storage.profiles import load_profile
from cspr_cli.storage.templates import write_file
from cspr_cli.storage.yaml_reader import read_text

_RECEIVE, _SIGN_OFF = "receive", "sign-off"
_LOGO = "logo.png"
_RULES_SHOWN = 4
_PUT_RIGHT = {"date_of_birth": "a date of birth", "also_known_as": "another name"}


@dataclass(frozen=True)
class Stage:
    """What the steps play with. ``folder`` is for files on their way, and is thrown away after."""

    example: Path
    partnership: str
    story: Story
    laying: Laying
    player: Player
    folder: Path

    @property
    def case(self) -> str:
        """The reference of the case, which the second step opens."""
        found = sorted(path.name for path in (self.player.root / "cases").glob("*"))
        if len(found) != 1:
            raise CsprError(f"The demonstration's register should have one case, not {len(found)}.")
        return found[0]

    @property
    def case_folder(self) -> Path:
        """The folder of the case."""
        return self.player.root / "cases" / self.case

    def given(self, name: str) -> str:
        """The path of one of the example's files, written out with its days put in."""
        text = example_text(self.example, name)
        path = self.folder / name
        write_file(path, self.laying.filled(text).encode("utf-8"))
        return str(path)

    def play(self, step: str, *words: str, may_find_problems: bool = False) -> str:
        """Play a command on the day of a step."""
        return self.player.play(self.day(step), *words, may_find_problems=may_find_problems)

    def day(self, step: str) -> date:
        """The day of a step."""
        return self.laying.working_day(self.story.days[step])

    def last_day_of(self, step: str) -> date:
        """The day on which a step ends: that of the last return, signature or further command."""
        days = [self.story.days[step]] if step in self.story.days else []
        days += [also.day for also in self.story.besides(step) if also.day is not None]
        if step == _RECEIVE:
            days += [sent.day for sent in self.story.returns]
        if step == _SIGN_OFF:
            days += [signed.day for signed in self.story.sign_offs]
        return self.laying.working_day(max(days))

    def today(self, step: str) -> tuple[str, str]:
        """The option that tells a command the day of a step."""
        return ("--today", self.day(step).isoformat())


Line = tuple[date, str]
"""Something that has happened, and on which day."""

Step = Callable[[Stage], Iterator[Line]]
"""Plays commands and yields a line for each thing that has happened."""


def _init(stage: Stage) -> Iterator[Line]:
    root = stage.player.root
    root.mkdir(parents=True, exist_ok=True)
    with stage.player.as_of(stage.laying.referral):
        Git(root).init()  # of its own, though it may stand inside another repository
    settings = stage.given("register.yaml")
    write_file(stage.folder / _LOGO, example_file(stage.example, _LOGO))
    stage.play("init", "init", ".", "--partnership", stage.partnership, "--from", settings)
    yield (
        stage.day("init"),
        "the register of an invented partnership, 11 agencies",
    )


def _new_referral(stage: Stage) -> Iterator[Line]:
    step = "new-referral"
    stage.play(step, step, "--from", stage.given("answers.yaml"), *stage.today(step))
    yield (
        stage.day("new-referral"),
        f"case {stage.case}: a family of seven at two addresses",
    )


def _request(stage: Stage) -> Iterator[Line]:
    stage.play("request", "request", stage.case, *stage.today("request"))
    written = len(list((stage.case_folder / "documents").rglob("*.docx")))
    yield (
        stage.day("request"),
        f"{plural(written, 'document')}: each agency's letter and its form",
    )


def _receive(stage: Stage) -> Iterator[Line]:
    inbox = Inbox(stage.example, stage.story, stage.laying, stage.case_folder, stage.folder)
    for sent in sorted(stage.story.returns, key=lambda sent: sent.day):
        yield _receive_one(stage, inbox, sent)
        yield from _decide(stage, sent)


def _receive_one(stage: Stage, inbox: Inbox, sent: Return) -> Line:
    day = stage.laying.working_day(sent.day)
    common = ("--agency", sent.agency, "--yes", "--today", day.isoformat())
    nil = ("--nil", "--statement", inbox.statement(sent)) if sent.form == BY_EMAIL else ()
    if sent.form != NO_FORM:
        stage.player.play(day, "receive", stage.case, str(inbox.form(sent)), *nil, *common)
    chronology = inbox.chronology(sent)
    if chronology is None:
        return day, f"{sent.agency}: a nil return"
    stage.player.play(day, "receive", stage.case, str(chronology), *common)
    form = "" if sent.form == NO_FORM else "form, "
    return day, f"{sent.agency}: {form}{chronology.name}"


def _decide(stage: Stage, sent: Return) -> Iterator[Line]:
    """Settle what the agency put right, on the day on which it came."""
    wanted = [decision for decision in stage.story.decisions if decision.agency == sent.agency]
    if not wanted:
        return
    day = stage.laying.working_day(sent.day)
    for number, anomaly in enumerate(_anomalies(stage, sent.agency), start=1):
        decision = decision_for(anomaly, wanted)
        if decision is None:
            continue
        stage.player.play(
            *(day, "decide", stage.case, "--agency", sent.agency, "--anomaly", str(number)),
            *("--decision", decision.decision, "--reason", decision.reason),
            *("--by", decision.by, "--today", day.isoformat()),
        )
        yield (
            day,
            f"{sent.agency}: put right {_PUT_RIGHT[decision.field]}: {decision.decision}",
        )


def _anomalies(stage: Stage, agency: str) -> list[Mapping[str, Any]]:
    path = stage.case_folder / "scoping" / f"{agency}.yaml"
    record: Mapping[str, Any] = dict(read_text(path.read_text(encoding="utf-8"), "").data or {})
    return list(record.get("anomalies") or ())


def decision_for(anomaly: Mapping[str, Any], wanted: list[Decision]) -> Decision | None:
    """The decision that the story gives for an anomaly, by the end of its record path."""
    path = str(anomaly.get("path", ""))
    return next((one for one in wanted if path.endswith(f".{one.field}")), None)


def _check(stage: Stage) -> Iterator[Line]:
    said = stage.play("check", "check", stage.case, "--json", *stage.today("check"),
                      may_find_problems=True)  # fmt: skip
    found = json.loads(said)
    errors = sum(problem["severity"] == "error" for problem in found)
    warnings = plural(len(found) - errors, "warning")
    yield stage.day("check"), f"{plural(errors, 'error')}, and {warnings} to look at"
    counts = Counter(problem["rule"] for problem in found)
    for rule, count in counts.most_common(_RULES_SHOWN):
        yield stage.day("check"), f"    {rule}: {count}"
    rest = counts.total() - sum(count for _, count in counts.most_common(_RULES_SHOWN))
    if rest:
        yield stage.day("check"), f"    and {rest} more"


def _chronology(stage: Stage) -> Iterator[Line]:
    stage.play("chronology", "chronology", stage.case, *stage.today("chronology"))
    merged = len(list((stage.case_folder / "chronology").glob("*.yaml")))
    yield stage.day("chronology"), f"{merged} agencies' chronologies merged, Word and Excel"


def _meeting(stage: Stage) -> Iterator[Line]:
    stage.play("meeting", "meeting", stage.case, "--from", stage.given("meeting.yaml"))
    yield (
        stage.day("meeting"),
        "attendance, criteria, recommendation, one dissent",
    )


def _render(stage: Stage) -> Iterator[Line]:
    for document in stage.story.documents:
        stage.play("render", "render", document, stage.case, *stage.today("render"))
        yield stage.day("render"), f"{document}.docx"


def _body(stage: Stage, key: str) -> str:
    """A body of the procedure in its own words, with a small first letter but for initials."""
    name = load_profile(stage.partnership).body(key).name
    return name if name.isupper() else f"{name[:1].lower()}{name[1:]}"


def _sign_off(stage: Stage) -> Iterator[Line]:
    for signed in stage.story.sign_offs:
        day = stage.laying.working_day(signed.day)
        timed = ("--at", signed.at) if signed.at else ()
        stage.player.play(
            *(day, "sign-off", stage.case, "--by", signed.by, "--name", signed.name),
            *("--decision", signed.decision, "--comments", signed.comments),
            *(*timed, "--today", day.isoformat()),
        )
        yield day, f"{signed.name} ({_body(stage, signed.by)}) {signed.decision}"


def _submit(stage: Stage) -> Iterator[Line]:
    stage.play("submit", "submit", stage.case, *stage.today("submit"))
    pack = len(list((stage.case_folder / "submissions").rglob("*.*")))
    yield stage.day("submit"), f"the pack is frozen, {plural(pack, 'file')}"


def play_step(stage: Stage, step: str) -> Iterator[Line]:
    """Play a step, and after it the commands that the story plays besides."""
    yield from STEPS[step](stage)
    for also in stage.story.besides(step):
        yield _also(stage, also)


def _also(stage: Stage, also: Also) -> Line:
    day = stage.last_day_of(also.after)
    if also.day is not None:
        day = stage.laying.working_day(also.day)
    file = stage.given(also.file) if also.file else ""
    given = {"case": stage.case, "day": day.isoformat(), "file": file}
    words = [word.format_map(given) for word in also.command]
    told = ("--today", day.isoformat()) if also.dated else ()
    stage.player.play(day, *words, *told)
    return day, also.says


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "init": _init,
        "new-referral": _new_referral,
        "request": _request,
        "receive": _receive,
        "check": _check,
        "chronology": _chronology,
        "meeting": _meeting,
        "render": _render,
        "sign-off": _sign_off,
        "submit": _submit,
    }
)
"""Every step by its command's name, in the order of the story."""
