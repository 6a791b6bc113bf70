"""The log of acts: which role did what with which alliance on which day; never a member, an answer, an outcome or an hour."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import sqlalchemy as sa

from assessment.rounds.accounts import behind
from assessment.rounds.installation import current, reading, today, writing
from assessment.rounds.records import StoreUnavailable
from assessment.rounds.rights import rights
from assessment.store import acts
from assessment.store.engine import TAP_PATIENCE

log = logging.getLogger("samenpeil.logbook")

MADE, CLOSED, REOPENED, SHARED, REMOVED = "gemaakt", "gesloten", "heropend", "gedeeld", "verwijderd"
KEY_USED, KEY_REPLACED, FILE = "sleutel gebruikt", "sleutel vervangen", "bestand "
HANDED_OVER, STEPPED_BACK = "sleutel doorgegeven", "gestopt als trekker"
PULSE_MADE, EARLIER_ADDED, TAKEN_IN = "tussenstand gemaakt", "eerdere antwoorden ingelezen", "open bestand ingelezen"
OPEN_FILE, BACKUP, RESTORED = FILE + "open bestand", FILE + "reservekopie", "reservekopie teruggezet"
SIGNED_IN, KEY_MADE, SELF_START_ON, SELF_START_OFF = "aangemeld", "beheersleutel gemaakt", "zelf starten aan", "zelf starten uit"
COMMAND_LINE = "opdrachtregel"
SHOWN = 8  # letters of an account: enough to see that two lines are of one person, too few to look anybody up


@dataclass(frozen=True)
class Act:
    """One line. `day` is ISO; `who` a role, with the beginning of the account's hash where people sign in; `alliance` an id or empty."""

    day: str
    who: str
    act: str
    alliance: str
    times: int


def note(connection: sa.Connection, visitor: str | None, act: str, alliance_id: str = "", role: str = "trekker") -> None:
    """Write down, in the transaction of the act itself, what this visitor does."""
    found = behind(connection, visitor)
    add(connection, signed(role, found.name) if found and current().settings.sign_in else role, act, alliance_id)


def add(connection: sa.Connection, who: str, act: str, alliance_id: str = "") -> None:
    """One more line of today."""
    acts.add(connection, {"day": today().isoformat(), "alliance": alliance_id, "act": act, "who": who})


def signed(role: str, name: str) -> str:
    """How an account stands in the log."""
    return f"{role} {name[:SHOWN]}"


def handed_out(visitor: str | None, round_id: str, kind: str) -> None:
    """A facilitator took a file along. When nothing can be written the file is given all the same: reading goes on with a full disk."""
    try:
        with reading() as connection:
            found = rights(connection, visitor, round_id)
        if found.role == "trekker" and not found.row.is_practice:
            with writing(TAP_PATIENCE) as connection:
                note(connection, visitor, FILE + kind, found.row.alliance_id)
    except StoreUnavailable as trouble:
        log.error("a file was handed out that could not be logged: %s", type(trouble).__name__)


def lines(connection: sa.Connection) -> tuple[Act, ...]:
    """Everything that is kept, newest day first."""
    return tuple(Act(row.day, row.who, row.act, row.alliance, row.times) for row in acts.all_rows(connection))
