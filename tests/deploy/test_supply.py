"""Every package has hashes for every machine, the locks hold what we asked for, and the list of parts is the one of the lock."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assessment import install
from deploy import sbom

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements", "deploy/requirements", "tests/requirements")
AGAIN = "run `python deploy/lock.py` (see docs/beheer.md)"


def blocks(name: str) -> dict[str, list[str]]:
    """`name==version` with its marker -> the hashes below it."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / f"{name}.lock").read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "# ":
            found[line.rstrip(" \\")] = last = []
        elif line.strip().startswith("--hash"):
            last.append(line.strip(" \\"))
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_what_we_ask_for_is_in_the_lock_in_that_version(name):
    locked = {(one.lower(), version) for one, version in sbom.pins(ROOT / f"{name}.lock")}
    asked = {(one.split("[")[0].lower(), version) for one, version in install.pins(ROOT / f"{name}.txt")}
    assert asked <= locked, f"{AGAIN}: {sorted(asked - locked)}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_hashes_and_an_exact_version(name):
    assert len(blocks(name)) > 40
    for package, hashes in blocks(name).items():
        assert "==" in package, package
        assert hashes, package
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), package


def test_the_locks_agree_with_each_other():
    run = set(sbom.pins(ROOT / "requirements.lock"))
    assert run <= set(sbom.pins(ROOT / "deploy/requirements.lock"))
    assert run <= set(sbom.pins(ROOT / "tests/requirements.lock"))


def test_a_file_of_every_kind_of_machine_is_allowed():
    """PyArrow has a file per system; the one of this machine alone would leave the others out."""
    assert len(blocks("requirements")["pyarrow==" + dict(sbom.pins(ROOT / "requirements.lock"))["pyarrow"]]) > 20


def test_the_list_of_parts_is_fresh():
    told = json.loads(sbom.TARGET.read_text(encoding="utf-8"))
    listed = [(one["name"], one["version"]) for one in told["components"] if one["type"] == "library"]
    assert listed == sbom.pins(sbom.LOCK), AGAIN


def test_the_list_of_parts_is_whole():
    told = json.loads(sbom.TARGET.read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    refs = {one["bom-ref"] for one in told["components"]}
    assert len(refs) == len(told["components"])
    needed = {ref for one in told["dependencies"] for ref in one["dependsOn"]}
    assert needed <= refs
    from_us = next(one for one in told["dependencies"] if one["ref"] == "samenpeil")["dependsOn"]
    assert any("/streamlit@" in one for one in from_us)
    assert [one["name"] for one in told["components"] if not one.get("licenses")] == []


def test_fonts_of_others_have_their_licence_beside_them():
    fonts = [*ROOT.glob("assessment/**/*.woff2"), *ROOT.glob("assessment/**/*.ttf")]
    assert fonts
    for folder in {path.parent for path in fonts}:
        assert [*folder.glob("*OFL.txt")]
