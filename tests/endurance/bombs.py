"""Every bomb of YAML, CSV and XLSX on the command line, one by one, with what it took: `python -m tests.endurance.bombs`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.intruders import bombs
from tests.intruders.test_bombs import MEGABYTES, ROOT, SECONDS, Ran, holds, run


def main() -> int:
    """Print a line per bomb. Gives 1 when one went over a limit or was not refused in our words."""
    wrong: list[str] = []
    worst = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        content = folder / "questionnaires"
        shutil.copytree(ROOT / "questionnaires", content)
        for kind, made in (("yaml", bombs.YAML), ("csv", bombs.CSV), ("xlsx", bombs.XLSX)):
            for name, make in made.items():
                ran = _try(kind, make(), content, folder)
                worst = [max(worst[0], ran.seconds), max(worst[1], ran.megabytes)]
                try:
                    holds(ran, may_be_fine=kind == "yaml")
                except AssertionError as error:
                    wrong.append(f"{kind} {name}: {error!s:.200}")
                print(
                    f"{kind:5} {name:50} {ran.seconds:5.1f} s {ran.megabytes:5.0f} MB  {(ran.told.splitlines() or [''])[0][-90:]}",
                    flush=True,
                )
    number = len(bombs.YAML) + len(bombs.CSV) + len(bombs.XLSX)
    print(f"{number} bombs; the worst took {worst[0]:.1f} s of {SECONDS:.0f} and {worst[1]:.0f} MB of {MEGABYTES}; wrong: {len(wrong)}")
    print("\n".join(wrong))
    return 1 if wrong else 0


def _try(kind: str, bomb: bytes, content: Path, folder: Path) -> Ran:
    if kind == "yaml":
        place = content / "teksten" / "bom.yaml"
        place.write_bytes(bomb)
        try:
            return run("check", str(content), folder=folder)
        finally:
            place.unlink()
    file = folder / f"antwoorden.{kind}"
    file.write_bytes(bomb)
    return run("diagnose", str(file), folder=folder)


if __name__ == "__main__":
    sys.exit(main())
