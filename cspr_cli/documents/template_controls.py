"""Content controls: the places of a returned form where an answer is typed.

A control's tag is the record path of its answer and its alias is the label. Long answers are
rich-text controls, because LibreOffice loses the line breaks of plain-text ones.
"""

from collections.abc import Iterator
from itertools import count

from cspr_cli.documents.template_xml import attribute, run
from cspr_cli.records.form import Answer, Field

ALIAS_LIMIT = 64
"""The longest alias and tag that Word keeps, in characters."""
TICKED, UNTICKED = "☒", "☐"
_DATE = (
    '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
_CHECKBOX = (
    '<w14:checkbox><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_PLAIN = "<w:text/>"
_RICH = "<w:richText/>"


def numbering() -> Iterator[int]:
    """Ids for the controls of one document."""
    return count(1001)


def shown(field: Field, path: str) -> str:
    """The placeholder that prints a field's answer in words."""
    if field.answer is Answer.TICK:
        return "{{ '" + TICKED + "' if " + _ticked(field, path) + " else '" + UNTICKED + "' }}"
    if field.answer is Answer.LIST:
        return "{{ " + path + '|join("\\n") }}'
    if field.answer is Answer.CHOICE:
        return "{{ " + _choice(field, path) + " }}"
    return "{{ " + path + " }}"


def _ticked(field: Field, path: str) -> str:
    return f"{path} == '{field.ticked_when or 'Yes'}'"


def _choice(field: Field, path: str) -> str:
    """The chosen item's words: the records keep its value."""
    words = "".join(
        f"'{choice.label}' if {path} == '{choice.value}' else " for choice in field.choices
    )
    return f"{words}{path}"


def control(field: Field, path: str, tag: str, number: int) -> str:
    """A control whose answer is at ``path`` of the context and whose tag is ``tag``."""
    alias = field.label.rstrip(":")[:ALIAS_LIMIT] or tag[:ALIAS_LIMIT]
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(alias)}/><w:tag w:val={attribute(tag)}/>"
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>{_kind(field)}</w:sdtPr>'
        f"<w:sdtContent>{run(shown(field, path))}</w:sdtContent></w:sdt>"
    )


def _kind(field: Field) -> str:
    if field.answer is Answer.DATE:
        return _DATE
    if field.answer is Answer.TICK:
        return _CHECKBOX
    if field.answer is Answer.YES_NO:
        return _items([("Yes", "yes"), ("No", "no")])
    if field.answer is Answer.CHOICE:
        return _items([(choice.label, choice.value) for choice in field.choices])
    return _RICH if field.answer in {Answer.LONG, Answer.LIST} else _PLAIN


def _items(items: list[tuple[str, str]]) -> str:
    listed = "".join(
        f"<w:listItem w:displayText={attribute(label)} w:value={attribute(value)}/>"
        for label, value in items
    )
    return f"<w:dropDownList>{listed}</w:dropDownList>"
