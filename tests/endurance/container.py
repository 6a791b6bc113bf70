"""Builds deploy/Dockerfile with a real container engine, and runs the image with the restrictions that compose.yaml gives the app.

`python -m tests.endurance.container` (Docker or Podman on Linux, port 8501 free, about ten minutes). It never reaches an installation:
container, volume and image have names of their own and are removed; on the network of this machine it listens on 127.0.0.1 only.
Options: `--engine "podman --storage-driver=vfs"`, `--base IMAGE` in place of the pinned one, `--image IMAGE` that was built before,
`--building "--isolation=chroot"` for the engine's `build`, and after `--` what its `run` needs on this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request

from assessment.server.headers import ALWAYS, PAGES
from benchmarks.servers import ROOT, free_port
from tests import postgres
from tests.deploy.test_image import SERVICES, of
from tests.deploy.test_settings_reach import NEEDED, in_the_container
from tests.endurance import image as without_engine
from tests.endurance.image import FILES, TRIES, USER, status

PORT = 8501  # the HEALTHCHECK of the image asks this one
PYTHON = "/opt/venv/bin/python"
NAME = f"samenpeil-doos-{os.getpid()}"
COMMAND = [word.replace("0.0.0.0", "127.0.0.1") for word in json.loads(of("CMD")[0])]
PLACES = ["/data/probe", "/tmp/probe", "/dev/shm/probe"]  # the last one is memory that every engine gives
CLOSED = ["/x", "/etc/x", "/run/x", "/var/tmp/x", "/home/x", "/opt/venv/x", "/opt/samenpeil/x", "/opt/samenpeil/questionnaires/x", "/dev/x"]
LEFT = """import glob, shutil
named = ["/opt/*/bin/pip*", "/usr/**/*-packages/pip", "/opt/samenpeil/tests", "/opt/samenpeil/.git"]
found = [path for one in named for path in glob.glob(one, recursive=True)]
print(found + [*filter(None, map(shutil.which, ["pip", "pip3", "git", "cc", "gcc"]))])"""
OPEN = """import glob, os
names = ["/data", *glob.glob("/data/*")]
print(len(names) > 1, [name for name in names if os.stat(name).st_mode & 0o077])"""
BOUNDS = ["memory.max", "pids.max", "memory/memory.limit_in_bytes", "pids/pids.max"]  # in cgroup 2, in cgroup 1
NOT_HERE = {"build", "image", "depends_on", "networks", "restart", "logging", "environment"}  # what only compose itself can do


class Engine:
    """The engine of this machine. `run` holds what it needs here to start a container."""

    def __init__(self, command: list[str], run: list[str]) -> None:
        self.command, self.run = command, run
        self.is_podman = "podman" in command[0]

    def __call__(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([*self.command, *words], cwd=ROOT, capture_output=True, text=True, timeout=300)

    def build(self, base: str | None, more: list[str]) -> str:
        """The name of a new image. Raises CalledProcessError; what the engine says goes to the screen."""
        own = ["--format=docker", "--layers=false"] if self.is_podman else []  # OCI has no HEALTHCHECK; no layers stay behind
        chosen = ["--build-arg", f"PYTHON={base}"] if base else []
        subprocess.run([*self.command, "build", *own, *more, *chosen, "-f", "deploy/Dockerfile", "-t", NAME, "."], cwd=ROOT, check=True)
        return NAME

    def size(self, image: str) -> int:
        """In MB; 0 when the engine does not have it."""
        return int(self("image", "inspect", "--format", "{{.Size}}", image).stdout.strip() or 0) // 1_000_000

    def inside(self, *words: str) -> subprocess.CompletedProcess:
        """A program in the running container, with the rights of the container."""
        return self("exec", NAME, PYTHON, *words)

    def restricted(self, environment: dict[str, str]) -> list[str]:
        """The options of `run` that say what compose.yaml says of the app. Raises KeyError when that says something new."""
        app = SERVICES["app"]
        options = {
            "read_only": lambda _: ["--read-only", *(["--read-only-tmpfs=false"] if self.is_podman else [])],
            "cap_drop": lambda all_: [f"--cap-drop={one}" for one in all_],
            "security_opt": lambda all_: [f"--security-opt={one}" for one in all_],
            "ulimits": lambda all_: [f"--ulimit={name}={value}" for name, value in all_.items()],
            "volumes": lambda all_: [f"--volume={NAME}-{one}" for one in all_],
            "tmpfs": lambda all_: [f"--tmpfs={one}" for one in all_],
            "mem_limit": lambda size: [f"--memory={size}"],
            "pids_limit": lambda number: [f"--pids-limit={number}"],
        }
        told = [word for name, value in app.items() if name not in NOT_HERE for word in options[name](value)]
        told += [f"--env={name}={value}" for name, value in environment.items()]
        return [*self.run, "--network=host", "--add-host=db:127.0.0.1", *told]

    def is_healthy(self, seconds: float = 90) -> bool:
        """What the HEALTHCHECK of the image says, at last."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.is_podman:
                good = self("healthcheck", "run", NAME).returncode == 0
            else:
                good = self("inspect", "--format", "{{.State.Health.Status}}", NAME).stdout.strip() == "healthy"
            if good:
                return status(PORT) == 200
            time.sleep(1)
        return False

    def remove(self) -> None:
        self("rm", "--force", "--volumes", NAME)
        self("volume", "rm", "--force", f"{NAME}-data")


def check(name: str, is_so: bool, why: str = "") -> bool:
    """Print one line, with the end of `why` when it is not so."""
    return without_engine.check(name, is_so, "" if is_so else why[-500:])


def refusals(engine: Engine, image: str) -> list[bool]:
    """A start that is refused, and a start without restrictions, in which the looks of `lives` see the difference."""
    environment = in_the_container(NEEDED)
    without = {name: value for name, value in environment.items() if name not in ("SAMENPEIL_ADRES", "DATABASE_URL")}
    elsewhere = [word.replace(str(PORT), str(free_port())) for word in COMMAND]
    told = engine("run", "--rm", "--name", NAME, *engine.restricted(without), image, *elsewhere)
    engine.remove()
    look = f"print(open('/proc/self/status').read())\n{TRIES}"
    free = engine("run", "--rm", "--name", NAME, *engine.run, "--network=host", "--user=0", image, PYTHON, "-c", look, *PLACES, *CLOSED)
    return [
        check("without an address it refuses, with what to do",
              told.returncode == 1 and "SAMENPEIL_ADRES" in told.stderr, told.stderr),
        check("control: without restrictions it has rights and writes everywhere",
              free.stdout.count("WRITTEN") == len(PLACES + CLOSED) and not has_no_rights(free.stdout), free.stderr),
    ]  # fmt: skip


def has_no_rights(about: str) -> bool:
    """Whether every /proc/…/status in this text is of our user, without capabilities, and can never get them."""
    told = dict(line.split(":\t", 1) for line in about.splitlines() if ":\t" in line)
    nothing = [told.get(name, "").strip("0") == "" for name in ("CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb")]
    return "Uid" in told and all(nothing) and told["NoNewPrivs"] == "1" and told["Uid"].split() == [USER] * 4 == told["Gid"].split()


def lives(engine: Engine, image: str, kept_in: str, database: int | None) -> list[bool]:
    """Start it on this store (a port of PostgreSQL, or the file), look at it from outside and inside, stop it, kill it."""
    environment = in_the_container(NEEDED)
    named = environment.pop("DATABASE_URL")
    given = environment | ({"DATABASE_URL": named.replace("@db/", f"@db:{database}/")} if database else {})
    started = engine("run", "--detach", "--name", NAME, *engine.restricted(given), image, *COMMAND)
    if not check(f"{kept_in}: healthy by its own HEALTHCHECK", started.returncode == 0 and engine.is_healthy(), started.stderr):
        print(engine("logs", NAME).stderr[-2000:])
        return [False]
    about = [engine("exec", NAME, "cat", f"/proc/{one}/status").stdout for one in ("1", "self")]
    bounds = engine("exec", NAME, "cat", *(f"/sys/fs/cgroup/{one}" for one in BOUNDS)).stdout.split()
    left = engine.inside("-c", LEFT).stdout.strip()
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=10) as page:
        headers = {name.lower(): value for name, value in page.headers.items()}
        served = "<title>" in page.read().decode() and (ALWAYS | PAGES).items() <= headers.items()
    files = engine.inside("-c", FILES)
    made = engine.inside("-m", "assessment", "peiling", "new", "--naam", "Doos", "--uitgenodigd", "overheid=5", "--json")
    peiling = json.loads(made.stdout or "{}").get("peiling", "")
    closed = engine.inside("-c", OPEN).stdout.strip()
    tried = engine.inside("-c", TRIES, *PLACES, *CLOSED).stdout.split()[1::2]
    opened = engine.inside("-c", OPEN).stdout.strip()
    good = [
        check("user 10001, no capabilities, no new ones, also in exec", all(map(has_no_rights, about))),
        check("writes in /data and in memory (/tmp, /dev/shm) and nowhere else", tried == PLACES, str(tried)),
        check("memory and processes are bounded", bounds == [str(2 * 1024**3), str(SERVICES["app"]["pids_limit"])], str(bounds)),
        check("no pip, git, compiler or tests in it", left == "[]", left),
        check("the page is served with our headers", served and "script-src 'self'" in headers.get("content-security-policy", "")),
        check("makes every file of the practice alliance", files.returncode == 0 and "False" not in files.stdout, files.stderr),
        check("makes a peiling from the command line", bool(peiling), made.stderr),
        check("its data is closed for others", closed == "True []", closed),
        check("control: a file that others may read is seen", opened == "True ['/data/probe']", opened),
    ]
    for how in ("stop", "kill"):
        ended = engine(how, *(["-t", "20"] if how == "stop" else []), NAME)
        code = engine("inspect", "--format", "{{.State.ExitCode}}", NAME).stdout.strip()
        again = engine("start", NAME)
        well = ended.returncode == again.returncode == 0 and (code == "137") == (how == "kill") and engine.is_healthy()
        shown = engine.inside("-m", "assessment", "peiling", "show", peiling)
        name = f"after {how} (exit code {code}) and start: healthy, the peiling is there"
        good.append(check(name, well and shown.returncode == 0, again.stderr + shown.stderr))
    return good


def main() -> int:
    """Exit code 0 when everything holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.container")
    parser.add_argument("--engine", default="docker" if shutil.which("docker") else "podman")
    parser.add_argument("--base")
    parser.add_argument("--image")
    parser.add_argument("--building", default="")
    parser.add_argument("run", nargs="*")
    asked = parser.parse_args()
    engine = Engine(shlex.split(asked.engine), asked.run)
    if status(PORT):
        parser.error(f"something listens on port {PORT} already")
    cluster = postgres.new() if postgres.programs() else None
    try:
        image = asked.image or engine.build(asked.base, shlex.split(asked.building))
        size, base = engine.size(image), engine.size(asked.base or of("ARG")[0].partition("=")[2])
        good = [check(f"small: {size} MB, {base} MB of them the base image", 0 < size - base < 800), *refusals(engine, image)]
        good += lives(engine, image, "SQLite", None)
        if cluster:
            engine.remove()
            cluster.ask("CREATE ROLE samenpeil LOGIN", "CREATE DATABASE samenpeil OWNER samenpeil")
            good += lives(engine, image, "PostgreSQL", cluster.port)
            good.append(check("the peiling is in PostgreSQL", cluster.ask("SELECT count(*) FROM rounds", database="samenpeil")[0][0] > 0))
    finally:
        engine.remove()
        if not asked.image:
            engine("rmi", "--force", NAME)
        if cluster:
            cluster.stop()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
