"""What the strict reader reads, and what it refuses, with the place and the remedy."""

from pathlib import Path

import pytest

from cspr_cli.storage import yaml_reader
from cspr_cli.storage.yaml_reader import read_file, read_text


def test_every_scalar_is_a_string_or_nothing() -> None:
    loaded = read_text(["a: no\nb: 19:30\nc: 01632\nd: ~\ne: ''\nf:\ng: 'null'", " x: 1"][0], "f")
    assert loaded.data == {
        "a": "no",
        "b": "19:30",
        "c": "01632",
        "d": None,
        "e": "",
        "f": None,
        "g": "null",
    }


def test_places() -> None:
    loaded = read_text("events:\n  - date: x\n    who: [a, b]\n  - \n  - - y\n", "f")
    assert loaded.place(("events",)) == (1, 1)
    assert loaded.place(("events", 0)) == (2, 5)
    assert loaded.place(("events", 0, "who", 1)) == (3, 14)
    assert loaded.place(("events", 2, 0)) == (5, 7)
    assert loaded.place(("events", 0, "missing", 3)) == (2, 5)
    assert loaded.place(("nowhere",)) == (1, 1)
    assert loaded.place(("events", 9)) == (1, 1)


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n")
    loaded = read_file(path, "f")
    assert loaded.data == {"a": "1", "b": "x\ny\n"}
    assert loaded.newline == "\r\n"
    assert loaded.text.endswith("y\r\n")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_empty(text: str) -> None:
    loaded = read_text(text, "f")
    assert loaded.data is None
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\na: 2", (2, 1), "second time"),
        ("a: &x 1", (1, 4), "an anchor"),
        ("a: *x", (1, 4), "an alias"),
        ("*x : 1", (1, 1), "an alias"),
        ("- *x", (1, 3), "an alias"),
        ("a: !!python/name:os 1", (1, 4), "a tag"),
        ("a: !t [b]", (1, 4), "a tag"),
        ("a: &m {b: c}", (1, 4), "an anchor"),
        ("? [a]\n: b", (1, 3), "where a key should be"),
        ("a: " + "[" * 100_000, (1, 35), "more than 32 deep"),
        ("a: 1\n---\nb: 2", (2, 1), "second document"),
        ("a: \x00", (1, 4), "U+0000"),
        ("a: 1\nb: x\x1b[2J", (2, 5), "U+001B"),
        ("a:\n\tb: 1", (2, 1), "a tab"),
        ("a: b: c", (1, 5), 'a second ": "'),
        ("a: 'x", (1, 6), "quotation mark"),
        ("a: [1,\nb: 2\n", (3, 1), "a bracket"),
        ("a: @b", (1, 4), "a sign"),
        ("a:\n  b: 1\n c: 2", (3, 2), "does not fit"),
        ("words", (1, 1), "no keys"),
        ("%YAML 9.9\n---\na: 1", (1, 1), "cannot be read as YAML"),
    ],
)
def test_refused(text: str, place: tuple[int, int], words: str) -> None:
    loaded = read_text(text, "f.yaml")
    assert loaded.data is None
    (problem,) = loaded.problems
    assert (problem.path, problem.rule, problem.line, problem.column) == ("f.yaml", "yaml", *place)
    assert words in problem.message
    assert problem.hint


def test_faults_that_leave_the_rest_readable_are_all_reported() -> None:
    loaded = read_text("a: 1\na: 2\nb: &x 1\nc: *x\na: 3\n", "f")
    assert [problem.line for problem in loaded.problems] == [2, 3, 4, 5]


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\nb\xc3\xa9: \xe9\n")
    (problem,) = read_file(path, "f").problems
    assert (problem.line, problem.column) == (2, 5)
    assert "UTF-8" in problem.message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path / "none.yaml", "none.yaml").problems
    assert "cannot be read" in problem.message
    assert problem.line == 0


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_BYTES", 3)
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1")
    (problem,) = read_file(path, "f").problems
    assert "larger than 64 MB" in problem.message


def test_half_a_character() -> None:
    (problem,) = read_text("a: \ud800", "f").problems
    assert "U+D800" in problem.message
