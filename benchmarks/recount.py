"""Holds what people saw marked „bewaard“ against the rows of the database and against a page that is opened again; changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import sqlalchemy as sa

from assessment.rounds.rights import hashed
from assessment.screens import Asked, screens
from benchmarks.driver import Lost, Tab
from benchmarks.people import CORNER, Member
from benchmarks.servers import Server
from scoring.instrument import Questionnaire

ROWS = "SELECT g.visitor, a.item, a.value FROM grants g JOIN answers a ON a.member = g.member WHERE g.role = 'lid'"
SENT = "SELECT COUNT(*) FROM members m JOIN rounds r ON r.id = m.round_id WHERE m.submitted AND r.id = :round"


def not_stored(server: Server, people: Sequence[Member], questionnaire: Questionnaire) -> list[str]:
    """Answers that were called kept and do not stand in the database as they were; and people who were thanked and do not count."""
    asked = {one.label: one for screen in screens(questionnaire) for one in screen.asked}
    engine = sa.create_engine(server.database)
    try:
        with engine.connect() as database:
            stored = {(visitor, item): value for visitor, item, value in database.execute(sa.text(ROWS))}
            sent = database.execute(sa.text(SENT), {"round": people[0].round_id}).scalar() if people else 0
    finally:
        engine.dispose()
    missing = [
        f"person {person.number}, {label}: {option} is not stored"
        for person in people
        for label, option in person.kept.items()
        if label != CORNER
        and _words(asked[label], stored.get((hashed(_cookie(person)), asked[label].item.id)))
        not in (option, person.unsure.get(label, option))
    ]
    thanked = sum(person.sent for person in people)
    return missing + ([f"{thanked} were thanked, {sent} count"] if sent < thanked else [])


async def not_shown(people: Sequence[Member], questionnaire: Questionnaire, at_once: int = 5) -> tuple[int, list[str]]:
    """Every person opens one of the screens once more, as after a reload: answers looked at, and those that are not as they were."""
    gate, looked, missing = asyncio.Semaphore(at_once), 0, []
    pages = screens(questionnaire)

    async def look(person: Member) -> None:
        nonlocal looked
        page = pages[person.number % len(pages)]
        expected = {one.label: person.kept[one.label] for one in page.asked if one.label in person.kept}
        if not expected:
            return
        async with gate:
            try:
                tab = await Tab.open(person.server.url, "invullen", f"peiling={person.round_id}&scherm={page.number}", person.cookie)
                shown = {radio.body.label: tab.choice(radio) for radio in tab.find("radio")}
                await tab.close()
            except (Lost, OSError) as problem:
                missing.append(f"person {person.number}: {problem}")
                return
        looked += len(expected)
        missing.extend(
            f"person {person.number}, {label}: not shown"
            for label, option in expected.items()
            if shown.get(label) not in (option, person.unsure.get(label, option))
        )

    await asyncio.gather(*(look(person) for person in people))
    return looked, missing


def _words(asked: Asked, value: str | None) -> str | None:
    return None if value is None else asked.scale.label(value)


def _cookie(person: Member) -> str:
    return person.cookie.partition("=")[2]
