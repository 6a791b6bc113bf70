"""The rounds of an alliance in time: the peilingen, and apart from them the tussenstanden; never mixes the two."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.rounds.records import PULSE
from assessment.store import alliances


def home_of(row: sa.Row) -> str:
    """The id of the peiling a tussenstand lies beside, or "" for a peiling itself."""
    return row.preset.removeprefix(PULSE) if row.preset.startswith(PULSE) else ""


def peilingen(connection: sa.Connection, alliance_id: str) -> list[sa.Row]:
    """Every peiling of an alliance, newest meeting first. A tussenstand is none: nothing is compared with it or agreed after it."""
    return [row for row in alliances.of_alliance(connection, alliance_id) if not home_of(row)]


def pulses(connection: sa.Connection, alliance_id: str, home: str = "") -> list[sa.Row]:
    """Every tussenstand of an alliance, newest first; with `home` only those of that peiling."""
    found = [row for row in alliances.of_alliance(connection, alliance_id) if home_of(row)]
    return [row for row in found if home in ("", home_of(row))]
