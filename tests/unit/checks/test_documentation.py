"""The pages made from the rules' own words."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cspr_cli.checks.case_view import CaseView
from cspr_cli.checks.documentation import pages, words_of, write_pages
from cspr_cli.checks.finding import Finding, error


def without_words(view: CaseView) -> Iterator[Finding]:
    yield error(view.case, (), "a fault", "A remedy.")


def test_pages_are_written_once_and_then_left_alone(tmp_path: Path) -> None:
    folder = tmp_path
    write_pages(folder)
    quorum = folder / "quorum.md"
    assert {path.name for path in folder.iterdir()} == set(pages())
    quorum.write_text("old", encoding="utf-8")
    kept = (folder / "README.md").stat()
    write_pages(folder)
    assert quorum.read_text(encoding="utf-8") == pages()["quorum.md"]
    assert (folder / "README.md").stat().st_ino == kept.st_ino


def test_it_runs_as_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["documentation", str(tmp_path)])
    monkeypatch.delitem(sys.modules, "cspr_cli.checks.documentation")
    runpy.run_module("cspr_cli.checks.documentation", run_name="__main__")
    assert {path.name for path in tmp_path.iterdir()} == set(pages())


def test_a_rule_that_does_not_explain_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="without-words does not say: Finds, Why, Severity"):
        words_of(without_words)


def test_the_index_links_every_page_and_gives_the_hook() -> None:
    index = pages()["README.md"]
    assert all(f"({name})" in index for name in pages() if name != "README.md")
    assert "exec cspr check --readable" in index
