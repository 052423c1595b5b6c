"""An email saved as a file, of either kind: .eml, or Outlook's .msg."""

from cspr_cli.intake.mail import Mail, is_mail, read_mail
from cspr_cli.intake.outlook import is_outlook, read_outlook


def is_mail_file(data: bytes) -> bool:
    """Whether a file is an email by its content."""
    return is_outlook(data) or is_mail(data)


def read_mail_file(data: bytes, name: str) -> Mail:
    """Read an email and pass its attachments through the guard.

    Raises:
        PackageRefusedError: it is no email, or cannot be read safely.
    """
    return read_outlook(data, name) if is_outlook(data) else read_mail(data, name)
