"""Connections to PostgreSQL that stop listening to a server that says nothing; it never decides what happens to what was asked.

A network that is gone is noticed by TCP (keepalives, tcp_user_timeout in engine.py). What TCP does not notice is a machine or a proxy
in between that takes everything and never answers: without this a save waits there for as long as that lasts, and holds a thread.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import psycopg
import sqlalchemy as sa

FIRST_WORD = 1.0  # seconds for the first answer on a connection that was at rest
AWAY = 1.0  # seconds in which nobody else waits for a server that was just silent: they hear at once that nothing can be kept


class Silent(psycopg.OperationalError):
    """The server gave no answer in time. What was asked may have happened or not; the connection is gone."""


class Listening(psycopg.Connection[Any]):
    """`patience`: seconds an answer to one statement may take, None for ever."""

    patience: float | None = FIRST_WORD
    door: Door

    def wait(self, gen: Generator[Any, Any, Any], *given: Any, **more: Any) -> Any:
        """Every answer is waited for here. Raises Silent."""
        if self.patience is None:
            return super().wait(gen, *given, **more)
        try:
            return super().wait(_until(gen, time.monotonic() + self.patience), *given, **more)
        except Silent:
            self.pgconn.finish()  # half an answer may still come: nothing more can be asked here
            self.door.shut()
            raise


class Door:
    """The way in to one server; shut for a moment after it was silent."""

    def __init__(self, engine: sa.Engine) -> None:
        self._shut_until = 0.0
        sa.event.listen(engine, "do_connect", self._connect)
        sa.event.listen(engine, "checkin", _be_brief)

    def shut(self) -> None:
        """It was silent just now."""
        self._shut_until = time.monotonic() + AWAY

    def _connect(self, _dialect: Any, _record: Any, given: list[Any], named: dict[str, Any]) -> Listening:
        if time.monotonic() < self._shut_until:
            raise Silent("the server was silent just now")
        try:
            made = Listening.connect(*given, **named)
        except psycopg.errors.ConnectionTimeout:
            self.shut()
            raise
        made.door = self
        return made


def _be_brief(driver: Listening | None, _record: Any) -> None:
    """Whoever takes this connection next first hears whether anybody is there."""
    if driver is not None:
        driver.patience = FIRST_WORD


def _until(gen: Generator[Any, Any, Any], end: float) -> Generator[Any, Any, Any]:
    """The same steps; a step that nothing came for (the driver looks ten times a second) after `end` is the last."""
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if not ready and time.monotonic() > end:
                raise Silent("no answer")
            wanted = gen.send(ready)
    except StopIteration as done:
        return done.value
