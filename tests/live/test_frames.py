"""Frames of every kind and size on a real connection: what is not ours ends the connection or is dropped, and others notice nothing."""

from __future__ import annotations

import asyncio
import random
import urllib.request
from contextlib import suppress

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from assessment.server.frames import FRAME_KINDS, LARGEST_FRAME
from benchmarks.driver import Lost, Tab
from benchmarks.people import Member
from benchmarks.servers import new_round
from tests.live.asking import Listener, ask
from tests.live.situations import cookie, inside
from tests.rounds.situations import a_member, an_open_peiling

PATIENCE = 30


def stream(server, **how):
    url = server.url.replace("http", "ws") + "/_stcore/stream"
    given = {
        "origin": server.url, "subprotocols": ["streamlit"], "compression": None, "max_size": None, "open_timeout": PATIENCE,
        "max_queue": None,  # or closing waits ten seconds for what nobody reads any more
    }  # fmt: skip
    return connect(url, **given | how)


async def closed_with(server, *frames: bytes | str) -> int | None:
    """The code with which the server ends a connection that sends these; None when it goes on for a second."""
    async with stream(server) as socket:
        with suppress(ConnectionClosed):
            for frame in frames:
                await socket.send(frame)
        try:
            async with asyncio.timeout(1):
                while True:
                    await socket.recv()
        except TimeoutError:
            return None
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else None


def rerun(**fields) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = fields.get("query", "")
    message.rerun_script.page_name = fields.get("page", "")
    message.rerun_script.fragment_id = fields.get("fragment", "")
    message.rerun_script.widget_states.widgets.extend(fields.get("widgets", ()))
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("frame", "code"),
    [("tekst", 1003), ("", 1003), (b"\xff" * 40, 1002), (b"\x0a\xff\xff\xff\xff\x7f", 1002), (b"\x00" * (LARGEST_FRAME + 1), 1009),
     (b"\x00" * 3_000_000, 1009)],
    ids=["text", "empty text", "rubbish", "half a field", "one byte too large", "three megabytes"],
)  # fmt: skip
def test_what_is_no_frame_of_ours_ends_the_connection(server, frame, code):
    assert asyncio.run(closed_with(server, frame)) == code


def test_frames_of_every_other_kind_are_dropped_and_the_page_goes_on(server):
    async def story() -> None:
        tab = await Tab.open(server.url)
        for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields:
            if field.name in FRAME_KINDS:
                continue
            message = BackMsg()
            if field.message_type is not None:
                getattr(message, field.name).SetInParent()
            else:
                setattr(message, field.name, {1: 1, 9: "x", 8: True}.get(field.type, True))
            await tab._socket.send(message.SerializeToString())
        await tab._socket.send(b"")
        before = tab.runs
        await tab._ask_and_wait(lambda: tab.runs > before)
        await tab.close()

    asyncio.run(story())


def test_nothing_anybody_sends_empties_the_memory_of_others(server):
    """clear_cache and the debug frames; a member who fills in meanwhile keeps everything."""

    async def story() -> None:
        member = Member(server, 1, new_round(server, 5))
        await member.arrive()
        await member.act()
        message = BackMsg()
        message.clear_cache = True
        other = BackMsg()
        other.debug_shutdown_runtime = True
        async with stream(server) as socket:
            await socket.send(message.SerializeToString())
            await socket.send(other.SerializeToString())
            await member.act()
        await member.act()
        assert member.lost == []
        await member.leave()

    asyncio.run(story())
    assert ask(server.url, "/healthz").status == 200


def test_half_frames_take_little_memory_and_are_no_frame(server):
    """Six connections that each announce 19 MB (Streamlit would keep up to 20) and send nearly all of it."""

    async def half() -> bytes:
        host, port = server.url.split("//")[1].split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {server.url}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"\x02\xff" + (19_000_000).to_bytes(8, "big") + b"\x00\x00\x00\x00")  # not the end, masked, 19 MB to come
        with suppress(ConnectionError):
            for _ in range(189):
                writer.write(b"\x00" * 100_000)
                await asyncio.wait_for(writer.drain(), PATIENCE)
        end = await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
        return end

    async def story() -> list[bytes]:
        return await asyncio.gather(*(half() for _ in range(6)), return_exceptions=True)

    before = server.megabytes()
    ends = asyncio.run(story())
    assert server.megabytes() - before < 30
    assert all(isinstance(one, ConnectionError) or (1009).to_bytes(2, "big") in one for one in ends), ends


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "file://", None, "http://localhost:3000", "http://127.0.0.1:1"])
def test_a_page_of_another_site_gets_no_connection(server, origin):
    async def story() -> None:
        async with stream(server, origin=origin):
            pass

    with pytest.raises((InvalidStatus, ConnectionClosed)):
        asyncio.run(story())


def test_a_name_that_somebody_else_points_at_us_gets_no_connection(server):
    """DNS rebinding: Host and Origin agree, and neither is ours."""

    async def story() -> None:
        host = "evil.example"
        async with stream(server, origin=f"http://{host}", additional_headers={"Host": host}):
            pass

    with pytest.raises((InvalidStatus, ConnectionClosed)):
        asyncio.run(story())


WRONG = {
    "string_value": "x" * 70_000, "trigger_value": True, "int_value": -(2**62), "double_value": float("nan"), "bool_value": True,
    "json_value": '{"a": [' * 20, "bytes_value": b"\xff\x00" * 100,
}  # fmt: skip


def forged(identity: str, kind: str) -> WidgetState:
    state = WidgetState(id=identity)
    if kind in WRONG:
        setattr(state, kind, WRONG[kind])
    elif kind == "string_array_value":
        state.string_array_value.data.extend(["x"] * 200)
    elif kind == "int_array_value":
        state.int_array_value.data.extend([2**62] * 200)
    else:
        state.double_array_value.data.extend([float("inf")] * 200)
    return state


@pytest.mark.parametrize("kind", [*WRONG, "string_array_value", "int_array_value", "double_array_value"])
def test_a_widget_that_claims_another_type_breaks_nothing(server, kind):
    """Every widget of the questionnaire with a value of the wrong type: no error on screen, and nothing is stored."""
    with inside(server):
        peiling = an_open_peiling(preset="kort")
        me = a_member(peiling)

    async def story() -> None:
        tab = await Tab.open(server.url, "invullen", f"peiling={peiling.id}", cookie(me))
        widgets = [one for one in tab.screen.values() if getattr(one.body, "id", "")]
        assert len(widgets) > 3
        before = tab.runs
        for one in widgets:
            await tab._socket.send(rerun(query=tab.query, page="invullen", widgets=[forged(one.body.id, kind)], fragment=one.fragment))
        with suppress(Lost):  # our own sentence with a code, on their own screen
            await tab._ask_and_wait(lambda: tab.runs > before)
        await tab.close()
        assert not any("Traceback" in repr(one.body) or "streamlit/" in repr(one.body) for one in tab.screen.values())
        assert not tab.find("exception")
        again = await Tab.open(server.url, "invullen", f"peiling={peiling.id}", cookie(me))
        await again.close()

    asyncio.run(story())
    with inside(server):
        from assessment import rounds

        assert {one.value for one in rounds.member(me, peiling.id).answers.values()} <= {"1", "2", "3", "4", "5", "?", "ja", "nee"}
        rounds.remove_round(peiling.trekker, peiling.id)


@pytest.mark.parametrize(
    "query",
    ["peiling=" + "x" * 200_000, "&".join(f"a{n}=1" for n in range(5_000)), "peiling=%00%ff%fe", "peiling=" + "%F0%9F%92%A9" * 500,
     "tab=" + "9" * 100 + "&peiling=x", "scherm=999999999999999999999", "stand=-1&dia=99999999999999999999999", "afspraak=../../..",
     "x" * 250_000, "peiling=%s&scherm={0}&tab=%(x)s", "gezien=a-" + "9" * 4_500],
    ids=range(11),
)  # fmt: skip
def test_an_address_of_any_length_and_shape_breaks_no_page(server, query):
    async def story() -> None:
        for page in (
            "",
            "invullen",
            "peiling",
            "uitkomsten",
            "voorbereiden",
            "afspraken",
            "stemmen",
            "bijeenkomst",
            "over",
            "../x",
            "x" * 5_000,
        ):
            tab = await Tab.open(server.url, page, query)
            await tab.close()

    asyncio.run(story())


def test_a_session_is_taken_up_again_by_its_own_browser_only(server):
    with inside(server):
        peiling = an_open_peiling(preset="kort")
        me, thief = a_member(peiling), a_member(peiling)

    async def first_session(who: str | None, session: str = "") -> str:
        protocols = ["streamlit", "x", session] if session else ["streamlit"]
        headers = {"Cookie": cookie(who)} if who else {}
        async with stream(server, subprotocols=protocols, additional_headers=headers) as socket:
            await socket.send(rerun(query=f"peiling={peiling.id}", page="invullen"))
            from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

            async with asyncio.timeout(PATIENCE):
                while True:
                    message = ForwardMsg.FromString(await socket.recv())
                    if message.WhichOneof("type") == "new_session":
                        return message.new_session.initialize.session_id

    mine = asyncio.run(first_session(me))
    assert asyncio.run(first_session(thief, mine)) != mine
    assert asyncio.run(first_session(None, mine)) != mine
    assert asyncio.run(first_session(me, mine)) == mine  # or a phone that lost its network would lose its place
    log = (server.data / "samenpeil.log").read_text()
    assert mine not in log


def test_a_replaced_key_ends_open_pages_within_two_seconds(server):
    with inside(server):
        from assessment import rounds
        from tests.meetings.situations import a_meeting

        opened, closed = an_open_peiling(preset="kort"), a_meeting()
        helpers = {one.id: rounds.exchange(one.links.facilitator, None).visitor for one in (opened, closed.peiling)}
        rounds.result(closed.trekker, closed.id)

    places = [("peiling", opened.id)] + [
        (page, closed.id) for page in ("peiling", "voorbereiden", "uitkomsten", "afspraken", "bijeenkomst")
    ]

    async def watch(page: str, round_id: str, who: str, replaced: asyncio.Event) -> float:
        tab = await Listener.open(server.url, page, f"peiling={round_id}&b=1366&h=768", cookie(who))
        assert not refused(tab), page
        ready.append(page)
        await replaced.wait()
        began = asyncio.get_running_loop().time()
        while not refused(tab):
            await asyncio.sleep(0.02)
            assert asyncio.get_running_loop().time() - began < PATIENCE, page
        took = asyncio.get_running_loop().time() - began
        await tab.close()
        return took

    ready: list[str] = []

    async def story() -> list[float]:
        replaced = asyncio.Event()
        watching = [asyncio.create_task(watch(page, round_id, helpers[round_id], replaced)) for page, round_id in places]
        staying = await Listener.open(server.url, "peiling", f"peiling={opened.id}", cookie(opened.trekker))
        while len(ready) < len(places):
            await asyncio.sleep(0.05)
            for one in watching:
                if one.done():
                    one.result()
        await asyncio.to_thread(replace)
        replaced.set()
        took = await asyncio.gather(*watching)
        assert not refused(staying), "who replaced the key stays"
        await staying.close()
        return took

    def replace() -> None:
        with inside(server):
            rounds.replace_facilitator_link(opened.trekker, opened.id)
            rounds.replace_facilitator_link(closed.trekker, closed.id)

    took = asyncio.run(story())
    assert max(took) <= 2.0, dict(zip(places, took, strict=True))


def refused(tab: Tab) -> bool:
    told = " ".join(one.body.body for one in tab.find("html"))
    return "Deze link werkt niet" in told or "Deze peiling kunnen we niet openen" in told or "Jullie trekker deelt" in told


def test_two_hundred_frames_of_chance_leave_the_server_well(server):
    """Real frames with bytes changed, cut and doubled."""
    chance = random.Random(20261129)
    good = [rerun(query="peiling=voorbeeld", page=page) for page in ("", "uitkomsten", "over")]

    async def story() -> None:
        for _ in range(200):
            frame = bytearray(chance.choice(good))
            for _ in range(chance.randint(1, 6)):
                how, place = chance.randrange(3), chance.randrange(len(frame) or 1)
                if how == 0 and frame:
                    frame[place] = chance.randrange(256)
                elif how == 1:
                    del frame[place:]
                else:
                    frame[place:place] = frame[: chance.randrange(1, 40)]
            async with stream(server) as socket:
                with suppress(ConnectionClosed):
                    await socket.send(bytes(frame))
        with suppress(Lost):
            await (await Tab.open(server.url, "over")).close()

    asyncio.run(story())
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=PATIENCE) as answer:
        assert answer.status == 200
    assert "Traceback" not in (server.data / "samenpeil.log").read_text()
