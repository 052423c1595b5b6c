"""Says all that is wrong with a partnership's own Word template, before a case depends on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from cspr_cli.documents.accessibility import barriers
from cspr_cli.documents.environment import (
    StrictEnvironment,
    TemplateRefusedError,
    open_template,
    refuse_constructs,
    syntax_words,
)
from cspr_cli.documents.finish import parse
from cspr_cli.documents.near_names import did_you_mean
from cspr_cli.documents.package import read_parts
from cspr_cli.documents.template_guard import refuse_unsafe
from cspr_cli.documents.template_xml import W
from cspr_cli.records.form import Answer, Form
from cspr_cli.records.problem import Problem, Severity

_LIST_KEEPERS = ("at_least", "only")
_MAIN = "word/document.xml"


@dataclass(frozen=True)
class _Path:
    """A record path that a template asks for, and where the name it starts from leads."""

    steps: tuple[str, ...]

    @property
    def words(self) -> str:
        return ".".join(self.steps).replace(".[]", "[]")


def check_template(
    form: Form, template: bytes, shape: Mapping[str, Any], name: str
) -> tuple[Problem, ...]:
    """Every fault of a template of ``form``; none means that it renders.

    Args:
        form: the definition of the document.
        template: the bytes of the .docx.
        shape: what templates may show: `documents.shape.context_shape()`.
        name: the template's path in the register, for the problems.
    """
    try:
        refuse_unsafe(template, name)
        trees = parsed(open_template(template, name), name)
    except TemplateRefusedError as error:
        message = str(error).removeprefix(f"{name}: ")
        return (_fault(name, "template-refused", message, "Start again from `template new`."),)
    paths = [path for tree in trees for path in paths_of(tree)]
    return tuple(
        sorted(
            {
                *_unknown(paths, shape, name),
                *_missing(form, paths, name),
                *_lost_controls(form, template, name),
                *_barriers(template, name),
            }
        )
    )


def parsed(template: DocxTemplate, name: str) -> list[nodes.Template]:
    """The placeholders of every part of a template, as jinja understands them."""
    environment = StrictEnvironment()
    trees = []
    for part, xml in _sources(template):
        try:
            tree = environment.parse(xml)
            refuse_constructs(tree)
        except TemplateSyntaxError as error:
            raise TemplateRefusedError(f"{name}: in the {part}, {syntax_words(error)}") from error
        except (TemplateError, SecurityError, RecursionError) as error:
            raise TemplateRefusedError(f"{name}: in the {part}, {error}") from error
        trees.append(tree)
    return trees


def _sources(template: DocxTemplate) -> Iterator[tuple[str, str]]:
    yield "text", template.patch_xml(template.get_xml())
    for words, uri in (("header", template.HEADER_URI), ("footer", template.FOOTER_URI)):
        for _, part in template.get_headers_footers(uri):
            yield words, template.patch_xml(template.get_part_xml(part))


def paths_of(tree: nodes.Template) -> Iterator[_Path]:
    """Every record path that a template asks for, loop names resolved to their lists."""
    yield from _walk(tree, {})


def _walk(node: nodes.Node, names: Mapping[str, tuple[str, ...]]) -> Iterator[_Path]:
    if isinstance(node, nodes.For):
        yield from _walk_loop(node, names)
        return
    steps = _steps(node, names)
    if steps is not None:
        yield _Path(steps)
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, names)


def _walk_loop(loop: nodes.For, names: Mapping[str, tuple[str, ...]]) -> Iterator[_Path]:
    yield from _walk(loop.iter, names)
    items = _list_steps(loop.iter, names)
    inner = {**names, "loop": ("loop",)}
    if isinstance(loop.target, nodes.Name) and items is not None:
        inner[loop.target.name] = (*items, "[]")
    for child in (*loop.body, *loop.else_, *([loop.test] if loop.test else [])):
        yield from _walk(child, inner)


def _list_steps(node: nodes.Node, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The list that a loop runs over, seen through the filters that give a list back."""
    while isinstance(node, nodes.Filter) and node.name in _LIST_KEEPERS and node.node is not None:
        node = node.node
    return _steps(node, names)


def _steps(node: nodes.Node, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    if isinstance(node, nodes.Name):
        return names.get(node.name, (node.name,))
    if isinstance(node, nodes.Getattr):
        before = _steps(node.node, names)
        return None if before is None else (*before, node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        before = _steps(node.node, names)
        step = "[]" if isinstance(node.arg.value, int) else str(node.arg.value)
        return None if before is None else (*before, step)
    return None


def _unknown(paths: list[_Path], shape: Mapping[str, Any], name: str) -> Iterator[Problem]:
    for path in paths:
        if path.steps[0] == "loop":
            continue
        wanted, near = _unfound(path.steps, shape)
        if wanted:
            message = f"it asks for {path.words}, but no record has {wanted}{near}"
            yield _fault(name, "template-unknown-field", message, "Correct the placeholder.")


def _unfound(steps: tuple[str, ...], shape: object) -> tuple[str, str]:
    """The first step that leads nowhere, and names near it."""
    for step in steps:
        if isinstance(shape, Mapping) and "*" in shape:
            shape = shape["*"]
        elif isinstance(shape, Mapping) and step in shape:
            shape = shape[step]
        elif isinstance(shape, list) and step == "[]":
            shape = shape[0]
        else:
            known = shape if isinstance(shape, Mapping) else ()
            return step, did_you_mean(step, known)
    return "", ""


def _missing(form: Form, paths: list[_Path], name: str) -> Iterator[Problem]:
    asked = {path.words for path in paths}
    for section in form.sections:
        for field in section.fields:
            wanted = f"{section.repeats}[].{field.path}" if section.repeats else field.path
            wanted = wanted.replace("[0]", "[]")
            if field.required_from and wanted not in asked:
                label = field.label.rstrip(":") or field.path
                message = f"it does not show “{label}” ({wanted}), which the form must have"
                yield _fault(name, "template-missing-field", message, "Put its placeholder back.")


def _lost_controls(form: Form, template: bytes, name: str) -> Iterator[Problem]:
    """On a form that comes back, an answer outside a control cannot be read back surely."""
    if not form.returned or form.kind == "chronology":
        return
    tags = set(_tags(template))
    for section in form.sections:
        for field in section.fields:
            wanted = f"{section.repeats}[].{field.path}" if section.repeats else field.path
            if field.answer is not Answer.FIXED and wanted not in tags:
                label = field.label.rstrip(":")
                message = f"the answer to “{label}” has lost its content control ({wanted})"
                hint = "Copy the control from the template that `template new` makes."
                yield _fault(name, "template-lost-control", message, hint)


def _tags(template: bytes) -> Iterator[str]:
    for tag in parse(read_parts(template)[_MAIN]).iter(f"{W}tag"):
        value = tag.get(f"{W}val") or ""
        before, opened, after = value.partition("[{{")
        yield f"{before}[]{after.partition('}}]')[2]}" if opened else value


def _barriers(template: bytes, name: str) -> Iterator[Problem]:
    """What somebody who cannot see it, or not well, would stumble on."""
    for barrier in barriers(template):
        rule = f"template-{barrier.key}"
        yield Problem(name, 0, 0, rule, Severity.WARNING, barrier.message, barrier.hint)


def _fault(name: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(name, 0, 0, rule, Severity.ERROR, message, hint)
