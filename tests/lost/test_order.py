"""Quick changes on a slow store, two tabs and double taps, over the wire; the long one: python -m tests.endurance.order."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from benchmarks import servers
from tests import stores
from tests.endurance import order
from tests.lost.witness import Witness


@pytest.fixture(scope="module")
def server(store_kind, tmp_path_factory):
    with servers.running(servers.OURS, tmp_path_factory.mktemp("volgorde"), **stores.settings(store_kind, "order")) as one:
        yield one


@pytest.mark.parametrize("kind", ["slow", "tabs", "double"])
def test_the_last_choice_stands_and_nobody_overwrites_unseen(server, kind):
    evening = asyncio.run(order.run(server, kind, 8, members=4))
    assert evening.wrong == []
    assert evening.done == 8


def test_an_app_where_the_last_writer_wins_is_caught(store_kind, tmp_path, monkeypatch):
    monkeypatch.setattr(order, "PATIENCE", 2.0)
    path = os.pathsep.join((str(order.MERGE), str(servers.ROOT)))
    with servers.running(servers.OURS, Path(tmp_path), PYTHONPATH=path, **stores.settings(store_kind, "merging")) as careless:
        assert asyncio.run(order.run(careless, "tabs", 12, members=6)).wrong


def test_quick_taps_while_the_page_draws_itself_again_never_bring_an_older_answer_back(server):
    """Streamlit withdrew a question from a page it called complete: the browser forgot the choice, and handed in the older one."""

    async def story() -> list[str]:
        evening = order.Evening(server, 4)

        async def hurry(one: Witness) -> None:
            await one.arrive(server.url)
            for _ in range(40):
                radio = one.chance.choice(one.page.questions())
                await one.page.choose(radio, one.chance.choice([other for other in radio.body.options if other != one.page.choice(radio)]))
                await asyncio.sleep(one.chance.uniform(0, 0.04))

            def last_stands() -> bool:
                return all(one.page.says(radio, one.ledger.lines[one.page.name(radio)].sent[-1]) for radio in one.page.questions())

            if not await one.page.until(last_stands, 20):
                evening.wrong.append(f"{one}: the last choice is not what the page shows")
            evening.wrong += one.check(evening.database)
            await one.hang_up()

        await asyncio.gather(*(hurry(one) for one in evening.people))
        return evening.wrong

    assert asyncio.run(story()) == []
