"""The custom properties of an Office file, where our own files carry what they are."""

from cspr_cli.storage.packages.guard import Package

_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_PART = "docProps/custom.xml"


def custom_properties(package: Package) -> dict[str, str]:
    """Property names and values as text; empty where there are none.

    Raises:
        PackageRefusedError: the part is broken.
    """
    if _PART not in package.parts:
        return {}
    root = package.xml(_PART)
    return {
        entry.get("name", ""): "".join(map(str, entry.itertext())).strip()
        for entry in root.iter(_CUSTOM)
    }
