"""Writes a file whole or not at all, and never over a file that has changed since it was read."""

import hashlib
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from cspr_cli.records.errors import CsprError

_CHUNK_BYTES = 1 << 20


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes in hexadecimal, or None where there is no such file.

    Raises:
        CsprError: The file is there and cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CsprError(f"{path.name} cannot be read: {_reason(error)}") from error
    return digest.hexdigest()


def write_bytes(path: Path, data: bytes, expected_sha256: str | None) -> None:
    """Put ``data`` at ``path`` in one step, by a temporary file in the same folder.

    Args:
        path: Where; its folder must exist.
        data: The whole new content.
        expected_sha256: Of the content to be replaced, as it was read; None for a new file.

    Raises:
        CsprError: The file is not as expected, or cannot be written; the old content stands and
            no temporary file stays behind.
    """
    _must_be_as_read(path, expected_sha256)
    temporary = path.with_name(f".cspr-{secrets.token_hex(8)}.tmp")
    try:
        _write_through(temporary, data)
        if expected_sha256 is not None:
            shutil.copymode(path, temporary)
        temporary.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise CsprError(
            f"{path.name} could not be written: {_reason(error)}",
            "Close it if it is open in another program, check the disk's free space, try again.",
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _must_be_as_read(path: Path, expected_sha256: str | None) -> None:
    found = sha256_of(path)
    if found == expected_sha256:
        return
    if expected_sha256 is None:
        raise CsprError(f"{path.name} already exists", "Nothing was written over it.")
    raise CsprError(
        f"{path.name} has changed since it was read",
        "Another program saved it meanwhile; run the command again.",
    )


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can open a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or error.__class__.__name__).lower()
