"""Gives a fresh machine its own environment and starts a command in it; needs only Python 3.11 and knows nothing of the tool."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PIP_ALONE = "https://bootstrap.pypa.io/pip/pip.pyz"  # only where Debian left pip and ensurepip out


def run(*command: str, requirements: Path = ROOT / "requirements.txt") -> int:
    """Run `python *command` inside the environment, made or brought up to date first. Returns its exit code.

    An environment that already holds the packages (also one the user made) is used as it is.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - the first file that an old Python meets
        print("Samenpeil heeft Python 3.11 of nieuwer nodig. Zie https://www.python.org/downloads/", file=sys.stderr)
        return 1
    python = Path(sys.executable) if _has_everything(requirements) else _prepared(requirements)
    if python is None:
        return 1
    try:
        return subprocess.run([str(python), *command], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _has_everything(requirements: Path) -> bool:
    from importlib import metadata

    for name, version in pins(requirements):
        try:
            if metadata.version(name) != version:
                return False
        except metadata.PackageNotFoundError:
            return False
    return True


def pins(requirements: Path) -> list[tuple[str, str]]:
    """Name and version of everything that a requirements.txt asks for, also of the files it names; extras are left out."""
    found = []
    for line in requirements.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].split(";")[0].strip()
        if line.startswith("-r "):
            found += pins(requirements.parent / line[3:].strip())
        elif "==" in line:
            name, version = line.split("==")
            found.append((name.split("[")[0].strip(), version.strip()))
    return found


def _prepared(requirements: Path) -> Path | None:
    """The interpreter of `.venv` with everything installed, or None after one clear sentence."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lock = requirements.with_suffix(".lock")  # the same and all below it, each file known by its hash
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f"installed-{requirements.parent.name}"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    print("Samenpeil wordt klaargezet. De eerste keer duurt dat een paar minuten.", flush=True)
    try:
        if not python.exists():
            venv.create(ENVIRONMENT, with_pip=False)
        pip = pip_for(python)
        subprocess.run([*pip, "install", "--quiet", "--require-hashes", "-r", str(lock)], cwd=ROOT, check=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"Klaarzetten lukte niet: {problem}\nControleer de internetverbinding en probeer het opnieuw.", file=sys.stderr)
        return None
    stamp.write_text(wanted)
    return python


def pip_for(python: Path) -> list[str]:
    """A pip that installs into `python`: its own, this Python's, or pip on its own from its makers."""
    if subprocess.run([str(python), "-m", "ensurepip", "--default-pip"], capture_output=True, check=False).returncode == 0:
        return [str(python), "-m", "pip"]
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        return [sys.executable, "-m", "pip", "--python", str(python)]
    alone = ENVIRONMENT / "pip.pyz"
    with urllib.request.urlopen(PIP_ALONE, timeout=60) as answer:
        alone.write_bytes(answer.read())
    return [str(python), str(alone)]
