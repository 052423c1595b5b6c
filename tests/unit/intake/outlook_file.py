"""A small writer of Outlook messages: the compound file that they are, with given streams."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = dict[str, Any]
"""Storages and streams by name: a storage is a tree of its own."""


def message(
    files: Mapping[str, bytes],
    *,
    sender: str = "lead@police.invalid",
    sent: datetime | None = datetime(2026, 11, 23, 9, 15, tzinfo=UTC),
    body: str = "Please find our return attached.",
    more: Tree | None = None,
) -> Tree:
    """The streams of a message with these files attached."""
    tree: Tree = {
        "__properties_version1.0": b"\x00" * 32 + moment(0x0039, sent),
        **text(0x0037, "Return for 2026-001"),
        **text(0x1000, body),
        **text(0x0C1A, "Sam Sample"),
        **text(0x5D01, sender),
    }
    for number, (name, data) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {**text(0x3707, name), **binary(data)}
    return {**tree, **(more or {})}


def text(number: int, words: str) -> Tree:
    return {f"__substg1.0_{number:04X}001F": words.encode("utf-16-le")}


def binary(data: bytes) -> Tree:
    return {"__substg1.0_37010102": data}


def moment(number: int, when: datetime | None) -> bytes:
    if when is None:
        return b""
    ticks = int((when - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    return struct.pack("<IIQ", (number << 16) + 0x0040, 0, ticks)


def compound(tree: Tree) -> bytes:
    """The tree as a compound file of version 3."""
    entries: list[list[Any]] = [["Root Entry", 5, FREE, FREE, FREE, b""]]
    _add(entries, 0, tree)
    small = [one for one in entries if one[1] == 2 and 0 < len(one[5]) < CUTOFF]
    large = [one for one in entries if one[1] == 2 and len(one[5]) >= CUTOFF]
    mini, starts = b"", {}
    mini_fat: list[int] = []
    for one in small:
        starts[id(one)] = len(mini_fat)
        count = -(-len(one[5]) // MINI)
        mini_fat += [len(mini_fat) + at + 1 for at in range(count - 1)] + [END]
        mini += one[5].ljust(count * MINI, b"\x00")
    chains = [one[5] for one in large] + [mini, struct.pack(f"<{len(mini_fat)}I", *mini_fat)]
    directory = b"\x00" * (128 * (-(-len(entries) // 4) * 4))
    sectors: list[bytes] = []
    fat: list[int] = []
    heads = [_chain(sectors, fat, data) for data in (*chains, directory)]
    for one, head in zip(large, heads, strict=False):
        starts[id(one)] = head
    mini_at, mini_fat_at, directory_at = heads[-3:]
    written = b"".join(_entry(one, starts, mini_at, len(mini)) for one in entries)
    written = written.ljust(len(directory), b"\x00")
    for at in range(len(directory) // SECTOR):
        sectors[directory_at + at] = written[at * SECTOR : (at + 1) * SECTOR]
    fat_count = 1
    while (len(fat) + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    fat_at = len(fat)
    fat += [FAT] * fat_count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_count * SECTOR, b"\xff")
    places = [fat_at + at for at in range(fat_count)]
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, fat_count, directory_at, 0, CUTOFF),
        *(mini_fat_at if mini_fat else END, -(-len(mini_fat) * 4 // SECTOR), END, 0),
    ) + struct.pack("<109I", *places, *([FREE] * (109 - fat_count)))
    return header + b"".join(sectors) + table


def _add(entries: list[list[Any]], parent: int, tree: Tree) -> None:
    """Add a storage's entries, each the right brother of the one before."""
    before = None
    for name, value in sorted(tree.items(), key=lambda one: (len(one[0]), one[0].upper())):
        is_storage = isinstance(value, dict)
        entry = [name, 1 if is_storage else 2, FREE, FREE, FREE, b"" if is_storage else value]
        entries.append(entry)
        number = len(entries) - 1
        if before is None:
            entries[parent][4] = number
        else:
            before[3] = number
        before = entry
        if is_storage:
            _add(entries, number, value)


def _chain(sectors: list[bytes], fat: list[int], data: bytes) -> int:
    if not data:
        return END
    start = len(sectors)
    count = -(-len(data) // SECTOR)
    padded = data.ljust(count * SECTOR, b"\x00")
    sectors += [padded[at * SECTOR : (at + 1) * SECTOR] for at in range(count)]
    fat += [start + at + 1 for at in range(count - 1)] + [END]
    return start


def _entry(one: list[Any], starts: dict[int, int], mini_at: int, mini: int) -> bytes:
    name, kind, left, right, child, data = one
    raw = (name + "\x00").encode("utf-16-le")
    start = mini_at if kind == 5 else starts.get(id(one), END if kind == 2 else 0)
    size = mini if kind == 5 else len(data)
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(raw, len(raw), kind, 1, left, right, child, b"", 0, 0, 0, start, size),
    )
