"""Faults in records: all of them, in place, in plain words."""

from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import Field

from cspr_cli.records.base import Block, Record, Text
from cspr_cli.records.case import Case
from cspr_cli.records.register import RegisterRecord
from cspr_cli.storage.record_reader import validated
from tests.unit.storage.as_record import read_record_text

if TYPE_CHECKING:
    from cspr_cli.records.problem import Problem

BAD = """\
schema: 1
reference: 2026-001
partnership: surrey
stage: foo
dates:
  referral_received: 2026-02-30
agencies:
- key: police
  requsted: 2026-01-01
  nil: maybe
- due: 2026-01-01
  excused: [a]
sign_offs: x
zzzzz: 1
"""


class _Inner(Record):
    """A group of one key."""

    name: Text = ""


def test_every_fault_in_order() -> None:
    read = read_record_text(BAD, Case, "case.yaml")
    assert read.record is None
    assert [(p.line, p.column, p.message.partition(":")[0]) for p in read.problems] == [
        (1, 1, 'the key "rule_set" is missing'),
        (4, 1, '"stage"'),
        (6, 3, '"referral_received"'),
        (9, 3, 'unknown key "requsted"'),
        (10, 3, '"nil"'),
        (11, 3, 'the key "key" is missing'),
        (12, 3, '"excused"'),
        (13, 1, '"sign_offs"'),
        (14, 1, 'unknown key "zzzzz"'),
    ]
    hints = {problem.line: problem.hint for problem in read.problems}
    assert hints[9] == 'Did you mean "requested"?'
    assert "2026-11-20" in hints[6]
    assert "reference" in hints[14]


def test_a_good_record() -> None:
    read = read_record_text("partnership: surrey\noffice:\n", RegisterRecord, "cspr.yaml")
    assert read.record is not None
    assert read.problems == ()
    assert read.data["partnership"] == "surrey"
    assert read.place(("office",)) == (2, 1)
    assert len(read.sha256) == 64


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("schema: 9\nnew_key: 1", "newer version"),
        ("- a", "a list"),
        ("", '"partnership" is missing'),
        ("partnership: x\nschema: one", "a whole number"),
        ("partnership: x\noffice: y", "a group of keys"),
        ("partnership: x\ncontacts: {a: {b: c}}", 'unknown key "b"'),
        ("partnership:\n  a: b", "a group of keys stands where words"),
        ("a: 1\na: 2", "second time"),
    ],
)
def test_one_fault(text: str, words: str) -> None:
    read = read_record_text(text, RegisterRecord, "cspr.yaml")
    (problem,) = read.problems
    assert words in problem.message
    assert read.record is None
    assert read.data == {} or problem.rule == "record"


def test_answers_without_a_file() -> None:
    faults: list[Problem] = []
    assert validated(RegisterRecord, {"partnership": "x"}, "answers", faults) is not None
    assert faults == []
    assert validated(RegisterRecord, {"name": ["x"]}, "answers", faults) is None
    assert [fault.line for fault in faults] == [0, 0]


class _Odd(Record):
    """Shapes of annotation that the shipped records do not have yet."""

    maybe: _Inner | None = None
    table: Annotated[dict[str, _Inner], Block] = Field(default_factory=dict)
    number: float = 0.0
    word: Text = ""


def test_keys_are_known_inside_any_shape() -> None:
    read = read_record_text(
        "maybe: {nmae: x}\ntable: {a: {nmae: y}}\nnumber: z\nword: [1]\n", _Odd, "odd.yaml"
    )
    assert [problem.hint for problem in read.problems][:2] == ['Did you mean "name"?'] * 2
    assert [problem.line for problem in read.problems] == [1, 2, 3, 4]


def test_a_long_wrong_value_is_shortened() -> None:
    (problem,) = read_record_text(
        f"partnership: x\nschema: {'y' * 99}", RegisterRecord, "f"
    ).problems
    assert "…" in problem.message
    (problem,) = read_record_text("partnership: x\nschema:", RegisterRecord, "f").problems
    assert "nothing stands where" in problem.message
