"""Builds the shipped Word template of a form from its definition."""

import io

from docx.oxml import parse_xml

from cspr_cli.documents.package import Properties, with_properties
from cspr_cli.documents.template_furniture import furnish, title_block
from cspr_cli.documents.template_styles import new_document, text_width
from cspr_cli.documents.template_tables import Page, section_xml
from cspr_cli.documents.template_xml import NAMESPACES
from cspr_cli.records.form import Form


def build_template(form: Form, partnership: str) -> bytes:
    """The .docx template of ``form``: the same definition always gives the same bytes.

    Args:
        form: the definition.
        partnership: the key of the procedure it belongs to, for the form's identity line.
    """
    document = new_document(landscape=form.landscape)
    page = Page(form, text_width(document))
    content = title_block(form) + "".join(section_xml(part, page) for part in form.sections)
    body = document.element.body
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        body.insert(len(body) - 1, element)
    furnish(document, form, partnership, page.width)
    written = io.BytesIO()
    document.save(written)
    return with_properties(written.getvalue(), Properties(form.title, subject=form.number))
