"""Feeds broken files to the readers: ``python tests/benchmarks/fuzz_readers.py FILE... --count N``.

Each input is one of the files with bytes or XML changed, mostly inside one part of the package, so
that most get past its door. A reader may refuse it or read it; any other exception, more than five
seconds, or more than 512 MB (where the system can limit it) is a fault, printed with the seed that
makes it again. Workbooks go through the guard each time, and one in forty to the child process.
Each file is recognised as in a folder, Word files are read as forms and as chronologies with their
notes, text as separated values and as pasted notes; and what is attached to a mail is read too.
"""

import argparse
import copy
import importlib
import io
import random
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from cspr_cli.intake.chronology_reader import read_chronology, read_chronology_word
from cspr_cli.intake.form_reader import read_form_document
from cspr_cli.intake.mail import is_mail, read_mail
from cspr_cli.intake.pasted_text import pasted_sheet
from cspr_cli.intake.recognise import recognise, recognise_word
from cspr_cli.intake.word import read_word
from cspr_cli.records.form import Form
from cspr_cli.storage.packages.foreign import PackageRefusedError, is_office_like
from cspr_cli.storage.packages.guard import PackageKind, open_package

_INTERESTING = (
    b"<w:tbl>",
    b"</w:tc>",
    b'w:val="-1"',
    b'w:val="99999999999"',
    b"<w:sdt>",
    b"&#x10;",
)
_VALUES = (
    "",
    "-1",
    "0",
    "63",
    "99999999999",
    "x" * 5_000,
    "\u202e\u0644",
    "Name: Date: 1/2/2024",
    "☒",
)
_LARGEST = 4 << 20  # bytes
_TELL_EVERY = 2_000
_SLOW_SECONDS = 5.0
_ONE_SHEET_IN = 40
_MEMORY = 512 << 20  # bytes


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes changed: as they are, or inside one part of the zip."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _with_part_mutated(data, chance)
    return _scrambled(data, chance)


def _scrambled(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        kind = chance.randrange(4)
        if kind == 0 and at < len(changed):
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + chance.randint(1, 60)]
        elif kind == 2:
            changed[at:at] = chance.choice(_INTERESTING)
        else:
            changed[at:at] = changed[at : at + chance.randint(1, 200)]
    return bytes(changed)


def _with_part_mutated(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as written:
        names = archive.namelist()
        likely = [name for name in names if name.endswith("document.xml")] * len(names)
        chosen = chance.choice([*names, *likely])
        for name in names:
            content = archive.read(name)
            written.writestr(name, _mixed(content, chance) if name == chosen else content)
    return out.getvalue()


def _mixed(content: bytes, chance: random.Random) -> bytes:
    """Elements moved about, which keeps XML readable more often than loose bytes do."""
    kind = chance.random()
    if kind < 0.15:
        return _scrambled(content, chance)
    if kind < 0.75:
        return _rebuilt(content, chance)
    pieces = content.split(b"<")
    for _ in range(chance.randint(1, 6)):
        one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"<".join(pieces)


def _rebuilt(content: bytes, chance: random.Random) -> bytes:
    """The same elements in other places, other numbers and other words: always XML."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    for _ in range(chance.randint(1, 8)):
        every = list(root.iter("{*}*"))
        one, other = chance.choice(every), chance.choice(every)
        kind = chance.randrange(5)
        if kind == 0 and one is not root:
            one.getparent().remove(one)  # type: ignore[union-attr]
        elif kind == 1 and one is not root and other not in one.iter():
            other.append(one)
        elif kind == 2 and other is not root:
            other.addprevious(copy.deepcopy(one))
        elif kind == 3 and one.attrib:
            one.set(chance.choice(list(map(str, one.attrib))), chance.choice(_VALUES))
        else:
            one.text = chance.choice(_VALUES)
    return etree.tostring(root)[:_LARGEST]


def read_all(data: bytes, form: Form) -> str:
    """Read a file every way there is: ``read`` or ``refused``; anything else is raised."""
    try:
        if is_mail(data):
            for attached in read_mail(data, "fuzz.eml").attachments:
                read_all(attached.data, form)
            return "read"
        if not is_office_like(data):
            read_chronology(data, "police", "fuzz.csv")
            recognise(data, "fuzz.csv", [form])
            pasted_sheet(data.decode("utf-8", "replace").splitlines())
            return "read"
        package = open_package(data, "fuzz")
        if package.kind is PackageKind.WORD:
            document = read_word(package)
            read_form_document(document, form)
            read_chronology_word(document, "police", "fuzz", [form])
            recognise_word(document, [form])
        elif zlib.crc32(data) % _ONE_SHEET_IN == 0:
            read_chronology(data, "police", "fuzz.xlsx")
            recognise(data, "fuzz.xlsx", [form])
    except PackageRefusedError:
        return "refused"
    return "read"


def limit_memory() -> bool:
    """Cap this process's address space; False where the system has no such limit (Windows)."""
    try:
        resource: Any = importlib.import_module("resource")
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    return True


def fuzz(
    originals: Sequence[bytes],
    form: Form,
    count: int,
    report: Callable[[str], None],
    first_seed: int = 0,
) -> int:
    """Run ``count`` inputs and report each fault; the number of faults."""
    faults = 0
    tally = {"read": 0, "refused": 0}
    for seed in range(first_seed, first_seed + count):
        chance = random.Random(seed)  # noqa: S311 - the same seed must make the same input
        data = mutated(chance.choice(originals), chance)
        start = time.monotonic()
        try:
            tally[read_all(data, form)] += 1
        except Exception as fault:  # noqa: BLE001 - finding these is the purpose
            faults += 1
            report(f"seed {seed}: {type(fault).__name__}: {fault}")
        done = seed - first_seed + 1
        if done % _TELL_EVERY == 0:
            report(f"{done} so far, {faults} faults")
        if time.monotonic() - start > _SLOW_SECONDS:
            faults += 1
            report(f"seed {seed}: slower than {_SLOW_SECONDS:.0f} s")
    report(f"{count} inputs: {tally['read']} read, {tally['refused']} refused, {faults} faults")
    return faults


def report(line: str) -> None:
    """Print a line where a person watches."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a script that prints


def main() -> int:
    """Fuzz with the files named on the command line."""
    from cspr_cli.storage.templates import load_form

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--form", default="surrey/scoping-form", help="partnership/document")
    chosen = parser.parse_args()
    originals = [path.read_bytes() for path in chosen.files]
    form = load_form(*chosen.form.split("/", maxsplit=1))
    limited = limit_memory()
    report("at most 512 MB each" if limited else "without a memory limit")
    return min(fuzz(originals, form, chosen.count, report, chosen.seed), 1)


if __name__ == "__main__":
    sys.exit(main())
