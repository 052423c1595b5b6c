"""The submission pack: the documents as sent, and a manifest that proves them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cspr_cli.records.problem import Problem, Severity
from cspr_cli.storage.yaml_reader import read_text
from cspr_cli.storage.yaml_writer import new_text

MANIFEST = "manifest.yaml"
RULE = "submission-pack"
_SEND_FOR = 'The last commit has it as it was sent: "git restore" with its name brings it back.'


@dataclass(frozen=True)
class Pack:
    """What goes to the Panel. ``commit`` is the one whose records the documents were made from."""

    reference: str
    frozen_on: date
    rule_set: str
    partnership: str
    commit: str
    documents: Mapping[str, bytes]


def manifest_text(pack: Pack) -> str:
    """The manifest: each document with its SHA-256, and where its words came from."""
    return new_text(
        {
            "schema": "1",
            "case": pack.reference,
            "frozen_on": pack.frozen_on.isoformat(),
            "partnership": pack.partnership,
            "rule_set": pack.rule_set,
            "source_commit": pack.commit,
            "documents": [
                {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": str(len(data))}
                for name, data in pack.documents.items()
            ],
        },
        header_comments=[
            "What was sent to the Panel. To prove a document, compare its SHA-256 with this.",
            "The records that it was made from are those of the source commit.",
        ],
    )


def pack_problems(manifest: str, files: Mapping[str, bytes], folder: str) -> tuple[Problem, ...]:
    """What in a frozen pack is other than it was sent; empty where all of it is proved.

    ``manifest`` is the manifest's text, ``files`` every other file of the pack by its name, and
    ``folder`` what messages call the pack.
    """
    loaded = read_text(manifest, f"{folder}/{MANIFEST}")
    documents = loaded.data.get("documents") if isinstance(loaded.data, dict) else None
    if loaded.problems or not isinstance(documents, list) or not documents:
        return (_fault(folder, MANIFEST, "cannot be read as a manifest"),)
    sent = {
        str(one.get("file")): str(one.get("sha256")) for one in documents if isinstance(one, dict)
    }
    return tuple(sorted(_differences(sent, files, folder)))


def _differences(
    sent: Mapping[str, str], files: Mapping[str, bytes], folder: str
) -> Iterator[Problem]:
    for name, digest in sent.items():
        if name not in files:
            yield _fault(folder, name, "was sent, and is not in the pack any more")
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            yield _fault(folder, name, "is not what was sent: its SHA-256 is another")
    for name in files:
        if name not in sent:
            yield _fault(folder, name, "is in the pack, and the manifest does not name it")


def _fault(folder: str, name: str, what: str) -> Problem:
    message = f"{name} {what}"
    return Problem(f"{folder}/{name}", 0, 0, RULE, Severity.ERROR, message, _SEND_FOR)
