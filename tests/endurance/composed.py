"""Brings deploy/compose.yaml up with Docker Compose, uses it from outside as people and hosts do, and takes everything away again.

    python -m tests.endurance.composed [--images FILE] [--members 5]

Needs Docker with Compose 2.24 or newer, root, and no other network 172.31.85.0/24; about six minutes. Project, volumes and ports (on
127.0.0.1) are its own. `--images FILE` is laid over compose.yaml where the pinned images cannot be had. What docs/beheer.md tells a host to
type is read from there. Every line says whether it is so; exit code 1 when one is not.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shlex
import signal
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from benchmarks.driver import Lost
from benchmarks.people import Member
from benchmarks.servers import ROOT, free_port
from tests.deploy import proxy
from tests.deploy.test_image import SERVICES
from tests.endurance import earlier
from tests.endurance.container import check

PROJECT = f"samenpeil-proef-{os.getpid()}"
PATIENCE = 120.0  # seconds until an app that was killed is healthy again
TAPS = 4
NO_RIGHTS = re.compile(r"^CapEff:\t0+$.*^NoNewPrivs:\t1$", re.MULTILINE | re.DOTALL)
ADDRESS = re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b")
OUTSIDE, HERE, NET = "10.213.7.2", "10.213.7.1", f"proef{os.getpid()}"  # a machine of its own, that this one knows the way to
REACH = f"import socket; socket.create_connection(('{OUTSIDE}', 80), 3)"
LISTEN = "import socket; door = socket.create_server(('', 80)); [door.accept() for _ in iter(int, 1)]"
COPIES = re.compile(r"^\| (maken|terugzetten) \| (.+) \|$", re.MULTILINE)


class Composed:
    """One checkout in `folder` with its own deploy/.env and certificate. `url` is the address that browsers know."""

    def __init__(self, folder: Path, images: str) -> None:
        self.folder, safe, self.plain = folder, free_port(), free_port()
        self.url = f"https://localhost:{safe}"
        earlier.lay_over(folder)
        deploy = folder / "deploy"
        proxy.certificate(deploy)
        (deploy / "tls/privkey.pem").chmod(0o644)
        (deploy / ".env").write_text(f"SAMENPEIL_ADRES={self.url}\nDATABASE_WACHTWOORD=van-deze-proef\n", encoding="utf-8")
        ports = f'["127.0.0.1:{self.plain}:80", "127.0.0.1:{safe}:443"]'
        (deploy / "hier.yaml").write_text(f"services: {{nginx: {{ports: !override {ports}}}}}\n", encoding="utf-8")
        laid_over = [deploy / "compose.yaml", *([Path(images).resolve()] if images else []), deploy / "hier.yaml"]
        self.command = ["docker", "compose", "--project-name", PROJECT, *(word for file in laid_over for word in ("-f", str(file)))]
        self.trust = {"SSL_CERT_FILE": str(deploy / "tls/fullchain.pem")}

    def __call__(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([*self.command, *words], cwd=self.folder, capture_output=True, text=True, timeout=900)

    def for_signing_in(self) -> None:
        """From now on with compose.aanmelden.yaml, as docs/aanmelden.md says."""
        self.command += ["-f", str(self.folder / "deploy/compose.aanmelden.yaml")]

    def as_told(self, words: str) -> subprocess.CompletedProcess:
        """A line of docs/beheer.md, in which `dc` stands for docker compose."""
        shell = f"set -e; dc() {{ {shlex.join(self.command)} \"$@\"; }}; {words}"
        return subprocess.run(["bash", "-c", shell], cwd=self.folder, capture_output=True, text=True, timeout=300)

    def ask(self, path: str, base: str = "") -> tuple[int, dict[str, str], str]:
        """Status, headers and text of one request from outside; status 0 when nobody answers."""
        trust = ssl.create_default_context(cafile=self.trust["SSL_CERT_FILE"])
        status, headers, text = proxy.ask_at((base or self.url) + path, trust)
        return status, {name.lower(): value for name, value in headers}, text

    def is_healthy(self) -> bool:
        """Whether it serves, at last."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.ask("/healthz")[0] != 200:
            time.sleep(0.5)
        return self.ask("/healthz")[0] == 200

    def about(self, service: str, template: str) -> str:
        """What the engine knows of the container of a service."""
        number = self("ps", "--quiet", service).stdout.strip()
        return subprocess.run(["docker", "inspect", "--format", template, number], capture_output=True, text=True).stdout.strip()

    def sql(self, question: str) -> str:
        """One value, asked of the database itself."""
        return self("exec", "-T", "db", "psql", "--username=samenpeil", "--tuples-only", "--no-align", "-c", question).stdout.strip()

    def answers(self) -> int:
        """Rows there are, those of the practice alliance left out."""
        return int(self.sql("SELECT count(*) FROM answers a JOIN members m ON m.key = a.member WHERE m.round_id <> 'voorbeeld'") or -1)


def comes_up(site: Composed) -> list[bool]:
    """As docs/beheer.md starts it, seen from outside."""
    told = site("up", "--build", "--detach")
    names = {name: site.about(name, "{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}") for name in SERVICES}
    status, headers, _ = site.ask("/healthz")
    moved = site.ask("/start", base=f"http://127.0.0.1:{site.plain}")
    published = {name: site.about(name, "{{json .HostConfig.PortBindings}}") for name in SERVICES}
    return [
        check("it comes up in one command, every part in its turn", told.returncode == 0, told.stderr),
        check("database and app are healthy, nginx runs",
              (names["db"], names["app"], names["nginx"].split()[0]) == ("running healthy", "running healthy", "running"), str(names)),
        check("it serves over TLS, and says to come back that way", status == 200 and "strict-transport-security" in headers, str(headers)),
        check("without TLS there is only the way to it", moved[0] == 301 and moved[1]["location"].startswith("https://"), str(moved)),
        check("only nginx has a door", [name for name, ports in published.items() if ports != "{}"] == ["nginx"], str(published)),
    ]  # fmt: skip


def has_no_way_out(site: Composed) -> list[bool]:
    """What each part may do, and whom it reaches."""
    rights = {name: site("exec", "-T", name, "cat", "/proc/1/status").stdout for name in SERVICES}
    tried = "for place in / /etc /opt /usr; do touch $place/probe && echo $place; done"
    writes = {name: site("exec", "-T", name, "sh", "-c", tried).stdout for name in SERVICES}
    with machine_outside():
        app = site("exec", "-T", "app", "/opt/venv/bin/python", "-c", REACH)
        nginx = site("exec", "-T", "nginx", "bash", "-c", f"echo > /dev/tcp/{OUTSIDE}/80")
    return [
        check("none has rights on this machine", all(NO_RIGHTS.search(one) for one in rights.values()), str(rights)),
        check("none writes beside its own store", not any(writes.values()), str(writes)),
        check("the app reaches no other machine", "Error" in app.stderr, f"{app.returncode} {app.stderr}"),
        check("control: nginx reaches that machine", nginx.returncode == 0, nginx.stderr),
    ]


def lets_people_sign_in(site: Composed, people: list[Member]) -> list[bool]:
    """With the second file the app reaches a provider, and nginx still finds the app."""
    site.for_signing_in()
    told = site("up", "--detach")
    found = site.is_healthy()
    with machine_outside():
        app = site("exec", "-T", "app", "/opt/venv/bin/python", "-c", REACH)
    asyncio.run(_tap(people))
    published = site.about("app", "{{json .HostConfig.PortBindings}}")
    return [
        check("with compose.aanmelden.yaml the app reaches a provider", told.returncode == app.returncode == 0, told.stderr + app.stderr),
        check("nginx still finds it, and it has no door of its own", found and published == "{}", published),
    ]


@contextmanager
def machine_outside() -> Iterator[None]:
    """A network of its own with one machine, that listens on port 80. Raises CalledProcessError."""
    inside = ("ip", "netns", "exec", NET)
    for command in (
        ("ip", "netns", "add", NET),
        ("ip", "link", "add", NET, "type", "veth", "peer", "name", "eth0", "netns", NET),
        ("ip", "addr", "add", f"{HERE}/30", "dev", NET),
        ("ip", "link", "set", NET, "up"),
        (*inside, "ip", "addr", "add", f"{OUTSIDE}/30", "dev", "eth0"),
        (*inside, "ip", "link", "set", "eth0", "up"),
        (*inside, "ip", "route", "add", "default", "via", HERE),
    ):
        subprocess.run(command, check=True, capture_output=True)
    with subprocess.Popen([*inside, sys.executable, "-c", LISTEN]) as machine:
        time.sleep(1)
        try:
            yield
        finally:
            machine.kill()
            subprocess.run(["ip", "netns", "del", NET], check=False)


def fills_in(site: Composed, people: list[Member]) -> list[bool]:
    """Members answer through nginx, and every mark stands in the database."""
    asyncio.run(_tap(people))
    kept, there = sum(len(one.kept) for one in people), site.answers()
    log = subprocess.run(["docker", "logs", site("ps", "--quiet", "nginx").stdout.strip()], capture_output=True, text=True).stdout
    lines = [line for line in log.splitlines() if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d ", line)]
    return [
        check(f"{kept} answers of {len(people)} people were marked, and stand in the database", 0 < kept == there, str(there)),
        check("the log of nginx has no address", len(lines) > 10 and not any(map(ADDRESS.search, lines)), log),
    ]  # fmt: skip


def survives(site: Composed, people: list[Member]) -> list[bool]:
    """The app is killed from outside: a page says so meanwhile, it comes back by itself, and nothing is gone."""
    before = site.answers()
    os.kill(int(site.about("app", "{{.State.Pid}}")), signal.SIGKILL)
    away = site.ask("/")
    back = site.is_healthy()
    asyncio.run(_tap(people))
    return [
        check("meanwhile nginx says that it is away for a moment", away[0] in (502, 504) and "<h1" in away[2], str(away)),
        check("it comes back by itself", back, site("logs", "app").stdout),
        check("nothing is gone, and people go on", site.answers() > before, f"{before} {site.answers()}"),
    ]


def is_put_back(site: Composed, people: list[Member]) -> list[bool]:
    """The two lines of docs/beheer.md: a copy, more answers, and the copy put back."""
    told = dict(COPIES.findall((ROOT / "docs/beheer.md").read_text(encoding="utf-8")))
    make, back = ("; ".join(re.findall(r"`(dc [^`]+)`", told[name])) for name in ("maken", "terugzetten"))
    made, before = site.as_told(make), site.answers()
    asyncio.run(_tap(people))
    more = site.answers()
    restored = site.as_told(back)
    healthy, there = site.is_healthy(), site.answers()
    key = site("exec", "-T", "app", "stat", "-c", "%u %a", "/data/sleutel").stdout.split()
    return [
        check("a copy can be made as the manual says", made.returncode == 0 and before > 0, made.stderr),
        check("and put back: what came later is gone, what was copied is there",
              restored.returncode == 0 and healthy and more > before == there, f"{more} {before} {there} {restored.stderr}"),
        check("the key is the app's own", key == ["10001", "600"], str(key)),
    ]  # fmt: skip


def is_renewed(site: Composed, people: list[Member]) -> list[bool]:
    """New containers for everything but nginx, as after an update; then all of it away and back."""
    before = site.answers()
    renewed = site("up", "--detach", "--force-recreate", "--no-deps", "db", "app")
    found = site.is_healthy()
    asyncio.run(_tap(people))
    after = site.answers()
    site("down")
    again = site("up", "--detach")
    is_there = site.is_healthy() and site.answers() == after
    return [
        check("nginx finds new containers", renewed.returncode == 0 and found, renewed.stderr),
        check("nothing is gone, and people go on", after > before, f"{before} {after}"),
        check("down and up again: everything is there", again.returncode == 0 and is_there, again.stderr),
    ]  # fmt: skip


async def _tap(people: list[Member]) -> None:
    for one in people:
        await one.arrive()
        for _ in range(TAPS):
            await one.act()
        await one.leave()


def _members(site: Composed, number: int) -> list[Member]:
    words = ("peiling", "new", "--naam", "Lokale Alliantie Proefstad", "--uitgenodigd", f"overheid={max(5, number)}", "--json")
    made = site("exec", "-T", "app", "/opt/venv/bin/python", "-m", "assessment", *words)
    return [Member(SimpleNamespace(url=site.url), one, json.loads(made.stdout)) for one in range(number)]


def main(words: list[str] | None = None) -> int:
    """Bring it up and look. Returns 1 when something is not so."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.composed", description=__doc__.splitlines()[0])
    parser.add_argument("--images", default="", metavar="FILE")
    parser.add_argument("--members", type=int, default=5)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="samenpeil-compose-") as folder:
        site = Composed(Path(folder), asked.images)
        try:
            found = comes_up(site)
            if all(found):
                with mock.patch.dict(os.environ, site.trust):
                    people = _members(site, asked.members)
                    found += has_no_way_out(site)
                    for look in (fills_in, survives, is_put_back, is_renewed, lets_people_sign_in):
                        found += look(site, people)
        except (Lost, OSError, ValueError, subprocess.SubprocessError) as problem:
            found = [check("everything was looked at", False, repr(problem))]
        finally:
            site("down", "--volumes", "--rmi", "local")
        left = subprocess.run(["docker", "volume", "ls", "--quiet", "--filter", f"name={PROJECT}"], capture_output=True, text=True).stdout
        found.append(check("„down --volumes“ leaves nothing of it", not left, left))
    print(f"{sum(found)} of {len(found)}")
    return int(not all(found))


if __name__ == "__main__":
    sys.exit(main())
