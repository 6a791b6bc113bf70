"""Starts the certified OpenID provider from npm on loopback for one test run; installs it once per machine in the temp folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).parent
FILES = ("package.json", "package-lock.json", "provider.mjs")
CLIENT, SECRET = "samenpeil", "een-geheim-voor-de-test"


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def installed() -> Path:
    """The folder with the provider and exactly the packages of package-lock.json, by their hashes; no script of theirs is run."""
    stamp = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"samenpeil-oidc-{os.getuid() if hasattr(os, 'getuid') else 0}-{stamp}"
    if folder.exists():
        return folder
    making = Path(tempfile.mkdtemp(prefix="samenpeil-oidc-"))
    for name in FILES:
        shutil.copy(HERE / name, making)
    npm = shutil.which("npm")
    assert npm, "no npm on this machine"
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=making, check=True, timeout=120)
    try:
        making.rename(folder)
    except OSError:  # somebody else was first
        shutil.rmtree(making)
    return folder


def node() -> str:
    """The Node.js that Playwright brings: new enough on every machine, while Debian 12 has 18."""
    return str(compute_driver_executable()[0])


@contextmanager
def provider(redirect: str, after_logout: str) -> Iterator[str]:
    """A running provider that sends people back to `redirect`; gives its issuer."""
    port, folder = free_port(), installed()
    command = [node(), str(folder / "provider.mjs"), str(port), redirect, after_logout]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            for line in process.stdout:
                if line.strip() == "ready":
                    break
            else:
                raise RuntimeError("the provider does not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
