"""What an agency changed is noticed; what it only wrote another way is not."""

import pytest

from cspr_cli.intake.compare import Change, compare


@pytest.mark.parametrize(
    ("sent", "returned"),
    [
        ("02/03/2019", "2 March 2019"),
        ("Robin  Testcase", "ROBIN testcase"),
        ("1 Invented Street\nNowhereton", "1 Invented Street, Nowhereton."),
        ("999 000 0001", "9990000001"),
        ("", "  "),
        ("O’Test", "O'Test"),
    ],
)
def test_another_way_of_writing_is_no_difference(sent: str, returned: str) -> None:
    assert compare({"a": sent}, {"a": returned}) == ()


@pytest.mark.parametrize(
    ("sent", "returned", "kind"),
    [
        ("02/03/2019", "03/02/2019", Change.CHANGED),
        ("02/03/2019", "March 2019", Change.CHANGED),
        ("Rob", "Rob\nRobbie", Change.CHANGED),
        ("", "Rob", Change.NEW),
        ("Rob", "", Change.REMOVED),
        ("12 Old Road", "1 2 Old Road", Change.CHANGED),
        ("999 000 0001", "999 000 0002", Change.CHANGED),
    ],
)
def test_a_correction_is_a_difference(sent: str, returned: str, kind: Change) -> None:
    (found,) = compare({"a": sent}, {"a": returned}, {"a": "Name"})
    assert (found.kind, found.label, found.sent, found.returned) == (kind, "Name", sent, returned)


def test_a_value_that_the_form_does_not_carry_says_nothing() -> None:
    assert compare({"a": "x"}, {}) == ()


def test_a_value_that_was_never_sent_is_new() -> None:
    (found,) = compare({}, {"b": "x"})
    assert (found.path, found.label, found.kind) == ("b", "b", Change.NEW)
