"""Roles for names: every identifier replaced, and a package with one left is refused."""

import io
import random
import zipfile
from collections.abc import Iterator

import pytest

from cspr_cli.chronology.merge import merge
from cspr_cli.documents.anonymised import Hiding, anonymised
from cspr_cli.documents.pseudonyms import Known, Pseudonyms, key_of, pseudonyms_for
from cspr_cli.documents.residual_scan import left_in
from cspr_cli.records.chronology import ChronologyRecord, Event
from cspr_cli.records.people import Person
from cspr_cli.records.pseudonym_key import KeyEntry, PseudonymKey

PEOPLE = (
    Person(id="c", name="Wren Fernhollow", role="subject", date_of_birth="06/03/2020",
           nhs_number="999 000 0018", home_address="14 Quillfeather Close, Thistlebeck, ZZ9 4QC",
           education="Beck Lane Primary School", gp="Millrace Surgery, Thistlebeck"),
    Person(id="m", name="Maren Fernhollow", role="mother", also_known_as=("Maren Quillby",),
           date_of_birth="18 April 1996", previous_addresses=("3 Lantern Row, Wendleham",)),
    Person(id="s1", name="Isolde O’Fernhollow-Pell", role="sibling", date_of_birth="2014-10-02"),
    Person(id="s2", name="May Fernhollow", role="sibling"),
    Person(id="g", name="Odette Marsh", role="grandparent", relationship="Maternal grandmother"),
    Person(id="f", name="Dorrick Sallowby", role="father"),
)  # fmt: skip


def _made() -> Pseudonyms:
    return pseudonyms_for(
        PEOPLE,
        Known(
            references=["2026-001", "URN 77/1234"],
            workers=[("Hester Pretendham", "Lead"), ("Duty", "")],
            allowed=["01632 960999"],
        ),
    )


def test_people_have_roles_and_those_alike_are_numbered() -> None:
    assert _made().roles == {
        "c": "Child", "m": "Mother", "s1": "Sibling 1", "s2": "Sibling 2",
        "g": "Maternal grandmother", "f": "Father",
    }  # fmt: skip


def test_a_name_may_be_chosen_and_left_aside_again() -> None:
    key = key_of(PEOPLE, _made(), PseudonymKey())
    chosen = key.with_entries((KeyEntry(stands_for="Child", chosen="Robin", person="c"),))
    made = pseudonyms_for(PEOPLE, key=chosen)
    assert made.hidden("Wren Fernhollow and Maren") == "Robin and Mother"
    roles = pseudonyms_for(PEOPLE, key=chosen, roles_only=True)
    assert roles.hidden("Wren Fernhollow and Maren") == "Child and Mother"


def test_a_role_stays_whose_it_is_when_somebody_is_added() -> None:
    known = Known(workers=[("Hester Pretendham", "GP")], organisations=["Ash Tree Surgery"])
    before = key_of(PEOPLE, pseudonyms_for(PEOPLE, known), PseudonymKey())
    new = Person(id="s0", name="Linnet Fernhollow", role="sibling")
    more = Known(workers=[("Ada Newly", "GP"), *known.workers], organisations=["Elm Tree Surgery"])
    made = pseudonyms_for((PEOPLE[0], new, *PEOPLE[1:]), more, key=before)
    assert made.roles["s1"] == "Sibling 1"
    assert made.roles["s0"] == "Sibling 3"
    given = {other.name: other.stands_for for other in made.others}
    assert (given["Hester Pretendham"], given["Ada Newly"]) == ("GP 1", "GP 2")
    after = key_of((PEOPLE[0], new, *PEOPLE[1:]), made, before)
    assert after.entries[: len(before.entries)] == before.entries
    assert after.of_name("ada  newly") is not None
    assert key_of(PEOPLE, made, after) == after


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Wren Fernhollow was seen.", "Child was seen."),
        ("FERNHOLLOW, Wren", "Child"),
        ("wren  fernhollow's arm", "Child's arm"),
        ("Wren and Maren Quillby", "Child and Mother"),
        ("the Fernhollow family", "the [family name] family"),
        ("WF told D.S. so", "Child told Father so"),
        ("Isolde O'Fernhollow Pell", "Sibling 1"),
        ("May may come in the spring", "Sibling 2 may come in the spring"),
        ("at 14 Quillfeather Close, zz9 4qc", "at [address], [postcode]"),
        ("in Quillfeather  Close", "in [address]"),
        ("moved from 3 Lantern Row", "moved from [address]"),
        ("another at AB1 2CD", "another at [postcode]"),
        ("born 6.3.20, also 6th March 2020", "born [date of birth], also [date of birth]"),
        ("dob 2020-03-06 / March 6, 2020", "dob [date of birth] / [date of birth]"),
        ("mother b. 18/04/96", "mother b. [date of birth]"),
        ("NHS 9990000018 or 999-000-0018", "NHS [NHS number] or [NHS number]"),
        ("rang 01632 960111, +44 1632 960112", "rang [telephone], [telephone]"),
        ("rang 01632 960999", "rang 01632 960999"),
        ("write to a.b@example.org", "write to [email]"),
        ("case 2026-001, urn 77/1234", "case [reference], [reference]"),
        ("Beck Lane Primary School and Millrace Surgery", "School A and GP practice 1"),
        ("Hester Pretendham rang", "Professional 1 rang"),
        ("Wr\u200ben ran", "Child ran"),
        ("on 16/3/2020 the wrench fell", "on 16/3/2020 the wrench fell"),
    ],
)
def test_what_a_text_becomes(text: str, hidden: str) -> None:
    made = _made()
    assert made.hidden(text) == hidden
    assert made.residual(made.hidden(text)) == []
    assert (made.residual(text) == []) == (text == hidden)


def test_data_is_replaced_and_keys_and_numbers_stay() -> None:
    data = {"Wren": ["Maren", ("Wren", 3, None)]}
    assert Hiding(_made()).data(data) == {"Wren": ["Mother", ("Child", 3, None)]}


def test_the_chronology_keeps_its_events_and_loses_its_papers() -> None:
    events = (
        Event(id="gp-1", date="06/03/2020", what="Wren born", reference="2026-001",
              origin="fernhollow.xlsx row 2", note="Maren", people=("Maren",), child_seen=True),
        Event(id="gp-2", date="after 06/03/2020", end_date="March 2020", what="Seen"),
        Event(id="gp-3", date="31/03/2020", what="Seen", analysis="by Isolde"),
        Event(id="gp-4", date="not known"),
    )  # fmt: skip
    master = merge([ChronologyRecord(agency="gp", events=events)], {"gp": "Millrace Surgery"})
    hidden = anonymised(master, Hiding(_made()), PEOPLE)
    both = [(*m.events, *m.undated) for m in (master, hidden)]
    assert [e.event.id for e in both[0]] == [e.event.id for e in both[1]]
    first = next(e for e in hidden.events if e.event.id == "gp-1")
    assert first.agency_name == "GP practice 1"
    assert (first.event.what, first.event.people) == ("Child born", ("Mother",))
    assert (first.event.reference, first.event.origin, first.event.note) == ("", "", "")
    assert first.event.child_seen is True
    assert first.when.earliest is not None
    assert first.when.earliest.isoformat() == "2020-03-01T00:00:00"
    assert first.event.date == "[date of birth]"


def test_a_month_that_still_tells_a_birth_keeps_no_days() -> None:
    people = (Person(id="c", name="Wren", role="subject", date_of_birth="1/3/2020"),)
    record = ChronologyRecord(agency="gp", events=(Event(id="gp-1", date="1/3/2020"),))
    (event,) = anonymised(merge([record], {}), Hiding(pseudonyms_for(people)), people).events
    assert event.when.earliest is None


PARTS = (
    "word/document.xml", "word/header1.xml", "word/footer2.xml", "word/comments.xml",
    "word/footnotes.xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml",
    "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml",
)  # fmt: skip
PLANTED = (
    "Wren Fernhollow", "FERNHOLLOW, WREN", "Maren Quillby", "Isolde", "Dorrick", "Sallowby",
    "Odette Marsh", "14 Quillfeather Close", "3 Lantern Row", "ZZ9 4QC", "zz94qc", "06/03/2020",
    "6 March 2020", "18.04.1996", "9990000018", "999 000 0018", "2026-001", "01632 960111",
    "URN 77/1234", "Millrace Surgery", "W.F.", "DS",
)  # fmt: skip
TEXT_ONLY = frozenset({"01632 960111", "W.F.", "DS"})


def _package(parts: dict[str, str], comment: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.comment = comment.encode()
    return made.getvalue()


def _ways(secret: str, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Files with the secret in one place: text, split runs, an attribute, a property, a name."""
    part = chance.choice(PARTS)
    cut = chance.randrange(1, len(secret))
    split = f"<w:r><w:t>{secret[:cut]}</w:t></w:r><w:r><w:t>{secret[cut:]}</w:t></w:r>"
    yield "a.docx", _package({part: f"<w:p><w:r><w:t>Seen: {secret}.</w:t></w:r></w:p>"})
    yield "a.docx", _package({part: f"<w:p>{split}</w:p>"})
    inner = _package({"word/document.xml": f"<w:p><w:t>{secret}</w:t></w:p>"})
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w") as archive:
        archive.writestr("word/embeddings/a.docx", inner)
    yield "a.docx", nested.getvalue()
    escaped = "".join(f"&#{ord(letter)};" for letter in secret)
    yield "a.html", f"<article><p>{escaped}</p></article>".encode()
    if secret not in TEXT_ONLY:
        yield "a.docx", _package({part: f'<w:p><wp:docPr id="1" descr="{secret}"/></w:p>'})
        yield "a.svg", f"<svg><!-- {secret} --><text>x</text></svg>".encode()
        yield "a.html", f"<p>x</p><script>const a = '{secret}';</script>".encode()
    yield "a.xlsx", _package({"xl/a.xml": "<c/>"}, comment=secret)
    yield "a.csv", f"date,what\n1,{secret}\n".encode("utf-16")
    if "/" not in secret:
        yield f"chronology {secret}.docx", _package({"word/document.xml": "<w:p/>"})
        yield "a.docx", _package({f"word/{secret}.xml": "<w:p/>"})


def test_five_hundred_planted_identifiers_are_all_found() -> None:
    made = _made()
    chance = random.Random(5)  # noqa: S311 - where an invented secret is planted
    planted = missed = 0
    while planted < 500:
        for secret in PLANTED:
            for name, data in _ways(secret, chance):
                planted += 1
                if not left_in({name: data}, made):
                    missed += 1
    assert planted >= 500
    assert missed == 0


def test_a_clean_package_passes_and_a_broken_one_does_not() -> None:
    clean = {PARTS[0]: "<w:p><w:t>Child was seen by Mother on 1/1/2021.</w:t></w:p>"}
    assert left_in({"chronology.docx": _package(clean)}, _made()) == []
    broken = _package(clean)[:-30]
    assert left_in({"a.docx": broken}, _made()) == ["a package that cannot be read in a.docx"]
    deep = _package(clean)
    for _ in range(5):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("a.docx", deep)
        deep = made.getvalue()
    assert any("too deep" in found for found in left_in({"a.docx": deep}, _made()))


def test_a_finding_says_what_and_where_and_never_the_secret() -> None:
    found = left_in({"a.docx": _package({PARTS[1]: "<w:p><w:t>Isolde</w:t></w:p>"})}, _made())
    assert found == ["name in a.docx, word/header1.xml"]


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("before 7/3/2020", None, "2020-03-31T23:59:00"),
        ("since 6/3/2020", "2020-03-01T00:00:00", None),
        ("before 1/3/2020", None, "2020-02-29T23:59:00"),
    ],
)
def test_a_birth_is_hidden_at_either_end_of_an_open_date(
    words: str, earliest: str | None, latest: str | None
) -> None:
    record = ChronologyRecord(agency="gp", events=(Event(id="gp-1", date=words),))
    (event,) = anonymised(merge([record], {}), Hiding(_made()), PEOPLE).events
    bounds = (event.when.earliest, event.when.latest)
    assert [moment.isoformat() if moment else None for moment in bounds] == [earliest, latest]
