"""A form sent again, three ways: what the agency changed, what the office changed, and both."""

from typing import Any

from cspr_cli.intake.alteration import Choices, Kind, Verdict, settled
from cspr_cli.intake.revision import likeness, match_rows, revise, revised_lines, words_of

Plain = dict[str, Any]


def test_values_are_added_changed_removed_and_clashing() -> None:
    first = {"a": "1", "b": "1", "d": "1", "e": "1"}
    revised = {"a": "2", "c": "3", "d": "2", "e": "1"}
    found = revise(first, revised, first | {"d": "ours", "e": "ours"})
    assert found.data == {"a": "2", "c": "3", "d": "ours", "e": "ours"}
    assert {one.key: one.kind for one in found.alterations} == {
        "a": Kind.CHANGED,
        "b": Kind.REMOVED,
        "c": Kind.ADDED,
        "d": Kind.CLASH,
    }
    (clash,) = [one for one in found.alterations if one.kind is Kind.CLASH]
    assert (clash.first, clash.revised, clash.kept, clash.verdict) == (
        *("1", "2", "ours"),
        Verdict.WAITS,
    )


def test_what_the_record_says_already_is_no_alteration() -> None:
    found = revise({"a": "1"}, {"a": "2"}, {"a": "2"})
    assert (found.data, found.alterations) == ({"a": "2"}, ())


def test_a_person_may_leave_a_change_or_settle_a_clash() -> None:
    first, revised, now = {"a": "1", "b": "1"}, {"a": "2", "b": "2"}, {"a": "1", "b": "ours"}
    choices = Choices(accept=frozenset({"form.b"}), reject=frozenset({"form.a"}))
    found = revise(first, revised, now, head="form", choices=choices)
    assert found.data == {"a": "1", "b": "2"}
    assert [one.verdict for one in found.alterations] == [Verdict.LEFT, Verdict.TAKEN]


def test_a_question_that_the_new_form_does_not_ask_is_not_left_blank() -> None:
    first = {"a": "1", "group": {"b": "1"}, "rows": [{"name": "Robin"}], "list": ["x"]}
    found = revise(first, {}, first, head="form", spoken=frozenset({"form.a"}))
    assert found.data == {key: first[key] for key in ("group", "rows", "list")}
    assert [one.key for one in found.alterations] == ["form.a"]
    asked = frozenset({"form.rows[].name"})
    gone = revise(first, {}, first, head="form", spoken=asked)
    assert [(one.key, one.kind) for one in gone.alterations] == [("form.rows[0]", Kind.REMOVED)]
    assert "rows" not in gone.data


ROWS = [{"name": "Robin Invented", "note": "aunt"}, {"name": "Wren Invented", "note": "uncle"}]


def test_a_row_put_in_above_is_no_change_of_those_below() -> None:
    new = {"name": "Somebody Else", "note": "a neighbour across the road"}
    found = revise({"rows": ROWS}, {"rows": [new, *ROWS]}, {"rows": ROWS})
    assert found.data["rows"] == [new, *ROWS]
    assert [(one.key, one.kind) for one in found.alterations] == [("rows[0]", Kind.ADDED)]


def test_a_row_is_changed_word_by_word_and_keeps_what_the_form_does_not_show() -> None:
    now = [{**ROWS[0], "progress": "half"}, ROWS[1]]
    revised = [{"name": "Robin Invented", "note": "great-aunt"}, ROWS[1]]
    found = revise({"rows": ROWS}, {"rows": revised}, {"rows": now})
    assert found.data["rows"][0] == {
        "name": "Robin Invented",
        "note": "great-aunt",
        "progress": "half",
    }
    assert [one.key for one in found.alterations] == ["rows[0].note"]


def test_a_row_that_we_took_out_and_they_changed_waits() -> None:
    now: list[Plain] = [ROWS[1]]
    revised = [{**ROWS[0], "note": "great-aunt"}, ROWS[1]]
    found = revise({"rows": ROWS}, {"rows": revised}, {"rows": now})
    assert found.data["rows"] == [ROWS[1]]
    (clash,) = found.alterations
    assert (clash.key, clash.kind, clash.kept) == ("rows[0]", Kind.CLASH, "")
    unchanged = revise({"rows": ROWS}, {"rows": ROWS}, {"rows": now})
    assert (unchanged.data["rows"], unchanged.alterations) == ([ROWS[1]], ())


def test_a_row_that_they_took_out_and_we_changed_stays() -> None:
    now = [ROWS[0], {**ROWS[1], "note": "great-uncle"}]
    found = revise({"rows": ROWS}, {"rows": ROWS[:1]}, {"rows": now})
    assert found.data["rows"] == now
    (clash,) = found.alterations
    assert (clash.key, clash.at, clash.path) == ("rows[1]", "rows[1]", "rows[1]")
    taken = Choices(accept=frozenset({"rows[1]"}))
    gone = revise({"rows": ROWS}, {"rows": ROWS[:1]}, {"rows": now}, choices=taken)
    assert gone.data["rows"] == ROWS[:1]


def test_a_row_of_our_own_stays_and_one_that_both_put_in_is_one() -> None:
    own = {"name": "Our Own Addition", "note": "from the call"}
    found = revise({"rows": ROWS}, {"rows": [*ROWS, own]}, {"rows": [*ROWS, own]})
    assert (found.data["rows"], found.alterations) == ([*ROWS, own], ())
    kept = revise({"rows": ROWS}, {"rows": ROWS}, {"rows": [*ROWS, own]})
    assert kept.data["rows"] == [*ROWS, own]


def test_a_rejected_row_does_not_move_the_keys_of_those_after_it() -> None:
    one, two = {"name": "First of the new"}, {"name": "Zachary quite another"}
    choices = Choices(reject=frozenset({"rows[0]"}))
    found = revise({}, {"rows": [one, two]}, {}, choices=choices)
    assert found.data["rows"] == [two]
    assert [(alt.key, alt.at) for alt in found.alterations] == [
        ("rows[0]", "rows[0]"),
        ("rows[1]", "rows[0]"),
    ]


def test_rows_are_known_by_words_likeness_and_place() -> None:
    first: list[Plain] = [{"a": "Seen at home by the officer"}, {"a": "x"}]
    assert match_rows(first, list(reversed(first))) == {0: 1, 1: 0}
    assert match_rows(first, [{"a": "y"}, {"a": "Seen at home by an officer"}]) == {0: 1, 1: 0}
    assert match_rows(first, [{"a": "wholly new"}]) == {}


def test_lines_between_the_questions_are_weighed_too() -> None:
    assert revised_lines(("a", "b", "c"), ("a", "d"), ("a", "c", "ours")) == ("a", "ours", "d")


def test_words_and_likeness() -> None:
    assert words_of({"a": ["x", None], "b": None}) == "x\n"
    assert likeness("Seen at home", "Seen at home") == 1.0
    assert likeness("Seen", "Wholly another sentence about a thing") == 0.0
    assert likeness("abcdefgh", "hgfedcba") == 0.0


def test_a_value_said_another_way_is_the_same() -> None:
    assert settled("12/3/2019", "12 March 2019", "12/3/2019") == ("12/3/2019", None)
