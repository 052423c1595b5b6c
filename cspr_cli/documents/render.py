"""Renders one document of a case: the template filled, finished and made deterministic."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cspr_cli.documents.blanks import Blank, blank_fields
from cspr_cli.documents.environment import TemplateRefusedError, fill
from cspr_cli.documents.finish import finish_controls
from cspr_cli.documents.logo import slot, with_logo
from cspr_cli.documents.long_table import render_long_table
from cspr_cli.documents.package import Properties, read_parts, with_properties, write_parts
from cspr_cli.documents.template_guard import refuse_unsafe
from cspr_cli.documents.template_xml import ACCENT, LABEL_FILL, LINE
from cspr_cli.documents.watermark import with_watermark
from cspr_cli.records.colour import bare, mixed, readable_on_tint, readable_on_white, unreadable
from cspr_cli.records.form import Form
from cspr_cli.records.picture import Picture
from cspr_cli.records.problem import Problem, Severity

_MAIN = "word/document.xml"
_STYLED = re.compile(r"word/(document|styles|header\d+|footer\d+)\.xml")


@dataclass(frozen=True)
class Rendered:
    """A document as bytes, and what is missing or wrong. ``data`` is empty after an error."""

    data: bytes
    blanks: tuple[Blank, ...]
    problems: tuple[Problem, ...]


def render_document(
    form: Form,
    template: bytes,
    context: Mapping[str, Any],
    *,
    template_name: str = "the shipped template",
    draft: bool = False,
    rows: Sequence[Mapping[str, str]] | None = None,
    logo: Picture | None = None,
) -> Rendered:
    """Fill ``template`` with ``context``.

    Args:
        form: the definition, for the blanks and the identity of a form that comes back.
        template: the bytes of the .docx, trusted or not.
        context: as `documents.context.build_context` makes it.
        template_name: what messages call the template.
        draft: whether to print DRAFT across each page.
        rows: of a master chronology, spliced in by `documents.long_table`.
        logo: the partnership's, for the place where the template has ``{{ logo }}``.
    """
    context = {**context, **slot(logo)}
    blanks = blank_fields(form, context)
    try:
        refuse_unsafe(template, template_name)
        if rows is None:
            filled = fill(template, context, template_name)
        else:
            filled = render_long_table(template, context, rows, template_name)
        data = finished(form, filled, context, logo)
    except TemplateRefusedError as error:
        return Rendered(b"", blanks, (_problem(template_name, str(error)),))
    return Rendered(with_watermark(data) if draft else data, blanks, _colour_problems(context))


def finished(
    form: Form, filled: bytes, context: Mapping[str, Any], logo: Picture | None = None
) -> bytes:
    """A filled template with its controls put right, its look, and its own properties."""
    parts = read_parts(filled)
    parts[_MAIN] = finish_controls(parts[_MAIN])
    register = context["register"]
    shades = _shades(register["style"])
    parts = {name: _coloured(name, part, shades) for name, part in parts.items()}
    if logo:
        words = register["style"]["logo_words"] or f"Logo of {register['name']}"
        parts = with_logo(parts, logo, words)
    return with_properties(write_parts(parts), _properties(form, context))


def _shades(style: Mapping[str, str]) -> dict[bytes, bytes]:
    """The partnership's colours by the shipped ones whose place they take."""
    colour, tint = bare(style["colour"]), bare(style["tint"])
    shades = {}
    if readable_on_white(colour):
        shades = {ACCENT: colour, LABEL_FILL: mixed(colour, 0.08), LINE: mixed(colour, 0.3)}
    if readable_on_tint(tint):
        shades[LABEL_FILL] = tint
    return {ours.encode(): theirs.encode() for ours, theirs in shades.items()}


def _coloured(name: str, part: bytes, shades: Mapping[bytes, bytes]) -> bytes:
    if not _STYLED.fullmatch(name):
        return part
    for ours, theirs in shades.items():
        part = part.replace(b'"' + ours + b'"', b'"' + theirs + b'"')
    return part


def _properties(form: Form, context: Mapping[str, Any]) -> Properties:
    case, register = context["case"], context["register"]
    return Properties(
        title=f"{form.title}: case {case['reference']}",
        author=register["name"],
        subject=f"{form.number} {form.marking}".strip(),
        custom=_identity(form, context) if form.returned else {},
    )


def _identity(form: Form, context: Mapping[str, Any]) -> dict[str, str]:
    """What the reader of a returned form knows it by."""
    partnership = context["register"]["partnership"]
    return {
        "cspr-form": f"{partnership}/{form.document}/{form.schema_version}",
        "cspr-case": context["case"]["reference"],
        "cspr-agency": context["agency"]["key"],
    }


def _problem(template_name: str, message: str) -> Problem:
    return Problem(
        template_name,
        0,
        0,
        "template",
        Severity.ERROR,
        message,
        "Run `cspr template check` to see all that is wrong with the template.",
    )


def _colour_problems(context: Mapping[str, Any]) -> tuple[Problem, ...]:
    style = context["register"]["style"]
    return tuple(
        Problem("cspr.yaml", 0, 0, "colour", Severity.WARNING, message, hint)
        for _, message, hint in unreadable(style["colour"], style["tint"])
    )
