"""Finding a form's own labels in what came back, and knowing the form's words from the agency's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from cspr_cli.intake.columns import compact
from cspr_cli.intake.printed_wording import Printed, printed
from cspr_cli.records.form import Field, Form, Section

_PLACE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PARTS = re.compile(rf"({_PLACE.pattern})", re.DOTALL)
_CONDITION = re.compile(r"\{%-?\s*(?P<word>if|elif|else|endif)\b")
_ANYTHING = ".{0,400}"
_NUMBERING = re.compile(r"^(- |\d+\. )")
_CLOSERS = r"[)\]”’\"'.]*(?: [-–—])?"
_COLON = rf"\s*[:?]+{_CLOSERS}\s*:?"
_BETWEEN = r"[\W_]{0,4}"
_MANY = 5  # gaps between words: a label so long may end in a full stop, and more follow it
_WORD = re.compile(r"\w+")
_NUMBERED = r"\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z])[.)]\s{0,3}"
_FIRST_WORD = re.compile(rf"\W*(?:{_NUMBERED})?(\w+)")
_NOTHING = r"[ \t]*\.?[ \t]*(?=\n|\t|$|\()"
_GUIDANCE = re.compile(
    r"^\W*\((please|good practice|this should|where|if|include|for example|e\.g)[^)]*\)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A label found in some text, by its compact form, and what follows it up to the next."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a form as one pattern, and the form's own wording as patterns to disregard."""

    pattern: re.Pattern[str]
    own: frozenset[str]
    guidance: frozenset[str]
    own_shapes: tuple[tuple[str, re.Pattern[str]], ...]  # each with the letters that it begins with
    printed: Printed = field(default_factory=Printed)
    wordings: str = ""  # the labels, compact, one a line
    openers: frozenset[str] = frozenset()  # the first word of each label
    answered: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def split(self, text: str) -> tuple[str, tuple[Segment, ...]]:
        """What stands before the first label, and each label with what follows it."""
        if not self._may_hold(text):
            return text, ()
        text = "\n".join(line for line in text.split("\n") if not self._is_guidance(line))
        hits = list(self.pattern.finditer(text))
        if not hits:
            return text, ()
        ends = [*(hit.start() for hit in hits[1:]), len(text)]
        segments = tuple(
            Segment(
                compact(hit["first"] or hit["long"] or hit["inner"]),
                self.answer(text[hit.end() : end]),
            )
            for hit, end in zip(hits, ends, strict=True)
        )
        return text[: hits[0].start()], segments

    def _may_hold(self, text: str) -> bool:
        """Whether a label could be in a text: a quick look that spares most of them a long one."""
        if ":" in text or "?" in text or "\t" in text:
            return True
        words = (_FIRST_WORD.match(line) for line in text.split("\n"))
        return any(word is not None and word[1].casefold() in self.openers for word in words)

    def answer(self, text: str) -> str:
        """A text without the lines of the form's guidance, which stand beside or below labels.

        A long answer is asked for several times, and is worked out once.
        """
        if text not in self.answered:
            self.answered[text] = "" if self.printed.holds(text) else self._without_advice(text)
        return self.answered[text]

    def _without_advice(self, text: str) -> str:
        lines = without_guidance(text).split("\n")
        return "\n".join(line for line in lines if not self._is_guidance(line)).strip()

    def _is_guidance(self, line: str) -> bool:
        if compact(line) in self.guidance:
            return True
        return self.printed.holds(line) and not self._is_of_label(line)

    def _is_of_label(self, line: str) -> bool:
        """Whether a line holds a label, or is one line of a label that runs over several."""
        return compact(line) in self.wordings or self.pattern.search(line) is not None

    def starts(self, text: str) -> bool:
        """Whether the text begins with a label."""
        word = _FIRST_WORD.match(text)
        if word is None or word[1].casefold() not in self.openers:
            return False
        return self.pattern.match(text.lstrip()) is not None

    def is_own(self, words: str) -> bool:
        """Whether a line, compact, is the form's own wording and not an agency's."""
        if words in self.own:
            return True
        return any(
            words.startswith(start) and shape.fullmatch(words) for start, shape in self.own_shapes
        )


def labels_of(form: Form) -> Labels:
    """The labels and own wording of a form definition."""
    wordings = {label for section in form.sections for label in _section_labels(section)}
    shapes = sorted((_shape(label) for label in wordings if compact(label)), key=len, reverse=True)
    any_label = "|".join(shapes) or "(?!)"
    # A label begins a line; inside one it must end in a colon, or it is only a word of an answer.
    long = "|".join(shape for shape in shapes if shape.count(_BETWEEN) >= _MANY) or "(?!)"
    first = rf"(?P<first>{any_label}){_CLOSERS}(?:{_COLON}|{_NOTHING})"
    begins = rf"(?:^|(?<=\t))[ ]*(?:{_NUMBERED})?(?:{first}|(?P<long>{long})\.(?=\s))[ \t]*"
    inside = rf"(?<=\s)(?P<inner>{any_label}){_CLOSERS}{_COLON}[ \t]*"
    own = tuple(_own_wording(form))
    return Labels(
        re.compile(f"{begins}|{inside}", re.IGNORECASE | re.MULTILINE),
        frozenset(compact(text) for text in own if not _PLACE.search(text)),
        frozenset(compact(text) for text in _guidance(form)) - {""},
        tuple((_beginning(text), _own_shape(text)) for text in own if _PLACE.search(text)),
        printed(form.printed),
        "\n".join(compact(label) for label in wordings),
        frozenset(word[1].casefold() for label in wordings if (word := _FIRST_WORD.match(label))),
    )


def field_labels(field: Field) -> tuple[str, ...]:
    """The wordings by which a field may be known."""
    return (field.label, *field.also_labelled)


def without_guidance(text: str) -> str:
    """An answer without the form's bracketed advice in front of it, and without blank edges."""
    return _GUIDANCE.sub("", text).strip()


def _section_labels(section: Section) -> Iterator[str]:
    for one in section.fields:
        yield from field_labels(one)
        yield from one.with_label


def _shape(label: str) -> str:
    """A label as a pattern: its words, with whatever punctuation people put between them."""
    words = re.findall(r"\w+", label, re.UNICODE)
    return _BETWEEN.join(re.escape(word) for word in words)


def _own_wording(form: Form) -> Iterator[str]:
    yield from (form.number, form.title, form.subtitle, form.marking, form.source)
    for section in form.sections:
        yield from section.heading.split(", ")
        yield from _plain((section.heading, section.guidance, *section.text, *section.text_after))
        yield from _plain(cell for words in section.rows for cell in words)
        yield section.item_name
        yield from _joined_guidance(section)
        yield from _section_labels(section)
        for one in section.fields:
            yield from (one.guidance, f"{one.label} {one.guidance}")
            yield from (choice.label for choice in one.choices)


def _guidance(form: Form) -> Iterator[str]:
    for section in form.sections:
        yield section.guidance
        yield from _joined_guidance(section)
        yield from (field.guidance for field in section.fields)


def _joined_guidance(section: Section) -> Iterator[str]:
    """The guidance of fields that share a label, which is printed as one paragraph."""
    for _, fields in groupby(section.fields, key=lambda one: one.label):
        yield " ".join(one.guidance for one in fields if one.guidance)


def _plain(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield _NUMBERING.sub("", text)
        yield from text.splitlines()


def _beginning(text: str) -> str:
    """The letters before the first record value in a wording."""
    return compact(_PLACE.split(text, maxsplit=1)[0])


def _own_shape(text: str) -> re.Pattern[str]:
    """A wording with record values in it as a pattern; what a condition guards may be absent."""
    pieces: list[str] = []
    depth = 0
    for part in _PARTS.split(text):
        condition = _CONDITION.match(part)
        if condition is None:
            pieces.append(_ANYTHING if _PLACE.match(part) else re.escape(compact(part)))
        elif condition["word"] == "if":
            depth += 1
            pieces.append("(?:")
        elif depth and condition["word"] == "endif":
            depth -= 1
            pieces.append(")?")
        else:
            pieces.append("|" if depth else _ANYTHING)
    return re.compile("".join(pieces) + ")?" * depth)
