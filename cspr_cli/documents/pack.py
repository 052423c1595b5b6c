"""The submission pack: the documents as sent, and a manifest that proves them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cspr_cli.storage.yaml_writer import new_text

MANIFEST = "manifest.yaml"


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
