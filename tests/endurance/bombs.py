"""Every bomb of YAML, CSV and XLSX on the command line, those of CSV and XLSX on the screen as well, one by one, with what it took:
`python -m tests.endurance.bombs`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.intruders import bombs
from tests.intruders.test_bombs import MEGABYTES, ROOT, SECONDS, Ran, holds, on_screen, run

MADE = {"yaml": bombs.YAML, "csv": bombs.CSV, "xlsx": bombs.XLSX}


def main() -> int:
    """Print a line per bomb. Gives 1 when one went over a limit or was not refused in our words."""
    wrong: list[str] = []
    worst = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        content = folder / "questionnaires"
        shutil.copytree(ROOT / "questionnaires", content)
        tries = [(kind, name, partial(_try, kind, make, content, folder)) for kind, made in MADE.items() for name, make in made.items()]
        tries += [(f"{kind} on screen", name, partial(on_screen, kind, name, folder)) for kind in ("csv", "xlsx") for name in MADE[kind]]
        for kind, name, what in tries:
            ran = what()
            worst = [max(worst[0], ran.seconds), max(worst[1], ran.megabytes)]
            try:
                holds(ran, may_be_fine=kind in ("yaml", "csv on screen"))
            except AssertionError as error:
                wrong.append(f"{kind} {name}: {error!s:.200}")
            told = (ran.told.splitlines() or [""])[0][-90:]
            print(f"{kind:14} {name:50} {ran.seconds:5.1f} s {ran.megabytes:5.0f} MB  {told}", flush=True)
    most = f"the worst took {worst[0]:.1f} s of {SECONDS:.0f} and {worst[1]:.0f} MB of {MEGABYTES}"
    print(f"{sum(map(len, MADE.values()))} bombs, tried {len(tries)} times; {most}; wrong: {len(wrong)}")
    print("\n".join(wrong))
    return 1 if wrong else 0


def _try(kind: str, make: Callable[[], bytes], content: Path, folder: Path) -> Ran:
    bomb = make()
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
