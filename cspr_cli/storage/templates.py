"""Finds form definitions and Word templates, and writes the shipped templates.

A register's own wins. A template is looked for in ``partnerships/<partnership>/templates/``, then
``templates/<partnership>/``, then ``templates/``, and last among the shipped; a form's definition
in ``partnerships/<partnership>/forms/``, then ``forms/``, and last among the shipped ones. So a
register can hold a whole partnership of its own, in a folder of the same shape as those that ship.
"""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cspr_cli.records.errors import CsprError
from cspr_cli.records.form import Form
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.yaml_reader import read_file

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_QUESTIONS = re.compile(r"^kind: questions\b", re.MULTILINE)
LARGEST_TEMPLATE = 20_000_000
"""Bytes; a template with a logo is a fraction of it."""


@dataclass(frozen=True)
class Template:
    """A Word template: its bytes, the name to call it, and whether it came from outside."""

    data: bytes
    name: str
    from_register: bool


def forms(partnership: str, register_root: Path | None = None) -> tuple[str, ...]:
    """The keys of the documents that a procedure defines, in order of name."""
    folders = [shipped("case_templates") / _key(partnership) / "forms"]
    if register_root is not None:
        folders.append(own_folder(register_root, partnership) / "forms")
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.yaml")}))


def shared_forms() -> tuple[str, ...]:
    """The documents that stand in where a procedure has none of its own, in order of name.

    The lists of questions that commands ask stand beside them and are no documents.
    """
    return tuple(
        path.stem
        for path in sorted(_shared_folder().glob("*.yaml"))
        if not _QUESTIONS.search(path.read_text(encoding="utf-8"))
    )


def documents_of(partnership: str, register_root: Path | None = None) -> tuple[str, ...]:
    """The procedure's own documents and those that procedures share, in order of name."""
    return tuple(sorted({*forms(partnership, register_root), *shared_forms()}))


def load_shared_form(document: str) -> Form:
    """The definition of a shared document. Raises `CsprError` as `load_form` does."""
    if document not in shared_forms():
        raise CsprError(f"no shared document is called {document}.")
    return _read_form(_shared_folder() / f"{document}.yaml")


def _shared_folder() -> Path:
    return shipped("case_templates") / "national" / "forms"


def own_folder(register_root: Path, partnership: str) -> Path:
    """Where a register keeps a partnership of its own: ``profile.yaml``, forms and templates."""
    return register_root / "partnerships" / _key(partnership)


def load_form(partnership: str, document: str, register_root: Path | None = None) -> Form:
    """The definition of a document; a register's own wins over the shipped one.

    Raises:
        CsprError: there is no such document, or its definition cannot be read.
    """
    form = _read_form(_form_path(_key(partnership), _key(document), register_root))
    printed = _printed_wording(partnership, register_root)
    return form.model_copy(update={"printed": printed}) if printed else form


def _printed_wording(partnership: str, register_root: Path | None) -> tuple[str, ...]:
    """The digests of what the procedure's own blanks print, where a list of them is kept."""
    folders = [shipped("case_templates") / partnership]
    if register_root is not None:
        folders.insert(0, own_folder(register_root, partnership))
    for folder in folders:
        path = folder / "printed-wording.txt"
        if path.is_file():
            return tuple(path.read_text(encoding="utf-8").split())
    return ()


def _read_form(path: Path) -> Form:
    loaded = read_file(path, path.name)
    if loaded.problems:
        first = loaded.problems[0]
        raise CsprError(f"{path.name}, line {first.line}: {first.message}", hint=first.hint)
    try:
        return Form.model_validate(loaded.data)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(step) for step in fault["loc"])
        raise CsprError(f"{path.name}: {where}: {fault['msg']}") from error


def form_text(partnership: str, document: str, register_root: Path | None = None) -> str:
    """The definition of a document as it is written.

    Raises:
        CsprError: as `load_form`.
    """
    path = _form_path(_key(partnership), _key(document), register_root)
    loaded = read_file(path, path.name)
    if loaded.problems:
        raise CsprError(
            f"{path.name}, line {loaded.problems[0].line}: {loaded.problems[0].message}"
        )
    return loaded.text


def _form_path(partnership: str, document: str, register_root: Path | None) -> Path:
    places = [shipped("case_templates") / partnership / "forms" / f"{document}.yaml"]
    if register_root is not None:
        places.insert(0, register_root / "forms" / f"{document}.yaml")
        places.insert(0, own_folder(register_root, partnership) / "forms" / f"{document}.yaml")
    if document in shared_forms():
        places.append(_shared_folder() / f"{document}.yaml")
    for place in places:
        if place.is_file():
            return place
    known = ", ".join(forms(partnership, register_root)) or "none"
    raise CsprError(
        f"the procedure of {partnership} has no document called {document}.",
        hint=f"Its documents are: {known}.",
    )


def find_template(partnership: str, document: str, register_root: Path | None = None) -> Template:
    """The Word template that renders a document.

    Raises:
        CsprError: there is none, or it cannot be read.
    """
    name = f"{_key(document)}.docx"
    if register_root is not None:
        general = register_root / "templates"
        particular = own_folder(register_root, partnership) / "templates"
        for place in (particular / name, general / partnership / name, general / name):
            if place.is_file():
                shown = place.relative_to(register_root).as_posix()
                return Template(_read(place, shown), shown, from_register=True)
    for folder in (_key(partnership), "common"):
        place = shipped("docx_templates") / folder / name
        if place.is_file():
            return Template(_read(place, name), f"the shipped {name}", from_register=False)
    raise CsprError(f"there is no Word template for {document} of {partnership}.")


def has_template(partnership: str, document: str, register_root: Path | None = None) -> bool:
    """Whether there is a Word template for a document, the register's own or a shipped one."""
    try:
        find_template(partnership, document, register_root)
    except CsprError:
        return False
    return True


def _read(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST_TEMPLATE:
            raise CsprError(f"{shown} is larger than 20 MB, so it is not read as a template.")
        return path.read_bytes()
    except OSError as error:
        raise CsprError(f"{shown} cannot be read: {error.strerror}") from error


def _key(name: str) -> str:
    if _KEY.fullmatch(name):
        return name
    raise CsprError(f"{name!r} is not a name of a procedure or document.")


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file or none of it, making its folder first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".cspr-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def shipped_template_path(partnership: str, document: str) -> Path:
    """Where the shipped template of a document lives."""
    return shipped("docx_templates") / _key(partnership) / f"{_key(document)}.docx"


def shared_template_path(document: str) -> Path:
    """Where the shipped template of a shared document lives."""
    return shipped("docx_templates") / "common" / f"{_key(document)}.docx"


def partnerships() -> tuple[str, ...]:
    """The procedures that ship: folders with a profile."""
    root = shipped("case_templates")
    return tuple(
        sorted(folder.name for folder in root.iterdir() if (folder / "profile.yaml").is_file())
    )
