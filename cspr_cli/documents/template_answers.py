"""The answers of a form in its template: controls where it comes back, else placeholders."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from cspr_cli.documents import template_controls
from cspr_cli.documents.template_words import bullets, when
from cspr_cli.documents.template_xml import paragraph, run
from cspr_cli.records.form import Answer, Field, Form


@dataclass(frozen=True)
class Page:
    """What a section needs to know: the form, the text width, and the next control's number."""

    form: Form
    width: int  # twentieths of a point
    numbers: Iterator[int] = field(default_factory=template_controls.numbering)


@dataclass(frozen=True)
class Place:
    """Where a section's answers live: in the context, and as the tag to read them back by."""

    path: str = ""
    tag: str = ""

    def of(self, name: str) -> tuple[str, str]:
        """The context path and the tag of a field."""
        if not self.path:
            return name, name
        return f"{self.path}.{name}", f"{self.tag}.{name}"


def answer(item: Field, place: Place, page: Page) -> str:
    """A control where the form comes back, else the answer in words."""
    path, tag = place.of(item.path)
    if _typed(page) and item.answer is not Answer.FIXED:
        return template_controls.control(item, path, tag, next(page.numbers))
    if item.answer is Answer.YES_NO:
        return _yes_no(path)
    return run(template_controls.shown(item, path))


def _typed(page: Page) -> bool:
    """Whether answers are typed into controls: a chronology's rows are added and pasted."""
    return page.form.returned and page.form.kind != "chronology"


def _yes_no(path: str) -> str:
    def box(word: str) -> str:
        ticked, unticked = template_controls.TICKED, template_controls.UNTICKED
        return f"{{{{ '{ticked}' if {path} == '{word}' else '{unticked}' }}}} {word}"

    return run(f"{box('Yes')}     {box('No')}")


def answers(fields: list[Field], place: Place, page: Page) -> str:
    """The answers of one cell: one that is not asked for is left out where it is blank.

    The first stays, blank, where all are: a cell holds something.
    """
    first, *others = fields
    shown = _one_answer(first, place, page)
    if others and not _always_shows(first, page) and first.answer is not Answer.LIST:
        path, *rest = (place.of(item.path)[0] for item in fields)
        shown = when(f"{path} or not ({' or '.join(rest)})", shown)
    return shown + "".join(
        _further_answer(above, item, place, page) for above, item in pairwise(fields)
    )


def _one_answer(item: Field, place: Place, page: Page) -> str:
    if item.answer is Answer.LIST and not _typed(page):
        return bullets(place.of(item.path)[0])
    return paragraph(answer(item, place, page), "Answer")


def _further_answer(above: Field, item: Field, place: Place, page: Page) -> str:
    """An answer under another; a gap parts paragraphs from paragraphs."""
    words = _one_answer(item, place, page)
    if _always_shows(item, page):
        return words
    gap = paragraph("", "Spacer") if above.answer is item.answer is Answer.LONG else ""
    return when(place.of(item.path)[0], gap + words)


def _always_shows(item: Field, page: Page) -> bool:
    """Whether an answer shows something even where it is blank: a control, or an empty box."""
    if _typed(page) and item.answer is not Answer.FIXED:
        return True
    return item.answer in {Answer.YES_NO, Answer.TICK}
