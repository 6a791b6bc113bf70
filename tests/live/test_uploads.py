"""On a real server: a stranger's files are refused and fill no memory, and a facilitator's file is taken on the page that asks for one."""

from __future__ import annotations

import asyncio
import uuid

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from assessment.server.uploads import NOT_HERE
from benchmarks.servers import OURS, Server, running
from tests.endurance.controls import with_change
from tests.endurance.hostile_crowd import Client
from tests.endurance.uploading import page, send
from tests.intruders import bombs
from tests.live.asking import Listener
from tests.live.situations import cookie, inside
from tests.rounds.situations import a_member, an_open_peiling

FILES, MOST_MORE = 80, 50  # MB


def stranger(server: Server) -> Client:
    """From this machine itself, so that nothing but the place counts: the guard slows others down as well."""
    one = Client(server.url, 0)
    one.address = "127.0.0.1"
    return one


def fill(server: Server) -> tuple[set[int], float]:
    """Eighty files of nearly 1 MB: the statuses, and how many MB of memory that took."""

    async def story() -> tuple[set[int], float]:
        one = stranger(server)
        async with page(one) as session:
            before = server.megabytes()
            return {await send(one, f"{session}/{uuid.uuid4()}") for _ in range(FILES)}, server.megabytes() - before

    return asyncio.run(story())


def test_eighty_files_of_a_stranger_are_refused_and_fill_no_memory(server):
    statuses, more = fill(server)
    assert statuses == {403}
    assert more < MOST_MORE


def test_without_places_all_of_them_would_be_kept(tmp_path):
    with running(OURS, tmp_path, **with_change("unguarded")) as server:
        statuses, more = fill(server)
    assert statuses == {204}
    assert more > MOST_MORE


async def read(tab: Listener, one: Client, data: bytes) -> None:
    """Send a file and let the page read it, as a browser does."""
    where = await address_for(tab)
    assert await send(one, where, data) == 204
    field = WidgetState(id=tab.find("file_uploader")[0].body.id)
    field.file_uploader_state_value.uploaded_file_info.add(file_id=where.split("/")[1], name="a.csv", size=len(data))
    tab.states[field.id] = field
    before = tab.runs
    await tab._ask_and_wait(lambda: tab.runs > before)
    assert any("Dit staat erin" in part.body.body for part in tab.find("html"))


async def address_for(tab: Listener) -> str:
    """Where this page may send its file, as `<session>/<file>`; otherwise why it may not."""
    message = BackMsg()
    message.file_urls_request.request_id = str(uuid.uuid4())
    message.file_urls_request.session_id = tab.session
    message.file_urls_request.file_names.extend(["antwoorden.csv"] * 3)
    before = len(tab.kept("file_urls_response"))
    await tab._socket.send(message.SerializeToString())
    async with asyncio.timeout(30):
        while len(tab.kept("file_urls_response")) == before:
            await asyncio.sleep(0.01)
    told = tab.kept("file_urls_response")[-1]
    return told.error_msg or told.file_urls[0].upload_url.removeprefix("/_stcore/upload_file/")


@pytest.fixture
def peiling(server):
    with inside(server):
        made = an_open_peiling(preset="kort")
        yield made, a_member(made)


def test_a_facilitator_sends_one_file_from_the_page_that_asks_for_it(server, peiling):
    made, _ = peiling

    async def story() -> None:
        tab = await Listener.open(server.url, "peiling", f"peiling={made.id}&stap=eerder", cookie(made.trekker))
        one, mine = stranger(server), await address_for(tab)
        assert await send(one, f"{tab.session}/{uuid.uuid4()}") == 403
        assert await send(one, mine, b"x" * 1_100_000) == 413
        assert await send(one, mine) == 204
        assert await send(one, await address_for(tab)) == 204
        assert await send(one, mine) == 403, "another one came in its place"
        await asyncio.sleep(2)  # a beat of this page, after which the field still stands there
        assert await send(one, await address_for(tab)) == 204
        await tab.press("Terug naar mijn peiling")
        assert await address_for(tab) == NOT_HERE
        await tab.close()

    asyncio.run(story())


def test_pages_that_read_the_largest_file_and_were_left_keep_nothing_of_it(server, peiling):
    """Twenty thousand people in 0.9 MB: what was read of it took 12 MB for each page, until an hour after it was left."""
    made, _ = peiling
    data = bombs.as_fits_on_a_screen(bombs.CSV["every row its own person"]())

    async def leave(number: int) -> float:
        for _ in range(number):
            tab = await Listener.open(server.url, "peiling", f"peiling={made.id}&stap=eerder", cookie(made.trekker))
            await read(tab, stranger(server), data)
            await tab.close()
        return server.megabytes()

    async def story() -> float:
        warm = await leave(4)
        return await leave(6) - warm

    assert asyncio.run(story()) < 36


@pytest.mark.parametrize(("where", "who"), [("over", None), ("invullen", "member"), ("peiling", "trekker"), ("peiling", "member")])
def test_a_page_without_a_field_for_a_file_gets_no_address(server, peiling, where, who):
    made, member = peiling

    async def story() -> str:
        query = f"peiling={made.id}" + ("&stap=eerder" if who == "member" else "")
        tab = await Listener.open(server.url, where, query, cookie({"member": member, "trekker": made.trekker}.get(who)))
        told = await address_for(tab)
        await tab.close()
        return told

    assert asyncio.run(story()) == NOT_HERE
