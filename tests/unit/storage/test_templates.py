"""Finding form definitions and templates, and writing them whole."""

from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage import templates
from cspr_cli.storage.templates import (
    find_template,
    form_text,
    forms,
    has_template,
    load_form,
    write_file,
)


def test_a_registers_own_template_wins_and_the_partnerships_folder_first(tmp_path: Path) -> None:
    shipped = find_template("surrey", "referral", tmp_path)
    assert (shipped.from_register, shipped.name) == (False, "the shipped referral.docx")
    write_file(tmp_path / "templates" / "referral.docx", b"general")
    assert find_template("surrey", "referral", tmp_path).data == b"general"
    write_file(tmp_path / "templates" / "surrey" / "referral.docx", b"particular")
    found = find_template("surrey", "referral", tmp_path)
    assert (found.data, found.name) == (b"particular", "templates/surrey/referral.docx")
    assert found.from_register


def test_a_registers_own_form_wins(tmp_path: Path) -> None:
    write_file(tmp_path / "forms" / "referral.yaml", b"document: referral\ntitle: Our own\n")
    assert load_form("surrey", "referral", tmp_path).title == "Our own"
    assert load_form("surrey", "scoping-form", tmp_path).returned


@pytest.mark.parametrize(
    ("text", "words"),
    [(b"document: [", "referral.yaml, line"), (b"document: x\ntitel: y\n", "referral.yaml: ")],
)
def test_a_form_that_cannot_be_read_is_told(tmp_path: Path, text: bytes, words: str) -> None:
    write_file(tmp_path / "forms" / "referral.yaml", text)
    with pytest.raises(CsprError, match=words):
        load_form("surrey", "referral", tmp_path)


def test_an_unknown_document_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(CsprError, match="no document called nothing") as caught:
        load_form("surrey", "nothing", tmp_path)
    assert "scoping-form" in caught.value.hint
    with pytest.raises(CsprError, match="no Word template"):
        find_template("surrey", "nothing")


@pytest.mark.parametrize("name", ["../x", "a/b", "", "A"])
def test_a_name_cannot_leave_its_folder(name: str) -> None:
    with pytest.raises(CsprError, match="is not a name"):
        find_template("surrey", name)


def test_an_oversized_or_unreadable_template_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(tmp_path / "templates" / "referral.docx", b"12345")
    monkeypatch.setattr(templates, "LARGEST_TEMPLATE", 4)
    with pytest.raises(CsprError, match="larger than 20 MB"):
        find_template("surrey", "referral", tmp_path)
    monkeypatch.setattr(templates, "LARGEST_TEMPLATE", 5)

    def closed(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(CsprError, match="cannot be read: Permission denied"):
        find_template("surrey", "referral", tmp_path)


def test_a_file_that_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "taken").mkdir(parents=True)
    (folder / "taken" / "file").write_bytes(b"")
    with pytest.raises(OSError, match="taken"):
        write_file(folder / "taken", b"data")
    assert [path.name for path in folder.iterdir()] == ["taken"]


def test_a_registers_own_partnership_wins_over_its_general_folders(tmp_path: Path) -> None:
    own = tmp_path / "partnerships" / "surrey"
    write_file(tmp_path / "forms" / "referral.yaml", b"document: referral\ntitle: General\n")
    write_file(own / "forms" / "referral.yaml", b"document: referral\ntitle: Particular\n")
    assert load_form("surrey", "referral", tmp_path).title == "Particular"
    assert load_form("oldham", "referral", tmp_path).title == "General"
    write_file(tmp_path / "templates" / "surrey" / "referral.docx", b"general")
    write_file(own / "templates" / "referral.docx", b"particular")
    found = find_template("surrey", "referral", tmp_path)
    assert (found.data, found.name) == (
        b"particular",
        "partnerships/surrey/templates/referral.docx",
    )
    assert found.from_register


def test_a_partnership_that_only_a_register_has_is_found_there(tmp_path: Path) -> None:
    own = tmp_path / "partnerships" / "reedshire"
    write_file(own / "forms" / "leaflet.yaml", b"document: leaflet\ntitle: Leaflet\n")
    write_file(own / "templates" / "leaflet.docx", b"its own")
    assert forms("reedshire", tmp_path) == ("leaflet",)
    assert forms("reedshire") == ()
    assert load_form("reedshire", "leaflet", tmp_path).title == "Leaflet"
    assert find_template("reedshire", "leaflet", tmp_path).data == b"its own"
    with pytest.raises(CsprError, match="no document called poster") as caught:
        load_form("reedshire", "poster", tmp_path)
    assert "leaflet" in caught.value.hint
    with pytest.raises(CsprError, match="no Word template"):
        find_template("reedshire", "poster", tmp_path)


def test_a_registers_own_forms_join_the_shipped(tmp_path: Path) -> None:
    own = tmp_path / "partnerships" / "surrey" / "forms"
    write_file(own / "leaflet.yaml", b"document: leaflet\ntitle: Leaflet\n")
    assert set(forms("surrey", tmp_path)) == {"leaflet", *forms("surrey")}


def test_a_definition_is_read_as_written_or_refused(tmp_path: Path) -> None:
    own = tmp_path / "partnerships" / "surrey" / "forms"
    write_file(own / "referral.yaml", b"# kept\ndocument: referral\ntitle: Our own\n")
    assert form_text("surrey", "referral", tmp_path).startswith("# kept\n")
    write_file(own / "referral.yaml", b"document: [")
    with pytest.raises(CsprError, match=r"referral\.yaml, line"):
        form_text("surrey", "referral", tmp_path)


def test_whether_there_is_a_template(tmp_path: Path) -> None:
    assert has_template("surrey", "referral")
    assert not has_template("surrey", "poster", tmp_path)
    write_file(tmp_path / "partnerships" / "surrey" / "templates" / "poster.docx", b"own")
    assert has_template("surrey", "poster", tmp_path)
