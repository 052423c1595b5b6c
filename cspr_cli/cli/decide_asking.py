"""Settling what waits at the keyboard: one anomaly after another, kept until one commit at the end.

Answers are kept after each, so that a person who stops goes on where they were.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from cspr_cli.cli import screen
from cspr_cli.cli.accepting import save_decisions
from cspr_cli.cli.cases import OpenCase, sound
from cspr_cli.cli.questions.resuming import draft_to_resume, kept_at_ctrl_c
from cspr_cli.cli.questions.terminal import RealTerminal, confirmed
from cspr_cli.cli.settling import (
    ACCEPTED,
    NOTED,
    REJECTED,
    Settling,
    changes_told,
    found,
    on_one_line,
    waiting,
    with_fields,
)
from cspr_cli.cli.words import plural
from cspr_cli.records.paths import parts
from cspr_cli.records.scoping import ScopingReturn
from cspr_cli.storage.change import must_be_recorded
from cspr_cli.storage.drafts import Draft, Drafts

_WORDS = {
    "a": ACCEPTED, "accept": ACCEPTED, "accepted": ACCEPTED,
    "r": REJECTED, "reject": REJECTED, "rejected": REJECTED,
    "n": NOTED, "note": NOTED, "noted": NOTED,
}  # fmt: skip
_ASKED = "Accept, reject, note, skip, back or stop? (a/r/n/S/b/q)"
_HELP = (
    "a: their version goes into the case   r: ours stays   n: keep it on record only\n"
    "s or Enter: leave it waiting   b: one back   q: stop, and record what is decided so far"
)


@dataclass
class _Walk:
    """The anomalies of a walk, each by agency and number, and what has been decided so far."""

    opened: OpenCase
    order: Sequence[tuple[str, int]]
    decided: dict[str, dict[str, str]]
    keep: Callable[[dict[str, dict[str, str]], int], None]
    terminal: RealTerminal = field(default_factory=RealTerminal)

    def run(self, at: int) -> None:
        """Ask from this place on, to the last or until the person stops."""
        while at < len(self.order):
            agency, number = self.order[at]
            self.keep(self.decided, at)
            word = self._asked(agency, number, at)
            if word == "q":
                return
            at = max(at - 1, 0) if word == "b" else at + 1

    def _asked(self, agency: str, number: int, at: int) -> str:
        settling = found(self.opened, agency, number)
        key = f"{agency}/{number}"
        _show(self.terminal, self.opened, settling, f"{at + 1} of {len(self.order)}")
        if key in self.decided:
            before = self.decided[key]
            self.terminal.say(f"   so far: {before['decision']}, {before['reason'] or 'no reason'}")
        while True:
            word = self.terminal.ask(_ASKED).strip().casefold()
            if word in _WORDS:
                settled = self._settled(settling, _WORDS[word])
                if settled is None:
                    continue
                self.decided[key] = settled
                return ""
            if word in {"s", "skip"}:
                self.decided.pop(key, None)
                return ""
            if word in {"", "b", "back", "q", "stop", "quit"}:
                return "q" if word in {"q", "stop", "quit"} else word[:1]
            self.terminal.say(_HELP)

    def _settled(self, settling: Settling, decision: str) -> dict[str, str] | None:
        """The decision with its fields and reason; None where the person thinks again."""
        fields = ""
        if decision == ACCEPTED:
            if settling.adds_a_person and len(settling.places) > 1:
                settling, fields = self._apart(settling)
            for line in changes_told(settling):
                self.terminal.say(f"   {line}")
        needed = "" if decision == NOTED else " (Enter: think again)"
        reason = self.terminal.ask(f"Why?{needed}").strip()
        if not reason and decision != NOTED:
            return None
        return {"decision": decision, "reason": reason, "fields": fields}

    def _apart(self, settling: Settling) -> tuple[Settling, str]:
        """The fields that are taken of a person who is added, each asked but for the name."""
        taken = []
        for place in settling.places:
            one = settling.anomalies[place]
            name = str(parts(one.path)[-1])
            is_taken = name == "name" or confirmed(
                f"   Take {one.label or name}: {one.returned}?", default=True
            )
            taken += [name] if is_taken else []
        return with_fields(settling, taken), ",".join(taken)


def walk(opened: OpenCase, agency: str | None, decided_by: str, today: date) -> int:
    """Ask about all that waits, of one agency or of all; one commit records what was decided."""
    order = _order(opened, agency)
    if not order:
        return 0
    must_be_recorded(opened.register.root, opened.reference)
    drafts, name = Drafts(opened.register.root), f"decide-{opened.reference}"
    go_on = f"What you decided is kept. To go on: cspr decide {opened.reference}"
    draft = draft_to_resume(drafts, name, Draft({}, "0"), go_on)
    known = {f"{key}/{number}" for key, number in order}
    decided = {key: value for key, value in draft.data.items() if key in known}
    with kept_at_ctrl_c(go_on):
        RealTerminal().hint(_HELP)
        try:
            _Walk(opened, order, decided, partial(_keep, drafts, name)).run(_place(draft, order))
            is_agreed = bool(decided) and confirmed(_closing(decided, order), default=True)
        except EOFError:
            screen.say(go_on)
            return 0
    if not decided:
        drafts.discard(name)
        screen.say("Nothing was decided; all of it waits.")
        return 0
    if not is_agreed:
        screen.say(f"Nothing was recorded. {go_on}")
        return 0
    _record(opened, decided, decided_by, today)
    drafts.discard(name)
    return 0


def _order(opened: OpenCase, agency: str | None) -> list[tuple[str, int]]:
    """What waits, each person who would be added once, with all that is told of them."""
    order: list[tuple[str, int]] = []
    together: set[tuple[str, int]] = set()
    for key, number, _ in waiting(opened, agency):
        if (key, number) not in together:
            order.append((key, number))
            together |= {(key, other) for other in found(opened, key, number).numbers}
    return order


def _keep(drafts: Drafts, name: str, decided: dict[str, dict[str, str]], at: int) -> None:
    drafts.keep(name, Draft(dict(decided), str(at)))


def _place(draft: Draft, order: Sequence[tuple[str, int]]) -> int:
    at = int(draft.at) if draft.at.isdecimal() else 0
    return at if at < len(order) else 0


def _closing(decided: dict[str, dict[str, str]], order: Sequence[tuple[str, int]]) -> str:
    counts = [
        f"{sum(one['decision'] == word for one in decided.values())} {word}"
        for word in (ACCEPTED, REJECTED, NOTED)
    ]
    left = len(order) - len(decided)
    return f"Record {', '.join(counts)}{f' ({left} not decided)' if left else ''}?"


def _record(
    opened: OpenCase, decided: dict[str, dict[str, str]], decided_by: str, today: date
) -> None:
    agreed = []
    for key, one in decided.items():
        agency, _, number = key.rpartition("/")
        fields = [name for name in one["fields"].split(",") if name]
        settled = {
            "decision": one["decision"],
            "decided_on": today.isoformat(),
            "reason": one["reason"],
            "decided_by": decided_by,
        }
        agreed.append((partial(_found, opened, agency, int(number), fields), settled))
    save_decisions(opened, agreed)
    screen.done(f"{plural(len(agreed), 'decision')} recorded.")
    left = sum(1 for _ in waiting(opened, None))
    if left:
        screen.say(f"{plural(left, 'anomaly', 'anomalies')} still to settle.")


def _found(opened: OpenCase, agency: str, number: int, fields: Sequence[str]) -> Settling:
    return with_fields(found(opened, agency, number), fields)


def _show(terminal: RealTerminal, opened: OpenCase, settling: Settling, count: str) -> None:
    one = settling.first
    terminal.heading(f"{count} · {opened.register.record.agency_name(settling.agency)}")
    who = _who_says(opened, settling.agency)
    if who:
        terminal.say(f"   said by: {who}")
    if settling.adds_a_person:
        terminal.say("   somebody whom the case does not have:")
        for place in settling.places:
            told = settling.anomalies[place]
            terminal.say(f"   {told.label or told.path}: {on_one_line(told.returned)}")
        return
    terminal.say(f"   {one.label or one.path}")
    terminal.say(f"   we sent:  {on_one_line(one.sent) or '(nothing)'}")
    terminal.say(f"   they say: {on_one_line(one.returned) or '(left blank)'}")


def _who_says(opened: OpenCase, agency: str) -> str:
    name = f"scoping/{agency}"
    if not opened.folder.exists(name):
        return ""
    record = sound(opened.folder.read(name), name)
    author = record.completed_by if isinstance(record, ScopingReturn) else None
    return ", ".join(filter(None, (author.name, author.designation))) if author else ""
