"""Takes a whole peiling or alliance away, down to the bytes; there is no way back."""

from __future__ import annotations

from assessment.rounds import keeping, logbook
from assessment.rounds.installation import writing
from assessment.rounds.records import NoAccess
from assessment.rounds.rights import rights, spelled
from assessment.rounds.years import pulses
from assessment.store import alliances


def remove_round(visitor: str | None, round_id: str) -> None:
    """A peiling with its answers, links and outcome, and the tussenstanden beside it; the alliance goes with its last peiling.

    Raises NoAccess.
    """
    with writing() as connection:
        found = rights(connection, visitor, round_id, "trekker")
        for row in pulses(connection, found.row.alliance_id, round_id):
            alliances.remove_round(connection, row.id)
        alliances.remove_round(connection, round_id)
        logbook.note(connection, visitor, logbook.REMOVED, found.row.alliance_id)
    keeping.wipe()


def remove_alliance(visitor: str | None, alliance_id: str) -> None:
    """An alliance with all its peilingen. Raises NoAccess unless this browser is the facilitator of every one of them."""
    with writing() as connection:
        rows = alliances.of_alliance(connection, spelled(alliance_id))
        if not rows:
            raise NoAccess(alliance_id)
        for row in rows:
            rights(connection, visitor, row.id, "trekker")
        alliances.remove_alliance(connection, alliance_id)
        logbook.note(connection, visitor, logbook.REMOVED, alliance_id)
    keeping.wipe()
