"""The one place that knows docxtpl: a sandboxed, strict filling of a Word template.

A template comes from outside, so what it may do is a short list: show values, choose with ``if``,
and repeat with ``for``. It may not call, multiply, set, import or reach into Python, and a name
that the records do not have is a fault that is told, never an empty space.
"""

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cspr_cli.documents.near_names import did_you_mean

ALLOWED_FILTERS = ("default", "length", "lower", "title", "trim", "upper", "first", "last")
_OWN_FILTERS = ("at_least", "only", "join", "in_line")
ALLOWED_TESTS = ("defined", "undefined", "none", "equalto", "eq", "ne", "in")
DEEPEST_LOOP = 3
MOST_BLANKS = 50
"""The most blank rows that one table may ask for."""

# Control characters that XML cannot hold, and halves of surrogate pairs.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Call: "calls a function",
    nodes.Mul: "multiplies",
    nodes.Pow: "raises to a power",
    nodes.Mod: "uses %",
    nodes.FloorDiv: "divides",
    nodes.Concat: "joins text with ~",
    nodes.Assign: "sets a name",
    nodes.AssignBlock: "sets a name",
    nodes.With: "sets a name",
    nodes.Import: "imports",
    nodes.FromImport: "imports",
    nodes.Include: "includes another file",
    nodes.Extends: "extends another file",
    nodes.Block: "defines a block",
    nodes.Macro: "defines a macro",
    nodes.CallBlock: "calls a macro",
    nodes.FilterBlock: "filters a block",
}


class TemplateRefusedError(Exception):
    """A template that cannot be used: its message is a sentence for the user."""


class BlankItem(dict[str, Any]):
    """A row to fill by hand: every key is there and every value is empty."""

    def __missing__(self, key: str) -> "BlankItem":
        """Return a blank for any key, at any depth."""
        return BlankItem()


def clean(text: str) -> str:
    """Text with one kind of line end and without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(value: object) -> object:
    """What a placeholder prints. Braces are written as numbers so that nothing is read twice."""
    if isinstance(value, Undefined):
        return value
    if value is None or isinstance(value, BlankItem):
        return ""
    if isinstance(value, (dict, list)):
        return "; ".join(str(item) for item in value)
    safe = str(escape(clean(str(value))))
    return Markup(safe.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped above


def _as_mapping(item: object) -> dict[str, Any]:
    return item if isinstance(item, dict) else {"value": item}


def at_least(items: Iterable[object], count: int, prefix: str = "") -> list[dict[str, Any]]:
    """The items, and blank ones up to ``count`` in all (never more than 50).

    Each carries ``row``, its place in the record's list; a blank row's place follows on, or where
    ``prefix`` names a part of the list is ``prefix+1`` and so on.
    """
    rows = [_as_mapping(item) for item in items]
    missing = min(count, MOST_BLANKS) - len(rows)
    start = len(rows)
    for extra in range(max(missing, 0)):
        row = f"{prefix}+{extra + 1}" if prefix else str(start + extra)
        rows.append(BlankItem(row=row))
    return rows


def only(items: Iterable[dict[str, Any]], condition: str) -> list[dict[str, Any]]:
    """The items that meet ``key=value`` or ``key!=value,value``; capitals do not matter."""
    key, _, wanted = condition.partition("=")
    values = {value.strip().casefold() for value in wanted.split(",")}
    turned = key.endswith("!")
    name = key.rstrip("!").strip()
    return [item for item in items if (str(item.get(name, "")).casefold() in values) != turned]


def join(items: Iterable[object], between: str = "; ") -> str:
    """The items as one text; jinja's own filter would escape them a second time."""
    return between.join("" if isinstance(item, BlankItem) else str(item) for item in items)


def in_line(words: object) -> str:
    """Lines as one, with commas between, such as an address at the head of a letter."""
    return ", ".join(line.strip(" ,") for line in str(words).splitlines() if line.strip(" ,"))


class StrictEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with the doors shut."""

    intercepted_binops = frozenset({"*", "**", "%", "//"})

    def __init__(self) -> None:
        """Keep the short list of filters and tests; keep no function at all."""
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=_shown)
        self.filters = {name: self.filters[name] for name in ALLOWED_FILTERS}
        self.filters |= {"at_least": at_least, "only": only, "join": join, "in_line": in_line}
        self.tests = {name: self.tests[name] for name in ALLOWED_TESTS}
        self.globals = {}

    def call_binop(
        self,
        context: object,  # noqa: ARG002 - jinja's signature
        operator: str,
        left: object,  # noqa: ARG002 - as above
        right: object,  # noqa: ARG002 - as above
    ) -> NoReturn:
        """Refuse the operators that can make much from little."""
        raise SecurityError(f"the operator {operator} is not allowed in a template")

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Any:
        """Compile a template once its every construct has been looked at."""
        tree = self.parse(source)
        refuse_constructs(tree)
        return super().from_string(tree, *args, **kwargs)


def refuse_constructs(tree: nodes.Template) -> None:
    """Raise SecurityError for the first construct that a document has no need of."""
    for node in tree.find_all(tuple(_REFUSED)):
        raise SecurityError(f"line {node.lineno}: it {_REFUSED[type(node)]}")
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name not in (*ALLOWED_FILTERS, *_OWN_FILTERS):
            raise SecurityError(f"line {filtered.lineno}: it uses the filter {filtered.name}")
    if _loop_depth(tree) > DEEPEST_LOOP:
        raise SecurityError(f"it nests loops more than {DEEPEST_LOOP} deep")


def _loop_depth(node: nodes.Node) -> int:
    deepest = max((_loop_depth(child) for child in node.iter_child_nodes()), default=0)
    return deepest + isinstance(node, nodes.For)


def open_template(template: bytes, name: str) -> DocxTemplate:
    """The template as docxtpl holds it; TemplateRefusedError where it is no Word document."""
    opened = DocxTemplate(io.BytesIO(template))
    try:
        opened.init_docx()
    except Exception as error:
        raise TemplateRefusedError(f"{name}: it cannot be read as a Word document") from error
    return opened


def fill(template: bytes, context: Mapping[str, Any], name: str) -> bytes:
    """Fill a template's placeholders and return the document, before it is made deterministic.

    Args:
        template: the bytes of a .docx file already checked as a package.
        context: plain dicts, lists and strings.
        name: what to call the template in a message.

    Raises:
        TemplateRefusedError: with a sentence that says what is wrong and where.
    """
    opened = open_template(template, name)
    try:
        opened.render(dict(context), jinja_env=StrictEnvironment(), autoescape=True)
        written = io.BytesIO()
        opened.save(written)
    except UndefinedError as error:
        raise TemplateRefusedError(f"{name}: {_unknown(error, context)}") from error
    except SecurityError as error:
        raise TemplateRefusedError(f"{name}: refused, because {error}") from error
    except TemplateSyntaxError as error:
        raise TemplateRefusedError(f"{name}: {syntax_words(error)}") from error
    except (TemplateError, RecursionError, TypeError, ValueError, SyntaxError) as error:
        raise TemplateRefusedError(f"{name}: a placeholder does not work: {error}") from error
    return written.getvalue()


def syntax_words(error: TemplateSyntaxError) -> str:
    """What is wrong with a template's placeholders, and the words that stand nearby."""
    near = " ".join(" ".join(getattr(error, "docx_context", ())).split())
    place = f' near "{near[:120]}"' if near else ""
    return f"a placeholder is badly written{place}: {error.message}"


def _unknown(error: UndefinedError, context: Mapping[str, Any]) -> str:
    message = str(error)
    quoted = re.findall(r"'([^']*)'", message)
    wanted = quoted[-1] if quoted else ""
    near = did_you_mean(wanted, _keys(context))
    return f"it asks for {wanted or message}, which no record has{near}"


def _keys(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return set(value).union(*(_keys(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(_keys(item) for item in value))
    return set()
