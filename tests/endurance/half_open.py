"""A network between the store and PostgreSQL that really swallows every packet, in two namespaces; root on Linux only. Repairs nothing.

    sudo python -m tests.endurance.half_open [--unwatched]

tests/lost/proxy.py takes what it is given and lets it lie; here nobody even says that a packet came. Told for each situation: after how
many seconds a save or an act heard that it did not succeed, and after how many PostgreSQL let go of what it had locked. Exit code 1 when
that is more than three, and more than six seconds. `--unwatched` is the control: nobody looks whether the other end is still there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable

from assessment.store import Store, Unavailable, engine
from assessment.store.engine import BULK_PATIENCE, TAP_PATIENCE
from tests import postgres

ROOM, OURS, THEIRS = "samenpeil-proef", "10.231.77.1", "10.231.77.2"
HERE, THERE = "spproef0", "spproef1"
NOBODY = "02:00:00:00:00:77"  # the address on the wire that packets go to when they are to be lost
HEARD, LET_GO = 3.0, 6.0  # seconds
TOUCH = "INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 1"


def tell(word: str) -> None:
    """Ask the other half of this program for something, and wait until it is so."""
    print(word, flush=True)
    sys.stdin.readline()


def inside(url: str, unwatched: bool) -> None:
    """The half in the namespace: keeps things, and tells how long it took to hear that it did not."""
    if unwatched:
        engine.SERVER_SIDE, engine.CLIENT_SIDE = engine.SERVER_SIDE.partition(" -c tcp_")[0], {"connect_timeout": 2}
    store = Store(url)

    def act(patience: float, then: Callable[[], None]) -> float:
        began = time.monotonic()
        try:
            with store.writing(patience) as connection:
                connection.exec_driver_sql(TOUCH)
                then()
                began = time.monotonic()
                connection.exec_driver_sql("SELECT 1")
        except Unavailable:
            return time.monotonic() - began
        return 0.0

    def heals() -> None:
        tell("back")
        end = time.monotonic() + 10
        while act(TAP_PATIENCE, lambda: None) and time.monotonic() < end:
            time.sleep(0.2)

    heals()
    tell("drop")
    print(f"a save on a connection at rest: heard {act(TAP_PATIENCE, lambda: None):.1f}", flush=True)
    heals()
    for name, patience in (("the middle of a save", TAP_PATIENCE), ("the middle of a bulk act", BULK_PATIENCE)):
        print(f"{name}: heard {act(patience, lambda: tell('drop')):.1f}", flush=True)
        tell("locks")
        heals()


def lost(is_lost: bool) -> None:
    """From now on packets go to nobody, or arrive again."""
    for where, other, device in (((), THEIRS, HERE), (("-n", ROOM), OURS, THERE)):
        if is_lost:
            _ip(*where, "neigh", "replace", other, "lladdr", NOBODY, "dev", device, "nud", "permanent")
        else:
            subprocess.run(["ip", *where, "neigh", "del", other, "dev", device], check=False, capture_output=True)


def run(unwatched: bool = False) -> list[str]:
    """All situations. Returns what took too long."""
    wrong, dropped = [], 0.0
    cluster = postgres.new(listen_addresses="*")
    try:
        with (cluster.folder / "data" / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {THEIRS}/32 trust\n")
        cluster.ask("SELECT pg_reload_conf()", "CREATE TABLE t (a int PRIMARY KEY)")
        _ip("netns", "add", ROOM)
        _ip("link", "add", HERE, "type", "veth", "peer", "name", THERE, "netns", ROOM)
        for where, address, device in (((), OURS, HERE), (("-n", ROOM), THEIRS, THERE)):
            _ip(*where, "addr", "add", f"{address}/30", "dev", device)
            _ip(*where, "link", "set", device, "up")
        url = f"postgresql+psycopg://{postgres.OWNER}@{OURS}:{cluster.port}/postgres"
        command = [sys.executable, "-m", "tests.endurance.half_open", "--inside", url, *(["--unwatched"] if unwatched else [])]
        with subprocess.Popen(
            ["ip", "netns", "exec", ROOM, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            for line in other.stdout:
                word = line.strip()
                if word in ("drop", "back"):
                    lost(word == "drop")
                    dropped = time.monotonic()
                elif word == "locks":
                    while cluster.ask("SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE c.relname = 't'"):
                        time.sleep(0.05)
                    seconds = time.monotonic() - dropped
                    print(f"    PostgreSQL let go after {seconds:.1f} s", flush=True)
                    wrong += [f"locks stood for {seconds:.1f} s"] if seconds > LET_GO else []
                else:
                    print(f"{word} s", flush=True)
                    wrong += [word] if not 0 < float(word.rpartition(" ")[2]) < HEARD else []
                    continue
                other.stdin.write("\n")
                other.stdin.flush()
        return wrong + (["it ended early"] if other.returncode else [])
    finally:
        subprocess.run(["ip", "netns", "del", ROOM], check=False)
        cluster.stop()


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def main(words: list[str] | None = None) -> int:
    """Run it. Returns 1 when something took too long."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.half_open")
    parser.add_argument("--unwatched", action="store_true")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.inside:
        inside(asked.inside, asked.unwatched)
        return 0
    wrong = run(asked.unwatched)
    print(*wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
