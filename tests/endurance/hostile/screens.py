"""Hostile values in the fields of every screen, sent together with a press as a browser does."""

from __future__ import annotations

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.driver import Lost, Tab
from benchmarks.servers import Server
from tests.endurance.hostile.acts import World, a_world
from tests.endurance.hostile.found import Found
from tests.endurance.hostile.frames import EXTRAS, PAGES
from tests.endurance.hostile.hostility import Hostile
from tests.live.situations import cookie, inside

QUERY = ("tab", "scherm", "dia", "stand", "afspraak", "gezien", "papier", "stap")


async def screens(hostile: Hostile, number: int, found: Found, server: Server) -> None:
    """A screen is answered when the whole page was drawn again."""
    world: World | None = None
    tab, left = None, 0
    for step in range(number):
        if step % 200 == 0:
            with inside(server):
                world = a_world()
        if left == 0:
            if tab is not None:
                await tab.close()
            extra = hostile.chance.choice((f"&afspraak={world.agreement.id}", *EXTRAS))
            round_id = hostile.chance.choice(list(world.rounds))
            who = cookie(hostile.chance.choice(world.rounds[round_id]))
            tab, left = await _opened(server, hostile.chance.choice(PAGES), f"peiling={round_id}&b=1366&h=768{extra}", who, found), 4
        found.tried["schermen"] += 1
        left = left - 1 if tab is not None and await _tries(tab, hostile, found) else 0
    if tab is not None:
        await tab.close()


async def _opened(server: Server, page: str, query: str, who: str, found: Found) -> Tab | None:
    try:
        return await Tab.open(server.url, page, query, who)
    except Lost as problem:
        found.broken.append(f"schermen: {page}?{query}: {problem!s:.300}")
        return None


async def _tries(tab: Tab, hostile: Hostile, found: Found) -> bool:
    """Hostile text in some fields of this page and perhaps a press. False when the page ended."""
    widgets = [one for one in tab.screen.values() if getattr(one.body, "id", "") and one.kind not in ("button", "plotly_chart")]
    for one in hostile.chance.sample(widgets, min(len(widgets), hostile.chance.randint(0, 4))):
        tab.states[one.body.id] = hostile.widget(one.body.id)
    buttons, trigger = tab.find("button"), None
    if buttons and hostile.chance.random() < 0.6:
        trigger = WidgetState(id=hostile.chance.choice(buttons).body.id, trigger_value=True)
    if hostile.chance.random() < 0.2:
        tab.query += f"&{hostile.chance.choice(QUERY)}={hostile.chance.choice('x9-%')}" * 3
    before = tab.runs
    try:
        await tab._ask_and_wait(lambda: tab.runs > before, trigger=trigger)
    except Lost as problem:
        found.refused["schermen: with a code"] += 1
        found.english("schermen", str(problem).encode())
        if "Noem dan code" in str(problem):
            found.answered["schermen"] += 1
        else:
            found.broken.append(f"schermen: {problem!s:.300}")
        return False
    found.answered["schermen"] += 1
    return True


