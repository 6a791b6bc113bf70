"""Writes down that something broke on our side, and where; never the values in the message, and never the same story twice."""
from __future__ import annotations

import logging
import secrets
import traceback

log = logging.getLogger("samenpeil")

MOST_STORIES = 500  # somebody who breaks their own page all day must not fill the disk


class Incidents:
    """What broke since the start, by kind and place."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], str] = {}  # (kind, place) -> code of the first time

    def note(self, error: Exception) -> str:
        """A code for the visitor to mention. The log says with the code what broke and where; later times refer to the first."""
        code, kind = secrets.token_hex(3), type(error).__name__
        where = "".join(traceback.format_tb(error.__traceback__))
        first = self._told.get((kind, where))
        if first:
            where = f"  as incident {first}"
        elif len(self._told) < MOST_STORIES:
            self._told[kind, where] = code
        else:
            where = where.splitlines()[-2].strip() if where else ""
        log.error("incident %s: %s\n%s", code, kind, where)
        return code
