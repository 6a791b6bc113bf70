"""Who may start a peiling for a new alliance: everybody, who signed in, or the host alone; starts none itself."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa

from assessment.rounds.accounts import behind, sign_in_settings
from assessment.rounds.installation import current, reading
from assessment.store import alliances

NOTED = "zelf_starten"
OFF = "nee"

Start = Literal["vrij", "eerst aanmelden", "dit account niet", "alleen de beheerder"]


def may_start(visitor: str | None) -> Start:
    """Whether this visitor may start a peiling, and if not, why. Raises StoreUnavailable."""
    with reading() as connection:
        if not is_free(connection):
            return "alleen de beheerder"
        if sign_in_settings() is None:
            return "vrij"
        found = behind(connection, visitor)
    if found is None:
        return "eerst aanmelden"
    return "vrij" if found.may_lead else "dit account niet"


def is_free(connection: sa.Connection) -> bool:
    """Whether facilitators start peilingen themselves. The setting goes before what the host chose on its page."""
    return current().settings.self_start and alliances.noted(connection, NOTED) != OFF


def choose(connection: sa.Connection, free: bool) -> None:
    """The host's choice."""
    alliances.note(connection, NOTED, "ja" if free else OFF)
