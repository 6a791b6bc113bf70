"""Starts the app under strace and reads whom it or a library of it spoke to, in Python or not; asserts nothing."""

from __future__ import annotations

import ipaddress
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.servers import OPTIONS, OURS, Server, running

CALLS = "connect,sendto,sendmsg,sendmmsg"
LOOKUP = 53  # the port of DNS, which is often asked through the machine itself
NOBODY = "= -1 ENOENT (No such file or directory)"  # no such socket on this machine, so nobody was reached
UNFINISHED, RESUMED = "<unfinished ...>", " resumed>"
ADDRESSED = re.compile(r"sa_family=AF_(INET6?|UNIX)\b[^}]*")
PORT, ADDRESS = re.compile(r"sin6?_port=htons\((\d+)\)"), re.compile(r'"([^"]*)"')
MAY_TRACE = bool(
    shutil.which("strace") and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0
)


@contextmanager
def watched(data: Path, **settings: str) -> Iterator[Server]:
    """The app from its very start, with what it starts itself; `asked(server)` tells who was spoken to so far."""
    command = ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "0", "-e", f"trace={CALLS}", "-o", str(_trace(data)),
               sys.executable, "-m", "streamlit", "run", OURS.script, "--server.port={port}", *OPTIONS)  # fmt: skip
    with running(replace(OURS, command=command), data, **settings) as server:
        yield server


def asked(server: Server) -> list[str]:
    """Whom it connected or sent to, in order, but for the ports of this machine that look nothing up."""
    return outside(calls(server))


def calls(server: Server) -> list[str]:
    """What strace wrote down so far."""
    return _trace(server.data).read_text(errors="replace").splitlines()


def outside(trace: list[str]) -> list[str]:
    """`192.0.2.1 port 443` for every call that names an address; a socket of the machine's own name service counts as well.

    What connects to PostgreSQL asks this machine for the name of its own user, and tries such a socket even where there is none.
    """
    found = []
    for line in _whole(trace):
        for named in () if line.endswith(NOBODY) else ADDRESSED.finditer(line):
            port, address = PORT.search(named[0]), ADDRESS.search(named[0])
            if port is None:
                found.append(f"socket {address[1] if address else named[0]}")
            elif int(port[1]) == LOOKUP or not ipaddress.ip_address(address[1]).is_loopback:
                found.append(f"{address[1]} port {port[1]}")
    return found


def _whole(trace: list[str]) -> Iterator[str]:
    """The calls of a trace, also those that strace wrote down in two pieces because another thread came between."""
    begun: dict[str, str] = {}
    for line in trace:
        thread = line.split(" ", 1)[0]
        if line.endswith(UNFINISHED):
            begun[thread] = line.removesuffix(UNFINISHED)
        elif RESUMED in line:
            yield begun.pop(thread, "") + line.partition(RESUMED)[2]
        else:
            yield line
    yield from begun.values()


def _trace(data: Path) -> Path:
    return data.with_name(f"{data.name}.strace")
