"""Looks for known vulnerabilities in every pinned package; changes nothing. Exit code 1 only when a service named one.

A machine without a service that knows vulnerabilities is no reason to fail, and no reason to look green: it is said plainly.
Run `python deploy/audit.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessment.install import pip_for  # noqa: E402

TOOL = "pip-audit==2.10.1"
LOCKS = ("deploy/requirements.lock", "tests/requirements.lock")
# service of pip-audit -> an address that answers as it should when the service is really there, and a key of that answer.
# Some mirrors of PyPI know packages and no vulnerabilities: without this question everything would look clean.
SERVICES = {
    "pypi": ("https://pypi.org/pypi/jinja2/2.11.2/json", "vulnerabilities"),
    "osv": ("https://api.osv.dev/v1/vulns/PYSEC-2021-66", "affected"),
}
ACCEPTED: tuple[str, ...] = ()  # numbers of vulnerabilities that do not touch us, each with its reason and date here

Ask = Callable[[str], Any]
Audit = Callable[[str], list[dict[str, Any]]]


def main(ask: Ask | None = None, audit: Audit | None = None) -> int:
    """Print what was found; gives the exit code. `ask` fetches JSON, `audit` gives pip-audit's list for a service."""
    services = [name for name in SERVICES if knows_vulnerabilities(name, ask or fetched)]
    if not services:
        print("AUDIT NOT RUN: no service that knows vulnerabilities can be reached from here (PyPI's JSON of a version, osv.dev).")
        return 0
    try:
        found = (audit or audited)(services[0])
    except (OSError, ValueError, RuntimeError, subprocess.CalledProcessError) as trouble:
        print(f"AUDIT NOT RUN: {services[0]} stopped answering ({type(trouble).__name__}).")
        return 0
    passed_over = [f"{one['name']}: {one['skip_reason']}" for one in found if "skip_reason" in one]
    wrong = [f"{one['name']} {one['version']}: {bad['id']}" for one in found for bad in one.get("vulns", []) if bad["id"] not in ACCEPTED]
    for line in passed_over:
        print(f"not checked: {line}")
    for line in sorted(set(wrong)):
        print(f"VULNERABLE {line}")
    print(f"audit by {services[0]}: {len(found) - len(passed_over)} packages checked, {len(set(wrong))} vulnerabilities")
    return 1 if wrong else 0


def knows_vulnerabilities(name: str, ask: Ask) -> bool:
    """Whether this service answers about an old version that has known ones."""
    address, key = SERVICES[name]
    try:
        return bool(ask(address)[key])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def fetched(address: str) -> Any:
    """The JSON at an address. Raises OSError or ValueError."""
    with urllib.request.urlopen(address, timeout=15) as answer:
        return json.load(answer)


def audited(service: str) -> list[dict[str, Any]]:
    """Every package of the locks, as pip-audit tells it, which runs in an environment of its own."""
    with tempfile.TemporaryDirectory(prefix="samenpeil-audit-") as folder:
        venv.create(folder, with_pip=False)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        subprocess.run([*pip_for(python), "install", "-qq", TOOL], check=True)
        files = [word for lock in LOCKS for word in ("--requirement", str(ROOT / lock))]
        told = subprocess.run(
            [str(python), "-m", "pip_audit", *files, "--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json",
             f"--vulnerability-service={service}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if told.returncode not in (0, 1):
            raise RuntimeError(told.stderr[-2000:])
        return json.loads(told.stdout)["dependencies"]


if __name__ == "__main__":
    sys.exit(main())
