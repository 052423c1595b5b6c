"""Several answers in one cell, given out to the fields that share it by what each looks like.

The procedures' own forms ask for an address, a telephone number and an email address in one cell,
or a name with an alias below it. Whatever is given out here is for a person to look at: the
reader calls it doubtful. No word is lost: what fits no field stays with the first.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from cspr_cli.intake.columns import compact
from cspr_cli.records.form import Answer, Field

_PHONE = r"\+?\(?\d[\d ()\-]{7,}\d(?:\s*(?:ext|x)\.?\s*\d+)?"
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "email": re.compile(
        r"(?:\be(?:-?mail)?\b\s*[:.]?\s*)?(?P<said>[^\s@:;,<>()]+@[^\s@;,<>()]+\w)", re.IGNORECASE
    ),
    "nhs_number": re.compile(
        r"(?:\bnhs(?: number| no\.?)?\s*[:.]?\s*)?(?P<said>\b\d{3}[ \-]?\d{3}[ \-]?\d{4}\b)",
        re.IGNORECASE,
    ),
    "telephone": re.compile(
        r"(?:\b(?:tel(?:ephone)?|phone|mob(?:ile)?|t|m)\b\s*[:.]?\s*)?"
        rf"(?P<said>{_PHONE}(?:\s*(?:/|or|and)\s*{_PHONE})*)",
        re.IGNORECASE,
    ),
    "age": re.compile(
        r"\(?(?:\b(?:now )?aged?\s*[:.]?\s*)?(?P<said>\b\d{1,2}\s*"
        r"(?:years?|yrs?|months?|weeks?)(?: old)?(?:\s+\d{1,2}\s*months?)?)\)?",
        re.IGNORECASE,
    ),
}
_MARKS: Mapping[str, re.Pattern[str]] = {
    "also_known_as": re.compile(
        r"^\W*(?:aka|a\.k\.a\.?|also known as|known as|alias)\b[\s:]*", re.IGNORECASE
    ),
    "previous_addresses": re.compile(
        r"^\W*(?:previous(?:ly)?(?: address(?:es)?)?|prev\.?|formerly|before that)\b[\s:,\-–]*",
        re.IGNORECASE,
    ),
    "home_address": re.compile(r"^\W*(?:home |current )?address\s*:\s*", re.IGNORECASE),
    "address": re.compile(r"^\W*(?:work )?address\s*:\s*", re.IGNORECASE),
}
_BETWEEN = re.compile(r"\s+[-–—/]\s+|\s*,\s+|\s*;\s*")
_ONLY_WHEN_MARKED = frozenset({"previous_addresses"})
_EDGES = " \t,;:/-–\n"
_GAPS = re.compile(r"[.,;](?:\s+[.,;])+")  # where a number or an address was taken out


CUES = frozenset(
    compact(words)
    for words in (
        *("tel", "telephone", "phone", "mobile", "mob", "t", "m", "e", "email", "e-mail", "nhs"),
        *("nhs number", "nhs no", "aka", "also known as", "known as", "alias", "address", "age"),
        *("aged", "now aged", "home address", "work address", "previously", "previous address"),
        *("previous addresses", "previous", "prev", "formerly", "date of", "on", "current address"),
    )
)
"""Words that only say what follows them, compact: nothing is lost where they are left out."""


def share(text: str, fields: Sequence[Field]) -> tuple[str, ...]:
    """The part of the text that belongs to each field, "" where none does."""
    said: dict[str, str] = {}
    rest = text
    for one in fields:
        rest = _take_shaped(one, rest, said)
    plain = [one for one in fields if one.path not in said and _takes_words(one)]
    rest = _tidy(rest)
    if rest and not plain:
        said[fields[0].path] = "\n".join(filter(None, [said.get(fields[0].path, ""), rest]))
    elif rest:
        said.update(zip((one.path for one in plain), _by_lines(rest, plain), strict=True))
    return tuple(said.get(one.path, "") for one in fields)


def given_out(text: str, fields: Sequence[Field]) -> Iterator[tuple[Field, str, bool]]:
    """Each field that a cell answers, its words, and whether they can be no other field's.

    A blank cell is the first field's blank; a cell that the partnership fills is its first field's.
    """
    first = fields[0]
    if len(fields) == 1 or not text or first.answer is Answer.FIXED:
        yield first, text, True
        return
    parts = share(text, fields)
    yield from ((one, part, False) for one, part in zip(fields, parts, strict=True) if part)


def _leaf(one: Field) -> str:
    return one.path.rpartition(".")[2]


def _takes_words(one: Field) -> bool:
    return one.answer not in {Answer.FIXED, Answer.CHOICE} and _leaf(one) not in _SHAPES


def _take_shaped(one: Field, rest: str, said: dict[str, str]) -> str:
    """Take out of the text what only this field can mean, and give what is left."""
    if one.answer is Answer.CHOICE:
        return _take_choice(one, rest, said)
    shape = _SHAPES.get(_leaf(one))
    found = shape.search(rest) if shape is not None else None
    if found is None:
        return rest
    said[one.path] = found["said"].strip()
    return f"{rest[: found.start()]}{rest[found.end() :]}"


def _take_choice(one: Field, rest: str, said: dict[str, str]) -> str:
    for choice in one.choices:
        for words in (choice.label, choice.value):
            found = re.search(
                rf"(?:\bdate of )?\b{re.escape(words)}\b(?: on\b)?", rest, re.IGNORECASE
            )
            if found is not None:
                said[one.path] = choice.label
                return f"{rest[: found.start()]}{rest[found.end() :]}"
    return rest


def _tidy(text: str) -> str:
    lines = (_GAPS.sub(",", line).strip(_EDGES) for line in text.replace("()", "").split("\n"))
    return "\n".join(line for line in lines if line)


def _by_lines(rest: str, fields: Sequence[Field]) -> list[str]:
    """The rest of the words: by marks such as “aka”, then a line for each but the last."""
    found: list[list[str]] = [[] for _ in fields]
    loose: list[str] = []
    into = loose
    for line in rest.split("\n"):
        for at, one in enumerate(fields):
            mark = _MARKS.get(_leaf(one))
            if mark is not None and mark.match(line) is not None:
                into, line = found[at], mark.sub("", line)  # noqa: PLW2901 - the mark is no answer
        into.append(line)
    open_fields = [
        at for at, one in enumerate(fields) if not found[at] and _leaf(one) not in _ONLY_WHEN_MARKED
    ]
    _give_lines(_split_single(loose, open_fields), open_fields, found)
    return ["\n".join(filter(None, lines)) for lines in found]


def _split_single(loose: list[str], open_fields: list[int]) -> list[str]:
    if len(loose) != 1 or len(open_fields) < 2:  # noqa: PLR2004 - one answer needs no split
        return loose
    return [piece for piece in _BETWEEN.split(loose[0], maxsplit=1) if piece]


def _give_lines(loose: list[str], open_fields: list[int], found: list[list[str]]) -> None:
    *heads, last = open_fields or [0]
    for at, line in zip(heads, loose, strict=False):
        found[at].append(line)
    found[last].extend(loose[len(heads) :])
