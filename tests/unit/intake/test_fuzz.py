"""Broken files are read or refused, and nothing else; the longer run is a script."""

from cspr_cli.records.form import Form
from tests.benchmarks.fuzz_readers import fuzz

CSV = b'Date,Event\n01/02/2024,"Called, twice"\n'


def test_broken_files_are_read_or_refused(sent_form: bytes, scoping_form: Form) -> None:
    said: list[str] = []
    faults = fuzz([sent_form, sent_form, CSV], scoping_form, 200, said.append)
    assert faults == 0, said
    assert " 0 read" not in said[-1]
