"""The score: what a careful person would read in each returned file, and what was read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pytest

from cspr_cli.intake.form_reader import read_form
from cspr_cli.intake.reading import FormReading, pattern_path
from cspr_cli.intake.word import read_word
from cspr_cli.records.form import Answer
from cspr_cli.storage.packages.guard import open_package
from tests.returns.make import (
    HERE,
    Returned,
    definition,
    every_answer,
    listed,
    meaning,
    reader_definition,
    returned_forms,
    sent,
)
from tests.returns.ways import WAYS
from tests.unit.intake.word_changes import filled

LEAST = 60  # returned files
GENERAL_WAYS = ("plain", "split runs", "tags lost", "controls lost")


@dataclass(frozen=True)
class Fault:
    """A value that was not read as a careful person would read it."""

    kind: str
    file: str
    path: str
    wanted: str
    read: str
    sure: bool


def plain(text: str) -> str:
    """Words in single spaces, line by line."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def score(one: Returned, reading: FormReading) -> Iterator[Fault | str]:
    """``right`` for each value read as it should be, and a fault for each that was not."""
    fixed = office_paths(one.form)
    read = {found.path: found for found in reading.values if found.value.strip()}
    read = {path: found for path, found in read.items() if path in one.values or path not in fixed}
    for path, wanted in one.values.items():
        found = read.pop(path, None)
        said = found.value if found else ""
        sure = found.sure if found else False
        if plain(said) == plain(wanted):
            if path in one.doubts and sure:
                yield Fault("undoubted", one.name, path, wanted, said, sure)
            yield "right"
        else:
            kind = "wrong" if said else "missed"
            yield Fault(kind, one.name, path, wanted, said, sure)
    for path, found in read.items():
        yield Fault("invented", one.name, path, "", found.value, found.sure)


@cache
def office_paths(form: str) -> frozenset[str]:
    """What only the partnership writes on a form: nothing that comes back there is taken up."""
    asked, fixed = set[str](), set[str]()
    for section in definition(form).sections:
        for one in section.fields:
            (fixed if one.answer is Answer.FIXED else asked).add(pattern_path(section, one))
    return frozenset(fixed - asked)


def general() -> Iterator[Returned]:
    """Every returned form of every partnership, fully answered and then treated."""
    for form in returned_forms():
        asks = any(one.prefilled for part in definition(form).sections for one in part.fields)
        blank = sent(form, known=asks)
        before = read_form(open_package(blank, "sent.docx"), definition(form)).answers()
        tags = frozenset(c.tag for c in read_word(open_package(blank, "sent.docx")).controls)
        typed = every_answer(form, tags)
        answered = filled(blank, typed)
        values = before | {path: meaning(form, path, text) for path, text in typed.items()}
        for way in GENERAL_WAYS:
            data = answered if way == "plain" else WAYS[way](answered, {})
            name = f"{form.replace('/', '-')}-{way.replace(' ', '-')}"
            yield Returned(name=name, form=form, ours=True, data=data, values=values)
    yield from saved()


def saved() -> Iterator[Returned]:
    """Our forms as LibreOffice really saved them, with the list's answers."""
    plains = {one.name: one for one in listed()}
    for path in sorted((HERE / "saved").glob("*.docx")):
        source = plains[path.stem.partition(".")[0]]
        yield replace(source, name=path.stem, data=path.read_bytes())


@pytest.fixture(scope="module")
def corpus() -> tuple[tuple[Returned, FormReading], ...]:
    """Every returned file with its reading."""
    return tuple(
        (one, read_form(open_package(one.data, f"{one.name}.docx"), reader_definition(one.form)))
        for one in (*listed(), *general())
    )


def told(faults: list[Fault]) -> str:
    """The faults, a line each."""
    return "\n".join(
        f"{one.kind}: {one.file}: {one.path}: wanted {one.wanted!r}, read {one.read!r}"
        for one in faults
    )


def test_returned_files_are_read_as_a_careful_person_reads_them(
    corpus: tuple[tuple[Returned, FormReading], ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(corpus) >= LEAST
    assert len({one.name for one, _ in corpus}) == len(corpus)
    lines, faults, shares = [], [], {}
    for ours, words in ((True, "our forms"), (False, "originals typed over")):
        found = [
            result for one, reading in corpus if one.ours is ours for result in score(one, reading)
        ]
        wrong = [result for result in found if isinstance(result, Fault)]
        count = Counter(["right" if isinstance(one, str) else one.kind for one in found])
        shares[ours] = count["right"] / (count["right"] + count["wrong"] + count["missed"])
        faults += wrong
        files = sum(1 for one, _ in corpus if one.ours is ours)
        lines.append(
            f"{words}: {files} files, {count['right']} right, {count['wrong']} wrong, "
            f"{count['missed']} missed, {count['invented']} invented ({shares[ours]:.1%} right)"
        )
    with capsys.disabled():
        print("", *lines, told(faults), sep="\n")  # noqa: T201 - the score is for people to see
    assert not [one for one in faults if one.kind == "invented"], told(faults)
    assert not [one for one in faults if one.kind == "wrong" and one.sure], told(faults)
    assert not [one for one in faults if one.kind == "undoubted"], told(faults)
    assert shares[True] >= 0.99
    assert shares[False] >= 0.95


def test_nothing_that_was_written_is_lost(
    corpus: tuple[tuple[Returned, FormReading], ...],
) -> None:
    for one, reading in corpus:
        for text in one.left_over:
            assert text in reading.left_over, (one.name, reading.left_over)
        assert set(one.comments) <= set(reading.comments), one.name
        assert set(one.deleted) <= set(reading.deleted), one.name


def test_nothing_else_is_called_left_over(
    corpus: tuple[tuple[Returned, FormReading], ...],
) -> None:
    noise = {
        one.name: reading.left_over
        for one, reading in corpus
        if one.ours and not one.left_over and reading.left_over
    }
    assert not noise
