"""Carries out deploy/Dockerfile without a container engine and runs what it makes: no rights, read-only, only /data to write in.

`sudo python -m tests.endurance.image` (Linux, root, about three minutes, downloads the packages). It takes this machine's own
Python in place of the base image and a namespace of its own for the file systems; nothing outside a temporary folder changes.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.servers import free_port
from tests.deploy.test_image import DOCKERFILE, ROOT, instructions, of

USER = "10001"
PYTHON = "/usr/bin/python3"  # one that every user of the machine may run
ISOLATED = """
mount --make-rprivate /
mount --bind {folder}/data /mnt
for place in $(awk '$2 ~ /^\\// {{print $2}}' /proc/self/mounts | sort -u); do
  case $place in /proc*|/sys*|/dev*|/mnt*) ;; *) mount -o remount,ro,bind "$place" 2>/dev/null || true ;; esac
done
mount -t tmpfs -o size=256m,noexec,nosuid,nodev,mode=1777 tmpfs /tmp
cd {folder}/opt
exec setpriv --reuid {user} --regid {user} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all env -i {environment} {command}
"""
TRIES = "import os, sys\nfor place in sys.argv[1:]:\n    try: open(place, 'w').close(); print('WRITTEN', place)\n    except OSError: pass"
FILES = "from assessment import demo, report, rounds; rounds.open_store(); demo.make_if_missing(); " \
        "who = rounds.visit_practice(None).visitor; " \
        "print([len(report.make(who, 'voorbeeld', kind).content) > 10000 for kind in report.FILES])"  # fmt: skip


def build(folder: Path) -> None:
    """What the image would hold, in `folder`: venv, opt and data."""
    first, second = re.split(r"(?m)^FROM ", DOCKERFILE)[1:]
    places = {
        "/opt/venv": f"{folder}/venv",
        "/tmp/requirements.lock": str(ROOT / "deploy/requirements.lock"),
        "python -m venv": f"{PYTHON} -m venv",
    }
    for step in of("RUN", first):
        subprocess.run(["sh", "-ec", replaced(step, places)], check=True, env={**os.environ, "PIP_QUIET": "2"})
    for what in of("COPY", second):
        source, target = what.split()[-2:]
        if "--from" not in what:
            copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
            ignore = {"ignore": shutil.ignore_patterns("__pycache__")} if copy is shutil.copytree else {}
            (folder / "opt").mkdir(exist_ok=True)
            copy(ROOT / source, folder / "opt" / (source if target == "./" else target), **ignore)
    subprocess.run(["sh", "-ec", replaced(of("RUN", second)[-1], places)], cwd=folder / "opt", check=True)
    (folder / "data").mkdir(mode=0o700)
    os.chown(folder / "data", int(USER), int(USER))


def replaced(text: str, places: dict[str, str]) -> str:
    for old, new in places.items():
        text = text.replace(old, new)
    return text


def isolated(folder: Path, command: str, **more: str) -> list[str]:
    """The command as the container would run it: its environment, its user, its file systems."""
    told = dict(re.findall(r"(\w+)=(\S+)", " ".join(what for name, what in instructions() if name == "ENV")))
    told |= {"PATH": "/usr/bin:/bin", "SAMENPEIL_DATA": "/mnt", **more}
    environment = " ".join(f"{name}={value}" for name, value in told.items())
    script = ISOLATED.format(folder=folder, user=USER, command=command, environment=environment)
    return ["unshare", "--mount", "sh", "-ec", script]


def check(name: str, is_so: bool, more: str = "") -> bool:
    """Print one line; gives `is_so`."""
    print(f"{'ok  ' if is_so else 'FAIL'} {name} {more}".rstrip(), flush=True)
    return is_so


def main() -> int:
    """Exit code 0 when everything holds."""
    if os.name == "nt" or os.geteuid():
        print("This needs Linux and root, to take rights and places to write away.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="samenpeil-image-", dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        build(folder)
        size = sum(path.lstat().st_blocks * 512 for part in ("venv", "opt") for path in (folder / part).rglob("*")) // 1_000_000
        unwanted = [*folder.rglob(".git"), *folder.glob("venv/bin/pip*"), *folder.glob("opt/tests"), *folder.rglob("*.lock")]
        good = [
            check("small", size < 800, f"{size} MB on top of the base image"),
            check("no git, no pip, no tests, no lock", not unwanted),
            *runs(folder),
        ]
    return 0 if all(good) else 1


def runs(folder: Path) -> list[bool]:
    """Start it as it would start, and look at it from outside and from inside."""
    port = free_port()
    python = f"{folder}/venv/bin/python"
    command = " ".join(json.loads(of("CMD")[0])).replace("/opt/venv/bin/python", python).replace("8501", str(port))
    without = subprocess.run(isolated(folder, command), capture_output=True, text=True, timeout=120)
    good = [check("without an address it refuses, with what to do", without.returncode == 1 and "SAMENPEIL_ADRES" in without.stderr)]
    started = {"SAMENPEIL_ADRES": "https://samenpeil.example", "FORWARDED_ALLOW_IPS": "127.0.0.1"}
    process = subprocess.Popen(isolated(folder, command, **started), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until, healthy = time.monotonic() + 60, False
        while time.monotonic() < until and not healthy:
            time.sleep(0.3)
            healthy = status(port) == 200
        about = Path(f"/proc/{process.pid}/status").read_text()
        places = [f"{folder}/opt/x", f"{folder}/venv/x", "/etc/x", "/var/tmp/x", "/x", "/mnt/probe", "/tmp/probe"]
        tried = subprocess.run(isolated(folder, f"{python} -c {quoted(TRIES)} {' '.join(places)}"), capture_output=True, text=True)
        made = subprocess.run(isolated(folder, f"{python} -c {quoted(FILES)}", **started), capture_output=True, text=True)
        closed = list(folder.glob("data/s*"))
        good += [
            check("healthy", healthy),
            check("runs as a user without name or capabilities", f"Uid:\t{USER}\t" in about and bool(re.search(r"CapBnd:\t0+\n", about))),
            check("writes in /data and /tmp and nowhere else", tried.stdout == "WRITTEN /mnt/probe\nWRITTEN /tmp/probe\n", tried.stdout),
            check("makes every file of the practice alliance", made.returncode == 0 and "False" not in made.stdout, made.stderr[-300:]),
            check("its data is closed for others", not any(path.stat().st_mode & 0o077 for path in closed)),
        ]
    finally:
        process.terminate()
        process.wait(20)
    return good


def quoted(program: str) -> str:
    return "'" + program.replace("'", "'\\''") + "'"


def status(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=4) as answer:
            return answer.status
    except urllib.error.HTTPError as told:
        return told.code
    except OSError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
