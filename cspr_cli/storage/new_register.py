"""What a new register begins with: its settings, the editors' schemas, and git's own settings."""

from pathlib import Path

from cspr_cli.records.catalogue import ALL_RECORDS
from cspr_cli.records.profile import Profile
from cspr_cli.storage.schemas import schema_text
from cspr_cli.storage.yaml_writer import on_one_line

SCHEMAS_FOLDER = "schemas"

_ATTRIBUTES = """\
# Text is kept as it is, and Word and Excel files are never merged line by line.
*.yaml text
*.docx binary
*.xlsx binary
*.pdf binary
*.png binary
*.jpg binary
"""
_IGNORED = """\
# The lock files that Word and LibreOffice leave beside an open document.
~$*
.~lock.*#
"""
_HEADER = "# yaml-language-server: $schema=schemas/cspr.schema.json\n"

_CLOSURES = """\
# Days on which the office is closed: they move local dates, never the national one.
#   - date: 2026-12-29
#     reason: Office closed between Christmas and New Year
closure_days:
"""

_STARTING_AGENCIES = (
    ("childrens-social-care", "Children's social care", "local-authority"),
    ("police", "Police", "police"),
    ("health", "Integrated care board", "health"),
)


def register_files() -> dict[str, str | bytes]:
    """The files of a new register besides its settings, by their path."""
    return {".gitattributes": _ATTRIBUTES, ".gitignore": _IGNORED, **_schema_files()}


def outdated_schemas(root: Path) -> dict[str, str]:
    """The schemas that an older or newer cspr left in a register, as they ought to be.

    A register whose ``schemas`` folder was taken away wants none, and has none that is outdated.

    Returns:
        The right text by its path from the root, for each file that differs or is missing.
    """
    if not (root / SCHEMAS_FOLDER).is_dir():
        return {}
    return {path: text for path, text in _schema_files().items() if _text_of(root / path) != text}


def _schema_files() -> dict[str, str]:
    return {
        f"{SCHEMAS_FOLDER}/{name}.schema.json": schema_text(model)
        for name, model in ALL_RECORDS.items()
    }


def _text_of(path: Path) -> str | None:
    """A file's text, whichever line endings git gave it; None where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def new_settings_text(profile: Profile, name: str) -> str:
    """``cspr.yaml`` for a procedure: every key that documents need, with a word on each."""
    return "".join(
        (
            _HEADER,
            (
                "# The register's settings, for the procedure of"
                f" {profile.name} ({profile.year}).\n"
                "# What is empty here is missing from the documents; `cspr render` names it.\n"
            ),
            "schema: 1\n",
            f"partnership: {on_one_line(profile.key)}\n",
            "# The partnership's name, as documents print it.\n",
            f"name: {on_one_line(name or profile.name)}\n",
            "office:\n  address:\n  telephone:\n  email:\n",
            (
                "# The colour of headings, as RRGGBB, and a logo with words for those who do not"
                " see it:\n# `cspr template logo FILE` puts it here.\n"
            ),
            "style:\n  colour:\n  logo:\n  logo_words:\n",
            _contacts(profile),
            _agencies(),
            _CLOSURES,
        )
    )


def _contacts(profile: Profile) -> str:
    if not profile.contacts:
        return "contacts:\n"
    lines = ["# People and addresses that this procedure's documents print.\n", "contacts:\n"]
    for contact in profile.contacts:
        lines.append(f"  # {contact.label}\n  {contact.key}:\n    name:\n    designation:\n")
        lines.append("    address:\n    telephone:\n    email:\n")
    return "".join(lines)


def _agencies() -> str:
    lines = [
        (
            "# Every agency that a case may ask. The key is what commands use: --agency police.\n"
            "# `partner` marks the three statutory safeguarding partners;"
            " leave it out for others.\n"
            "agencies:\n"
        )
    ]
    for key, name, partner in _STARTING_AGENCIES:
        lines.append(f"  - key: {key}\n    name: {on_one_line(name)}\n    partner: {partner}\n")
        lines.append("    safeguarding_lead:\n      name:\n      designation:\n      email:\n")
    return "".join(lines)
