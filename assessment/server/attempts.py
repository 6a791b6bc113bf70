"""Counts wrong links and codes per minute and slows guessing down; never keeps who tried what.

A link has 128 bits and cannot be guessed, so it is always looked up and never counted. Only a short code can be tried out:
after ten wrong ones from one address that address waits, after a hundred in all every code waits its turn, and the longer
it goes on the longer a turn takes.
"""
from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

log = logging.getLogger("samenpeil.attempts")

MINUTE, HOUR = 60.0, 3_600.0  # seconds
WRONG_PER_ADDRESS = 10
WRONG_IN_ALL = 100
WRONG_IN_AN_HOUR = 300  # who stays just below a hundred a minute is slowed down as well
ADDRESSES_KEPT = 2_000
HOURS_KEPT = 5_000
TURN = 0.5  # seconds between two codes when everyone together guessed wrong a hundred times; with three hundred it is nine times that
QUEUE = 20  # codes that may wait for their turn
LINK_LENGTH = 20  # characters without spaces; anything shorter is a code that people can type, anything longer is never read as one


def is_code(text: str) -> bool:
    """Whether this can be a short code. `rounds` draws the line at the same place, or a code could be stretched to slip past."""
    return len("".join(text.split())) < LINK_LENGTH


class TooManyAttempts(Exception):
    """This address (or everyone together) tried too many wrong codes in the last minute."""


class Attempts:
    """The wrong attempts of the last minute. clock: seconds that only go up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.wrong: deque[tuple[float, str]] = deque(maxlen=ADDRESSES_KEPT)  # (when, address), oldest first
        self.hour: deque[float] = deque(maxlen=HOURS_KEPT)  # when, oldest first
        self._turn = asyncio.Lock()
        self._waiting = 0

    def count_wrong(self, address: str) -> None:
        """One more wrong code from this address."""
        self.wrong.append((self.clock(), address))
        self.hour.append(self.clock())
        if len(self.wrong) == WRONG_IN_ALL or len(self.hour) == WRONG_IN_AN_HOUR:
            log.warning("somebody is guessing codes; codes wait their turn")

    @asynccontextmanager
    async def attempt(self, code: str, address: str) -> AsyncIterator[None]:
        """Around one lookup: passes at once, waits its turn, or raises TooManyAttempts."""
        self._drop_old()
        if not is_code(code):
            yield
            return
        if sum(1 for _, other in self.wrong if other == address) >= WRONG_PER_ADDRESS:
            raise TooManyAttempts
        if len(self.wrong) >= WRONG_IN_ALL or len(self.hour) >= WRONG_IN_AN_HOUR:
            await self._wait_turn()
        yield

    def turn(self) -> float:
        """Seconds a turn takes now: with the square of the wrong codes of the last hour."""
        return TURN * max(1.0, len(self.hour) / WRONG_IN_ALL) ** 2

    def _drop_old(self) -> None:
        now = self.clock()
        while self.wrong and self.wrong[0][0] < now - MINUTE:
            self.wrong.popleft()
        while self.hour and self.hour[0] < now - HOUR:
            self.hour.popleft()

    async def _wait_turn(self) -> None:
        if self._waiting >= QUEUE:
            raise TooManyAttempts
        self._waiting += 1
        try:
            async with self._turn:
                await asyncio.sleep(self.turn())
        finally:
            self._waiting -= 1
