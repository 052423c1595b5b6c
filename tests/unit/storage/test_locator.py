"""The shipped folders are found from a wheel, an editable installation, and the tree itself."""

import sys
from pathlib import Path

import pytest

from cspr_cli.records.errors import CsprError
from cspr_cli.storage import locator
from tests.installing import FOLDERS, copied_to, pip, run

ASK = """
import sys
from cspr_cli.storage.locator import shipped
from cspr_cli.cli.app import main
for folder in ("case_templates", "docx_templates", "examples"):
    print(shipped(folder))
sys.exit(main(["--version"]))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_to(tmp_path_factory.mktemp("clone"))


def install(project: Path, target: Path, *options: str) -> None:
    run(
        *pip(),
        *("install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"),
        *("--disable-pip-version-check", "--target", str(target), *options, str(project)),
    )


def found(target: Path) -> list[Path]:
    """What an installation answers, asked from another folder."""
    ask = f"import site; site.addsitedir({str(target)!r})\n{ASK}"
    *places, version = run(sys.executable, "-P", "-S", "-c", with_libraries(ask)).splitlines()
    assert version.startswith("cspr ")
    return [Path(place) for place in places]


def with_libraries(code: str) -> str:
    """The code with this environment's libraries but not its own copy of cspr."""
    libraries = [place for place in sys.path if place.endswith("site-packages")]
    return f"import sys; sys.path += {libraries!r}\n{code}"


def test_a_wheel_carries_the_folders(project: Path, tmp_path: Path) -> None:
    install(project, tmp_path)
    assert found(tmp_path) == [tmp_path / "cspr_cli" / "_shipped" / name for name in FOLDERS]
    for name in FOLDERS:
        shipped = {path.relative_to(project / name) for path in (project / name).rglob("*")}
        installed = tmp_path / "cspr_cli" / "_shipped" / name
        assert {path.relative_to(installed) for path in installed.rglob("*")} >= {
            path for path in shipped if (project / name / path).is_file()
        }


def test_an_editable_installation_uses_the_checkout(project: Path, tmp_path: Path) -> None:
    install(project, tmp_path, "--editable")
    assert found(tmp_path) == [project / name for name in FOLDERS]


def test_the_tree_needs_no_installation(project: Path) -> None:
    code = with_libraries(f"import sys; sys.path.insert(0, {str(project)!r})\n{ASK}")
    answer = run(sys.executable, "-P", "-S", "-c", code).splitlines()
    assert answer[:-1] == [str(project / name) for name in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_folders_are_found_here(folder: locator.Folder) -> None:
    assert locator.shipped(folder).is_dir()
    assert locator.shipped(folder).name == folder


def test_a_damaged_installation_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(locator, "_PACKAGE", tmp_path / "cspr_cli")
    with pytest.raises(CsprError, match="examples is missing") as caught:
        locator.shipped("examples")
    assert caught.value.hint == "Install cspr again."
