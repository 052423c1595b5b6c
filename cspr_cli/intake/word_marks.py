"""What looks alone mark: “Yes / No” with one highlighted, boxed, bold or underlined."""

import re
from collections.abc import Iterable

from lxml import etree

from cspr_cli.intake.word_text import TICKED, UNTICKED, W

_EITHER = re.compile(r"\W*(yes\W+no|no\W+yes)\W*", re.IGNORECASE)
_LONGEST = 20  # letters
_MARKS = (f"{W}highlight", f"{W}shd", f"{W}bdr", f"{W}b", f"{W}u")
_OFF = frozenset({"none", "auto", "0", "false", "off", "clear", "nil"})
_VAL, _FILL = f"{W}val", f"{W}fill"
_NO_FILL = frozenset({"", "auto", "FFFFFF"})


def chosen_by_mark(element: etree._Element, text: str) -> str:
    """The choice with the marked word ticked; the text itself where no word alone is marked."""
    if len(text) > _LONGEST or not _EITHER.fullmatch(text):
        return text
    marked = {word for word, is_marked in _marked_words(element) if is_marked}
    plain = {word for word, is_marked in _marked_words(element) if not is_marked}
    chosen = marked - plain
    if len(chosen) != 1 or len(marked | plain) != 2:  # noqa: PLR2004 - yes and no
        return text
    ticked = chosen.pop()
    other = "No" if ticked == "yes" else "Yes"
    return f"{TICKED} {ticked.title()} {UNTICKED} {other}"


def _marked_words(element: etree._Element) -> Iterable[tuple[str, bool]]:
    for run in element.iter(f"{W}r"):
        said = "".join(map(str, run.itertext(f"{W}t"))).casefold()
        marked = _is_marked(run)
        yield from ((word, marked) for word in re.findall(r"yes|no", said))


def _is_marked(run: etree._Element) -> bool:
    look = run.find(f"{W}rPr")
    if look is None:
        return False
    return any(_is_on(mark) for mark in look.iterchildren(*_MARKS))


def _is_on(mark: etree._Element) -> bool:
    if mark.tag == f"{W}shd":
        return mark.get(_FILL, "") not in _NO_FILL
    return mark.get(_VAL, "on") not in _OFF
