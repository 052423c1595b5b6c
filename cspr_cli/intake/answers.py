"""What an answer means for its kind of field: ticks, yes and no, and choices."""

import re

from cspr_cli.intake.columns import compact
from cspr_cli.intake.word_controls import Control, ControlKind
from cspr_cli.records.form import Answer, Field
from cspr_cli.records.vague_date import read_date

_MARK = "☒☑✓✔🗹√✅🗸✗✘✕"
_TICKED = re.compile(rf"[{_MARK}]")
_NOT_TICKED = frozenset({"", "no", "n", "false", "na", "none", "notapplicable"})
_BOXES = re.compile(rf"[{_MARK}☐□]")
_MARK_FIRST = re.compile(rf"([{_MARK}☐□])\s*([^{_MARK}☐□]+)")
_ELSEWHERE = re.compile(
    r"\W*(?:please )?(?:(?:see|as|refer to|same as|as per|as for|per)\b.*"
    r"\b(?:above|below|attached|enclosed|overleaf|before|previous(?:ly)?|chronology|report|referral"
    r"|section \w+|page \w+|q(?:uestion)? ?\d+|form|email|letter|child|mother|father|sibling)"
    r"|ditto|same|as stated|see (?:notes?|attachment|appendix.*)|\W*[\"”“]\W*)\W*",
    re.IGNORECASE,
)
_SHORT = 60  # characters: words that only point elsewhere are few
_UNCHOSEN = frozenset({"yesno", "noyes", "yesnonotknown", "yn", "deleteasappropriate"})
_CHOSEN = frozenset({Answer.TICK, Answer.YES_NO, Answer.CHOICE})
_SEVERAL = re.compile(r"[\n;&/]|\band\b|\w \w[^,]*,\s*\w+ \w", re.IGNORECASE)
_EITHER = re.compile(r"\w\s+(?:or|and|&)\s+\w|\n", re.IGNORECASE)
_YES_NO = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}


def control_answer(control: Control, field: Field) -> tuple[str, bool]:
    """A control's answer, and whether it is sure."""
    if control.kind is ControlKind.CHECKBOX:
        return (field.ticked_when or "yes", True) if control.value else ("", True)
    if control.kind is ControlKind.DROPDOWN and control.picked:
        return written_answer(control.picked, field)
    if control.kind is ControlKind.DATE and not control.value.strip():
        return control.picked, True
    return written_answer(control.value, field)


def written_answer(text: str, field: Field) -> tuple[str, bool]:
    """An answer in the words of a field's choices where it means one of them, else as written."""
    if field.answer is Answer.TICK:
        return _tick(text, field)
    options = _options(field)
    if options and compact(text) in _UNCHOSEN and not _BOXES.search(text):
        return "", True
    if not options or not text.strip():
        return text, bool(options) or not text.strip() or not _is_doubtful(text, field)
    said = _ticked_words(text) if _BOXES.search(text) else text
    if _BOXES.search(text) and not said:
        return "", True
    meaning = options.get(compact(said))
    if meaning is not None:
        return meaning, True
    return (_named_choice(said, field) or text), False


def _named_choice(text: str, field: Field) -> str:
    """The one choice whose words stand whole in a longer answer, "" where none or several do."""
    named = {
        choice.value
        for choice in field.choices
        for words in (choice.label, choice.value)
        if re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE)
    }
    return named.pop() if len(named) == 1 and len(text) <= _SHORT else ""


def is_understood(text: str, field: Field) -> bool:
    """Whether words are an answer of the kind that the field takes, and could be nothing else."""
    if field.answer in {Answer.DATE, Answer.DATE_WORDS}:
        when = read_date(text)
        return when.earliest is not None and not when.fault and len(text) <= _SHORT
    return field.answer in _CHOSEN and bool(text.strip()) and written_answer(text, field)[1]


def _is_doubtful(text: str, field: Field) -> bool:
    """Whether words point elsewhere (“as above”), or one answer seems to be several."""
    if len(text) <= _SHORT and _ELSEWHERE.fullmatch(text):
        return True
    leaf = field.path.rpartition(".")[2]
    if leaf == "date_of_birth":
        return _EITHER.search(text.strip()) is not None or bool(read_date(text).fault)
    return leaf == "name" and _SEVERAL.search(text.strip()) is not None


def _options(field: Field) -> dict[str, str]:
    if field.answer is Answer.YES_NO:
        return _YES_NO
    if field.answer is not Answer.CHOICE:
        return {}
    by_value = {compact(choice.value): choice.value for choice in field.choices}
    return by_value | {compact(choice.label): choice.value for choice in field.choices}


def _tick(text: str, field: Field) -> tuple[str, bool]:
    yes = field.ticked_when or "yes"
    if _BOXES.search(text):
        said = compact(_ticked_words(text))
        ticked = _TICKED.search(text) is not None and said not in ("no", "n")
        return (yes if ticked else ""), True
    bare = text.strip()
    if compact(bare) in ("x", "yes", "y", "ticked", "true"):
        return yes, True
    return ("", True) if compact(bare) in _NOT_TICKED else (bare, False)


def _ticked_words(text: str) -> str:
    """The words beside the ticked boxes: after each box, or before it where a word comes first."""
    if _BOXES.match(text.strip()):
        pairs = _MARK_FIRST.findall(text)
    else:
        pairs = [(mark, word) for word, mark in re.findall(rf"([^{_MARK}☐□]+)([{_MARK}☐□])", text)]
    return " ".join(word.strip() for mark, word in pairs if mark in _MARK)
