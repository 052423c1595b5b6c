"""What stands around the text: the title block, the header, and the footer with its identity."""

from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from cspr_cli.documents.template_xml import NAMESPACES, paragraph, run
from cspr_cli.records.form import Form


def identity_line(form: Form, partnership: str) -> str:
    """What a returned form says it is, for a reader that finds nothing else of it."""
    name = f"cspr form {partnership}/{form.document}/{form.schema_version}"
    agency = " · agency {{ agency.key }}" if form.per_agency else ""
    return f"{name} · case {{{{ case.reference }}}}{agency}"


def title_block(form: Form, width: int) -> str:
    """The partnership's name with its logo on the right, the title, and the reference line."""
    name = _tabbed("{{ register.name }}", "{{ logo }}", width, "Partnership")
    if form.kind == "letter":
        return name
    title = paragraph(run(form.title), "Title")
    subtitle = paragraph(run(form.subtitle or form.number), "Subtitle")
    return name + title + subtitle + _reference(form)


def _reference(form: Form) -> str:
    asked = "   ·   For: {{ agency.name }}" if form.per_agency else ""
    return paragraph(run("Case reference: {{ case.reference }}" + asked), "ReferenceLine")


def furnish(document: WordDocument, form: Form, partnership: str, width: int) -> None:
    """Fill the header and the footer of the document's one section."""
    section = document.sections[0]
    _replace(section.header, [_tabbed(form.marking, "Case {{ case.reference }}", width, "Header")])
    lines = [_tabbed(form.marking, "", width, "Footer", page_numbers=True)]
    if form.returned:
        lines.insert(0, paragraph(run(identity_line(form, partnership)), "Footer"))
    _replace(section.footer, lines)


def _replace(part: object, paragraphs: list[str]) -> None:
    element = part._element  # type: ignore[attr-defined]  # noqa: SLF001 - the only way in
    for child in list(element):
        element.remove(child)
    for xml in paragraphs:
        element.append(parse_xml(xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def _tabbed(left: str, right: str, width: int, style: str, *, page_numbers: bool = False) -> str:
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    end = _page_numbers() if page_numbers else run(right)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{run(left, bold=True)}'
        f"<w:r><w:tab/></w:r>{end}</w:p>"
    )


def _page_numbers() -> str:
    return f"{run('Page ')}{_counted('PAGE')}{run(' of ')}{_counted('NUMPAGES')}"


def _counted(what: str) -> str:
    return f'<w:fldSimple w:instr=" {what} ">{run("1")}</w:fldSimple>'
