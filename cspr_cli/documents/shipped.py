"""Rebuilds the shipped Word templates from the form definitions.

``python -m cspr_cli.documents.shipped`` writes them; a test fails when they have drifted.
"""

from pathlib import Path

from cspr_cli.documents.template_builder import build_template
from cspr_cli.storage.templates import (
    forms,
    load_form,
    load_shared_form,
    partnerships,
    shared_forms,
    shared_template_path,
    shipped_template_path,
    write_file,
)


def built() -> dict[Path, bytes]:
    """Every shipped template as it should be, by the path where it lives."""
    shared = {
        shared_template_path(document): build_template(load_shared_form(document), "common")
        for document in shared_forms()
    }
    return shared | {
        shipped_template_path(partnership, document): build_template(
            load_form(partnership, document), partnership
        )
        for partnership in partnerships()
        for document in forms(partnership)
    }


def main() -> None:
    """Write every shipped template."""
    for path, template in built().items():
        write_file(path, template)


if __name__ == "__main__":
    main()
