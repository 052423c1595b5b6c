"""The sections of a form as tables, boxes, lines and prose, ready for docxtpl."""

from itertools import groupby

from cspr_cli.documents.template_answers import Page, Place, answer, answers
from cspr_cli.documents.template_words import in_rows, prose, when, word_table
from cspr_cli.documents.template_xml import (
    ACCENT,
    LABEL_FILL,
    Heads,
    cell,
    instruction,
    kept_together,
    paragraph,
    row,
    row_instruction,
    run,
    runs,
    spread,
    table,
)
from cspr_cli.records.form import Answer, Field, Layout, Section

_BOX_HEIGHT = 900
_SHORT_TABLE, _SHORT_BLOCK = 5, 8
"""The most rows of a table, and of one of several people's blocks, that are kept on one page."""
_PAIR, _LETTER_PAIR = [36, 64], [24, 76]
"""Label and answer in hundredths of the page; a letter's labels are short."""
_OFFICE = "register.office.address"
"""On one line at the head of a letter, beside the logo; the addressee's keeps its lines."""
_LIST_WORDS = {
    "subjects": "child",
    "family": "person",
    "agencies_involved": "involved",
    "key_events": "event",
    "participants": "participant",
    "omissions": "omission",
    "dissent": "differing",
    "rows": "event",
}


def section_xml(section: Section, page: Page) -> str:
    """A whole section: heading, guidance, body, closing text."""
    layouts = {
        Layout.PAIRS: _pairs,
        Layout.TABLE: _table,
        Layout.BLOCKS: _blocks,
        Layout.BOXES: _boxes,
        Layout.LINES: _lines,
        Layout.TICKS: _ticks,
        Layout.FLOW: _flow,
        Layout.PROSE: _nothing,
    }
    body = layouts[section.layout](section, page) if section.fields else ""
    words = word_table(section, page.width)
    return "".join(
        (
            _heading(section),
            prose(section.text),
            words,
            _spacer(words),
            body,
            _spacer(body),
            prose(section.text_after),
        )
    )


def _heading(section: Section) -> str:
    heading = "" if section.numbered else _titled(section, section.heading)
    guidance = paragraph(runs(section.guidance), "Guidance", keep_next=True)
    return heading + (guidance if section.guidance else "")


def _titled(section: Section, words: str) -> str:
    if not words or not section.level:
        return ""
    return paragraph(run(words), f"Heading{section.level}", keep_next=True)


def _spacer(body: str) -> str:
    return paragraph("", "Spacer") if body.endswith("</w:tbl>") else ""


def _nothing(_section: Section, _page: Page) -> str:
    return ""


def _lines(section: Section, page: Page) -> str:
    lines = "".join(_line(field, page) for field in section.fields)
    return lines + ("" if section.text_after else paragraph("", "Spacer"))


def _line(field: Field, page: Page) -> str:
    label = run(field.label + " ", bold=True) if field.label else ""
    at_head = page.form.kind == "letter" and field.path == _OFFICE
    words = run(f"{{{{ {_OFFICE}|in_line }}}}") if at_head else answer(field, Place(), page)
    line = paragraph(label + words, "Line")
    return when(field.path, line) if field.answer is Answer.FIXED else line


def _grouped(fields: tuple[Field, ...]) -> list[tuple[str, list[Field]]]:
    return [(label, list(group)) for label, group in groupby(fields, key=lambda f: f.label)]


def _label(label: str, fields: list[Field], *, style: str = "Label", keep: bool = False) -> str:
    help_text = " ".join(item.guidance for item in fields if item.guidance)
    guidance = paragraph(runs(help_text), "Guidance", keep_next=keep) if help_text else ""
    return paragraph(run(label), style, keep_next=keep) + guidance


def _pairs(section: Section, page: Page) -> str:
    if section.columns > 1:
        return _pair_grid(section, page)
    return _pair_table(section, Place(), page)


def _pair_grid(section: Section, page: Page) -> str:
    """Several pairs in a row, read across; the last row is filled with blanks."""
    widths = spread([40, 60] * section.columns, page.width)
    pairs = [
        (cell(_label(label, fields), widths[0], fill=LABEL_FILL))
        + cell(answers(fields, Place(), page), widths[1])
        for label, fields in _grouped(section.fields)
    ]
    empty = cell(paragraph(""), widths[0], fill=LABEL_FILL) + cell(paragraph(""), widths[1])
    rows = "".join(row("".join(across)) for across in in_rows(pairs, section.columns, empty))
    return table(rows, widths, section.heading or section.key, Heads.COLUMN)


def _pair_table(section: Section, place: Place, page: Page) -> str:
    shares = _LETTER_PAIR if page.form.kind == "letter" else _PAIR
    widths = spread(shares, page.width)
    rows = [
        row(
            cell(_label(label, fields), widths[0], fill=LABEL_FILL)
            + cell(answers(fields, place, page), widths[1]),
            whole=_stays_whole(fields, page),
        )
        for label, fields in _grouped(section.fields)
    ]
    most = _SHORT_BLOCK if section.layout is Layout.BLOCKS and section.where else _SHORT_TABLE
    kept = kept_together(rows) if len(rows) <= most else _none_alone(rows)
    title = section.heading or section.item_name or section.key
    return table(kept, widths, title, Heads.COLUMN)


def _none_alone(rows: list[str]) -> str:
    """Rows of which neither the first nor the last stands alone on a page."""
    return kept_together(rows[:2]) + "".join(rows[2:-2]) + kept_together(rows[-2:])


def _stays_whole(fields: list[Field], page: Page) -> bool:
    """Whether a row moves to the next page rather than break: a letter's long ones do not."""
    return page.form.kind != "letter" or not any(item.answer is Answer.LONG for item in fields)


def _loop(section: Section) -> tuple[str, Place]:
    """The ``for`` words of a repeating section and where its items are."""
    item = _LIST_WORDS.get(section.repeats.rsplit(".", 1)[-1], "item")
    chosen = f'|only("{section.where}")' if section.where else ""
    prefix = f', "{section.key}"' if section.where else ""
    blanks = f"|at_least({section.at_least}{prefix})" if section.at_least else ""
    words = f"for {item} in {section.repeats}{chosen}{blanks}"
    return words, Place(item, f"{section.repeats}[{{{{ {item}.row }}}}]")


def _blocks(section: Section, page: Page) -> str:
    words, place = _loop(section)
    block = _pair_table(section, place, page) + paragraph("", "Spacer")
    if section.numbered:
        block = _titled(section, f"{section.heading} {{{{ loop.index }}}}") + block
    return instruction(words) + block + instruction("endfor")


def _table(section: Section, page: Page) -> str:
    columns = _grouped(section.fields)
    widths = spread([fields[0].width for _, fields in columns], page.width)
    heading = row(
        "".join(
            cell(_label(label, [], style="ColumnHeading", keep=True), width, fill=ACCENT)
            for (label, _), width in zip(columns, widths, strict=True)
        ),
        heading=True,
    )
    body = _repeated(section, columns, widths, page)
    title = section.heading or section.item_name or section.key
    return table(heading + body, widths, title, Heads.ROW)


def _repeated(
    section: Section, columns: list[tuple[str, list[Field]]], widths: list[int], page: Page
) -> str:
    words, place = _loop(section) if section.repeats else ("", Place())
    cells = "".join(
        cell(answers(fields, place, page), width)
        for (_, fields), width in zip(columns, widths, strict=True)
    )
    line = row(cells)
    if not section.repeats:
        return line
    return row_instruction(words, widths[0]) + line + row_instruction("endfor", widths[0])


def _boxes(section: Section, page: Page) -> str:
    return "".join(
        _box(label, fields, page, label or section.heading or section.key) + paragraph("", "Spacer")
        for label, fields in _grouped(section.fields)
    )


def _box(label: str, fields: list[Field], page: Page, title: str) -> str:
    """A box of answers under its label; one with no label belongs to the heading above it."""
    height = _BOX_HEIGHT if page.form.returned else 0
    named = row(cell(_label(label, fields, keep=True), page.width, fill=LABEL_FILL), heading=True)
    box = row(cell(answers(fields, Place(), page), page.width), whole=False, height=height)
    return table(named + box if label else box, [page.width], title[:100], Heads.ROW)


def _flow(section: Section, page: Page) -> str:
    """Boxes down the page with an arrow between: steps that follow one another."""
    arrow = paragraph(run("↓"), "Arrow", keep_next=True)
    return arrow.join(
        table(row(cell(_flow_box(fields, page), page.width, fill=LABEL_FILL)), [page.width], label)
        for label, fields in _grouped(section.fields)
    )


def _flow_box(fields: list[Field], page: Page) -> str:
    answers = (
        when(item.path, paragraph(answer(item, Place(), page), "Answer"))
        for item in fields
        if item.path
    )
    return _label(fields[0].label, fields) + "".join(answers)


def _ticks(section: Section, page: Page) -> str:
    if section.columns > 1:
        return _tick_grid(section, page)
    widths = spread([92, 8], page.width)
    rows = [_tick_row(item, section, page, widths) for item in section.fields]
    return table(kept_together(rows), widths, section.heading or section.key, Heads.COLUMN)


def _tick_grid(section: Section, page: Page) -> str:
    """Ticks side by side, read across; a field that is no tick has a row of its own below."""
    widths = spread([26, 7] * section.columns, page.width)
    ticks = [item for item in section.fields if item.answer is Answer.TICK]
    others = [item for item in section.fields if item.answer is not Answer.TICK]
    boxes = [
        cell(paragraph(run(item.label), "Answer"), widths[0])
        + cell(paragraph(answer(item, Place(), page), "Tick"), widths[1])
        for item in ticks
    ]
    empty = cell(paragraph("", "Answer"), widths[0]) + cell(paragraph("", "Answer"), widths[1])
    rows = "".join(row("".join(across)) for across in in_rows(boxes, section.columns, empty))
    for item in others:
        rows += row(
            cell(_label(item.label, [item]), widths[0], fill=LABEL_FILL)
            + cell(answers([item], Place(), page), sum(widths[1:]), span=len(widths) - 1)
        )
    return table(rows, widths, section.heading or section.key, Heads.COLUMN)


def _tick_row(item: Field, section: Section, page: Page, widths: list[int]) -> str:
    if item.answer is Answer.TICK:
        box = paragraph(answer(item, Place(), page), "Tick")
        label = paragraph(run(item.label), "Answer")
        return row(cell(label, widths[0]) + cell(box, widths[1]))
    choice = _tick_above(item, section)
    value = f"{{{{ {item.path} if {choice} == '{item.ticked_when}' else '' }}}}"
    content = run(item.label + " ", bold=True) + run(value)
    return row(cell(paragraph(content, "Indented"), sum(widths), span=2))


def _tick_above(item: Field, section: Section) -> str:
    """The path whose tick an explaining field belongs to."""
    ticks = (f for f in section.fields if f.answer is Answer.TICK)
    return next((f.path for f in ticks if f.ticked_when == item.ticked_when), item.path)
