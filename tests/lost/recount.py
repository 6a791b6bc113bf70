"""Reads the database with SQL of its own, beside the app: rows of one browser, counts, and whether the file is whole; writes nothing.

Knows the tables by name only. Nothing of the app is used here, so that a mistake in it cannot hide behind itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.servers import Server

OF_A_BROWSER = """SELECT w.item, w.value, w.version FROM grants g JOIN {table} w ON w.member = g.member
                  WHERE g.visitor = ? AND g.round_id = ? AND g.role = 'lid'"""


class Database:
    """The file in a data folder, or PostgreSQL at `url`."""

    def __init__(self, data: Path, url: str = "") -> None:
        self.file, self.url = data / "samenpeil.db", url

    @classmethod
    def of_server(cls, server: Server) -> Database:
        """What a running app was told to keep everything in."""
        return cls(server.data, server.settings.get("DATABASE_URL", ""))

    @classmethod
    def of_this_process(cls) -> Database:
        """Where the environment says that the app in this process keeps everything."""
        return cls(Path(os.environ["SAMENPEIL_DATA"]), os.environ.get("DATABASE_URL", ""))

    def ask(self, question: str, *given: Any) -> list[tuple]:
        """All rows of one question. `?` stands for what is given."""
        with self._connected() as connection:
            return [tuple(row) for row in connection.execute(question.replace("?", "%s") if self.url else question, given).fetchall()]

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        if self.url:
            import psycopg

            with psycopg.connect(self.url, autocommit=True, connect_timeout=5) as connection:
                yield connection
        else:
            with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=5)) as connection:
                yield connection

    def wrong(self) -> list[str]:
        """What is not whole: pages, indexes, rows that hang on nothing. PostgreSQL checks the last by itself."""
        if self.url:
            return []
        whole = [row[0] for row in self.ask("PRAGMA integrity_check")]
        return [*(line for line in whole if line != "ok"), *(f"hangs on nothing: {row}" for row in self.ask("PRAGMA foreign_key_check"))]

    def of(self, cookie: str, round_id: str) -> dict[str, tuple[str, int]]:
        """What stands for the member of this browser: name of item or part -> value, version."""
        visitor = hashlib.sha256(cookie.partition("=")[2].encode()).hexdigest()
        rows = [row for table in ("answers", "remarks") for row in self.ask(OF_A_BROWSER.format(table=table), visitor, round_id)]
        return {item: (value, version) for item, value, version in rows if value}

    def submitted(self, cookie: str, round_id: str) -> bool:
        """Whether the member of this browser pressed send."""
        visitor = hashlib.sha256(cookie.partition("=")[2].encode()).hexdigest()
        question = (
            "SELECT m.submitted FROM grants g JOIN members m ON m.key = g.member WHERE g.visitor = ? AND g.round_id = ? AND g.role = 'lid'"
        )
        return any(sent for (sent,) in self.ask(question, visitor, round_id))

    def words(self, round_id: str) -> dict[str, dict[str, str]]:
        """Item -> stored code -> the words on the tile, from the questionnaire that was frozen with the peiling."""
        body = json.loads(
            self.ask("SELECT q.body FROM questionnaires q JOIN rounds r ON r.questionnaire = q.hash WHERE r.id = ?", round_id)[0][0]
        )
        scales = {scale["id"]: {option["code"]: option["woord"] for option in scale["opties"]} for scale in body["schalen"]}
        groups = [(kind, group) for kind in body["instrumenten"] for group in kind["groepen"]]
        return {item["id"]: scales[item["schaal"] or kind["schaal"]] for kind, group in groups for item in group["vragen"]}

    def counted(self, round_id: str) -> tuple[int, int]:
        """(people who pressed send or answered at least half, people who began and do not count yet)."""
        asked = self.ask("SELECT asked FROM rounds WHERE id = ?", round_id)[0][0]
        rows = self.ask(
            "SELECT m.submitted, (SELECT count(*) FROM answers a WHERE a.member = m.key) FROM members m WHERE m.round_id = ?", round_id
        )
        counts = [bool(submitted) or (number > 0 and 2 * number >= asked) for submitted, number in rows]
        return sum(counts), len(counts) - sum(counts)
