"""Lets ``python -m cspr_cli`` do what ``cspr`` does."""

import sys

from cspr_cli.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
