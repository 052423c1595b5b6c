"""Asking whether to record a return, all of it or each thing by itself."""

import io

import pytest

from cspr_cli.cli.excerpts import around_change, excerpt
from cspr_cli.cli.one_by_one import Answer, each, may_record
from cspr_cli.cli.return_loss import Doubt
from cspr_cli.cli.review_items import Group, Item
from cspr_cli.intake.alteration import Choices, Verdict
from cspr_cli.records.errors import CsprError

DOUBT = Doubt("It would take away one; nothing was changed.", "--yes", "Take it away?")
CHANGED = Item(1, "a", Group.CHANGED, "What", "one", "two")
CLASH = Item(2, "b", Group.CLASH, "Who", "one", "", "", "", Verdict.WAITS)
DIFFERENT = Item(3, "c", Group.DIFFERENT, "Born", "", "2019", why="a date of birth")
ITEMS = (CHANGED, CLASH, DIFFERENT)
Screen = pytest.CaptureFixture[str]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def] # noqa: ANN201
    def type_lines(*lines: str) -> None:
        monkeypatch.setattr("cspr_cli.cli.screen.is_interactive", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return type_lines


def test_without_a_terminal_only_what_is_in_no_doubt_is_recorded() -> None:
    assert may_record(ITEMS, None, yes=False) == Answer(record=True)
    assert may_record(ITEMS, DOUBT, yes=True) == Answer(record=True)
    with pytest.raises(CsprError, match="take away"):
        may_record(ITEMS, DOUBT, yes=False)


@pytest.mark.parametrize(
    ("lines", "doubt", "record"),
    [
        ([""], None, True),
        ([""], DOUBT, False),
        (["y"], DOUBT, True),
        (["what", "n"], None, False),
        ([], None, False),
    ],
)
def test_all_or_nothing(typed, lines: list[str], doubt: Doubt | None, record: bool) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    typed(*lines)
    assert may_record(ITEMS, doubt, yes=False) == Answer(record=record)


@pytest.mark.parametrize(("line", "record"), [("", True), ("n", False)])
def test_with_nothing_to_look_at_it_is_one_question(typed, line: str, record: bool) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    typed(line)
    assert may_record((), None, yes=False) == Answer(record=record)


def test_one_by_one(typed, capsys: Screen) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    typed("o", "n", "y", "x", "", "")
    answer = may_record(ITEMS, None, yes=False)
    assert answer == Answer(True, Choices(frozenset({"b", "c"}), frozenset({"a"})))
    said = capsys.readouterr().out
    assert "ours:   (taken out)" in said
    assert "now:    (left blank)" in said
    assert "a date of birth" in said
    assert "1 of 3 left as they are." in said


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["r", ""], Answer(True)),
        (["q"], Answer(False)),
        (["y"], Answer(False)),
        (["y", "", "y", "n"], Answer(False, Choices(frozenset({"a", "c"})))),
    ],
)
def test_one_by_one_takes_the_rest_stops_or_ends(  # type: ignore[no-untyped-def]
    typed,  # noqa: ANN001
    lines: list[str],
    answer: Answer,
) -> None:
    typed(*lines)
    assert each(ITEMS) == answer


def test_long_texts_are_cut_to_where_they_differ() -> None:
    before = "The officer went to the house and spoke to both of the adults, who had been drinking"
    one, other = around_change(before, f"{before} since noon", 40)
    assert one.startswith("…")
    assert "drinking since" in other
    assert around_change("short", "other", 40) == ("short", "other")
    assert excerpt("a\nb", 40) == "a b"
    assert excerpt(before, 12) == "The officer…"
