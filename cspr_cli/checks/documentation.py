"""The pages under ``docs/checks/``, made from the rules' own words.

``python -m cspr_cli.checks.documentation [FOLDER]`` writes them.
"""

import hashlib
import inspect
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from cspr_cli.checks.engine import rule_id
from cspr_cli.checks.numbers import NUMBERS
from cspr_cli.checks.rules import RULES, Rule
from cspr_cli.storage.atomic import sha256_of
from cspr_cli.storage.atomic import write_bytes as write_whole_file

_PARTS = ("Finds", "Why", "Severity", "Passes", "Fails", "Remedy")
_PART = re.compile(rf"^({'|'.join(_PARTS)}):+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule's file says of it: its summary, then each part by its name."""

    rule: str
    summary: str
    finds: str
    why: str
    severity: str
    passes: str
    fails: str
    remedy: str


def words_of(rule: Rule) -> RuleWords:
    """The words of one rule.

    Raises:
        ValueError: A part is missing from the docstring of its file.
    """
    text = inspect.getdoc(inspect.getmodule(rule)) or ""
    summary, *pieces = _PART.split(text)
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    missing = [name for name in _PARTS if not parts.get(name, "").strip()]
    if missing:
        raise ValueError(f"{rule_id(rule)} does not say: {', '.join(missing)}")
    return RuleWords(
        rule_id(rule),
        summary.strip(),
        finds=_sentence(parts["Finds"]),
        why=_sentence(parts["Why"]),
        severity=_sentence(parts["Severity"]),
        passes=_example(parts["Passes"]),
        fails=_example(parts["Fails"]),
        remedy=_sentence(parts["Remedy"]),
    )


def pages() -> dict[str, str]:
    """Every page by its file name: one a rule, and the list of them all."""
    words = [words_of(rule) for rule in RULES]
    return {
        "README.md": _index(words),
        **{f"{one.rule}.md": _page(one) for one in words},
    }


def write_pages(folder: Path) -> None:
    """Write every page that differs from what stands in the folder, which must be there."""
    for name, text in pages().items():
        path, data = folder / name, text.encode("utf-8")
        stands = sha256_of(path)
        if stands != hashlib.sha256(data).hexdigest():
            write_whole_file(path, data, stands)


def _example(text: str) -> str:
    return dedent(text.strip("\n")).rstrip() + "\n"


def _sentence(text: str) -> str:
    words = " ".join(text.split())
    return words[:1].upper() + words[1:]


def _page(words: RuleWords) -> str:
    number = f"Number {NUMBERS[words.rule]}.\n\n" if words.rule in NUMBERS else ""
    return f"""# {words.rule}

{number}{words.summary}

**What it finds.** {words.finds}

**Why it matters.** {words.why}

**Severity.** {words.severity}

In the examples the first key is the record: `case` is `case.yaml`, `scoping: police` is
`scoping/police.yaml`, and `now` is the day of the check.

Passes:

```yaml
{words.passes}```

Fails:

```yaml
{words.fails}```

**What to do.** {words.remedy}
"""


def _index(words: list[RuleWords]) -> str:
    rows = "\n".join(
        f"| {NUMBERS.get(one.rule, '')} | [{one.rule}]({one.rule}.md) | {one.summary} |"
        for one in words
    )
    return f"""# What `cspr check` looks for

An error stops a submission; a warning needs a look and stops nothing; info is to know, and may be
as it should be. No rule reports an error for a stage that the case has not reached: before the
meeting nobody is told that it is not quorate. The checks of a chronology have numbers; a reviewer's
`note` is never checked. `cspr check --explain RULE` prints a rule's page, by name or number.
Besides these rules, `yaml` and `record` are faults of a file that cannot be read; rules that need
that file are silent until it is put right.

| number | rule | says |
| --- | --- | --- |
{rows}

## Before every commit

`cspr check` takes files as well as cases, and checks the cases that they belong to. As a hook, use
`--readable`: it refuses a record that cannot be read, and lets an unfinished case through. Every
command of cspr commits what it did, so a hook without it would hold back each step of a case that
still has blanks. With pre-commit, in the register's `.pre-commit-config.yaml`:

```yaml
repos:
  - repo: local
    hooks:
      - id: cspr-check
        name: cspr check
        entry: cspr check --readable
        language: system
        files: ^(cspr\\.yaml|cases/.*\\.yaml)$
```

Without it, in `.git/hooks/pre-commit`:

```sh
#!/bin/sh
exec cspr check --readable
```
"""


if __name__ == "__main__":
    write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/checks"))
