"""A form is rendered, filled with any text at all, and read: what comes back is what was typed."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cspr_cli.intake.form_reader import read_form
from cspr_cli.intake.word import read_word
from cspr_cli.records.form import Answer
from cspr_cli.storage.packages.guard import open_package
from tests.returns.make import definition, every_answer, returned_forms, sent
from tests.unit.intake.word_changes import changed, filled, without_tags

_ODD = st.sampled_from(
    [
        *("שלום", "مرحبا بالعالم", "\u202eright to left\u202c", "e\u0301", "Łódź", "汉字", "—"),
        *("<w:t>&amp;</w:t>", "{{ case.reference }}", "Name: not a label", "x" * 4_000, "\ufeff"),
    ]
)
_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
TEXT = st.lists(_ODD | st.text(_LETTERS, max_size=40), min_size=1, max_size=4).map("\n".join)
WORDS = frozenset({Answer.LONG})


@cache
def blank(form: str) -> tuple[bytes, tuple[str, ...]]:
    """A form as it goes out, and the paths that take paragraphs of text."""
    data = sent(form, known=False)
    tags = frozenset(one.tag for one in read_word(open_package(data, "a.docx")).controls)
    long = {
        one.path
        for section in definition(form).sections
        for one in section.fields
        if one.answer in WORDS and not section.repeats
    }
    return data, tuple(sorted(long & set(every_answer(form, tags))))


def plain(text: str) -> str:
    """A text without its outer blanks, which bookmarks and labels do not keep."""
    return text.strip()


@pytest.mark.parametrize("form", [one for one in returned_forms() if blank(one)[1]])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(given_text=st.data())
def test_what_is_typed_comes_back(form: str, given_text: st.DataObject) -> None:
    data, paths = blank(form)
    chosen = given_text.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=3, unique=True))
    typed = {path: given_text.draw(TEXT) for path in chosen}
    returned = filled(data, typed)
    tagless = given_text.draw(st.booleans())
    if tagless:
        returned = changed(returned, without_tags)
    reading = read_form(open_package(returned, "a.docx"), definition(form))
    read = {one.path: one.value for one in reading.values}
    for path, text in typed.items():
        if text.strip():
            assert read[path] == text or (tagless and plain(read[path]) == plain(text))
