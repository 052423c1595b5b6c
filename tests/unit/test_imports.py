"""The house's walls: which room may import which, and who may touch disk, clock and screen."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "cspr_cli"

ALLOWED = {
    "records": {"records"},
    "storage": {"storage", "records"},
    "deadlines": {"deadlines", "storage", "records"},
    "chronology": {"chronology", "storage", "records"},
    "intake": {"intake", "storage", "records"},
    "checks": {"checks", "deadlines", "chronology", "storage", "records"},
    "documents": {"documents", "chronology", "deadlines", "storage", "records"},
    "cli": {
        "cli",
        "documents",
        "intake",
        "chronology",
        "checks",
        "deadlines",
        "storage",
        "records",
    },
}
SCREEN_LIBRARIES = {"typer", "rich", "click"}
WRITING_METHODS = {"open", "write_text", "write_bytes", "touch", "mkdir", "unlink", "rename"}
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}

PACKAGES = {"zipfile", "archive"}  # a part of a package held in memory, not a file on disk
NULL_DEVICE = ("os", "open")  # opened when a pipe's reader has gone

# Files outside storage that may open or write, each with the reason.
MAY_TOUCH_DISK = {
    "cli/init.py": "makes the folder that its user names for a new register",
    "cli/demo_steps/steps.py": "makes the folder that its user names for the demonstration",
}


def modules(*, outside: str = "") -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    return [path for path in found if room(path) and room(path) != outside]


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Each module that a file imports, wherever in it, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno} imports relatively"
            module = node.module or ""
            yield module, node.lineno
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def callee(call: ast.Call) -> tuple[str, str]:
    """The owner and the name of what is called: ``("date", "today")``, ``("", "open")``."""
    target = call.func
    if isinstance(target, ast.Name):
        return "", target.id
    if isinstance(target, ast.Attribute):
        owner = target.value
        named = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "?")
        return named, target.attr
    return "?", "?"


def test_every_room_is_known() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms == set(ALLOWED)


@pytest.mark.parametrize("path", modules(), ids=name)
def test_imports_point_one_way(path: Path) -> None:
    wrong = [
        f"{name(path)}:{line} imports {module}"
        for module, line in imported(path)
        if module.startswith("cspr_cli.")
        and module.split(".")[1] not in ALLOWED[room(path)] | {"__version__"}
    ]
    assert not wrong


@pytest.mark.parametrize("path", modules(outside="cli"), ids=name)
def test_only_the_command_line_knows_the_screen(path: Path) -> None:
    wrong = [
        f"{name(path)}:{line} imports {module}"
        for module, line in imported(path)
        if module.split(".")[0] in SCREEN_LIBRARIES
    ]
    wrong += [
        f"{name(path)}:{call.lineno} prints"
        for call in calls(path)
        if callee(call) in {("", "print"), ("", "input")}
    ]
    assert not wrong


@pytest.mark.parametrize("path", modules(outside="cli"), ids=name)
def test_time_comes_in_from_outside(path: Path) -> None:
    wrong = [
        f"{name(path)}:{call.lineno} asks what day it is"
        for call in calls(path)
        if callee(call) in CLOCKS
    ]
    assert not wrong


@pytest.mark.parametrize("path", modules(outside="storage"), ids=name)
def test_only_storage_touches_disk(path: Path) -> None:
    touched = [
        f"{name(path)}:{call.lineno} calls {callee(call)[1]}"
        for call in calls(path)
        if touches_disk(*callee(call))
    ]
    if name(path) in MAY_TOUCH_DISK:
        assert touched, f"{name(path)} no longer needs its exception"
    else:
        assert not touched


def touches_disk(owner: str, method: str) -> bool:
    """Whether a call opens or changes a file, as far as its name can tell."""
    if owner in PACKAGES or (owner, method) == NULL_DEVICE:
        return False
    return method in WRITING_METHODS


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("open('x')", True),
        ("path.write_text('x')", True),
        ("(root / 'a').mkdir()", True),
        ("path.read_bytes()", False),
        ("archive.open(part)", False),
        ("sys.stdout.write('x')", False),
    ],
)
def test_what_counts_as_touching_disk(source: str, found: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert touches_disk(*callee(call)) is found
