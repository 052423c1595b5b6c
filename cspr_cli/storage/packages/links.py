"""What a package's parts point at: inside the file, followed; outside it, refused."""

import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from cspr_cli.storage.packages.foreign import PackageRefusedError

_ACTIVE = frozenset({"oleObject", "package", "control", "activeXControlBinary", "vbaProject"})
_LOCAL_FILE = re.compile(r"file:/{2,3}[A-Za-z]:[\\/]", re.IGNORECASE)
_PARSER_LIMIT = 4 << 20


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link from a part: its kind (the last word of its type) and its target.

    ``kind`` begins ``strict:`` for the ISO strict dialect. ``target`` is a part's name, or the
    address as written when ``external``.
    """

    kind: str
    target: str
    external: bool = False


def read_relationships(root: etree._Element, folder: str) -> tuple[Relationship, ...]:
    """The links in a ``.rels`` part whose source lies in ``folder``."""
    return tuple(_relationship(entry, folder) for entry in root if isinstance(entry.tag, str))


def _relationship(entry: etree._Element, folder: str) -> Relationship:
    address = entry.get("Type", "")
    kind = address.rpartition("/")[2]
    if address.startswith("http://purl.oclc.org/"):
        kind = f"strict:{kind}"
    target = entry.get("Target", "")
    if entry.get("TargetMode", "").lower() == "external":
        return Relationship(kind, target, external=True)
    joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return Relationship(kind, posixpath.normpath(joined))


def refuse_bad_links(
    archive: zipfile.ZipFile, name: str, parts: frozenset[str], *, plain: bool = False
) -> None:
    """Refuse a link that leaves the file (a web link that a person clicks is harmless) or runs.

    With ``plain`` the template on a disk that Word noted is refused as well.

    Raises:
        PackageRefusedError: naming what the file would fetch or run.
    """
    for part in sorted(parts):
        if part.lower().endswith(".rels"):
            for link in read_relationships(_parse(archive, name, part), ""):
                _refuse_link(link, name, plain=plain)


def _parse(archive: zipfile.ZipFile, name: str, part: str) -> etree._Element:
    content = archive.read(part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content[:_PARSER_LIMIT], parser)
    except etree.XMLSyntaxError:
        raise PackageRefusedError(
            f"{name} is damaged: {part} cannot be read.", "Ask the agency to send the file again."
        ) from None


def _refuse_link(link: Relationship, name: str, *, plain: bool) -> None:
    kind = link.kind.removeprefix("strict:")
    if kind in _ACTIVE:
        raise PackageRefusedError(
            f"{name} was refused: it has an embedded object, which could hold a program.",
            "Ask the agency to paste the content as text or a table, and to attach files apart.",
        )
    if not link.external or kind == "hyperlink":
        return
    if not plain and _is_local_template(kind, link.target):
        return
    raise PackageRefusedError(
        f"{name} was refused: it would fetch its {_plain_name(kind)} from somewhere else.",
        "Ask the agency to copy its text into the form that was sent, or into a new blank "
        "document, and to send that.",
    )


def _is_local_template(kind: str, target: str) -> bool:
    """Word notes the template that a document was begun from; a path on a disk fetches nothing."""
    return kind == "attachedTemplate" and (
        bool(_LOCAL_FILE.match(target)) or "/" not in target.replace("\\", "/")
    )


def _plain_name(kind: str) -> str:
    names = {
        "attachedTemplate": "template",
        "image": "picture",
        "externalLinkPath": "figures (another workbook)",
        "subDocument": "text",
        "frame": "text",
    }
    return names.get(kind, "content")
