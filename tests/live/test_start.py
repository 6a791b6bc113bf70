"""What a start says to who started it: where to go, and in which database, with its version, everything is kept."""

from __future__ import annotations

import re


def test_a_start_names_the_store_and_its_version(server):
    said = (server.data / "samenpeil.log").read_text(encoding="utf-8")
    is_sqlite = "DATABASE_URL" not in server.settings
    assert re.search(r"^  Opslag: SQLite 3\.\d+\.\d+" if is_sqlite else r"^  Opslag: PostgreSQL \d+\.\d+", said, re.MULTILINE)
