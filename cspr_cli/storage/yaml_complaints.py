"""The YAML parser's complaints in plain words, each with what to do about it."""

import re

import yaml

_TAB_INDENT = re.compile(r"[ \-]*\t")


def explained(error: yaml.MarkedYAMLError, line: str) -> tuple[str, str]:
    """The parser's complaint in plain words, with what to do."""
    problem = error.problem or ""
    if _TAB_INDENT.match(line) and ("token" in problem or "tab" in problem):
        return "a tab is used to indent this line", "Indent with spaces, never with tabs."
    for words, message, hint in _COMPLAINTS:
        if words in problem:
            return message, hint
    return f"the text cannot be read as YAML here: {problem}", _LOOK_ABOVE


_LOOK_ABOVE = "Look at this line and the one above: indentation, colons and quotation marks."
_COMPLAINTS = (
    (
        "mapping values are not allowed",
        'a second ": " stands in this value, or the line above is not finished',
        "Put the whole value in quotation marks, or correct the indentation.",
    ),
    (
        "could not find expected ':'",
        "a key here has no colon after it",
        'Write "key: value"; if this line continues the value above, indent it further.',
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "Keys of one group must be indented alike; values that hold quotation marks need quoting.",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        'Start each item with "- ", indented alike.',
    ),
    (
        "while scanning a quoted scalar",
        "a quotation mark is opened and not closed",
        "Close it, or double a quotation mark that is part of the words.",
    ),
    (
        "unexpected end of stream",
        "a quotation mark is opened and never closed",
        "Close it at the end of its value.",
    ),
    (
        "did not find expected ',' or",
        "a bracket is opened and not closed",
        "Close it, or put the whole value in quotation marks if it is part of the words.",
    ),
    (
        "block sequence entries are not allowed",
        'a "- " stands where no list can start',
        "Put the list on the lines below its key.",
    ),
    (
        "cannot start any token",
        "this value starts with a sign that has a meaning of its own",
        "Put the whole value in quotation marks.",
    ),
    (
        "unknown escape character",
        "a backslash in quotation marks starts a code that does not exist",
        "Write two backslashes, or use single quotation marks.",
    ),
)
