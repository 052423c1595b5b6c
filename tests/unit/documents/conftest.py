"""An invented case, and a reader that prints a Word document as plain text."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from lxml import etree

from cspr_cli.documents.context import Facts, Plain, Request, build_context
from cspr_cli.records.case import Case
from cspr_cli.records.people import Contact, Incident, Person, SubjectChild
from cspr_cli.records.rapid_review import (
    Consideration,
    Criteria,
    Dissent,
    ImmediateAction,
    Meeting,
    Participant,
    RapidReview,
    Recommendation,
)
from cspr_cli.records.referral import KeyEvent, Referral
from cspr_cli.records.register import Agency, Office, RegisterRecord
from cspr_cli.records.rule_set import RuleSet
from cspr_cli.records.terms_of_reference import TermsOfReference
from cspr_cli.storage.locator import shipped
from cspr_cli.storage.yaml_reader import read_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(docx: bytes, name: str = "word/document.xml") -> str:
    """One part of a package as text."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name).decode("utf-8")


def text_of(element: etree._Element) -> str:
    """The words of an element, with line breaks and tabs as themselves."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    pieces = []
    for node in element.iter(f"{W}t", *marks):
        parent = node.getparent()
        in_run = parent is not None and parent.tag == f"{W}r"
        pieces.append((node.text or "") if node.tag == f"{W}t" else marks[node.tag] * in_run)
    return "".join(pieces)


def _lines(element: etree._Element) -> list[str]:
    lines: list[str] = []
    for child in element:
        if child.tag == f"{W}p":
            style = child.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(f"{W}val", "")
            words = text_of(child)
            heading = "# " if name.startswith(("Heading", "Title")) else ""
            lines += [heading + words] if words.strip() else []
        elif child.tag == f"{W}tbl":
            rows = child.iter(f"{W}tr")
            lines += ["| " + " | ".join(_cells(row)) + " |" for row in rows] + [""]
    return lines


def _cells(row: etree._Element) -> list[str]:
    return [
        " / ".join(text_of(block).replace("\n", "⏎") for block in cell.iter(f"{W}p"))
        for cell in row.iter(f"{W}tc")
    ]


def docx_as_text(docx: bytes) -> str:
    """A document's header, text with its tables' structure, and footer."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = sorted(package.namelist())
        around = [n for n in names if n.startswith(("word/header", "word/footer"))]
        roots = {n: etree.fromstring(package.read(n)) for n in [*around, "word/document.xml"]}
    out = []
    for name in around:
        out += [f"[{name}] {text_of(block)}" for block in roots[name].iter(f"{W}p")]
    out += _lines(roots["word/document.xml"][0])
    return "\n".join(out) + "\n"


@pytest.fixture
def as_text() -> Callable[[bytes], str]:
    return docx_as_text


@pytest.fixture
def read_part() -> Callable[..., str]:
    return part


@pytest.fixture(scope="session")
def wt2018() -> RuleSet:
    path = shipped("case_templates") / "national" / "wt2018.yaml"
    return RuleSet.model_validate(read_file(path, path.name).data)


REGISTER = RegisterRecord(
    partnership="surrey",
    name="Larkshire Safeguarding Children Partnership",
    office=Office(
        address="1 Example Street\nLarkton\nLK1 1AA",
        telephone="01632 960000",
        email="team@larkshire.example",
    ),
    contacts={"partnership-team": Contact(name="Ada Example", designation="Business Manager")},
)

REFERRAL = Referral(
    date_of_referral=date(2026, 11, 19),
    referrer=Contact(name="Rowan Sample", agency="Larkton School", designation="Head"),
    subjects=(
        SubjectChild(
            id="c1",
            name="Robin Invented",
            date_of_birth="2023-05-01",
            also_known_as=("Rob", "Bobby"),
            home_address="2 Example Street\nLarkton",
        ),
    ),
    family=(
        Person(id="m", name="Mary Invented", role="mother", relationship="Mother"),
        Person(id="u", name="Una Invented", role="significant-other", relationship="Aunt"),
    ),
    incident=Incident(kind="death", date="18/11/2026"),
    circumstances="Robin lived with Mary.\nThe ambulance was called at 07:10.",
    reason="Neglect is suspected & the child has died.",
    key_events=(KeyEvent(when="early May 2026", what="Seen at the clinic"),),
)

REVIEW = RapidReview(
    meeting=Meeting(
        date=date(2026, 12, 1),
        participants=(
            Participant(name="Ed Made-Up", job_role="Inspector", agency="Larkshire Police"),
            Participant(name="No Show", agency="Larkton School", attended=False),
        ),
    ),
    case_summary="A short account.",
    documentation=("Scoping forms", "Master chronology"),
    immediate_action=ImmediateAction(taken=True, details="Siblings are safe."),
    criteria=Criteria(improvements=Consideration(met=True, reason="Missed visits")),
    recommendation=Recommendation(
        choice="other-statutory-review", please_state="A SAR", reasons="An adult was harmed."
    ),
    dissent=(Dissent(name="Ed Made-Up", agency="Larkshire Police", view="A local review"),),
)


@pytest.fixture
def facts(wt2018: RuleSet) -> Facts:
    return Facts(
        case=Case(reference="2026-003", partnership="surrey", rule_set="wt2018"),
        register=REGISTER,
        rules=wt2018,
        today=date(2026, 11, 20),
        counted_from=date(2020, 1, 6),
        referral=REFERRAL,
        terms_of_reference=TermsOfReference(
            period_from=date(2025, 1, 1), period_to=date(2026, 11, 18), case_summary="A summary."
        ),
        rapid_review=REVIEW,
        agency=Agency(key="police", name="Larkshire Police"),
        request=Request(due=date(2026, 11, 27), meeting=datetime(2026, 12, 1, 10, 0)),  # noqa: DTZ001 - wall-clock time
    )


@pytest.fixture
def context(facts: Facts) -> Plain:
    return build_context(facts)


@pytest.fixture
def chronology_rows() -> list[dict[str, str]]:
    return [
        {
            "date": f"{day:02d}/05/2019",
            "time": "09:00",
            "agency": ("Larkshire Police", "Health visiting")[day % 2],
            "source": "log",
            "what": "Visited <home> & spoke {{ x }}\nsecond\tline",
            "month": "May 2019",
        }
        for day in range(1, 4)
    ] + [{"date": "before 2018", "agency": "Health visiting", "what": "?", "month": "Undated"}]
