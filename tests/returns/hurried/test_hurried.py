"""The score on hurried returns: what a careful person reads, and what was read."""

from collections import Counter
from collections.abc import Sequence

import pytest

from cspr_cli.intake.chronology_reader import read_chronology
from cspr_cli.intake.form_reader import read_form
from cspr_cli.storage.packages.guard import open_package
from tests.returns.hurried.chronologies_sheets import SHEETS
from tests.returns.hurried.chronologies_systems import SYSTEMS
from tests.returns.hurried.chronologies_texts import TEXTS
from tests.returns.hurried.chronologies_words import WORDS
from tests.returns.hurried.forms_filled import FILLED
from tests.returns.hurried.forms_misplaced import MISPLACED
from tests.returns.hurried.forms_retyped import RETYPED
from tests.returns.hurried.forms_treated import TREATED
from tests.returns.hurried.hands import ReturnedChronology, ReturnedForm
from tests.returns.hurried.referrals_retyped import REFERRALS_RETYPED
from tests.returns.hurried.referrals_sent import REFERRALS
from tests.returns.hurried.saves import saved_chronologies, saved_forms
from tests.returns.hurried.scoring import Fault, score_chronology, score_form
from tests.returns.make import definition
from tests.returns.test_returns import office_paths

LEAST = 40  # returned files
RIGHT = 0.98  # of the values in each kind
_FORMS = (*MISPLACED, *TREATED, *FILLED, *RETYPED, *REFERRALS, *REFERRALS_RETYPED)
_CHRONOLOGIES = (*SYSTEMS, *SHEETS, *TEXTS, *WORDS)


def forms() -> tuple[ReturnedForm, ...]:
    return (*(make() for make in _FORMS), *saved_forms())


def chronologies() -> tuple[ReturnedChronology, ...]:
    return (*(make() for make in _CHRONOLOGIES), *saved_chronologies())


def _read_form(one: ReturnedForm) -> list[Fault | str]:
    reading = read_form(open_package(one.data, "returned.docx"), definition(one.form))
    return list(score_form(one, reading, office_paths(one.form)))


def _read_chronology(one: ReturnedChronology) -> list[Fault | str]:
    return list(score_chronology(one, read_chronology(one.data, "police", one.file)))


def told(faults: Sequence[Fault]) -> str:
    return "\n".join(
        f"{one.kind}{' and sure' if one.sure else ''}: {one.file}: {one.place}: "
        f"wanted {one.wanted!r}, read {one.read!r}"
        for one in faults
    )


def test_hurried_returns_are_read_as_a_careful_person_reads_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours = [one for one in forms() if one.ours]
    originals = [one for one in forms() if not one.ours]
    dated = chronologies()
    assert len(ours) + len(originals) + len(dated) >= LEAST
    lines, faults, shares = [], [], []
    for words, results, count in (
        ("our forms", [r for one in ours for r in _read_form(one)], len(ours)),
        (
            "originals and forms typed again",
            [r for one in originals for r in _read_form(one)],
            len(originals),
        ),
        ("chronologies", [r for one in dated for r in _read_chronology(one)], len(dated)),
    ):
        wrong = [one for one in results if isinstance(one, Fault)]
        tally = Counter(["right" if isinstance(one, str) else one.kind for one in results])
        share = tally["right"] / (tally["right"] + tally["wrong"] + tally["missed"])
        sure = sum(1 for one in wrong if one.kind == "wrong" and one.sure)
        faults += wrong
        shares.append(share)
        lines.append(
            f"{words}: {count} files, {tally['right']} right, {tally['wrong']} wrong "
            f"({sure} without a doubt), {tally['missed']} missed, {tally['invented']} invented, "
            f"{tally['lost']} lost ({share:.1%} right); {tally['undoubted']} without a due doubt"
        )
    with capsys.disabled():
        print("", *lines, told(faults), sep="\n")  # noqa: T201 - the score is for people to see
    assert not [one for one in faults if one.kind == "invented"], told(faults)
    assert not [one for one in faults if one.kind == "wrong" and one.sure], told(faults)
    assert not [one for one in faults if one.kind == "lost"], told(faults)
    assert min(shares) >= RIGHT, told(faults)
