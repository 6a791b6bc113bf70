"""Makes the list of everything an installation is built from (SBOM, CycloneDX 1.6); the same parts always give the same file.

Versions come from the lock of the image; licences and who needs whom from the data of the installed packages.
"""
from __future__ import annotations

import json
import re
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "deploy/requirements.lock"
TARGET = ROOT / "deploy/sbom.json"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>\S+)", re.MULTILINE)
LONGEST = 60  # characters of a licence; some packages put the whole text there

# Files of others that lie in our own folders, each with its licence beside it.
BUNDLED = (
    {"name": "Bricolage Grotesque", "licenses": [{"license": {"id": "OFL-1.1"}}]},
    {"name": "Material Symbols Rounded (a part)", "licenses": [{"license": {"id": "Apache-2.0"}}]},
    {"name": "Source Sans 3", "licenses": [{"license": {"id": "OFL-1.1"}}]},
)


def pins(lock: Path) -> list[tuple[str, str]]:
    """Name and version of every package in a lock, in its order. A name can stand there twice, for older and newer Pythons."""
    return [(found["name"], found["version"]) for found in PIN.finditer(lock.read_text(encoding="utf-8"))]


def parts() -> dict[str, Any]:
    """The whole document."""
    found = pins(LOCK)
    refs: dict[str, list[str]] = {}
    for name, version in found:
        refs.setdefault(canonicalize_name(name), []).append(f"pkg:pypi/{name}@{version}")
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "samenpeil", "name": "Samenpeil"}},
        "components": [
            *({"type": "file", "bom-ref": f"file:{one['name']}", **one} for one in BUNDLED),
            *(_component(name, version) for name, version in found),
        ],
        "dependencies": [
            {"ref": "samenpeil", "dependsOn": sorted(ref for name in _asked() for ref in refs.get(name, []))},
            *({"ref": ref, "dependsOn": sorted(_needs(name, refs))} for name, one in refs.items() for ref in one),
        ],
    }
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))
    return {**document, "serialNumber": f"urn:uuid:{number}"}


def write() -> Path:
    """Write the file; gives its path."""
    TARGET.write_text(json.dumps(parts(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return TARGET


def _component(name: str, version: str) -> dict[str, Any]:
    ref = f"pkg:pypi/{name}@{version}"
    component: dict[str, Any] = {"type": "library", "bom-ref": ref, "name": name, "version": version, "purl": ref}
    licence = _licence(name)
    return {**component, "licenses": [licence]} if licence else component


def _licence(name: str) -> dict[str, Any] | None:
    about = _about(name)
    if about is None:
        return None
    if about.get("License-Expression"):
        return {"expression": about["License-Expression"]}
    classes = [one.rpartition(":: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License ::")]
    told = (about.get("License") or "").strip()
    name_of_it = told if told and len(told) <= LONGEST and "\n" not in told else ", ".join(classes)
    return {"license": {"name": name_of_it}} if name_of_it else None


def _needs(name: str, refs: dict[str, list[str]]) -> set[str]:
    about = _about(name)
    asked = [Requirement(one) for one in about.get_all("Requires-Dist", [])] if about is not None else []
    wanted = {canonicalize_name(one.name) for one in asked if one.marker is None or "extra" not in str(one.marker)}
    return {ref for needed in wanted for ref in refs.get(needed, [])}


def _about(name: str) -> Any:
    try:
        return metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None


def _asked() -> list[str]:
    """The packages that we name ourselves."""
    texts = [path.read_text(encoding="utf-8") for path in (*ROOT.glob("requirements*.txt"), LOCK.with_suffix(".txt"))]
    return [canonicalize_name(found["name"]) for text in texts for found in PIN.finditer(text)]
