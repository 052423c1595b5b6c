"""Files that are not what was asked for: told by their first bytes, with the remedy for each."""

from cspr_cli.records.errors import CsprError


class PackageRefusedError(CsprError):
    """A file that will not be read: why, and what to ask the agency for instead."""


_RESAVE = (
    "Open it in Word or Excel, save it again as a plain .docx or .xlsx, and receive that copy; "
    "if it was not expected, ask the sender before opening it."
)
_ASK_AGAIN = "Ask the agency to send the file again."
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "Ask the agency to open it in Word and save it as a Word document (.docx)."
_SAVE_AS_XLSX = "Ask the agency to open it in Excel and save it as an Excel workbook (.xlsx)."
_SEND_THE_FORM = "Ask the agency for the Word form itself, as .docx."

# Streams of an OLE file are named in UTF-16 in its directory; the first match decides.
_OLE_CONTENTS = (
    (
        "EncryptedPackage",
        "is protected with a password",
        (
            "Ask the agency for a copy with the password taken off, by secure mail; or open it "
            "yourself, take the password off under File, Info, Protect, and save a copy."
        ),
    ),
    ("WordDocument", "is an old Word file (.doc)", _SAVE_AS_DOCX),
    ("Workbook", "is an old Excel file (.xls)", _SAVE_AS_XLSX),
    ("Book", "is an old Excel file (.xls)", _SAVE_AS_XLSX),
    (
        "__properties_version1.0",
        "is an Outlook message (.msg)",
        "Open it in Outlook, save its attachments, and receive those.",
    ),
)

_OTHER_KINDS = (
    (b"%PDF", "is a PDF", _SEND_THE_FORM),
    (b"{\\rtf", "is a rich-text file (.rtf)", _SAVE_AS_DOCX),
    (b"MZ", "is a program", "Do not open it; tell your IT security team who sent it."),
    (b"\x89PNG", "is a picture", _SEND_THE_FORM),
    (b"\xff\xd8\xff", "is a picture", _SEND_THE_FORM),
    (b"<", "is a web page or XML file", _SEND_THE_FORM),
)

_WORD_ENDINGS = frozenset((".doc", ".docx", ".docm", ".dotx"))
_ZIP_MAGIC = b"PK\x03\x04"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_PAGES_INDEX = b"Index/Document.iwa"


def hostile(name: str, reason: str) -> PackageRefusedError:
    """The refusal of a file that is made to harm, or might be."""
    return PackageRefusedError(f"{name} was refused: {reason}.", _RESAVE)


def damaged(name: str, reason: str) -> PackageRefusedError:
    """The refusal of a file that broke on its way."""
    return PackageRefusedError(f"{name} is damaged or incomplete: {reason}.", _ASK_AGAIN)


def macros(name: str) -> PackageRefusedError:
    """The refusal of a file that holds programs."""
    return PackageRefusedError(
        f"{name} was refused: it contains macros (small programs).",
        "Ask the agency to save it as an ordinary .docx or .xlsx, which cannot hold macros.",
    )


def refuse_foreign(data: bytes, name: str) -> None:
    """Refuse what is not a zip of Office parts.

    Raises:
        PackageRefusedError: empty, old, protected or of another kind, with its remedy.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise PackageRefusedError(f"{name} is empty.", "Ask the agency to send the file again.")
    if data.startswith(_OLE_MAGIC[:4]):
        raise _ole(data, name)
    if data.startswith(_ZIP_MAGIC):
        _refuse_other_zip(data, name)
        return
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    for magic, what, remedy in _OTHER_KINDS:
        if start.startswith(magic):
            raise PackageRefusedError(f"{name} {what}, not a Word or Excel file.", remedy)
    raise PackageRefusedError(f"{name} is not a Word or Excel file.", _SEND_THE_FORM)


def refuse_misnamed_word(data: bytes, name: str) -> None:
    """Refuse a file that is named as a Word file and is none, such as text named ``.doc``.

    Raises:
        PackageRefusedError: what it is, as far as can be told, and what to do.
    """
    ending = name[name.rfind(".") :].casefold() if "." in name else ""
    if ending not in _WORD_ENDINGS or is_office_like(data):
        return
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    if any(start.startswith(magic) for magic, _, _ in _OTHER_KINDS):
        refuse_foreign(data, name)
    holds = f"plain text of {_size(data)}" if _is_text(data) else f"{_size(data)} of something else"
    raise PackageRefusedError(
        f"{name} is named {ending} but is not a Word file: it holds {holds}; nothing was changed.",
        "Ask the agency to send the Word document again, saved as .docx. If it is a chronology as "
        "text, rename it to end in .csv.",
    )


def _size(data: bytes) -> str:
    return "one byte" if len(data) == 1 else f"{len(data):,} bytes"


def _is_text(data: bytes) -> bool:
    try:
        return (
            data.decode("utf-8").replace("\n", "").replace("\r", "").replace("\t", "").isprintable()
        )
    except UnicodeDecodeError:
        return False


def is_office_like(data: bytes) -> bool:
    """Whether a file should go through the guard at all: a zip or an old OLE container."""
    return data.startswith((_ZIP_MAGIC, _OLE_MAGIC[:4], b"PK"))


def _ole(data: bytes, name: str) -> PackageRefusedError:
    for stream, what, remedy in _OLE_CONTENTS:
        if f"{stream}\x00".encode("utf-16-le") in data:
            return PackageRefusedError(f"{name} {what}, which cannot be read.", remedy)
    return PackageRefusedError(
        f"{name} is an old Office file (.doc or .xls) or is protected with a password; neither can "
        "be read.",
        "Ask the agency for a copy without a password, saved as .docx or .xlsx.",
    )


def _refuse_other_zip(data: bytes, name: str) -> None:
    if _OPEN_DOCUMENT in data[:200]:
        raise PackageRefusedError(
            f"{name} is an OpenDocument file (.odt or .ods).",
            "Ask the agency to save it as .docx or .xlsx, or do so yourself in LibreOffice.",
        )
    if _PAGES_INDEX in data:
        raise PackageRefusedError(
            f"{name} is an Apple Pages document.", "In Pages use File, Export To, Word."
        )
