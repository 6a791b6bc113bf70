"""Lets only a few whole pages be drawn at once, and first for whoever asked for least lately; a tap and „Volgende“ never wait here.

Every run of a page is a thread, and all threads share one processor with the thread that answers everybody. Twenty browsers that
draw the heaviest page again and again would leave a tap of six milliseconds waiting for half a minute.
"""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

AT_ONCE = 2  # whole pages; more at once is not faster on one processor
PATIENCE = 3.0  # seconds; then it is drawn all the same: a database that is away must not keep everybody waiting for its own time-out
FORGET_HALF = 60.0  # seconds after which half of what somebody asked is forgotten
MOST_KEPT = 10_000  # browsers; whoever was quiet longest is forgotten first


class Turns:
    """Places to draw in. clock: seconds that only go up; work: seconds of the processor this thread used."""

    def __init__(
        self, places: int = AT_ONCE, patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic, work: Callable[[], float] = time.thread_time,
    ) -> None:  # fmt: skip
        self.patience, self.clock, self.work = patience, clock, work
        self._free = places
        self._waiting: list[tuple[float, int, threading.Event]] = []  # whoever used least first
        self._used: dict[str, tuple[float, float]] = {}  # who -> (seconds of the processor, when); quiet longest first
        self._number = itertools.count()
        self._lock = threading.Lock()
        self._mine = threading.local()

    @contextmanager
    def turn(self, who: str) -> Iterator[None]:
        """Around one run of a page: waits for a place. A run within a run (`st.rerun`) has one already."""
        if getattr(self._mine, "has_place", False):
            yield
            return
        has_place = self._wait(who)
        self._mine.has_place, before = True, self.work()
        try:
            yield
        finally:
            self._mine.has_place = False
            self._charge(who, self.work() - before)
            if has_place:
                self._give_back()

    def used(self, who: str) -> float:
        """Seconds of the processor this browser used lately."""
        seconds, when = self._used.get(who, (0.0, 0.0))
        return seconds * 0.5 ** ((self.clock() - when) / FORGET_HALF)

    def _wait(self, who: str) -> bool:
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            mine = (self.used(who), next(self._number), threading.Event())
            heapq.heappush(self._waiting, mine)
        if mine[2].wait(self.patience):
            return True
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                heapq.heapify(self._waiting)
                return False
        return True  # the place came at the very last moment

    def _give_back(self) -> None:
        with self._lock:
            if self._waiting:
                heapq.heappop(self._waiting)[2].set()
            else:
                self._free += 1

    def _charge(self, who: str, seconds: float) -> None:
        with self._lock:
            self._used[who] = (self.used(who) + seconds, self.clock())
            self._used[who] = self._used.pop(who)
            if len(self._used) > MOST_KEPT:
                del self._used[next(iter(self._used))]


def draw_in_turns(turns: Turns | None = None) -> None:
    """Change how Streamlit runs a script, once per process; doing it again changes nothing."""
    run = ScriptRunner._run_script
    if getattr(run, "in_turns", False):
        return
    turns = turns or Turns()

    @wraps(run)
    def run_script(self: ScriptRunner, rerun_data: RerunData) -> None:
        if rerun_data.fragment_id_queue:
            return run(self, rerun_data)
        with turns.turn(str(self._user_info.get("browser") or "")):  # the mark of assessment/server/browser.py
            return run(self, rerun_data)

    run_script.in_turns = True  # type: ignore[attr-defined]
    ScriptRunner._run_script = run_script  # type: ignore[method-assign]
