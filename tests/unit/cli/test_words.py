"""Words that depend on a number."""

from cspr_cli.cli.words import ended, listed, plural


def test_one_and_several() -> None:
    assert [plural(1, "event"), plural(0, "event")] == ["1 event", "0 events"]
    assert plural(2, "agency", "agencies") == "2 agencies"


def test_lists_of_words() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_sentence_ends_once() -> None:
    assert [ended("so"), ended("so?")] == ["so.", "so?"]
