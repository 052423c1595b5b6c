"""The quick reader of long lists gives what the strict reader gives, or gives up."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.storage.yaml_builder import Builder
from cspr_cli.storage.yaml_reader import read_text
from cspr_cli.storage.yaml_rows import quick_data
from cspr_cli.storage.yaml_writer import long_text

TRICKY = (
    "no", "null", "~", "", "19:30", "2019-05-03", "- x", "# x", "a #b", "a# b", "a: b", "a:", "a:b",
    "it's", "''", "'", '"', 'said "no"', "a\tb", "a\nb", "a\n\nb\n", "a\n \nb", "a\n\n", "\n", " x",
    "x ", "|", "|-", ">", "{a}", "[a]", "a, b", "&x", "*x", "!x", "%x", "@x", "`x", "? x", "---",
    "...", "\x85", "a\u2028b", "\u2029", "\ufeff", "é", "٣", "²", "\xa0", "😀", "\\n", "<<",
    "a\r\nb",
)  # fmt: skip
words = st.sampled_from(TRICKY) | st.text(alphabet="ab1 \n:#-'\"\\{},|", max_size=10)
values = words | st.none() | st.lists(words | st.none(), max_size=3)
keys = st.sampled_from(("id", "date", "time", "what", "people", "events", "schema"))
events = st.lists(st.dictionaries(keys, values, min_size=1, max_size=4), min_size=1, max_size=4)
records = st.fixed_dictionaries({"schema": st.just(1), "agency": words, "events": events}).flatmap(
    lambda record: st.dictionaries(
        st.sampled_from(("numbered_to", "left_over", "note")), values, max_size=2
    ).map(lambda after: {**record, **after})
)
pieces = st.sampled_from(
    (*" \n:'\"#-|>a1~?&*!{}[],\t", "\n ", "\n  ", "\n    ", "\n      ", "  - ", ": ", " #", "''",
     "\r\n", "---\n", "...\n", "\nevents:\n", "events:\n  - id: x\n", "note:\n", "\n\n", "null",
     "\\")
)  # fmt: skip


def _strict(text: str) -> dict[str, Any]:
    builder = Builder()
    builder.build(text)
    assert builder.faults == [], text
    assert isinstance(builder.root, dict)
    return builder.root


def _held_together(text: str) -> bool:
    """Whether the quick reader read the text at all; if so, what it read is what is there."""
    quick = quick_data(text)
    if quick is None:
        return False
    strict = _strict(text)
    assert quick == strict, text
    assert list(quick) == list(strict)
    assert [list(row) for row in quick["events"]] == [list(row) for row in strict["events"]]
    return True


@given(records)
@settings(deadline=None)
def test_what_is_written_is_read_alike(record: dict[str, Any]) -> None:
    _held_together(long_text(record, schema="../chronology.schema.json"))


@given(records, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), pieces), max_size=4))
@settings(deadline=None, max_examples=400)
def test_what_is_edited_by_hand_is_read_alike(
    record: dict[str, Any], edits: list[tuple[float, int, str]]
) -> None:
    text = long_text(record)
    for part, gone, piece in edits:
        place = int(part * len(text))
        text = text[:place] + piece + text[place + gone :]
    _held_together(text)


plain_events = st.lists(
    st.fixed_dictionaries(
        {"id": st.from_regex(r"[a-z]{2}-[0-9]{4}", fullmatch=True)},
        optional={
            "date": st.sampled_from(("2019-05-03", "3/5/19", "May 2019", "not known")),
            "what": st.text(alphabet="abc é,.;()'\"-–0123456789", max_size=40),
            "analysis": st.sampled_from(("One.\nTwo.", "One.\n\nTwo.\n", "a: b # c", "It's so.")),
            "people": st.lists(st.sampled_from(("Ann B", "D'Arcy X")), min_size=1, max_size=3),
        },
    ),
    min_size=1,
    max_size=5,
)


@given(plain_events, st.booleans())
@settings(deadline=None)
def test_what_chronologies_hold_is_read_the_quick_way(
    rows: list[dict[str, Any]], windows: bool
) -> None:
    text = long_text({"schema": 1, "agency": "police", "events": rows, "numbered_to": 9})
    assert _held_together(text.replace("\n", "\r\n") if windows else text)


@given(plain_events, st.data())
@settings(deadline=None, max_examples=50)
def test_places_are_those_of_the_strict_reader(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    text = long_text({"schema": 1, "agency": "police", "events": rows})
    number = data.draw(st.integers(0, len(rows) - 1))
    key = data.draw(st.sampled_from(sorted(rows[number])))
    loaded = read_text(text, "f")
    builder = Builder()
    builder.build(text)
    assert loaded.marks is None
    line, column = loaded.place(("events", number, key))
    assert text.splitlines()[line - 1][column - 1 :].startswith(f"{key}:")


@pytest.mark.parametrize(
    "body",
    [
        "  - id: a\n    date: b\n    date:: c\n",
        "  - id: a\n    people:\n      - b\n    date:\n    people:: c\n",
        "  - id: a\n    what: b\n      continued\n",
        "  - id: a\n    people:\n      - b\n        continued\n",
        "  - id: a\n    people:\n    - b\n",
        "  - id: a\n    what: |\n       b\n      c\n",
        "  - id: a\n    what: |\n      b\n\n    date: c\n",
        "  - id: a\n    what: |+\n      b\n",
        "  - id: a\n    what: >-\n      b\n",
        "  - id: a\n    what: '\n",
        "  - id: a\n    what: 'b'c'\n",
        '  - id: a\n    what: "b\\q"\n',
        '  - id: a\n    what: "\n',
        '  - id: a\n    what: "b" "\n',
        "  - id: a\n    what: [b]\n",
        "  - id: a\n    id: b\n",
        "  - id: a\n    ID: b\n",
        "  - id: a\n\n  - id: b\n",
        "  - id: a\n  # said\n  - id: b\n",
        "  - id: a # said\n",
        "  - id: a\n    people:\n      - b: c\n",
        "  - id: a\n   what: b\n",
        "  - a\n",
        "  - id: a\n    what\n",
        "  - id: a\n    what: b",
        "  - id: a\n    what: b\tc\n",
        "  - id: a\n# said\nnote: b\n",
        "  - id: a\n- id: b\n",
        "  - id: a\n...\n",
        "  - id: a\nschema: 2\n",
        "  - id: a\nnote: [\n",
        "  - id: a\nnote\n",
    ],
)
def test_other_yaml_is_left_to_the_strict_reader(body: str) -> None:
    assert quick_data("schema: 1\nevents:\n" + body) is None


@pytest.mark.parametrize(
    "head",
    [
        "x: 'a\nevents:\n  - id: b\n'\n",
        "'events':\nx: 'a\nevents:\n  - id: b\n'\n",
        "events: a\nx: 1\nevents:\n  - id: b\n",
        "{x: 1,\nevents:\n  - id: b\n",
        "- x\nevents:\n  - id: b\n",
        "a\n...\nevents:\n  - id: b\n",
        "# only\nx: 1\n",
        "",
    ],
)
def test_a_list_that_is_not_the_records_own_is_left_to_the_strict_reader(head: str) -> None:
    assert quick_data(head) is None
