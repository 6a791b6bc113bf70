"""What the next peiling of an alliance begins with: the choices of the last one and a date a year later; stores nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import sqlalchemy as sa

from assessment.rounds.following import setup_of
from assessment.rounds.installation import calendar_day, current, reading
from assessment.rounds.records import NoAccess, Setup
from assessment.rounds.rights import rights
from assessment.rounds.setting_up import OWN_CHOICE, REPEAT
from assessment.rounds.years import home_of, peilingen

SOON = timedelta(weeks=3)


def next_setup(visitor: str | None, round_id: str, wanted: str = "") -> Setup:
    """The set-up of the newest peiling of this alliance, on `wanted` (ISO) when that day still can be, else a year later.

    What the content no longer asks is left out. Raises NoAccess, also for a tussenstand.
    """
    with reading() as connection:
        found = rights(connection, visitor, round_id, "trekker")
        if home_of(found.row):
            raise NoAccess(round_id)
        return next_setup_of(peilingen(connection, found.row.alliance_id)[0], wanted)


def next_setup_of(row: sa.Row, wanted: str = "") -> Setup:
    """The same, of the newest peiling, whoever asks."""
    before, knowledge = setup_of(row), current().knowledge
    perspectives = {one.id for one in knowledge.perspectives}
    asks = {one.id for one in knowledge.instruments} - {REPEAT}
    instruments = tuple(one for one in before.instruments if one in asks)
    return replace(
        before,
        date=_day(row.date, wanted),
        invited={hoek: number for hoek, number in before.invited.items() if hoek in perspectives},
        instruments=instruments,
        preset="volledig" if before.preset == OWN_CHOICE and not instruments else before.preset,
    )


def _day(last: str, wanted: str) -> str:
    first = max(calendar_day(), date.fromisoformat(last) + timedelta(days=1)).isoformat()
    return next((day for day in (wanted, a_year_after(last)) if day >= first), (calendar_day() + SOON).isoformat())


def a_year_after(day: str) -> str:
    """The same day a year later (ISO); 29 February becomes 28 February."""
    then = date.fromisoformat(day)
    try:
        return then.replace(year=then.year + 1).isoformat()
    except ValueError:
        return then.replace(year=then.year + 1, day=28).isoformat()
