"""Lists a blank form's own wording by its digests: ``python -m tests.returns.printed FILE...``.

Each file is the text of a procedure's forms. What it prints goes into the partnership's
``printed-wording.txt``, so that advice printed on an old blank is not taken for an answer.
"""

import sys
from pathlib import Path

from cspr_cli.intake.printed_wording import digests


def main() -> int:
    """Print the digests, one a line."""
    texts = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    lines = (line for text in texts for line in text.splitlines())
    sys.stdout.write("".join(f"{one}\n" for one in digests(lines)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
