"""What a person typed, read as the kind of answer that a field takes."""

import difflib
import re
from dataclasses import dataclass
from datetime import date

from cspr_cli.cli.choosing import flat
from cspr_cli.cli.words import ended
from cspr_cli.deadlines.explain import long_date
from cspr_cli.records.form import Answer, Choice, Field
from cspr_cli.records.vague_date import Precision, VagueDate, read_date, read_exact_date

YES = frozenset({"y", "yes"})
NO = frozenset({"n", "no"})
_YES_NO_KINDS = frozenset({Answer.YES_NO, Answer.TICK})
_ENOUGH_WORDS = 2
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
_KEPT = "kept as you wrote it; it cannot be placed in time"
_DATE_KINDS = frozenset({Answer.DATE, Answer.DATE_WORDS})


@dataclass(frozen=True, slots=True)
class Read:
    """The value to keep, how it was understood where that is worth showing, or the fault.

    The values of a list are lines of ``value``. With a ``doubt`` the value may be a slip: it is
    asked for once more, and kept when the same is typed again.
    """

    value: str = ""
    understood: str = ""
    fault: str = ""
    doubt: str = ""


def read_answer(field: Field, typed: str) -> Read:
    """Read ``typed`` as ``field`` asks; a fault says what would be accepted."""
    if field.answer in _DATE_KINDS:
        return _when(field, typed)
    if field.answer in _YES_NO_KINDS:
        return _yes_or_no(typed)
    if field.answer is Answer.CHOICE:
        return _choice(field.choices, typed)
    if field.answer is Answer.LIST and field.choices:
        return _choices(field.choices, typed)
    return _email(typed) if _last_key(field) == "email" else Read(value=typed)


def _email(typed: str) -> Read:
    """Any words are kept, for the cell may ask for more than the address; none is doubted."""
    if _EMAIL.search(typed):
        return Read(value=typed)
    return Read(typed, doubt="That does not look like an email address; type it again to keep it.")


def _last_key(field: Field) -> str:
    return field.path.rpartition(".")[2]


def _when(field: Field, typed: str) -> Read:
    if field.answer is Answer.DATE:
        return _exact_day(typed)
    return _birthday(typed) if _last_key(field) == "date_of_birth" else _date_words(typed)


def _exact_day(typed: str) -> Read:
    day, fault = read_exact_date(typed)
    if day is None:
        return Read(fault=ended(f"{typed!r} cannot be used: {fault}"))
    return Read(value=day.isoformat(), understood=long_date(day))


def _birthday(typed: str) -> Read:
    """A sure day of birth as every form can print it; other words as they are typed."""
    read, when = _date_words(typed), read_date(typed)
    if when.earliest is None or when.precision is not Precision.DAY or when.doubtful:
        return read
    return Read(value=when.earliest.date().isoformat(), understood=read.understood)


def _date_words(typed: str) -> Read:
    """Any words are kept; what they were understood to mean is shown, and a likely slip asked."""
    when = read_date(typed)
    if when.earliest is None or when.latest is None:
        return Read(value=typed, understood=_KEPT, doubt=_doubt(when))
    first, last = when.earliest.date(), when.latest.date()
    if first == last:
        return Read(value=typed, understood=long_date(first))
    return Read(value=typed, understood=f"some time from {_plain(first)} to {_plain(last)}")


def _doubt(when: VagueDate) -> str:
    """Why words with a number in them are no date; words without one are vague on purpose."""
    if not when.fault or not (when.likely or any(sign.isdecimal() for sign in when.words)):
        return ""
    likely = f"Did you mean {when.likely}? " if when.likely else ""
    return (
        f"{when.words!r} is not a day that can be placed: {ended(when.fault)} {likely}"
        "Type the same words again to keep them."
    )


def _plain(day: date) -> str:
    return long_date(day).partition(" ")[2]


def _yes_or_no(typed: str) -> Read:
    word = typed.casefold()
    if word in YES:
        return Read(value="yes")
    if word in NO:
        return Read(value="no")
    return Read(fault="Please type y or n.")


def _choice(choices: tuple[Choice, ...], typed: str) -> Read:
    """A choice by its number, its value, or the start of its words where only one begins so."""
    found = _found(choices, typed)
    if found and found.refused:
        return Read(fault=f"{found.refused}.")
    if found:
        return Read(value=found.value, understood=found.label)
    return Read(fault=f"Please type a number from 1 to {len(choices)}.")


def _choices(choices: tuple[Choice, ...], typed: str) -> Read:
    """Several of the choices, with commas or line breaks between them, each kept once."""
    kept: dict[str, str] = {}
    for word in (part.strip() for part in re.split(r"[,;\n]", typed)):
        if not word:
            continue
        found = _found(choices, word)
        if found is None:
            return Read(fault=f"{word!r} is not one of them.{_nearest(choices, word)}")
        kept[found.value] = found.label
    return Read(value="\n".join(kept), understood=", ".join(kept.values()))


def _found(choices: tuple[Choice, ...], typed: str) -> Choice | None:
    if typed.isdecimal() and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1]
    word = _flat(typed)
    for choice in choices:
        if word in {_flat(choice.value), _flat(choice.label)}:
            return choice
    begins = [
        choice
        for choice in choices
        if _flat(choice.label).startswith(word) or _flat(choice.value).startswith(word)
    ]
    return begins[0] if len(begins) == 1 else _by_words(choices, word)


def _by_words(choices: tuple[Choice, ...], word: str) -> Choice | None:
    """The one choice that has all of several words; one word alone, such as "not", says little."""
    words = set(flat(word).split())
    if len(words) < _ENOUGH_WORDS:
        return None
    found = [choice for choice in choices if words <= set(flat(choice.label).split())]
    return found[0] if len(found) == 1 else None


def _nearest(choices: tuple[Choice, ...], word: str) -> str:
    names = {_flat(name): choice for choice in choices for name in (choice.value, choice.label)}
    near = difflib.get_close_matches(_flat(word), names, n=1)
    return f" Did you mean {names[near[0]].value}?" if near else " Give its number or its key."


def _flat(text: str) -> str:
    """The words alone, so that capitals, hyphens and apostrophes need not be typed the same."""
    return " ".join(re.sub(r"[’'`]", "", text.casefold()).replace("-", " ").split())
