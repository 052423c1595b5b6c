"""Builds the shipped Word template of a form from its definition."""

import io

from docx.oxml import parse_xml

from cspr_cli.documents.package import Properties, with_properties
from cspr_cli.documents.template_answers import Page
from cspr_cli.documents.template_furniture import furnish, title_block
from cspr_cli.documents.template_styles import new_document, text_width
from cspr_cli.documents.template_tables import section_xml
from cspr_cli.documents.template_xml import NAMESPACES, kept_with_next
from cspr_cli.records.form import Form, Layout, Section

_OPENING = 2
"""The most paragraphs of an opening that are kept with the answers under them."""


def build_template(form: Form, partnership: str) -> bytes:
    """The .docx template of ``form``: the same definition always gives the same bytes.

    Args:
        form: the definition.
        partnership: the key of the procedure it belongs to, for the form's identity line.
    """
    document = new_document(landscape=form.landscape)
    page = Page(form, text_width(document))
    content = title_block(form, page.width) + _sections(form, page)
    body = document.element.body
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        body.insert(len(body) - 1, element)
    furnish(document, form, partnership, page.width)
    written = io.BytesIO()
    document.save(written)
    return with_properties(written.getvalue(), Properties(form.title, subject=form.number))


def _sections(form: Form, page: Page) -> str:
    following = (*form.sections[1:], None)
    return "".join(
        kept_with_next(section_xml(part, page)) if _opens(part, after) else section_xml(part, page)
        for part, after in zip(form.sections, following, strict=True)
    )


def _opens(part: Section, after: Section | None) -> bool:
    """Whether a section is a heading and a few words over answers that have no heading."""
    words = part.layout is Layout.PROSE and bool(part.heading) and len(part.text) <= _OPENING
    return words and not part.rows and after is not None and not after.level
