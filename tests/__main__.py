"""`python -m tests`: prepares the environment, finds a browser and runs every test; contains no test itself."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assessment import install  # noqa: E402

if __name__ == "__main__":
    sys.exit(install.run("-m", "pytest", *sys.argv[1:], requirements=Path(__file__).parent / "requirements.txt"))
