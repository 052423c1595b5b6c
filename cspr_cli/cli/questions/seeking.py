"""Which question ``/go`` means: by its number, or by words of its label or of its heading."""

from collections.abc import Sequence

from cspr_cli.cli.questions.steps import Step

_NO_MATCH = 4


def sought(words: str, steps: Sequence[Step], position: int) -> int | None:
    """The place of the question that is meant, counted from 0; None where none has those words.

    The label itself comes first, then a section whose heading has the words, then a label that
    has them together, then any question with all of them, each in order from ``position`` on and
    round at the end. The question at ``position`` is meant only where no other is.
    """
    if words.isdecimal() and 0 < int(words) <= len(steps):
        return int(words) - 1
    wanted = words.casefold().split()
    if not wanted:
        return None
    after = min(position + 1, len(steps))
    order = [*range(after, len(steps)), *range(after)]
    ranks = {place: _rank(wanted, steps, place) for place in order}
    found = [place for place in order if ranks[place] < _NO_MATCH]
    others = [place for place in found if place != position] or found
    return min(others, key=lambda place: ranks[place], default=None)


def _rank(wanted: list[str], steps: Sequence[Step], place: int) -> int:
    step = steps[place]
    label, heading = step.label.casefold(), step.place.casefold()
    if label == " ".join(wanted):
        return 0
    begins = place == 0 or steps[place - 1].place != step.place
    if begins and all(word in heading for word in wanted):
        return 1
    if " ".join(wanted) in label:
        return 2
    return 3 if all(word in step.words for word in wanted) else _NO_MATCH
