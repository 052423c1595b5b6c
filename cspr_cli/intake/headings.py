"""The headings of a form's sections, as people keep, renumber and shorten them."""

import re
from dataclasses import dataclass

from cspr_cli.intake.columns import compact
from cspr_cli.records.form import Form

_NUMBER = re.compile(r"^\W*(?:section\s+)?\d{1,2}(?:\.\d{1,2})*[.:)]?\s+", re.IGNORECASE)
_TELLING = 8  # letters: a shorter heading begins too many others


@dataclass(frozen=True, slots=True)
class Headings:
    """Section numbers by heading, compact: as printed, without its number, and by its parts."""

    sections: dict[str, tuple[int, ...]]

    def section(self, text: str, current: int, *, styled: bool, whole: bool = False) -> int | None:
        """The section that a line heads: one after the current where several have the heading.

        With ``styled`` (a heading's style) the line may go on after the section's own words; with
        ``whole`` nothing may be left off, not even a number.
        """
        words = compact(text)
        found = self.sections.get(words, ())
        if not found and not whole:
            bare = compact(_NUMBER.sub("", text))
            found = self.sections.get(bare, ())
            if not found and styled:
                found = self._begun(words) or self._begun(bare)
        later = [number for number in found if number > current]
        return next(iter((*later, *found)), None)

    def _begun(self, words: str) -> tuple[int, ...]:
        begun = [one for one in self.sections if len(one) >= _TELLING and words.startswith(one)]
        return self.sections[max(begun, key=len)] if begun else ()


def headings_of(form: Form) -> Headings:
    """The look-up table for a form definition."""
    found: dict[str, list[int]] = {}
    for number, section in enumerate(form.sections):
        whole = section.heading
        parts = whole.split(", ") if "," in whole else ()
        wordings = (whole, _NUMBER.sub("", whole), *parts)
        for words in dict.fromkeys(compact(text) for text in wordings):
            if words:
                found.setdefault(words, []).append(number)
    return Headings({words: tuple(numbers) for words, numbers in found.items()})
