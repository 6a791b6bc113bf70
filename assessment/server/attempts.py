"""Counts wrong links and codes per minute and slows guessing down; never keeps who tried what.

A link has 128 bits and cannot be guessed, so it is always looked up. Only a short code can be tried out: after
ten wrong ones from one address that address waits, after a hundred in all every code waits its turn.
"""
from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

MINUTE = 60.0  # seconds
WRONG_PER_ADDRESS = 10
WRONG_IN_ALL = 100
ADDRESSES_KEPT = 2_000
TURN = 0.5  # seconds between two codes when everyone together guessed wrong too often
QUEUE = 20  # codes that may wait for their turn
LINK_LENGTH = 20  # characters; anything shorter is a code that people can type


class TooManyAttempts(Exception):
    """This address (or everyone together) tried too many wrong codes in the last minute."""


class Attempts:
    """The wrong attempts of the last minute. clock: seconds that only go up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.wrong: deque[tuple[float, str]] = deque(maxlen=ADDRESSES_KEPT)  # (when, address), oldest first
        self._turn = asyncio.Lock()
        self._waiting = 0

    def count_wrong(self, address: str) -> None:
        """One more wrong link or code from this address."""
        self.wrong.append((self.clock(), address))

    @asynccontextmanager
    async def attempt(self, code: str, address: str) -> AsyncIterator[None]:
        """Around one lookup: passes at once, waits its turn, or raises TooManyAttempts."""
        self._drop_old()
        if len(code) >= LINK_LENGTH:
            yield
            return
        if sum(1 for _, other in self.wrong if other == address) >= WRONG_PER_ADDRESS:
            raise TooManyAttempts
        if len(self.wrong) >= WRONG_IN_ALL:
            await self._wait_turn()
        yield

    def _drop_old(self) -> None:
        oldest = self.clock() - MINUTE
        while self.wrong and self.wrong[0][0] < oldest:
            self.wrong.popleft()

    async def _wait_turn(self) -> None:
        if self._waiting >= QUEUE:
            raise TooManyAttempts
        self._waiting += 1
        try:
            async with self._turn:
                await asyncio.sleep(TURN)
        finally:
            self._waiting -= 1
