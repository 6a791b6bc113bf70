"""What a page with typed fields says about being kept, and what it last saw of the record; keeps nothing itself."""

from __future__ import annotations

import json

from assessment import visitor
from assessment.parts.text import html


def changed_elsewhere(record: str, version: int) -> bool:
    """Did another screen change this record since this page showed it?

    The session knows, also when the browser has not heard yet; the address bar remembers for a session that was lost.
    """
    name, _, seen = visitor.query("gezien").rpartition("-")
    known = [int(seen)] if name == record and seen.isdecimal() else []
    if visitor.recall("gezien", ("", 0))[0] == record:
        known.append(visitor.recall("gezien")[1])
    return bool(known) and max(known) < version


def saw(record: str, version: int) -> None:
    """This page shows this version now."""
    visitor.remember("gezien", (record, version))
    visitor.set_query(gezien=f"{record}-{version}")


def kept_mark(held: dict[str, str], version: int) -> None:
    """The mark of a box `typvak-…`. `held`: beginning of the key of a field -> what the store has of it; version 0: nothing yet.

    The browser compares what stands in the fields with `held` and says „nog niet bewaard“ while they differ (typen.js).
    """
    html(
        '<span class="mark" role="status" data-bewaard="{held}" data-versie="{version}">{word}</span>',
        held=json.dumps(held), version=version, word="bewaard" if version else "",
    )  # fmt: skip
