"""Reads every row of an SQLite file once, before anything is served: what can be recognised as damaged is; repairs nothing.

SQLite keeps no checksums. It sees a broken page or index, not a letter that changed inside a text. What is kept longest carries its
own: a questionnaire is stored under its hash, an outcome with a seal. One changed letter in a name or an answer cannot be seen here.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from assessment.store.tables import metadata

SEAL, AFTER = '{"sha256": "', '", '
DIGITS = 64


def sealed(body: str) -> str:
    """The same JSON object with the hash of what follows as its first key."""
    return f"{SEAL}{_hash(body)}{AFTER}{body[1:]}"


def is_sound(driver: sqlite3.Connection) -> bool:
    """Whether pages, indexes and references fit, every text is text, and what carries a hash is what it was."""
    try:
        if driver.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",) or driver.execute("PRAGMA foreign_key_check").fetchone():
            return False
        there = {name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name in there & set(metadata.tables):
            checked = CHECKED.get(name, _as_it_is)
            if not all(checked(row) for row in driver.execute(f'SELECT * FROM "{name}"')):  # reading alone finds what is no text
                return False
    except (sqlite3.OperationalError, UnicodeDecodeError) as problem:
        if "UTF-8" in str(problem) or isinstance(problem, UnicodeDecodeError):
            return False
        raise
    return True


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _as_it_is(_: tuple) -> bool:
    return True


def _questionnaire(row: tuple) -> bool:
    return row[0] == _hash(row[1])


def _snapshot(row: tuple) -> bool:
    body = row[1]
    if not body.startswith(SEAL):  # of before there were seals
        return True
    return body[len(SEAL) : len(SEAL) + DIGITS] == _hash("{" + body[len(SEAL) + DIGITS + len(AFTER) :])


CHECKED = {"questionnaires": _questionnaire, "snapshots": _snapshot}
