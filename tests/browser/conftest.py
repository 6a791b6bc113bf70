"""Starts the app as people do, on a free port with its own data, and hands out phones; never touches a running installation."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import stores
from tests.browser import elsewhere

ROOT = Path(__file__).resolve().parents[2]
QUIET = ["--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
expect.set_options(timeout=15_000)  # a busy machine is no failure; promises about seconds name their own
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 768}


class Server:
    """One installation: `url` while it runs; `kill` is a crash, `start` brings it back on the same port and data.

    On PostgreSQL it has a database of its own, named after its port; `environment` leads whoever has it to the same data.
    """

    def __init__(self, data: Path, store_kind: str, root: Path = ROOT) -> None:
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.data = data
        self.store_kind, self.database = store_kind, f"browser-{self.port}"
        others = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("SAMENPEIL_")}
        self.environment = others | stores.settings(store_kind, self.database) | {"SAMENPEIL_DATA": str(data / "data")}
        self.log = data / "server.log"
        self.process: subprocess.Popen | None = None

    def start(self) -> Server:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}", "--server.headless=true"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(command, cwd=self.root, env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=1) as answer:
                    if json.load(answer) == {"ok": True}:
                        assert (self.data / "data" / "samenpeil.db").exists() == (self.store_kind == "sqlite"), "another store"
                        return self
            except (OSError, ValueError):
                time.sleep(0.1)
        raise RuntimeError(f"the app does not start:\n{self.log.read_text()}")

    def hold(self, still: bool) -> None:
        """The server does nothing, for as long as it takes until `hold(False)`."""
        self.process.send_signal(signal.SIGSTOP if still else signal.SIGCONT)

    def kill(self) -> None:
        """kill -9: nobody gets a chance to finish anything."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """For good: it is not started again."""
        self.kill()
        stores.forget(self.store_kind, self.database)

    def command(self, *words: str) -> dict:
        """`python -m assessment … --json` on the same data, while the app runs."""
        done = subprocess.run(
            [sys.executable, "-m", "assessment", *words, "--json"],
            cwd=ROOT, env={**self.environment, "SAMENPEIL_ADRES": self.url}, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def new_round(self, preset: str = "kort", name: str = "Lokale Alliantie Proefstad", kind: str = "alliantie") -> dict:
        """A fresh peiling: `{"alliantie", "peiling", "code", "links": {"invullen", "meelezen", "trekker"}}`."""
        return self.command("peiling", "new", "--naam", name, "--soort", kind, "--preset", preset)


@pytest.fixture(scope="package")
def server(tmp_path_factory, store_kind):
    """One running app for all browser tests on this store."""
    running = Server(tmp_path_factory.mktemp("app"), store_kind).start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path, store_kind):
    """An app of this test alone, to crash."""
    running = Server(tmp_path, store_kind).start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = os.environ.get("CHROMIUM") or next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    chosen = {"executable_path": path} if path else {}  # none on this machine: the one that Playwright has
    return {**browser_type_launch_args, **chosen, "args": QUIET + (["--no-sandbox"] if root else [])}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": PHONE, "has_touch": True}


@pytest.fixture
def phone(browser, browser_context_args):
    """Make as many phones as there are people: each its own cookies. `phone(viewport=LAPTOP)` is a laptop.

    Whatever a test does with them: none may ask anything of another machine, or keep a cookie that is not ours.
    """
    contexts, asked = [], []

    def make(**other):
        context = browser.new_context(**{**browser_context_args, **other})
        context.set_default_timeout(30_000)
        contexts.append(context)
        asked.append(elsewhere.watch(context))
        return context.new_page()

    yield make
    strange = [elsewhere.strange_cookies(context) for context in contexts]
    for context in contexts:
        context.close()
    assert not any(asked), asked
    assert not any(strange), strange
