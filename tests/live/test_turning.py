"""Going to the next screen after the server was started again: a session that never drew the page still does what was pressed."""

from __future__ import annotations

import asyncio

from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect

from benchmarks.driver import Tab
from benchmarks.people import Member
from benchmarks.servers import OURS, new_round, running
from tests import stores


def heading(tab: Tab) -> str:
    return next(one.body.body for one in tab.find("html") if "<h1>" in one.body.body)


async def pressed_after_a_restart(url: str, old: Tab, button: str, cookie: str) -> Tab:
    """What a browser sends that did not notice the restart: everything it holds, and the press, as its first message."""
    socket = await connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream", origin=url, subprotocols=["streamlit"], additional_headers={"Cookie": cookie},
        compression=None, max_size=None,
    )  # fmt: skip
    tab = Tab(url, socket, old.query)
    tab.states, tab._page = dict(old.states), old._page
    trigger = WidgetState(id=old.find("button", button)[0].body.id, trigger_value=True)
    await tab._ask_and_wait(lambda: tab.runs > 0, trigger=trigger)
    return tab


def test_a_press_that_reaches_a_server_that_was_started_again_turns_one_screen_and_keeps_what_was_tapped(store_kind, tmp_path):
    settings = stores.settings(store_kind, "turning")

    async def answer(server, made) -> Member:
        member = Member(server, 1, made)
        await member.arrive()
        await member.act()
        return member

    with running(OURS, tmp_path, **settings) as server:
        made = new_round(server, 5)
        member = asyncio.run(answer(server, made))
        old = member.tab
        tapped = old.find("radio")[1]
        old.hold(tapped, tapped.body.options[2])  # its message never arrived

    async def story(url: str) -> tuple[str, list[str | None], str]:
        tab = await pressed_after_a_restart(url, old, "Volgende", member.cookie)
        turned = heading(tab)
        await tab.press("Vorige")
        seen = (turned, [tab.choice(radio) for radio in tab.find("radio")], heading(tab))
        await tab.close()
        return seen

    with running(OURS, tmp_path, **settings) as server:
        turned, shown, back = asyncio.run(story(server.url))
    assert "Relatie (vervolg)" in turned
    assert "Relatie</h1>" in back
    assert shown[0] is not None
    assert shown[1] == tapped.body.options[2]
