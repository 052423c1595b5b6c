"""What a return says, on the screen, before anything is written."""

from collections import Counter
from collections.abc import Iterable, Sequence

from cspr_cli.cli import screen
from cspr_cli.cli.cases import OpenCase
from cspr_cli.cli.dates_shown import short
from cspr_cli.cli.excerpts import around_change, excerpt
from cspr_cli.cli.intake import Intake
from cspr_cli.cli.review_items import ROUTE_WORDS, Group, Item, faulty_events
from cspr_cli.cli.words import listed, plural
from cspr_cli.intake.alteration import Verdict
from cspr_cli.intake.chronology_reader import ChronologyReading
from cspr_cli.intake.reading import FormReading, ReadValue
from cspr_cli.records.problem import Severity

_LONG = 60
_LABEL = 40
_FEW = 5
_MANY = 12
_ALTERED = 50
_MOST = 25
_VERDICTS = {Verdict.TAKEN: "", Verdict.LEFT: "not taken", Verdict.WAITS: ""}
_KIND_WORDS = {Group.ADDED: "added", Group.CHANGED: "changed", Group.REMOVED: "taken out"}


def show_review(opened: OpenCase, intake: Intake, items: Sequence[Item]) -> None:
    """Show what was read, what differs from what was sent, what is doubtful, what was left over."""
    screen.heading(f"{intake.name}: {told(opened, intake, 'of')}")
    screen.say(_came(opened, intake))
    if intake.reading is not None:
        _show_answers(intake, intake.reading, items)
    if intake.chronology is not None:
        _show_events(intake, intake.chronology)
    _show_items(intake, items)
    if intake.reading is not None:
        _show_left_over(intake.reading)
    shown = {one for one, _ in faulty_events(intake) if one.severity is not Severity.INFO}
    faults = sorted(one for one in intake.problems if one not in shown)
    if faults:
        screen.heading("To look at")
        screen.problems(faults[:_MOST])
        if len(faults) > _MOST:
            screen.say(f"and {len(faults) - _MOST:,} more (--json shows all of them)")


def told(opened: OpenCase, intake: Intake, joined: str) -> str:
    """What came and whose it is: ``lesson log of Larkton Police``, if it is any one agency's."""
    if not intake.agency:
        return intake.kind_words
    name = opened.register.record.agency_name(intake.agency)
    return f"{intake.kind_words} {joined} {name}"


def _came(opened: OpenCase, intake: Intake) -> str:
    """The case, the day, the sender, and which return it follows."""
    day = intake.file.received
    parts = [f"Case {opened.reference}", f"received {short(day)}" if day else ""]
    parts.append(f"sent by {intake.handed.sender}" if intake.handed.sender else "")
    before = intake.earlier_file
    if before is not None and before.received and not intake.added:
        parts.append(f"follows the one of {short(before.received)}")
    return " · ".join(filter(None, parts))


def _show_answers(intake: Intake, reading: FormReading, items: Sequence[Item]) -> None:
    own = [read for read in reading.values if read.path.startswith(intake.own) and read.value]
    blank = sum(1 for read in reading.values if read.path.startswith(intake.own) and not read.value)
    screen.heading("Read from the form")
    screen.table(
        ("What", "Answer", "Found by"),
        [
            (excerpt(read.label, _LABEL), excerpt(read.value, _LONG), _found_by(read))
            for read in own
        ],
    )
    ways = Counter(ROUTE_WORDS[read.route] for read in own)
    ways_told = listed([f"{count} by {way}" for way, count in ways.most_common()])
    doubts = sum(not read.sure for read in own)
    sure = f"{doubts} marked ? not sure" if doubts else "all of them sure"
    counted = plural(len(own), "answer was", "answers were")
    blanks = f"; {blank} left blank" if blank else ""
    screen.say(f"{counted} read ({ways_told}), {sure}{blanks}." if own else "No answer was read.")
    if not any(item.group is Group.DIFFERENT for item in items):
        screen.say("Nothing that was sent filled in came back different.")


def _found_by(read: ReadValue) -> str:
    return ROUTE_WORDS[read.route] + ("" if read.sure else " ?")


def _show_events(intake: Intake, reading: ChronologyReading) -> None:
    screen.say(f"{plural(len(reading.events), 'event was', 'events were')} read.")
    if reading.columns:
        screen.table(("Column in the file", "Read as"), list(reading.columns))
    for heading in reading.unmatched:
        screen.say(f"Column “{heading}” is not known; its text is kept with what happened.")
    if intake.revision is None or intake.added:
        _show_first_events(reading)
    _show_lines("Notes", reading.notes)
    if intake.revision is not None:
        _show_revision(intake)


def _show_first_events(reading: ChronologyReading) -> None:
    for event in reading.events[:_FEW]:
        day = screen.one_line(event.values.get("date", ""))
        screen.say(f"   {day}  {excerpt(event.values.get('what', ''), _LONG)}")
    if len(reading.events) > _FEW:
        screen.say(f"   and {len(reading.events) - _FEW:,} more")


def _show_revision(intake: Intake) -> None:
    """What becomes of the events that were there."""
    revision = intake.revision
    if revision is None:
        return
    if intake.added:
        screen.heading("A further file of this agency")
        added = plural(len(revision.added), "event is", "events are")
        screen.say(f"{added} added to the {len(revision.kept):,} there.")
        return
    before = intake.earlier_file
    since = f" received on {short(before.received)}" if before and before.received else ""
    screen.heading(f"This revises the chronology{since}")
    taken = [one.key for one in intake.alterations if one.verdict is Verdict.TAKEN]
    changed = len({key.partition(".")[0] for key in taken if "." in key})
    screen.say(
        f"{len(revision.kept):,} as before (they keep their numbers), {changed:,} of them changed; "
        f"{len(revision.added):,} new; {len(revision.gone):,} no longer there."
    )
    if revision.gone:
        screen.say("If it is a further file and not a revised one, receive it with --add.")


def _show_items(intake: Intake, items: Sequence[Item]) -> None:
    groups = {group: [one for one in items if one.group is group] for group in Group}
    _show_doubtful(groups[Group.DOUBTFUL])
    _show_different(intake, groups[Group.DIFFERENT])
    revised = (Group.ADDED, Group.CHANGED, Group.REMOVED)
    _show_revised([one for group in revised for one in groups[group]], intake)
    _show_clashes(groups[Group.CLASH])


def _show_doubtful(items: Sequence[Item]) -> None:
    if items:
        screen.heading("Read, but not surely: please look at these in the file")
        rows = [(*_named(item), excerpt(item.after, _LONG), item.why) for item in items[:_MOST]]
        screen.table(("No.", "What", "Read as", "Why"), rows)
        if len(items) > _MOST:
            screen.say(f"and {len(items) - _MOST:,} more (--json shows all of them)")


def _show_different(intake: Intake, items: Sequence[Item]) -> None:
    if items:
        screen.heading("Different from what was sent")
        rows = [(*_named(item, item.why), *_pair(item.before, item.after)) for item in items]
        screen.table(("No.", "What", "We sent", "They returned"), rows)
        if intake.scoping is not None:
            screen.say("Each of these will wait for a decision; the case's own facts stay.")


def _show_revised(items: Sequence[Item], intake: Intake) -> None:
    shown = _not_too_many(items)
    if not shown:
        return
    before = intake.earlier_file
    since = f" since {short(before.received)}" if before and before.received else ""
    screen.heading(f"Revised by the agency{since}")
    rows = [(*_named(item, _with_doubt(item)), *_pair(item.before, item.after)) for item in shown]
    screen.table(("No.", "What", "Before", "Now"), rows)
    if len(shown) < len(items):
        screen.say(f"and {len(items) - len(shown):,} more (--json shows all of them)")


def _not_too_many(items: Sequence[Item]) -> list[Item]:
    """The first of what was added, and the first of what was changed or taken out."""
    added = [item for item in items if item.group is Group.ADDED]
    others = [item for item in items if item.group is not Group.ADDED]
    return [*added[:_MANY], *others[:_ALTERED]]


def _show_clashes(items: Sequence[Item]) -> None:
    if not items:
        return
    screen.heading("Revised by the agency, and changed or decided on here too")
    rows = []
    for item in items:
        was, now = _pair(item.before, item.after)
        rows.append((*_named(item), was, now, excerpt(item.ours, _LONG) or "taken out"))
    screen.table(("No.", "What", "They said", "They say now", "We have"), rows)
    if any(item.is_open for item in items):
        screen.say("What we have stays, and each will wait for a decision.")


def _named(item: Item, more: str = "") -> tuple[str, str]:
    """The number of an item, and what it is."""
    words = list(filter(None, (more, _VERDICTS[item.verdict])))
    label = excerpt(item.label, _LABEL)
    return str(item.number), f"{label} ({', '.join(words)})" if words else label


def _with_doubt(item: Item) -> str:
    """What was done to it, and any doubt about how it was read."""
    return _KIND_WORDS[item.group] + (f"; {item.why}" if item.why else "")


def _pair(before: str, after: str) -> tuple[str, str]:
    one, other = around_change(before, after, _LONG)
    return one or "-", other or "-"


def _show_left_over(reading: FormReading) -> None:
    _show_lines("Text that belongs to no question (kept with the return)", reading.left_over)
    _show_lines("Comments (kept with the return)", reading.comments)
    _show_lines("Deleted in tracked changes, so not read", reading.deleted)


def _show_lines(title: str, lines: Iterable[str]) -> None:
    kept = [screen.one_line(line) for line in lines]
    if kept:
        screen.heading(title)
        for line in kept:
            screen.say(f"   {line}")
