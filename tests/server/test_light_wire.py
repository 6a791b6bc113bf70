"""Connections that take fewer calls of the system: every byte arrives in order, at once, also when it ends; who is too fast waits."""

from __future__ import annotations

import asyncio

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from assessment.server.light_wire import MOST, Wire, make_wires_light


class Recorder:
    """A real connection, as far as a wire knows it."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.story: list[str] = []
        self.is_gone = False

    def write(self, data: bytes) -> None:
        self.sent.append(data)
        self.story.append("write")

    def close(self) -> None:
        self.story.append("close")

    def is_closing(self) -> bool:
        return self.is_gone

    def pause_reading(self) -> None:
        self.story.append("pause")

    def resume_reading(self) -> None:
        self.story.append("resume")

    def get_extra_info(self, name: str) -> str:
        return f"the {name}"


def on_a_loop(story) -> Recorder:
    """What a connection heard while `story(wire)` ran, and a few turns of the loop after it."""

    async def run() -> Recorder:
        real = Recorder()
        await story(Wire(real, asyncio.get_running_loop()))
        await turns(6)
        return real

    return asyncio.run(run())


async def turns(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


def test_what_is_told_at_one_moment_goes_out_as_one_piece_in_order():
    async def story(wire: Wire) -> None:
        for number in range(20):
            wire.write(b"%d," % number)

    assert on_a_loop(story).sent == [b"".join(b"%d," % number for number in range(20))]


def test_messages_that_pass_from_task_to_task_wait_for_each_other():
    async def story(wire: Wire) -> None:
        for number in range(10):  # as Streamlit does: a message in each turn of the loop, and sometimes every other turn
            wire.write(b"%d" % number)
            await turns(1 + number % 2)

    assert on_a_loop(story).sent == [b"0123456789"]


def test_nothing_waits_for_what_does_not_come():
    async def story(wire: Wire) -> None:
        wire.write(b"one")
        await turns(5)
        wire.write(b"two")

    assert on_a_loop(story).sent == [b"one", b"two"]


def test_an_endless_stream_goes_out_meanwhile():
    async def story(wire: Wire) -> None:
        for _ in range(3 * MOST):
            wire.write(b"x")
            await turns(1)

    sent = on_a_loop(story).sent
    assert sum(map(len, sent)) == 3 * MOST
    assert max(map(len, sent)) <= MOST + 1


def test_the_last_words_go_out_before_the_end():
    async def story(wire: Wire) -> None:
        wire.write(b"goodbye")
        wire.close()

    real = on_a_loop(story)
    assert (real.story, real.sent) == (["write", "close"], [b"goodbye"])


def test_nothing_is_written_to_a_connection_that_is_gone():
    async def story(wire: Wire) -> None:
        wire.write(b"too late")
        wire._connection.is_gone = True

    assert on_a_loop(story).sent == []


def test_whoever_takes_a_message_up_at_once_never_stops_listening():
    async def story(wire: Wire) -> None:
        asyncio.get_running_loop().call_soon(wire.resume_reading)  # the app, woken by the message, before we look
        wire.pause_reading()

    assert on_a_loop(story).story == ["resume"]


def test_a_browser_that_sends_faster_than_we_read_is_held():
    async def story(wire: Wire) -> None:
        wire.pause_reading()
        await turns(3)
        wire.resume_reading()

    assert on_a_loop(story).story == ["pause", "resume"]


def test_everything_else_is_asked_of_the_real_connection():
    async def story(wire: Wire) -> None:
        assert wire.get_extra_info("peername") == "the peername"
        with pytest.raises(AttributeError):
            wire.no_such_thing  # noqa: B018

    on_a_loop(story)


def test_doing_it_again_changes_nothing(monkeypatch):
    monkeypatch.setattr(WebSocketsSansIOProtocol, "connection_made", lambda self, transport: None)
    make_wires_light()
    once = WebSocketsSansIOProtocol.connection_made
    make_wires_light()
    assert WebSocketsSansIOProtocol.connection_made is once
