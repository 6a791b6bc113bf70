"""The systemd units are understood by systemd and leave the app as little of the machine as they say."""

from __future__ import annotations

import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted([*ROOT.glob("deploy/*.service"), *ROOT.glob("deploy/*.timer")])
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd on this machine")


def settings(unit: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^(\w+)=(.*)$", (ROOT / "deploy" / unit).read_text(encoding="utf-8")))


@needs_systemd
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_understands_it(path, tmp_path):
    known = tmp_path / path.name  # without the program, which is not on this machine
    known.write_text(re.sub(r"/opt/samenpeil/\.venv/bin/python", "/bin/true", path.read_text(encoding="utf-8")), encoding="utf-8")
    if path.suffix == ".timer":
        shutil.copy(path.with_suffix(".service"), tmp_path)
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(known)], capture_output=True, text=True, timeout=60)
    ours = [line for line in done.stderr.splitlines() if "samenpeil" in line and "is not executable" not in line]
    assert ours == []


@needs_systemd
def test_the_service_is_shielded_well():
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=15", str(ROOT / "deploy/samenpeil.service")],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-800:]


def test_the_service_writes_in_one_folder_that_nobody_else_sees():
    service = settings("samenpeil.service")
    assert (service["ProtectSystem"], service["StateDirectory"], service["StateDirectoryMode"]) == ("strict", "samenpeil", "0700")
    assert service["User"] == service["Group"] == "samenpeil"
    assert "ReadWritePaths" not in service
    assert (service["LimitCORE"], service["UMask"], service["NoNewPrivileges"]) == ("0", "0077", "yes")
    assert "--server.address=127.0.0.1" in service["ExecStart"]


def test_it_starts_as_production_and_comes_back_by_itself():
    text = (ROOT / "deploy/samenpeil.service").read_text(encoding="utf-8")
    assert "SAMENPEIL_OMGEVING=productie" in text
    assert "SAMENPEIL_DATA=/var/lib/samenpeil" in text
    assert (settings("samenpeil.service")["Restart"], settings("samenpeil.service")["StartLimitIntervalSec"]) == ("always", "0")


def test_copies_are_gone_within_thirty_days():
    service = settings("samenpeil-backup.service")
    assert int(re.search(r"-mtime \+(\d+)", service["ExecStartPost"]).group(1)) < 30
    assert " backup " in service["ExecStart"]
    pattern = re.search(r'-name "(.+?)"', service["ExecStartPost"]).group(1)
    for name in ("samenpeil-2026-11-30.kopie", ".samenpeil-2026-11-30.kopie.1a2b3c4d"):  # the second was broken off
        assert fnmatch(name, pattern)
