"""`python -m tests`: prepares the environment, finds a browser and runs every test, two files at a time; contains no test itself."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assessment import install

REQUIREMENTS = Path(__file__).parent / "requirements.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIDE_BY_SIDE = ("-n", str(min(2, os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder")  # files in their order


def main() -> int:
    """Exit code of pytest; without a browser on this machine Playwright fetches its own first."""
    if not os.environ.get("CHROMIUM") and not any(shutil.which(name) for name in BROWSERS):
        code = install.run("-m", "playwright", "install", "chromium", requirements=REQUIREMENTS)
        if code:
            print("Er is geen browser om mee te testen. Installeer Chromium of Chrome en probeer het opnieuw.", file=sys.stderr)
            return code
    return install.run("-m", "pytest", *SIDE_BY_SIDE, *sys.argv[1:], requirements=REQUIREMENTS)


if __name__ == "__main__":
    sys.exit(main())
