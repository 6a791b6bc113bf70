"""A test run that was killed leaves a PostgreSQL behind; the next run takes that away, and only that."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres

pytestmark = [pytest.mark.server, pytest.mark.usefixtures("store_kind")]
ROOT = Path(__file__).resolve().parents[2]
MAKES_ONE = "import time; from tests import postgres; made = postgres.cluster(); print(made.folder, made.port, flush=True); time.sleep(600)"


def answers(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def test_what_a_killed_run_left_is_stopped_and_taken_away_and_what_somebody_holds_stays():
    mine = postgres.cluster()
    with subprocess.Popen([sys.executable, "-c", MAKES_ONE], stdout=subprocess.PIPE, cwd=ROOT, text=True) as other:
        folder, port = other.stdout.readline().split()
        assert Path(folder) not in postgres.remove_abandoned(), "its run still lives"
        assert answers(int(port))
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert answers(int(port)), "nobody stopped it"
    assert Path(folder) in postgres.remove_abandoned()
    assert not Path(folder).exists()
    assert not answers(int(port))
    assert mine.ask("SELECT 1") == [(1,)]
