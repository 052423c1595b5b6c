"""``cspr partnership``: a procedure of a partnership's own, begun from another's and checked.

It lives in the register, in ``partnerships/NAME/``: the profile, the forms and the templates. The
installed program is not touched.
"""

from collections.abc import Iterator
from typing import Annotated

import typer

from cspr_cli.checks.partnership_check import check_partnership
from cspr_cli.checks.partnership_procedure import Procedure
from cspr_cli.cli import screen
from cspr_cli.cli.situation import USAGE, JsonOption, here
from cspr_cli.cli.words import listed, plural
from cspr_cli.documents.shape import context_shape
from cspr_cli.documents.template_builder import build_template
from cspr_cli.documents.template_check import check_template
from cspr_cli.records.errors import CsprError
from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.change import Change, begin_change
from cspr_cli.storage.profiles import (
    ReadProfile,
    load_rule_set,
    profile_keys,
    read_profile,
    rule_set_keys,
)
from cspr_cli.storage.register import SETTINGS_FILE, Register, open_register
from cspr_cli.storage.templates import (
    find_template,
    form_text,
    forms,
    has_template,
    load_form,
    own_folder,
    shared_forms,
)
from cspr_cli.storage.yaml_editor import edited

_PROBLEMS = 1


def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its key: small letters, digits and hyphens.")
    ],
    like: Annotated[
        str, typer.Option("--like", help="The procedure to begin from, such as surrey.")
    ],
    title: Annotated[
        str | None, typer.Option("--title", help="The partnership's name, as documents print it.")
    ] = None,
    use: Annotated[
        bool, typer.Option("--use", help="Open new cases under it from now on.")
    ] = False,
) -> int:
    """Begin a partnership's own procedure in the register, as a copy of another's."""
    register = open_register(here().folder)
    _refuse_a_second(register, name)
    _must_be_known(register, like)
    read = read_profile(like, register.root)
    printed = title or f"{name.replace('-', ' ').title()} Safeguarding Children Partnership"
    profile = edited(read.loaded.text, {("key",): name, ("name",): printed})
    documents = forms(like, register.root)
    with begin_change(register.root) as change:
        folder = own_folder(register.root, name)
        change.create(folder / "profile.yaml", f"# Begun from the procedure of {like}.\n{profile}")
        for document in documents:
            _copy_document(change, register, document, like, name)
        if use:
            settings = register.root / SETTINGS_FILE
            change.edit(settings, {("partnership",): name}, register.settings.sha256)
        change.commit(f"Begin the procedure of {name} from {like}'s", action="partnership new")
    _say_what_is_next(name, len(documents), use=use)
    return 0


def _refuse_a_second(register: Register, name: str) -> None:
    if name in profile_keys(register.root):
        raise CsprError(
            f"there is a partnership called {name} already; nothing was changed.",
            "Give the new one another name.",
            exit_code=USAGE,
        )
    folder = own_folder(register.root, name)
    if folder.exists():
        raise CsprError(
            f"partnerships/{name} is there already, without a profile; nothing was changed.",
            "Move what is in it elsewhere first.",
        )


def build(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Which; the register's own, if not given."),
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", help="Make these anew; none: those that are missing."),
    ] = None,
) -> int:
    """Make Word templates from the definitions of a register's own procedure."""
    register = open_register(here().folder)
    key = name or register.record.partnership
    folder = own_folder(register.root, key)
    if not (folder / "profile.yaml").is_file():
        raise CsprError(
            f"The register has no procedure of its own called {key!r}; nothing was changed.",
            f"Begin one: cspr partnership new {key} --like surrey",
            exit_code=USAGE,
        )
    wanted = _to_build(register, key, documents or [])
    if not wanted:
        screen.say(f"Every document of {key} has its Word template.")
        return 0
    with begin_change(register.root) as change:
        for document in wanted:
            data = build_template(load_form(key, document, register.root), key)
            change.create(folder / "templates" / f"{document}.docx", data, replace=True)
        change.commit(f"Make templates of {key}", action="partnership build")
    screen.done(f"Made from their definitions: {listed(wanted)}.")
    screen.say(f"Now prove the procedure: cspr partnership check {key}")
    return 0


def _to_build(register: Register, key: str, named: list[str]) -> list[str]:
    """The documents named, or those with a definition and without a template."""
    known = _defined(register, key)
    odd = [one for one in named if one not in known]
    if odd:
        raise CsprError(
            f"{listed(odd)}: no such document is defined; nothing was changed.",
            f"Those that are: {listed(sorted(known))}.",
            exit_code=USAGE,
        )
    return named or sorted(
        one for one in forms(key, register.root) if not has_template(key, one, register.root)
    )


def _must_be_known(register: Register, like: str) -> None:
    known = profile_keys(register.root)
    if like not in known:
        raise CsprError(
            f"no partnership is called {like!r}.",
            f"Begin from one of these: {listed(known, 'or')}.",
            exit_code=USAGE,
        )


def _copy_document(change: Change, register: Register, document: str, like: str, name: str) -> None:
    """The definition, and the Word template: a restyled one as it is, or one built anew."""
    folder = own_folder(register.root, name)
    change.create(folder / "forms" / f"{document}.yaml", form_text(like, document, register.root))
    data = build_template(load_form(like, document, register.root), name)
    if has_template(like, document, register.root):
        found = find_template(like, document, register.root)
        data = found.data if found.from_register else data
    change.create(folder / "templates" / f"{document}.docx", data)


def _say_what_is_next(name: str, documents: int, *, use: bool) -> None:
    screen.done(f"partnerships/{name} is ready: a profile and {plural(documents, 'document')}.")
    screen.say("Change its profile.yaml and forms to your own procedure; make the Word templates")
    screen.say(f"of forms that you change or add with: cspr partnership build {name} DOCUMENT")
    screen.say(f"Then prove it with: cspr partnership check {name}")
    if use:
        screen.say("New cases follow it from now on; those that are open keep their own.")
    else:
        screen.say(f"To open new cases under it, write partnership: {name} in {SETTINGS_FILE}.")


def check(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Which; the register's own, if not given."),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Say all that is wrong with a procedure; exit 1 where something is."""
    register = open_register(here().folder)
    key = name or register.record.partnership
    _must_be_known(register, key)
    read = read_profile(key, register.root)
    found = _found(register, key, read)
    if as_json:
        screen.as_json(found)
    else:
        screen.problems(found)
        _say_how_it_stands(key, read, found)
    return _PROBLEMS if any(one.severity is Severity.ERROR for one in found) else 0


def _found(register: Register, key: str, read: ReadProfile) -> list[Problem]:
    named = check_partnership(_procedure(register, key, read))
    documents = [
        fault
        for document in forms(key, register.root)
        for fault in _document_faults(register, key, document)
    ]
    whole = () if named or read.problems else read.disagreement
    return sorted({*read.problems, *named, *documents, *whole})


def _procedure(register: Register, key: str, read: ReadProfile) -> Procedure:
    data = read.loaded.data if isinstance(read.loaded.data, dict) else {}
    own = own_folder(register.root, key)
    wanted = {str(item.get("key")) for item in data.get("documents") or () if _is_group(item)}
    rules = str(data.get("rule_set") or "")
    return Procedure(
        key=key,
        path=read.shown_path,
        data=data,
        place=read.loaded.place,
        profile=read.profile,
        forms=_defined(register, key),
        own_forms=frozenset(path.stem for path in (own / "forms").glob("*.yaml")),
        templates=frozenset(one for one in wanted if has_template(key, one, register.root)),
        rule_set=load_rule_set(rules) if rules in rule_set_keys() else None,
    )


def _is_group(item: object) -> bool:
    return isinstance(item, dict)


def _defined(register: Register, key: str) -> frozenset[str]:
    """The documents with a definition: the procedure's, the register's, or a shared one."""
    general = {path.stem for path in (register.root / "forms").glob("*.yaml")}
    return frozenset({*forms(key, register.root), *general, *shared_forms()})


def _document_faults(register: Register, key: str, document: str) -> Iterator[Problem]:
    """What is wrong with a definition, or with the register's own template for it."""
    try:
        form = load_form(key, document, register.root)
        if not has_template(key, document, register.root):
            return
        template = find_template(key, document, register.root)
    except CsprError as fault:
        path = f"partnerships/{key}/forms/{document}.yaml"
        hint = fault.hint or "Correct the file, or remove it."
        yield Problem(path, 0, 0, "form", Severity.ERROR, fault.message, hint)
        return
    yield from check_template(form, template.data, context_shape(), template.name)


def _say_how_it_stands(key: str, read: ReadProfile, found: list[Problem]) -> None:
    errors = sum(one.severity is Severity.ERROR for one in found)
    if errors:
        screen.say(f"The procedure of {key} cannot be used yet: {plural(errors, 'error')}.")
        return
    profile = read.profile
    steps = len(profile.milestones) if profile else 0
    documents = len(profile.documents) if profile else 0
    counted = f"{plural(steps, 'milestone')}, {plural(documents, 'document')}"
    notes = f"; {plural(len(found), 'thing')} to look at" if found else ""
    screen.done(f"The procedure of {key} holds together: {counted}{notes}.")
