"""Refuses a template whose package could do harm, before anything parses it.

The guard is the one that returned files pass, with the limits of a template.
"""

from cspr_cli.documents.environment import TemplateRefusedError
from cspr_cli.storage.packages.foreign import PackageRefusedError
from cspr_cli.storage.packages.guard import PackageKind, open_package
from cspr_cli.storage.packages.zip_shape import TEMPLATE


def refuse_unsafe(template: bytes, name: str) -> None:
    """Raise TemplateRefusedError, with the reason, for a package that is not a safe .docx."""
    try:
        package = open_package(template, name, TEMPLATE)
    except PackageRefusedError as refusal:
        reason = refusal.message.removeprefix(f"{name} ").removeprefix(f"{name}: ").rstrip(".")
        raise TemplateRefusedError(f"{name}: this template {reason}") from None
    if package.kind is not PackageKind.WORD:
        raise TemplateRefusedError(f"{name}: this template is not a Word document")
