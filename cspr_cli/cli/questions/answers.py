"""What a person typed, read as the kind of answer that a field takes."""

from dataclasses import dataclass

from cspr_cli.records.form import Answer, Choice, Field
from cspr_cli.records.vague_date import read_date, read_exact_date

YES = frozenset({"y", "yes"})
NO = frozenset({"n", "no"})
_YES_NO_KINDS = frozenset({Answer.YES_NO, Answer.TICK})


@dataclass(frozen=True, slots=True)
class Read:
    """The value to keep, how it was understood where that is worth showing, or the fault."""

    value: str = ""
    understood: str = ""
    fault: str = ""


def read_answer(field: Field, typed: str) -> Read:
    """Read ``typed`` as ``field`` asks; a fault says what would be accepted."""
    if field.answer is Answer.DATE:
        return _exact_day(typed)
    if field.answer is Answer.DATE_WORDS:
        return _date_words(typed)
    if field.answer in _YES_NO_KINDS:
        return _yes_or_no(typed)
    if field.answer is Answer.CHOICE:
        return _choice(field.choices, typed)
    return Read(value=typed)


def _exact_day(typed: str) -> Read:
    day, fault = read_exact_date(typed)
    if day is None:
        return Read(fault=fault)
    return Read(value=day.isoformat(), understood=f"{day:%A} {day.day} {day:%B %Y}")


def _date_words(typed: str) -> Read:
    """Any words are kept; what they were understood to mean is shown."""
    when = read_date(typed)
    if when.earliest is None or when.latest is None:
        return Read(value=typed, understood="kept as you wrote it; it cannot be placed in time")
    first, last = when.earliest.date(), when.latest.date()
    if first == last:
        return Read(value=typed, understood=f"{first:%A} {first.day} {first:%B %Y}")
    return Read(
        value=typed,
        understood=f"some time from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}",
    )


def _yes_or_no(typed: str) -> Read:
    word = typed.casefold()
    if word in YES:
        return Read(value="yes")
    if word in NO:
        return Read(value="no")
    return Read(fault="Please type y or n.")


def _choice(choices: tuple[Choice, ...], typed: str) -> Read:
    """A choice by its number, its value, or the start of its words where only one begins so."""
    if typed.isdecimal() and 1 <= int(typed) <= len(choices):
        return _chosen(choices[int(typed) - 1])
    word = typed.casefold()
    for choice in choices:
        if word in {choice.value.casefold(), choice.label.casefold()}:
            return _chosen(choice)
    begins = [choice for choice in choices if choice.label.casefold().startswith(word)]
    if len(begins) == 1:
        return _chosen(begins[0])
    return Read(fault=f"Please type a number from 1 to {len(choices)}.")


def _chosen(choice: Choice) -> Read:
    return Read(value=choice.value, understood=choice.label)
