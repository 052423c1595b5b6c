"""Writing and editing YAML: the look of it, and the changes that are refused."""

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage.yaml_editor import DELETE, Append, edited
from cspr_cli.storage.yaml_reader import Location
from cspr_cli.storage.yaml_writer import new_text

PLAIN = "a: 1 # one\nlist:\n  - x\n  - - y\ngroup: {k: v, l: w}\nempty:\n"


def test_the_look_of_a_new_record() -> None:
    text = new_text(
        {
            "schema": 1,
            "name": "Child A",
            "on": "2026-11-20",
            "why": "one\ntwo",
            "who": [{"k": "v"}, {}],
        },
        schema="../../schemas/case.schema.json",
        header_comments=["About it", ""],
        labels={("name",): "Name of the child\nor young person", ("who", "k"): "Key"},
    )
    assert text == (
        "# yaml-language-server: $schema=../../schemas/case.schema.json\n"
        "# About it\n"
        "schema: 1\n"
        "# Name of the child\n"
        "# or young person\n"
        "name: Child A\n"
        "'on': '2026-11-20'\n"
        "why: |-\n"
        "  one\n"
        "  two\n"
        "who:\n"
        "  # Key\n"
        "  - k: v\n"
        "  - {}\n"
    )


def test_nothing_to_write() -> None:
    assert new_text({}) == ""


@pytest.mark.parametrize("data", [{"a": "x\ud800"}, {"k" * 200: "x"}])
def test_what_no_file_can_hold(data: dict[str, object]) -> None:
    with pytest.raises(CsprError):
        new_text(data)


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        (PLAIN, {("a",): None}, PLAIN.replace("a: 1 ", "a:  ")),
        (PLAIN, {("a",): "1"}, PLAIN),
        (PLAIN, {(): "x"}, PLAIN),
        (PLAIN, {("none", "deep"): DELETE}, PLAIN),
        (PLAIN, {("list",): DELETE}, PLAIN.replace("list:\n  - x\n  - - y\n", "")),
        (PLAIN, {("list", 1): Append("z")}, PLAIN.replace("- - y", "- - y\n    - z")),
        (PLAIN, {("list", 1, 0): DELETE}, PLAIN.replace("- - y", "- []")),
        (PLAIN, {("group", "k"): DELETE}, PLAIN.replace("k: v, ", "")),
        (PLAIN, {("group", "l"): DELETE}, PLAIN.replace(", l: w", "")),
        (PLAIN, {("group", "l"): None}, PLAIN.replace("l: w", "l: null")),
        (PLAIN, {("group", "l"): {"m": ["n"]}}, PLAIN.replace("l: w", "l: {m: ['n']}")),
        (PLAIN, {("group", "l"): 3}, PLAIN.replace("l: w", "l: 3")),
        (PLAIN, {("empty",): ""}, PLAIN.replace("empty:", "empty: ''")),
        (PLAIN, {("a",): []}, PLAIN.replace("a: 1", "a: []")),
        (PLAIN, {("a",): ["x"]}, PLAIN.replace("a: 1 # one", "a: # one\n  - x")),
        ("a: {b: 1}\n", {("a", "b"): DELETE}, "a: {}\n"),
        ("a: 1", {("a",): DELETE}, "{}"),
        ("", {("a", "b"): "c"}, "a:\n  b: c\n"),
        ("a: 1", {("b",): Append("c")}, "a: 1\nb:\n  - c\n"),
        ("\ufeffa: 1\r\n", {("b",): "x"}, "\ufeffa: 1\r\nb: x\r\n"),
        ("a: |+\n  x\n\n", {("b",): "x"}, "a: |+\n  x\n\nb: x\n"),
    ],
)
def test_edits(text: str, changes: dict[Location, object], expected: str) -> None:
    assert edited(text, changes) == expected


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (PLAIN, {("a", "b"): "x"}),
        (PLAIN, {("a", "b", "c"): "x"}),
        (PLAIN, {("list", 7): "x"}),
        (PLAIN, {("list", 7, "x"): "x"}),
        (PLAIN, {("a",): Append("x")}),
        ("a: [", {("a",): "x"}),
    ],
)
def test_refused_edits(text: str, changes: dict[Location, object]) -> None:
    with pytest.raises(CsprError):
        edited(text, changes)
