"""The practice alliance Duinrand with two years and questions to try; its numbers come from the method, never from here."""

from __future__ import annotations

from assessment.rounds import keeping, setting_up
from assessment.rounds.installation import current, writing
from assessment.rounds.records import Setup
from assessment.store import alliances

ALLIANCE = "voorbeeld-alliantie"
NAME = "Alliantie Duinrand"
INVITED = {"overheid": 5, "zorg-welzijn": 6, "zakelijk": 3}


def recreate() -> None:
    """Take the practice alliance away and make it again. Raises StoreUnavailable."""
    setup = Setup(name=NAME, date="2026-06-16", invited=INVITED)
    with writing() as connection:
        alliances.remove_alliance(connection, ALLIANCE)
        alliances.add_alliance(connection, {"id": ALLIANCE, "name": NAME, "kind": "alliantie", "is_practice": True})
        setting_up.store_round(connection, setup, keeping.PRACTICE_QUESTIONS, ALLIANCE, current().knowledge.choose("volledig"))
