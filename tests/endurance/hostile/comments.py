"""Hostile remarks typed on the page of a member, and then read by the facilitator on every screen that shows them."""

from __future__ import annotations

from assessment import rounds
from benchmarks.servers import Server
from tests.endurance.hostile.found import Found
from tests.endurance.hostile.hostility import Hostile
from tests.endurance.hostile.visit import PATIENCE, Visit, holds, judged
from tests.live.situations import cookie, inside
from tests.live.test_frames import rerun
from tests.rounds.situations import Peiling, a_member_who_sent, an_open_peiling

PEOPLE = 7
OF_A_PEILING = 105
MARK = b"data-staat="
READ_ON = ("voorbereiden", "uitkomsten", "bijeenkomst", "afspraken", "peiling")


async def comments(hostile: Hostile, number: int, found: Found, server: Server, patience: float = PATIENCE) -> None:
    """A remark is answered when the page says what became of it."""
    done = 0
    while done < number:
        with inside(server):
            peiling = an_open_peiling(preset="kort")
            people = [a_member_who_sent(peiling, "zorg-welzijn", one) for one in range(PEOPLE)]
        here = min(OF_A_PEILING, number - done)
        for person, who in enumerate(people):
            await _typed(hostile, here // PEOPLE + (person < here % PEOPLE), found, server, (peiling.id, who, patience))
        done += here
        await _read(found, server, peiling, patience)


async def _typed(hostile: Hostile, number: int, found: Found, server: Server, where: tuple[str, str, float]) -> None:
    round_id, who, patience = where
    visit = None
    for _ in range(number):
        found.tried["toelichtingen"] += 1
        if visit is None or visit.closed:
            query = f"peiling={round_id}&scherm={hostile.chance.randint(1, 3)}"
            visit, _told = await Visit.open(server, "invullen", query, cookie(who), patience=patience)
        if visit is None or not visit.widgets["text_area"]:
            found.refused["toelichtingen: no field"] += 1
            continue
        identity, fragment, _options = hostile.chance.choice(visit.widgets["text_area"])
        text = hostile.utf8()[:60_000]
        if hostile.chance.random() < 0.5:
            text = text[:500]  # short enough to be kept
        await visit.send(rerun(query=visit.query, page="invullen", fragment=fragment, widgets=[holds(identity, text)]))
        if not visit.closed and MARK not in visit.heard:
            found.refused["toelichtingen: no mark"] += 1
            continue
        judged(found, "toelichtingen", visit)
        found.refused["toelichtingen: kept"] += b'data-staat="kept"' in visit.heard
    if visit is not None:
        await visit.close()


async def _read(found: Found, server: Server, peiling: Peiling, patience: float) -> None:
    """The facilitator closes, and sees them."""
    with inside(server):
        rounds.close(peiling.trekker, peiling.id)
    for page in READ_ON:
        visit, told = await Visit.open(server, page, f"peiling={peiling.id}&b=1366&h=768", cookie(peiling.trekker), patience=4 * patience)
        if told is None or b"Noem dan code" in told:
            found.broken.append(f"toelichtingen: {page} of the facilitator with such remarks {'has a code' if told else 'never ended'}")
        if visit is not None:
            found.english(f"toelichtingen on {page}", visit.heard)
            await visit.close()
