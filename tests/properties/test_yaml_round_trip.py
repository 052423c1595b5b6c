"""What is written reads back; what an edit leaves alone stays, letter for letter."""

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cspr_cli.storage.yaml_editor import DELETE, Append, edited
from cspr_cli.storage.yaml_reader import read_text
from cspr_cli.storage.yaml_writer import new_text

TRICKY = (
    "no",
    "y",
    "19:30",
    "1e5",
    "- x",
    "# x",
    "a\nb",
    "a\n\nb\n",
    "a\n\n",
    "\x85",
    "a\u2028b",
    "\u2029",
    " x",
    "x ",
    "a: b",
    "a #b",
    "a:",
    "null",
    "~",
    "",
    "=",
    "<<",
    "0x1f",
    "---",
    "...",
    "2026-11-20",
    "1_0",
    "a\tb",
    "\n",
    "abc\n \nb",
    "a\n# x\n",
    "a\n  b\n- c",
    ".inf",
    "a\r\nb",
    "\x00",
    "\ufeff",
    "😀",
)
words = st.one_of(
    st.text(max_size=20),
    st.sampled_from(TRICKY),
    st.text(alphabet="ab \n\t:#-'\"{},", max_size=12),
)
trees = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
groups = st.dictionaries(words, trees, max_size=5)

KEPT = """\
# yaml-language-server: $schema=case.schema.json
schema: 1   # the edition
stage: referral  # how far
# what has happened
dates:
    # the first day
    received: 2026-01-02    # a Friday
planned:

# who was asked
agencies:
- key: "police"   # first
  due: '2026-02-01'
# between two
- key: health
  notes: |
    one

    two
# a short group
more: {a: 1, b: [x, "y, z"]}
none: []
"""
LOCATIONS = (
    ("schema",),
    ("stage",),
    ("dates", "received"),
    ("dates", "new"),
    ("planned", "meeting", "on"),
    ("agencies", 0, "due"),
    ("agencies", 1, "notes"),
    ("agencies", 1, "returned"),
    ("agencies", 0),
    ("more", "a"),
    ("more", "new"),
    ("more", "b", 1),
    ("none",),
    ("new", "deep", "er"),
    ("planned",),
)
LISTS = (("agencies",), ("none",), ("new",), ("more", "b"), ("dates", "list"))


@settings(max_examples=150, deadline=None)
@given(groups)
def test_new_text_reads_back(data: dict[str, object]) -> None:
    text = new_text(data, schema="x.json", labels={(key,): f"about {key}" for key in data})
    loaded = read_text(text, "f")
    assert loaded.problems == ()
    assert (loaded.data or {}) == data
    assert (yaml.load(text, yaml.CSafeLoader) or {}) == data


def _get(data: object, location: tuple[str | int, ...]) -> object:
    for step in location:
        data = data[step]  # type: ignore[index]
    return data


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LOCATIONS), trees, st.booleans())
@example(("planned",), "0\n\n", False)
def test_an_edit_changes_one_value_and_no_comment(
    location: tuple[str | int, ...], value: object, windows: bool
) -> None:
    before = KEPT.replace("\n", "\r\n") if windows else KEPT
    after = edited(before, {location: value})
    assert _get(read_text(after, "f").data, location) == value
    assert ("\r\n" in after) == windows
    assert after.count("\n") == after.count("\r\n") or not windows
    kept = [line for line in KEPT.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line in kept] == kept or location == (
        "agencies",
    )
    top = str(location[0])
    old, new = read_text(before, "f").data, read_text(after, "f").data
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert {k: v for k, v in old.items() if k != top} == {k: v for k, v in new.items() if k != top}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LISTS), trees)
def test_append_adds_at_the_end(location: tuple[str | int, ...], value: object) -> None:
    after = edited(KEPT, {location: Append(value)})
    items = _get(read_text(after, "f").data, location)
    assert isinstance(items, list)
    assert items[-1] == value
    comments = [line for line in KEPT.splitlines() if "#" in line]
    assert all(line in after for line in comments)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([where for where in LOCATIONS if where != ("agencies", 0)]))
def test_delete_removes_only_that(location: tuple[str | int, ...]) -> None:
    after = read_text(edited(KEPT, {location: DELETE}), "f").data
    expected = read_text(KEPT, "f").data
    try:
        parent = _get(expected, location[:-1])
        del parent[location[-1]]  # type: ignore[attr-defined]
    except (KeyError, TypeError):
        assert after == read_text(KEPT, "f").data
    else:
        assert after == expected
