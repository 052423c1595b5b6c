"""Whatever agencies are called, Excel takes the names of their sheets."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_cli.documents.sheet_names import LONGEST, SheetNames


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.sampled_from("aA'é😀[]:*?/\\\x07 ("), max_size=45), max_size=30))
def test_names_are_short_plain_and_each_different(agencies: list[str]) -> None:
    names = SheetNames(("Chronology",))
    given_names = [names.next(agency) for agency in agencies]
    assert len({name.casefold() for name in given_names}) == len(agencies)
    for name in given_names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not set(name) & set("[]:*?/\\\x07")
        assert not name.startswith("'")
        assert not name.endswith("'")
