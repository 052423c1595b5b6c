"""Which edition of the rules a case is pinned to, and the recorded step that pins it anew.

A case is pinned when it is opened, to the edition and the Panel's guidance in force when its clock
started. Nothing changes that but a step of its own, with its reason.
"""

from dataclasses import dataclass
from datetime import date

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.given import refuse_submitted
from cspr_cli.cli.situation import USAGE, Here
from cspr_cli.cli.words import listed
from cspr_cli.deadlines.counting import day_of
from cspr_cli.records.case import Pin
from cspr_cli.records.errors import CsprError
from cspr_cli.records.rule_set import PanelGuidance, RuleSet
from cspr_cli.storage.change import begin_change
from cspr_cli.storage.profiles import load_rule_set, rule_set_in_force
from cspr_cli.storage.yaml_editor import Append


@dataclass(frozen=True)
class Shown:
    """An edition as it is shown: the day that settles what changes by date, and a case's pins."""

    rule_set: RuleSet
    on: date
    pinned_guidance: str = ""
    of_the_case: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()

    @property
    def guidance(self) -> PanelGuidance | None:
        """The Panel's guidance that is pinned, or was in force on the day."""
        named = (one for one in self.rule_set.panel_guidance if one.key == self.pinned_guidance)
        return next(named, None) or self.rule_set.guidance(self.on)


def clock_started(opened: OpenCase) -> date | None:
    """The day on which the procedure's clock started; None while it has not."""
    started = opened.case.dates.get(opened.profile.clock.trigger)
    return day_of(started) if started else None


def of_case(opened: OpenCase, today: date) -> Shown:
    """The edition that the case is pinned to, with the pins that it has had."""
    started = clock_started(opened)
    since = f", whose clock started on {short(started)}" if started else ""
    lines = [f"Case {opened.reference}{since}, is pinned to it."]
    lines += [_told(pin) for pin in opened.case.pins]
    return Shown(
        opened.rule_set,
        started or today,
        opened.case.panel_guidance,
        tuple(lines),
        opened.case.pins,
    )


def _told(pin: Pin) -> str:
    changes = [(pin.was_rule_set, pin.rule_set), (pin.was_panel_guidance, pin.panel_guidance)]
    what = listed([f"{was or 'none'} to {now}" for was, now in changes if now != was])
    return f"Pinned anew on {short(pin.on)}, from {what}: {pin.reason}"


def pin_anew(
    opened: OpenCase, edition: str | None, guidance: str | None, reason: str, now: Here
) -> None:
    """Pin the case to another edition, or to other guidance, as a step of its own.

    Raises `CsprError` where no reason is given, an edition is not known, or the report has gone.
    """
    refuse_submitted(opened)
    rule_set = load_rule_set(edition or opened.case.rule_set)
    if not reason:
        raise CsprError("Why? Nothing was changed.", "Give --reason.", exit_code=USAGE)
    known = [one.key for one in rule_set.panel_guidance]
    if guidance is not None and guidance not in known:
        raise CsprError(
            f"No guidance of the Panel is called {guidance!r}; nothing was changed.",
            f"There are: {listed(known)}.",
            exit_code=USAGE,
        )
    one = Pin(
        on=now.today,
        rule_set=rule_set.key,
        panel_guidance=guidance or opened.case.panel_guidance,
        was_rule_set=opened.case.rule_set,
        was_panel_guidance=opened.case.panel_guidance,
        reason=reason,
    )
    _keep(opened, one)
    _warn_of_another_time(opened, rule_set)


def _keep(opened: OpenCase, pin: Pin) -> None:
    if (pin.rule_set, pin.panel_guidance) == (pin.was_rule_set, pin.was_panel_guidance):
        raise CsprError(
            f"Case {opened.reference} is pinned to that already; nothing was changed.",
            f"See it: cspr rules {opened.reference}",
        )
    with begin_change(opened.register.root) as change:
        change.edit(
            opened.folder.record_path("case"),
            {
                ("rule_set",): pin.rule_set,
                ("panel_guidance",): pin.panel_guidance or None,
                ("pins",): Append(pin.plain()),
            },
            opened.case_sha256,
        )
        change.commit(
            f"Pin the case to {pin.rule_set}"
            + (f" and {pin.panel_guidance}" if pin.panel_guidance else ""),
            case=opened.reference,
            action="rules",
            records=["case"],
        )
    screen.done(f"Case {opened.reference} follows {pin.rule_set} from now on.")


def _warn_of_another_time(opened: OpenCase, rule_set: RuleSet) -> None:
    started = clock_started(opened)
    if started and not rule_set.in_force(started):
        screen.warn(
            f"{rule_set.title} was not in force on {short(started)}, when the clock started.",
            "It is recorded all the same, with your reason.",
        )


def warn_of_other_rules(opened: OpenCase) -> None:
    """Say that the edition in force when the clock started is another than the case is pinned to.

    Nothing is changed: a case is never dated anew silently.
    """
    started = clock_started(opened)
    if started is None or opened.rule_set.in_force(started):
        return
    in_force = rule_set_in_force(started)
    screen.warn(
        f"The case is pinned to {opened.rule_set.key}, and {in_force.key} was in force on "
        f"{short(started)}, when its clock started.",
        f"If it should follow it: cspr rules {opened.reference} --pin {in_force.key} --reason WHY",
    )
