"""`python -m mzextract`."""

import sys

from mzextract.cli import main

if __name__ == "__main__":
    sys.exit(main())
