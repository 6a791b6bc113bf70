"""Starts and stops the apps that are compared, each in its own process and folder; never touches the data of a real one."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from assessment.settings import database_address
from benchmarks import databases

ROOT = Path(__file__).resolve().parent.parent
BARE = Path(__file__).resolve().parent / "bare"
OPTIONS = ("--server.headless=true", "--server.address=127.0.0.1", "--browser.serverAddress=127.0.0.1")
LEFT_OUT = ("SAMENPEIL_", "STREAMLIT_", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
CORNERS = ("overheid", "zorg-welzijn", "zakelijk")
FEWEST, MOST = 5, 500  # people that a peiling must invite, and may invite from one corner
PATIENCE = 60.0  # seconds to wait for a start
FILES = 1024  # open files: the ordinary soft limit of Linux


@dataclass(frozen=True)
class App:
    """One of those that are compared: where it starts, what must be run, and which address says that it is ready.

    `options` are Streamlit options added to the command: the bare app has none, so it runs with what Streamlit chooses.
    `command` is for what is no Streamlit app; {port} in it is the port.
    """

    name: str
    folder: Path
    script: str
    health: str
    options: tuple[str, ...] = ()
    command: tuple[str, ...] = ()


OURS = App("samenpeil", ROOT, "app.py", "/healthz")
STOCK = App("kaal", BARE, "app.py", "/_stcore/health")
TUNED = App("kaal-afgesteld", BARE, "app.py", "/_stcore/health", ("--runner.postScriptGC=false", "--server.fileWatcherType=none"))


@dataclass(frozen=True)
class Server:
    """A running app. `seconds` is from the start of its process to the first healthy answer."""

    app: App
    port: int
    process: subprocess.Popen
    data: Path
    seconds: float
    settings: Mapping[str, str] = field(default_factory=dict)  # of this installation, beside its data folder

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """Where this installation of ours keeps its data, for SQLAlchemy."""
        return database_address(self.settings.get("DATABASE_URL") or f"sqlite:///{self.data / 'samenpeil.db'}")

    def megabytes(self) -> float:
        """Memory in use now (resident set), in MB of 1,000,000 bytes. Linux only."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 / 1e6 for line in text.splitlines() if line.startswith("VmRSS"))

    def open_files(self) -> int:
        """Files and connections that are open now. Linux only."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def threads(self) -> int:
        """Threads that live now. Linux only."""
        return len(os.listdir(f"/proc/{self.process.pid}/task"))

    def processor_seconds(self) -> float:
        """Processor time used since the start. Linux only."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(app: App, data: Path | None = None, *, port: int = 0, **settings: str) -> Iterator[Server]:
    """Start an app and stop it afterwards. `data` keeps its folder; otherwise a new one that goes away.

    port: where it listens, any free one when it is 0. settings: environment of this installation, such as DATABASE_URL.
    """
    with tempfile.TemporaryDirectory(prefix="samenpeil-meting-") as temporary:
        folder = data or Path(temporary)
        port = port or free_port()
        settings = (databases.settings(folder) if app.name.startswith(OURS.name) else {}) | settings
        with (folder / f"{app.name}.log").open("w") as log:
            began = time.perf_counter()
            command = [word.format(port=port) for word in app.command] or [
                sys.executable, "-m", "streamlit", "run", app.script, f"--server.port={port}", *OPTIONS, *app.options,
            ]  # fmt: skip
            process = subprocess.Popen(
                command, cwd=app.folder, env=environment(folder) | settings, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True, preexec_fn=_as_a_shell_does,
            )  # fmt: skip
            try:
                _wait(f"http://127.0.0.1:{port}{app.health}", process, Path(log.name))
                yield Server(app, port, process, folder, time.perf_counter() - began, settings)
            finally:
                _stop(process)


def environment(data: Path) -> dict[str, str]:
    """This environment with its own data folder and without settings of this machine.

    Compiled code is kept between starts, as on any machine where both were started before, but outside this checkout.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
    return kept | {"SAMENPEIL_DATA": str(data), "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "samenpeil-meting-code")}


def new_round(server: Server, people: int, preset: str = "volledig", *more: str) -> dict:
    """A real open peiling for `people` members, made through the command line while the server runs: what its --json printed.

    more: other words of that command, such as `--datum`.
    """
    each = -(-max(people, FEWEST) // len(CORNERS)) if people > MOST else max(people, FEWEST)
    corners = CORNERS if people > MOST else CORNERS[:1]
    asked = ("--uitgenodigd", ",".join(f"{corner}={each}" for corner in corners), "--preset", preset)
    made = subprocess.run(
        [sys.executable, "-m", "assessment", "peiling", "new", "--naam", "Meting", *asked, *more, "--json"],
        cwd=server.app.folder, env=environment(server.data) | dict(server.settings), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr)
    return json.loads(made.stdout)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _as_a_shell_does() -> None:
    """Let a server have as many open files as it gets on most machines when nobody sets anything."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, hard), hard))


def _stop(process: subprocess.Popen) -> None:
    """End a server with what it started itself."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)  # it is the first of a session of its own
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)


def _wait(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.01)
    raise RuntimeError(f"{url} did not get ready:\n{log.read_text()}")
