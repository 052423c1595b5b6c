"""Identifiers planted in every part of documents, in every disguise: none is written.

Two ways are tried. What agencies wrote is anonymised, written in every format, and looked through
by a second, simpler finder that knows nothing of the first. And packages in which something was
planted after the replacement are given to the scan, which must refuse each.
"""

import base64
import html
import io
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from cspr_cli.chronology.merge import MasterChronology, merge
from cspr_cli.documents.anonymised import Hiding, anonymised
from cspr_cli.documents.chronology_page import chronology_page
from cspr_cli.documents.chronology_rows import chronology_rows
from cspr_cli.documents.pseudonyms import Known, Pseudonyms, pseudonyms_for
from cspr_cli.documents.residual_scan import left_in
from cspr_cli.documents.timeline import timeline_svg
from cspr_cli.documents.workbook import chronology_workbook
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.people import Person

PEOPLE = (
    Person(
        id="c",
        name="Zoë Fernhollow-Quill",
        role="subject",
        date_of_birth="23/11/2019",
        nhs_number="999 000 0018",
        local_identifier="LCS 998877",
        home_address="Flat 2, 14 Quillfeather Close\nThistlebeck\nZZ9 4QC",
        education="Little Lapwings Nursery",
        gp="Dr Ann Hollowby, Millrace Surgery, Thistlebeck",
    ),
    Person(
        id="m",
        name="Jo McTavish",
        role="mother",
        also_known_as=("Josephine Larkrise",),
        date_of_birth="18 April 1996",
        previous_addresses=("3 Lantern Row, Wendleham",),
    ),
    Person(id="f", name="William van der Boomgaard", role="father"),
    Person(id="s", name="Rose Fernhollow-Quill", role="sibling"),
)
KNOWN = Known(
    references=("2026-001", "URN 77/1234"),
    telephones=("01632 960111",),
    workers=(("Hester Pretendham", "Head of Safeguarding"),),
    organisations=("Millrace Surgery", "Larkshire Constabulary"),
    mentioned=("PC Marshwiggle", "Ivy Reedling (neighbour)"),
)
SECRETS = (
    "Zoe Fernhollow-Quill",
    "Fernhollow",
    "Fernhollow-Quill",
    "McTavish",
    "Jo McTavish",
    "Josephine Larkrise",
    "Larkrise",
    "Zoe Fernhollow",
    "William Boomgaard",
    "Rose Quill",
    "William van der Boomgaard",
    "Boomgaard",
    "Billy",
    "Liam",
    "Rose",
    "Rose Fernhollow",
    "Quillfeather Close",
    "14 Quillfeather Close",
    "3 Lantern Row",
    "ZZ9 4QC",
    "23/11/2019",
    "23 November 2019",
    "18/04/1996",
    "18 April 1996",
    "999 000 0018",
    "LCS 998877",
    "2026-001",
    "URN 77/1234",
    "01632 960111",
    "Little Lapwings Nursery",
    "Millrace Surgery",
    "Hester Pretendham",
    "Pretendham",
    "PC Marshwiggle",
    "Ivy Reedling",
    "Ann Hollowby",
    "Flat 2, 14 Quillfeather Close",
    "14 Quillfeather Cl",
    "Lantern Row",
    "zz94qc",
    "23rd of November 2019",
    "twenty-third of November 2019",
    "November 23, 2019",
    "2019-11-23",
    "+44 1632 960111",
    "(01632) 960 111",
    "999-000-0018",
)
SPOKEN_ONLY = frozenset({"Billy", "Liam", "Rose", "Pretendham"})
"""Those that are words too, or a name alone that only counts with its capital."""
PERSONS = frozenset(
    {
        "Jo McTavish",
        "Josephine Larkrise",
        "Zoe Fernhollow",
        "Rose Fernhollow",
        "William Boomgaard",
        "Rose Quill",
        "Hester Pretendham",
        "Ivy Reedling",
        "Ann Hollowby",
    }
)
_CYRILLIC = str.maketrans("aeopcxy", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443")


def _disguises(secret: str) -> Iterator[str]:
    """The secret as it may be typed, pasted, or hidden on purpose."""
    yield secret
    yield secret.upper()
    yield secret.replace(" ", "\u00a0")
    yield secret.replace(" ", "  \n")
    yield "\u200b".join(secret)
    yield secret[:3] + "\u00ad" + secret[3:]
    yield secret.translate(_CYRILLIC)
    yield "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in secret)
    yield secret[0] + "\u0301" + secret[1:]
    yield f"{secret}’s"
    yield f"({secret})"
    if secret not in SPOKEN_ONLY:
        yield secret.lower()
    if secret.isalpha() and len(secret) > 5 and secret not in SPOKEN_ONLY:
        yield " ".join(secret)
        yield ".".join(secret)
        yield f"{secret[:4]}-\n{secret[4:]}"
    words = secret.split()
    if secret in PERSONS:
        first, last = words
        yield f"{last.upper()}, {first}"
        yield f"{first[0]} {last}"
        yield f"{first}.{last}@example.org".lower()
        yield f"{first}_{last}.docx"
        yield f"{first}{last}"


PLANTED = tuple(dict.fromkeys((s, d) for s in SECRETS for d in _disguises(s)))


@cache
def _made() -> Pseudonyms:
    return pseudonyms_for(PEOPLE, KNOWN)


def _master() -> MasterChronology:
    """Each disguise in a text, and in turn among the people, in the source and in the comment."""
    events = []
    for number, (_, words) in enumerate(PLANTED, 1):
        field = ("source", "by_whom", "response", "analysis", "significance", "contact")[number % 6]
        more = {field: f"Said by {words}.", "people": (words, "Mother"), "note": words}
        one = Event(
            id=f"gp-{number:04d}", date="1/2/2021", what=f"Seen: {words} today.", origin=words
        )
        events.append(one.model_copy(update=more))
    return merge([ChronologyRecord(agency="gp", events=tuple(events))], {"gp": "Millrace Surgery"})


def _bare(text: str) -> str:
    """Letters and digits alone, small, without accents: how the second finder looks at a text."""
    plain = unicodedata.normalize(
        "NFKD",
        text.translate(str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0445\u0443", "aeopcxy")),
    )
    return "".join(c for c in plain.casefold() if c.isalnum() and c.isascii())


def _texts(name: str, data: bytes) -> Iterator[str]:
    yield name
    if not data.startswith(b"PK"):
        yield html.unescape(data.decode())
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            yield part
            yield html.unescape(
                re.sub("<[^>]*>", "", archive.read(part).decode("utf-8", "replace"))
            )
            yield html.unescape(archive.read(part).decode("utf-8", "replace"))


def _files(master: MasterChronology) -> dict[str, bytes]:
    rows = list(chronology_rows(master, {}))
    return {
        "chronology.xlsx": chronology_workbook("Anonymised", rows, ["How to read it"]),
        "chronology.html": chronology_page("Anonymised", master, {}, ()).encode(),
        "chronology.svg": timeline_svg("Anonymised", master, {}).encode(),
    }


def test_of_more_than_five_hundred_planted_identifiers_none_is_written() -> None:
    made = _made()
    files = _files(anonymised(_master(), Hiding(made), PEOPLE))
    assert left_in(files, made) == []
    written = [_bare(text) for name, data in files.items() for text in _texts(name, data)]
    # A short form alone can be the inside of another word: the second finder takes long ones.
    sought = {secret for secret, _ in PLANTED if len(_bare(secret)) > 5}
    leaked = [secret for secret in sought if any(_bare(secret) in text for text in written)]
    sys.stdout.write(f"planted {len(PLANTED)} identifiers; written {len(leaked)}\n")
    assert len(PLANTED) >= 500
    assert leaked == []


@pytest.mark.parametrize("secret", SECRETS)
def test_each_disguise_is_replaced_and_found(secret: str) -> None:
    made = _made()
    for words in _disguises(secret):
        said = made.hidden(f"Seen: {words} today.")
        assert made.residual(f"Seen: {words} today."), words
        assert made.residual(said) == [], words
        assert _bare(secret) not in _bare(said), words


def _package(parts: dict[str, str], comment: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.comment = comment.encode()
    return made.getvalue()


def _word(xml: str, part: str = "word/document.xml") -> dict[str, bytes]:
    return {"a.docx": _package({part: xml})}


def _escaped(words: str) -> str:
    return html.escape(words)


def _split_runs(words: str) -> dict[str, bytes]:
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{_escaped(c)}</w:t></w:r>" for c in words)
    return _word(f"<w:p>{runs}</w:p>")


def _symbols(words: str) -> dict[str, bytes]:
    """Letters put in as a font's symbols, some at the place that symbol fonts have for them."""
    signs = "".join(
        f'<w:sym w:font="Arial" w:char="{ord(c) + (0xF000 if n % 2 else 0):04X}"/>'
        if c.isascii()
        else f"<w:t>{_escaped(c)}</w:t>"
        for n, c in enumerate(words)
    )
    return _word(f"<w:p><w:r>{signs}</w:r></w:p>")


def _numbered(words: str) -> dict[str, bytes]:
    entities = "".join(f"&#x{ord(c):x};" for c in words)
    return {"a.html": f"<article><p>Before<br>{entities}</p></article>".encode()}


def _nested(words: str) -> dict[str, bytes]:
    inner = _package({"word/document.xml": f"<w:p><w:t>{_escaped(words)}</w:t></w:p>"})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/embeddings/b.docx", inner)
    return {"a.docx": made.getvalue()}


def _within_data(words: str) -> dict[str, bytes]:
    inside = base64.b64encode(words.encode()).decode()
    return {"a.html": f'<p>x</p><img alt="" src="data:text/plain;base64,{inside}">'.encode()}


PLACES: dict[str, Callable[[str], dict[str, bytes]]] = {
    "text": lambda w: _word(f"<w:p><w:r><w:t>Seen: {_escaped(w)}.</w:t></w:r></w:p>"),
    "split runs": _split_runs,
    "symbols": _symbols,
    "backwards": lambda w: _word(f"<w:p><w:t>\u202e{_escaped(w[::-1])}\u202c</w:t></w:p>"),
    "deleted text": lambda w: _word(
        f"<w:p><w:del><w:delText>{_escaped(w)}</w:delText></w:del></w:p>"
    ),
    "field": lambda w: _word(f"<w:p><w:instrText>AUTHOR {_escaped(w)} </w:instrText></w:p>"),
    "header": lambda w: _word(f"<w:p><w:t>{_escaped(w)}</w:t></w:p>", "word/header1.xml"),
    "footnote": lambda w: _word(f"<w:p><w:t>{_escaped(w)}</w:t></w:p>", "word/footnotes.xml"),
    "comment": lambda w: _word(f"<w:p><w:t>{_escaped(w)}</w:t></w:p>", "word/comments.xml"),
    "comment's author": lambda w: _word(
        f'<w:comment w:author="{_escaped(w)}"/>', "word/comments.xml"
    ),
    "alternative text": lambda w: _word(f'<w:p><wp:docPr id="1" descr="{_escaped(w)}"/></w:p>'),
    "property": lambda w: _word(f"<dc:creator>{_escaped(w)}</dc:creator>", "docProps/core.xml"),
    "own property": lambda w: _word(f"<vt:lpwstr>{_escaped(w)}</vt:lpwstr>", "docProps/custom.xml"),
    "embedded": _nested,
    "cell": lambda w: {
        "a.xlsx": _package({"xl/sharedStrings.xml": f"<si><t>{_escaped(w)}</t></si>"})
    },
    "sheet": lambda w: {"a.xlsx": _package({"xl/workbook.xml": f'<sheet name="{_escaped(w)}"/>'})},
    "comment of the package": lambda w: {"a.xlsx": _package({"xl/a.xml": "<c/>"}, comment=w)},
    "page": _numbered,
    "attribute": lambda w: {"a.html": f'<p title="{_escaped(w)}">x</p>'.encode()},
    "people of the page": lambda w: {"a.html": f'<p data-people="A|{_escaped(w)}">x</p>'.encode()},
    "comment in the page": lambda w: {"a.html": f"<p>x</p><!-- {_escaped(w)} -->".encode()},
    "data in the page": _within_data,
    "picture's title": lambda w: {"a.svg": f"<svg><title>{_escaped(w)}</title></svg>".encode()},
    "text of another encoding": lambda w: {"a.csv": f"date,what\n1,{w}\n".encode("utf-16")},
    "marked text": lambda w: {"a.xml": f"<a><![CDATA[{w}]]></a>".encode()},
}
ANYWHERE: dict[str, Callable[[str], dict[str, bytes]]] = {
    "script": lambda w: {"a.html": f"<p>x</p><script>const a = '{w}';</script>".encode()},
    "style's name": lambda w: _word(f'<w:style w:styleId="{_escaped(w)}"/>', "word/styles.xml"),
    "link": lambda w: _word(f'<Relationship Target="mailto:{_escaped(w)}"/>', "word/_rels/a.rels"),
    "name of a file": lambda w: {f"chronology {w}.docx": _package({"word/document.xml": "<w:p/>"})},
    "name of a part": lambda w: {"a.docx": _package({f"word/{w}.xml": "<w:p/>"})},
}
_CASED = re.compile(r"Billy|Liam|Rose|Pretendham|Marshwiggle|Reedling|Hollowby", re.IGNORECASE)


def test_what_is_planted_in_any_part_of_a_package_is_refused() -> None:
    made = _made()
    planted, missed = 0, []
    for secret, words in PLANTED:
        for place, put in PLACES.items():
            planted += 1
            missed += [] if left_in(put(words), made) else [(place, secret, words)]
        for place, put in ANYWHERE.items():
            if not _CASED.search(secret):
                planted += 1
                missed += [] if left_in(put(words), made) else [(place, secret, words)]
    sys.stdout.write(f"planted {planted} identifiers in packages; passed over {len(missed)}\n")
    assert planted > 500
    assert missed == []


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"{\\rtf1", "an RTF file"),
    ],
)
def test_what_cannot_be_looked_into_is_a_finding(start: bytes, said: str) -> None:
    (found,) = left_in({"a.bin": start + b"..."}, _made())
    assert said in found


def test_a_templates_own_words_are_passed_over_only_where_they_may_be_a_name() -> None:
    people = (Person(id="c", name="Grace Page", role="subject"),)
    made = pseudonyms_for(people)
    files = {"a.html": b"<p>Page 1 of 2. Grace</p>"}
    assert left_in(files, made) == ["name in a.html"]
    assert left_in({"a.html": b"<p>Page 1 of 2</p>"}, made, own_words={"Page", "of"}) == []
    assert left_in({"a.html": b"<p>Grace Page</p>"}, made, own_words={"Page"}) == ["name in a.html"]


@pytest.mark.parametrize(
    "text",
    [
        "a rose garden",
        "in May 2020",
        "3 May",
        "may come",
        "the police van",
        "Seen on 23 November 2020.",
        "Health visitor 1 rang.",
        "The Panel met.",
        "10 am on 2/3/2021",
        "billed and willing",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    people = (*PEOPLE, Person(id="o", name="May Van Le", role="sibling"))
    made = pseudonyms_for(people, KNOWN)
    assert made.hidden(text) == text
    assert made.residual(text) == []
