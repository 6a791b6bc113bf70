"""Installs Samenpeil as docs/beheer.md tells (way B), types what stands there, under a real systemd in a container, and looks at it.

    python -m tests.endurance.under_systemd --image IMAGE [--engine docker] [-- OPTIONS]

IMAGE: Debian with systemd in it, as `debootstrap --include=systemd,systemd-sysv,dbus,curl,procps bookworm` makes it; about five minutes.
The container is privileged, because systemd must have what it is to take away (OPTIONS for `run` in place of that, where this machine has
not all of it); it is removed afterwards. Every line says whether it is so; exit code 1 when one is not.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assessment.report import FILES
from benchmarks.servers import ROOT
from tests.endurance import earlier
from tests.endurance.container import check

NAME = f"samenpeil-systemd-{os.getpid()}"
MANUAL = (ROOT / "docs/beheer.md").read_text(encoding="utf-8")
RESTORE = re.compile(r"^sudo -u samenpeil env .* restore .*$", re.MULTILINE)
UNPACK = "cd /opt/samenpeil"  # there the manual says: unpack the files here
COPY = "/var/lib/samenpeil-kopie/samenpeil-$(date +%Y-%m-%d).kopie"
ASK, APP = "curl -sS --max-time 10", "http://127.0.0.1:8501"
HEALTHY = f"{ASK} {APP}/healthz | grep -q true"
PYTHON = "sudo -u samenpeil env SAMENPEIL_DATA=/var/lib/samenpeil .venv/bin/python"
COUNT = f"""{PYTHON} -c "import sqlite3
print(sqlite3.connect('/var/lib/samenpeil/samenpeil.db').execute('SELECT count(*) FROM alliances').fetchone()[0])" """
RIGHTS = (r"^CapEff:\t0+$", r"^CapBnd:\t0+$", r"^NoNewPrivs:\t1$", r"^Seccomp:\t2$")
SUDO = 'sudo() { if [ "$1" = -u ]; then runuser -u "$2" -- "${@:3}"; else "$@"; fi; }; cd /opt/samenpeil 2>/dev/null; set -e; '
# The same limits as the service has, for one program: everything of the unit but when it starts and stops.
PROBE = """sed -e 's/^Restart=.*/Restart=no/' -e 's#^ExecStart=.*#Type=oneshot\\nExecStart=/opt/samenpeil/.venv/bin/python /probe.py#' \
deploy/samenpeil.service > /etc/systemd/system/proef.service; systemctl daemon-reload; systemctl start proef"""
LIMITS = """import os, resource, socket, sys
resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))
tried = {}
for place in ("/x", "/etc/x", "/opt/samenpeil/x", "/var/lib/x", "/home/x"):
    try: open(place, "w").close(); tried[place] = "WRITTEN"
    except OSError: pass
for place in ("/var/lib/samenpeil/x", "/tmp/x"):
    open(place, "w").close(); os.unlink(place)
print("LIMITS", sorted(tried), open("/proc/self/status").read().replace("\\n", ";"))
"""


class Machine:
    """A container in which systemd runs."""

    def __init__(self, engine: str, image: str, options: list[str]) -> None:
        self.engine = shlex.split(engine)
        told = (*options, "--tmpfs=/run", "--tmpfs=/run/lock", "--volume=/sys/fs/cgroup:/sys/fs/cgroup", "--cgroupns=host")
        subprocess.run([*self.engine, "run", "--detach", f"--name={NAME}", *told, image, "/sbin/init"], check=True, capture_output=True)

    def __call__(self, words: str, seconds: float = 600) -> subprocess.CompletedProcess:
        """What an administrator types, as root; `sudo` is there as on a real machine."""
        return subprocess.run([*self.engine, "exec", NAME, "bash", "-c", SUDO + words], capture_output=True, text=True, timeout=seconds)

    def says(self, words: str) -> str:
        return self(words).stdout.strip()

    def bring(self, source: Path, target: str) -> None:
        subprocess.run([*self.engine, "cp", f"{source}/.", f"{NAME}:{target}"], check=True, capture_output=True)

    def until(self, words: str, seconds: float = 60) -> bool:
        """Whether this comes true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self(words).returncode == 0:
                return True
            time.sleep(0.5)
        return False

    def remove(self) -> None:
        subprocess.run([*self.engine, "rm", "--force", "--volumes", NAME], capture_output=True)


def blocks() -> list[str]:
    """What the manual tells to type for way B, block by block."""
    part = MANUAL[MANUAL.index("### B. ") : MANUAL.index("### C. ")]
    return [block for block in re.findall(r"^```\n(.*?)^```$", part, re.MULTILINE | re.DOTALL) if "psql" not in block]


def is_installed(machine: Machine) -> list[bool]:
    """Every block of the manual."""
    found = []
    for number, block in enumerate(blocks(), 1):
        typed = block.replace(UNPACK, f"{UNPACK}; cp -a /bron/. .").replace("sudo apt install", "sudo apt-get install -y -qq")
        told = machine(typed)
        why = told.stdout + told.stderr + machine.says("journalctl -u samenpeil --no-pager | tail -20")
        found.append(check(f"block {number} of the manual can be typed as it stands", told.returncode == 0, why))
    return found


def runs(machine: Machine) -> list[bool]:
    """What systemd made of it."""
    healthy = machine.until(HEALTHY)
    about = machine.says("cat /proc/$(systemctl show -P MainPID samenpeil)/status")
    score = machine.says("systemd-analyze security samenpeil --no-pager | tail -1").removeprefix("→ ")
    behind = machine.says(f"{ASK} -k https://127.0.0.1/healthz")
    timer = machine.says("systemctl is-enabled samenpeil-backup.timer; systemctl is-active samenpeil-backup.timer")
    return [
        check("the service is healthy", healthy, machine.says("journalctl -u samenpeil --no-pager | tail -20")),
        check("no capabilities, none to come, system calls filtered",
              all(re.search(one, about, re.MULTILINE) for one in RIGHTS), about),
        check(f"systemd says: {score}", score.endswith(("SAFE :-}", "OK :-)")), score),
        check("nginx serves it over TLS", behind == '{"ok":true}', behind),
        check("the copy of every night is waiting", timer.split() == ["enabled", "active"], timer),
    ]  # fmt: skip


def works(machine: Machine) -> list[bool]:
    """Under the limits of the service everything that people ask for is made."""
    cookie = machine.says(f"{ASK} -o /dev/null -D - {APP}/voorbeeld | sed -n 's/^set-cookie: \\([^;]*\\).*/\\1/ip'")
    sizes = {kind: machine.says(f"{ASK} -o /dev/null -w '%{{http_code}} %{{size_download}}' -b '{cookie}' "
                                f"{APP}/bestand/voorbeeld/{kind}").split() for kind in FILES}  # fmt: skip
    whole = all(code == "200" and int(size) > 10_000 for code, size in sizes.values())
    made = machine(f"{PYTHON} -m assessment peiling new --naam Proef --json")
    probe = machine(f"cat > /probe.py <<'PROBE'\n{LIMITS}PROBE\n{PROBE}; journalctl -u proef -o cat --no-pager | grep LIMITS")
    told, free = probe.stdout + probe.stderr, machine.says(".venv/bin/python /probe.py")
    return [
        check("every file of the practice alliance is made", whole, str(sizes)),
        check("a peiling can be made from the command line", made.returncode == 0, made.stderr),
        check("it may limit its own helpers, write in its folder, and nowhere else", "LIMITS [] " in told, told),
        check("control: without the service the same program writes everywhere", "'/etc/x', '/home/x'" in free, free),
    ]  # fmt: skip


def survives(machine: Machine) -> list[bool]:
    """Killed, stopped, copied, put back."""
    before = machine.says(COUNT)
    machine("kill -9 $(systemctl show -P MainPID samenpeil)")
    back = machine.until(HEALTHY)
    copied = machine("sudo systemctl start samenpeil-backup")
    rights = machine.says(f"stat -c '%a %U' {COPY}")
    machine(f"{PYTHON} -m assessment peiling new --naam Later --json")
    more = machine.says(COUNT)
    stopped = machine("sudo systemctl stop samenpeil; systemctl show -P Result samenpeil")
    (restore,) = RESTORE.findall(MANUAL)
    restored = machine(restore.replace("/var/lib/samenpeil-kopie/BESTAND", COPY))
    again = machine("sudo systemctl start samenpeil").returncode == 0 and machine.until(HEALTHY)
    there = machine.says(COUNT)
    log = machine.says("journalctl -u samenpeil -o cat --no-pager")
    return [
        check("killed, it is back by itself with everything", back and int(before) > 1, before),
        check("the copy is made, for its owner only", copied.returncode == 0 and rights == "600 samenpeil", rights + copied.stderr),
        check("it stops when asked", stopped.stdout.strip() == "success", stopped.stdout + stopped.stderr),
        check("the copy is put back as the manual says",
              restored.returncode == 0 and again and int(more) > int(before) == int(there), f"{more} {before} {there} {restored.stderr}"),
        check("no error in its log", '"ERROR"' not in log and "Traceback" not in log, log),
    ]  # fmt: skip


def main(words: list[str] | None = None) -> int:
    """Install and look. Returns 1 when something is not so."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.under_systemd", description=__doc__.splitlines()[0])
    parser.add_argument("--image", required=True)
    parser.add_argument("--engine", default="docker")
    parser.add_argument("run", nargs="*", default=["--privileged"])
    asked = parser.parse_args(words)
    machine = Machine(asked.engine, asked.image, asked.run)
    try:
        found = [check("systemd runs", machine.until("systemctl is-system-running | grep -Eq 'running|degraded'"))]
        with tempfile.TemporaryDirectory(prefix="samenpeil-bron-") as folder:
            earlier.lay_over(Path(folder))
            machine.bring(Path(folder), "/bron")
        for look in (is_installed, runs, works, survives):
            found += look(machine) if all(found) else []
    finally:
        machine.remove()
    print(f"{sum(found)} of {len(found)}")
    return int(not all(found))


if __name__ == "__main__":
    sys.exit(main())
