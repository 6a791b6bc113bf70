"""Medians, ratios and the file with results; knows nothing of what is measured."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


def summary(values: Iterable[float], digits: int = 1) -> dict[str, float]:
    """{"n", "median", "p95", "p99", "largest"} of values in one unit; {"n": 0} when there are none."""
    ordered = sorted(values)
    if not ordered:
        return {"n": 0}
    return {
        "n": len(ordered),
        "median": round(statistics.median(ordered), digits),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], digits),
        "p99": round(ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))], digits),
        "largest": round(ordered[-1], digits),
    }


def ratio(ours: float, bare: float) -> float:
    """How many times the bare app's figure ours is."""
    return round(ours / bare, 2)


def machine() -> dict[str, str | int | float]:
    """What the figures belong to. `load` is the mean number of busy processes of the last minute, others' work included."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "streamlit": metadata.version("streamlit"),
        "load": round(os.getloadavg()[0], 2),
    }


def keep(name: str, command: str, figures: dict, folder: Path = RESULTS) -> Path:
    """Write results/<name>.json with the machine and the command, print it, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    text = json.dumps({"command": command, "machine": machine(), **figures}, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"→ {path}")
    return path


def table(head: tuple[str, ...], rows: Iterable[tuple]) -> None:
    """Print rows under a head, the first column left, the others right."""
    lines = [head, *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        others = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        print(" ", line[0].ljust(widths[0]), *others, sep="  ", flush=True)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
