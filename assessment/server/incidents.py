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
        self._told: dict[tuple, str] = {}  # (kind, place) -> code of the first time

    def note(self, error: Exception) -> str:
        """A code for the visitor to mention: the same for the same story. The log says what broke and where the first time only."""
        story = (type(error).__name__, _where(error))
        code = self._told.get(story, "")
        if code:
            log.error("incident %s again", code)
            return code
        code = secrets.token_hex(3)
        if len(self._told) < MOST_STORIES:
            self._told[story] = code
            log.error("incident %s", code, exc_info=error)
        else:
            log.error("incident %s: %s", code, type(error).__name__)
        return code


def _where(error: Exception) -> tuple[tuple[str, int], ...]:
    return tuple((frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__))
