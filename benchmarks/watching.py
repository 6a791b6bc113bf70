"""Looks every few seconds at what a server uses (memory, files, threads, processor) while others do things; decides nothing."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.servers import Server


@dataclass(frozen=True)
class Sample:
    """One look. `second` since the first one."""

    second: float
    megabytes: float
    files: int
    threads: int
    processor: float  # seconds used since the start of the process


@dataclass
class Watch:
    """What was seen, oldest first."""

    server: Server
    samples: list[Sample] = field(default_factory=list)
    began: float = field(default_factory=time.perf_counter)

    def look(self) -> None:
        """Look now."""
        one = self.server
        seen = (one.megabytes(), one.open_files(), one.threads(), one.processor_seconds())
        self.samples.append(Sample(time.perf_counter() - self.began, *seen))

    def told(self, rows: int = 30) -> dict:
        """Largest and last of each, how busy the processor was, growth in the last two thirds, and a line of the whole time.

        growth: the median of the last third as a share of that of the middle third, less one; 0.02 is two in a hundred more.
        """
        first, last = self.samples[0], self.samples[-1]
        third = max(1, len(self.samples) // 3)
        middle, end = self.samples[-2 * third : -third] or self.samples, self.samples[-third:]

        def growth(name: str) -> float:
            before, after = (statistics.median(getattr(one, name) for one in part) for part in (middle, end))
            return round(after / before - 1, 3)

        step = max(1, len(self.samples) // rows)
        return {
            "megabytes": {"largest": round(max(one.megabytes for one in self.samples)), "last": round(last.megabytes)},
            "files": {"largest": max(one.files for one in self.samples), "last": last.files},
            "threads": {"largest": max(one.threads for one in self.samples), "last": last.threads},
            "processor": round((last.processor - first.processor) / max(0.001, last.second - first.second), 2),  # of one core
            "growth": {name: growth(name) for name in ("megabytes", "files")},
            "line": [(round(one.second), round(one.megabytes), one.files, one.threads) for one in self.samples[::step]],
        }


@asynccontextmanager
async def watching(server: Server, every: float = 2.0) -> AsyncIterator[Watch]:
    """Look at the beginning, every so many seconds, and at the end."""
    watch = Watch(server)

    async def keep_looking() -> None:
        while True:
            watch.look()
            await asyncio.sleep(every)

    looking = asyncio.create_task(keep_looking())
    try:
        yield watch
    finally:
        looking.cancel()
        watch.look()
