"""Lets so many things happen at once and then so many a second, so that nobody takes the server from others; keeps no names for long."""

from __future__ import annotations

import time
from collections.abc import Callable

MOST_KEPT = 10_000  # addresses; whoever was quiet longest is forgotten first


class Pace:
    """One allowance: `burst` at once, refilled with `per_second`. clock: seconds that only go up."""

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.burst, self.per_second, self.clock = burst, per_second, clock
        self.left, self._seen = burst, clock()

    def wait(self, cost: float = 1.0, most: float = float("inf")) -> float | None:
        """Seconds to wait before this may happen (0: now), and count it; None and not counted when that is longer than `most`."""
        now = self.clock()
        left = min(self.burst, self.left + (now - self._seen) * self.per_second)
        seconds = max(0.0, (cost - left) / self.per_second)
        if seconds > most:
            self.left, self._seen = left, now
            return None
        self.left, self._seen = left - cost, now
        return seconds


class Paces:
    """An allowance of the same size for every address."""

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._new = lambda: Pace(burst, per_second, clock)
        self._known: dict[str, Pace] = {}  # quiet longest first

    def of(self, address: str) -> Pace:
        """The allowance of this address."""
        pace = self._known.pop(address, None) or self._new()
        self._known[address] = pace
        if len(self._known) > MOST_KEPT:
            del self._known[next(iter(self._known))]
        return pace
